/**
 * Kills the process of a client at random moments, again and again, and looks whether the client goes on, and its threads.
 *
 * `deno task soak:lines kills 200 1`: so many kills, from this seed on. Also runs on Bun.
 */
import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { Codex, type ConnectionState, type Thread, TransportClosedError } from "../../mod.ts";
import { CodexHome } from "../support/codex_home.ts";
import { codexPath } from "../support/codex_path.ts";
import { assertGone, processTree } from "../support/processes.ts";
import { Random } from "../support/random.ts";
import { pause, reply, ScriptedModel } from "../support/scripted_model.ts";

/** A round that takes longer hangs, in milliseconds. */
const ROUND_MS = 30_000;

/** Runs it; gives the problems. */
export async function soakKills(kills: number, firstSeed: number): Promise<string[]> {
  const problems: string[] = [];
  const outcomes = new Map<string, number>();
  const model = await ScriptedModel.start();
  const home = await CodexHome.create(model);
  const before = await processTree(process.pid);
  const states: ConnectionState[] = [];
  const codex = await Codex.start({
    codexPath: await codexPath(),
    env: home.env,
    cwd: home.cwd,
    recover: { initialDelayMs: 10 },
    onConnection: (state) => states.push(state),
  });
  /** The key of a turn, by which its requests are counted. */
  const starts = new Map<string, number>();
  model.respond(({ userText }) => {
    const [key = ""] = /k\d+\w*/.exec(userText) ?? [];
    starts.set(key, (starts.get(key) ?? 0) + 1);
    const pieces = Array.from({ length: 20 }, (_, i) => `${key} ${i}. `);
    return reply(pieces.join(""), { deltas: pieces.flatMap((it) => [it, pause(10)]) });
  });
  let thread = await codex.startThread();
  await thread.run("k0");
  for (let seed = firstSeed; seed < firstSeed + kills; seed++) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("hangs")), ROUND_MS);
    });
    try {
      const outcome = await Promise.race([playKill(thread, new Random(seed), `k${seed}`), late]);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      for (const [key, count] of starts) assertEquals([key, count], [key, 1]);
    } catch (error) {
      problems.push(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      console.error(problems.at(-1));
      thread = await codex.startThread();
      await thread.run(`k${seed}again`);
    } finally {
      clearTimeout(timer);
    }
  }
  await codex.close();
  const restarts = states.filter(({ kind }) => kind === "recovered").length;
  await assertGone((await processTree(process.pid)).filter((pid) => !before.includes(pid)));
  await model.close();
  await home.remove();
  console.log(Object.fromEntries(outcomes));
  console.log(`${kills} kills, ${restarts} restarts, ${problems.length} problems`);
  return problems;

  /** A turn is cut by a kill, or not; what waits behind it goes on. */
  async function playKill(thread: Thread, random: Random, key: string): Promise<string> {
    const [pid] = (await processTree(process.pid)).filter((it) => !before.includes(it));
    assert(pid !== undefined, "codex runs");
    const first = thread.run(key).then(
      ({ status }) => status,
      (error) => {
        assert(error instanceof TransportClosedError, String(error));
        assert(error.recovered || error.outcome === "unknown", String(error));
        return error.recovered ? "recovered" : "unknown";
      },
    );
    const behind = thread.run(`${key}b`).catch((error) => {
      // It was on its way when the other one had just ended.
      assert(error instanceof TransportClosedError && error.recovered, String(error));
      return undefined;
    });
    await new Promise((resolve) => setTimeout(resolve, random.whole(0, 700)));
    process.kill(pid, "SIGKILL");
    const outcome = await first;
    const result = await behind;
    if (result !== undefined) {
      assert(result.finalResponse?.endsWith("19. "), "the next one is whole");
    }
    const list = await codex.request("thread/turns/list", { threadId: thread.id, limit: 4 });
    assert(list.data.every(({ status }) => status !== "inProgress"), "none runs");
    return `${outcome}, then ${result?.status ?? "recovered"}`;
  }
}
