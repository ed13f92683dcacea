/** The connection ends in the middle of a goal. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import process from "node:process";
import { Codex, TransportClosedError } from "../../mod.ts";
import { codexPathFromEnv } from "../support/codex_path.ts";
import { noProcessTable, processTree } from "../support/processes.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { updateGoal } from "./goals.ts";
import { startPlainCodex } from "./plain_codex.ts";
import { collect, next, rejection } from "./reading.ts";

const skip = { skip: noProcessTable };

test(
  "SIGKILL in mid-goal: one error, at once, everywhere; the goal can be resumed afterwards",
  async () => {
    await using stage = await startPlainCodex();
    const { codex, model } = stage;
    const never = gate();
    model.enqueue(reply("one"), reply("two three", { deltas: ["two ", never, "three"] }));
    const thread = await codex.startThread();
    const goal = await thread.startGoal("Do it.");
    const stream = goal.stream().values();
    await never.reached;
    const pending = [
      goal.run(),
      collect({ [Symbol.asyncIterator]: () => stream }),
      collect(goal.textStream()),
      thread.run("behind"),
      thread.turn("behind"),
    ].map(rejection);
    const [, pid] = await processTree(process.pid);
    assert(pid !== undefined);
    process.kill(pid, "SIGKILL");
    const [error, ...others] = await Promise.all(pending);
    assertInstanceOf(error, TransportClosedError);
    for (const other of others) assertStrictEquals(other, error);
    const later = [goal.run(), goal.steer("more"), thread.startGoal("x"), thread.resumeGoal()];
    for (const other of await Promise.all(later.map(rejection))) assertStrictEquals(other, error);
    await goal.interrupt();
    await goal.pause();
    assertEquals(goal.turns.length, 2);
    await codex.close();

    model.enqueue(updateGoal("complete"), reply("done"));
    await using again = await Codex.start({
      ...(codexPathFromEnv !== undefined && { codexPath: codexPathFromEnv }),
      cwd: stage.home.cwd,
      env: stage.home.env,
    });
    const resumed = await (await again.resumeThread(thread.id)).resumeGoal();
    assertEquals([(await resumed.run()).finalResponse, resumed.status], ["done", "complete"]);
  },
  skip,
);

test("close() in every phase of a goal rejects what is pending, and leaves nothing", async () => {
  for (let round = 0; round < 6; round++) {
    await using stage = await startPlainCodex();
    const thread = await stage.codex.startThread();
    const starting = thread.startGoal("Go on.");
    const pending = rejection(starting.then((goal) => goal.run()));
    if (round > 0) await next(thread.events().values(), "turn/started");
    if (round > 1) await next(thread.events().values(), "turn/completed");
    for (let task = 2; task < round; task++) await new Promise((done) => setTimeout(done, 0));
    const stopping = round % 2 === 1 ? starting.then((goal) => goal.interrupt()) : undefined;
    const stopped = stopping?.then(() => undefined, (error: unknown) => error);
    if (round === 5) await Promise.resolve();
    await stage.codex.close();
    assertInstanceOf(await pending, TransportClosedError);
    const error = await stopped;
    assert(error === undefined || error instanceof TransportClosedError);
  }
});
