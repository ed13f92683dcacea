/** Cuts the line of a client at random bytes, again and again, and looks whether all that goes on stays whole. */
import { Random } from "../support/random.ts";
import { kinds, playScene, SceneModel } from "../support/recovery_scenes.ts";
import { RecoveryStage } from "../support/recovery_stage.ts";

/** A scene that takes longer hangs, in milliseconds. */
const SCENE_MS = 30_000;

/** Runs it; gives the problems. */
export async function soakCuts(
  scenes: number,
  firstSeed: number,
  listen: "ws" | "unix",
): Promise<string[]> {
  const outcomes = new Map<string, number>();
  const problems: string[] = [];
  /** Scenes whose start was lost without a trace. */
  const unknown: string[] = [];
  await using stage = await RecoveryStage.start({}, listen);
  const model = new SceneModel(new Random(firstSeed));
  stage.model.respond((request) => model.respond(request));
  for (let seed = firstSeed; seed < firstSeed + scenes; seed++) {
    const random = new Random(seed);
    const kind = random.pick(kinds);
    const key = `k${seed}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("hangs")), SCENE_MS);
    });
    try {
      const { outcome } = await Promise.race([playScene(stage, model, random, kind, key), late]);
      outcomes.set(`${kind} ${outcome}`, (outcomes.get(`${kind} ${outcome}`) ?? 0) + 1);
      if (outcome === "unknown") unknown.push(key);
    } catch (error) {
      problems.push(`seed ${seed} (${kind}): ${error instanceof Error ? error.stack : error}`);
      console.error(problems.at(-1));
    } finally {
      clearTimeout(timer);
      stage.proxy.disarm();
    }
  }
  for (const key of unknown) {
    if ((model.starts.get(key) ?? 0) > 1) problems.push(`${key} was started twice`);
  }
  const taken = unknown.filter((key) => model.starts.has(key));
  console.log(Object.fromEntries(outcomes));
  console.log(
    `${scenes} scenes over ${listen}, ${stage.proxy.faults} faults, ${stage.recoveries} recoveries, ` +
      `${taken.length} of ${unknown.length} unknown were taken, ${problems.length} problems`,
  );
  return problems;
}
