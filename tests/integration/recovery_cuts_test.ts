/** A line to the real codex breaks at random bytes, and all that goes on stays whole. `deno task soak:lines` does it for long. */
import { assert, assertEquals } from "@std/assert";
import { Random } from "../support/random.ts";
import { kinds, playScene, SceneModel } from "../support/recovery_scenes.ts";
import { RecoveryStage } from "../support/recovery_stage.ts";
import { test } from "../support/test.ts";
import { noUnixSockets } from "../support/platform.ts";

/** Plays scenes of these seeds, of each kind in turn. */
async function play(seeds: readonly number[], listen: "ws" | "unix"): Promise<void> {
  await using stage = await RecoveryStage.start({}, listen);
  const model = new SceneModel(new Random(1));
  stage.model.respond((request) => model.respond(request));
  let recoveries = 0;
  for (const [index, seed] of seeds.entries()) {
    const kind = kinds[index % kinds.length] ?? "text";
    recoveries += (await playScene(stage, model, new Random(seed), kind, `k${seed}`)).recoveries;
  }
  assert(recoveries > 0, "the line was lost");
  assertEquals(stage.states.some(({ kind }) => kind === "given up"), false);
}

test("cuts at random bytes leave turns, tools, approvals and goals whole, over a WebSocket", async () => {
  await play([11, 12, 13, 14, 15, 16, 17, 18, 19, 20], "ws");
});

test(
  "cuts at random bytes leave turns, tools, approvals and goals whole, over a Unix socket",
  async () => {
    await play([31, 32, 33, 34], "unix");
  },
  { skip: noUnixSockets },
);
