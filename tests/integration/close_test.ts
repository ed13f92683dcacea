/** `close()` of a client of the real codex, at any time. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import process from "node:process";
import { TransportClosedError } from "../../mod.ts";
import { idleProgram } from "../support/platform.ts";
import {
  assertGone,
  assertNoChildProcesses,
  assertNoTemporaryFolders,
  noProcessTable,
  processTree,
} from "../support/processes.ts";
import { gate, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { startPlainCodex } from "./plain_codex.ts";
import { collect, rejection } from "./reading.ts";

const skip = { skip: noProcessTable };

test("close() in mid-turn rejects what is pending at once, and ends codex in good order", async () => {
  await using stage = await startPlainCodex();
  const { codex, model } = stage;
  const never = gate();
  model.enqueue(reply("one two", { deltas: ["one ", never, "two"] }));
  const thread = await codex.startThread();
  const turn = await thread.turn("hi");
  await never.reached;
  const pending = [
    turn.run(),
    collect(turn.stream()),
    thread.run("next"),
    codex.request("command/exec", {
      command: [...idleProgram],
      sandboxPolicy: { type: "dangerFullAccess" },
      timeoutMs: 60_000,
    }),
  ].map(rejection);
  const events = [collect(codex.events()), collect(thread.events())];
  let closed = false;
  const closing = codex.close().then(() => closed = true);
  const [error, ...others] = await Promise.all(pending);
  assertEquals(closed, false, "they need not wait for the process to end");
  assertInstanceOf(error, TransportClosedError);
  for (const other of others) assertStrictEquals(other, error);
  await Promise.all(events);
  await closing;
  const { exitCode, signal, reason } = await codex.closed;
  assertEquals([exitCode, signal, reason], [0, null, undefined]);
  assertStrictEquals(await rejection(thread.run("later")), error);
  assertStrictEquals(await rejection(codex.startThread()), error);
});

test("close() may be called any number of times, and await using closes as well", async () => {
  await using stage = await startPlainCodex();
  {
    await using codex = stage.codex;
    await (await codex.startThread()).run("hi");
    await Promise.all([codex.close(), codex.close()]);
    await codex.close();
  }
  await stage.codex.close();
  assertEquals((await stage.codex.closed).exitCode, 0);
});

test("close() right after the start, and while threads are being started", async () => {
  {
    await using _ = await startPlainCodex();
  }
  await using stage = await startPlainCodex();
  const starting = Promise.all(
    Array.from({ length: 100 }, () => stage.codex.startThread().catch((error) => error)),
  );
  await stage.codex.close();
  const outcomes = await starting;
  assert(outcomes.every((outcome) => outcome instanceof TransportClosedError));
});

test("close() inside of a loop over events ends the loop", async () => {
  await using stage = await startPlainCodex();
  const { codex, model } = stage;
  const never = gate();
  model.enqueue([never, reply("never")]);
  const turn = await (await codex.startThread()).turn("hi");
  let events = 0;
  const loop = async () => {
    for await (const _ of turn) {
      events++;
      await codex.close();
    }
  };
  assertInstanceOf(await rejection(loop()), TransportClosedError);
  assert(events > 0);
});

test("abort of the client's signal closes it", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  await using stage = await startPlainCodex({ signal });
  const never = gate();
  stage.model.enqueue([never, reply("never")]);
  const running = rejection((await stage.codex.startThread()).run("hi"));
  await never.reached;
  const cause = new Error("shutting down");
  controller.abort(cause);
  const error = await running;
  assertInstanceOf(error, TransportClosedError);
  assertStrictEquals(error.cause, cause);
  assertEquals((await stage.codex.closed).exitCode, 0);
});

test("abort while codex starts rejects with the reason and leaves no process", async () => {
  for (const when of [0, 20, 60]) {
    const controller = new AbortController();
    const starting = startPlainCodex({ signal: controller.signal });
    await new Promise((done) => setTimeout(done, when));
    const reason = new Error("changed my mind");
    controller.abort(reason);
    const outcome = await starting.then(
      async (stage) => await stage[Symbol.asyncDispose](),
      (error) => error,
    );
    if (outcome !== undefined) assertStrictEquals(outcome, reason);
    if (noProcessTable === undefined) await assertNoChildProcesses(0);
  }
});

test("close() in mid-turn leaves nothing: no codex, no command of its, no folder", async () => {
  let tree: number[];
  {
    await using stage = await startPlainCodex();
    stage.model.enqueue(
      toolCall("exec_command", { cmd: "sleep 61 & sleep 62", yield_time_ms: 25_000 }),
    );
    const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
    const turn = await thread.turn("hi");
    const running = rejection(turn.run());
    for await (const event of turn) {
      if (event.method === "item/started" && event.params.item.type === "commandExecution") break;
    }
    tree = (await processTree(process.pid)).slice(1);
    await stage.codex.close();
    assertInstanceOf(await running, TransportClosedError);
    await assertGone(tree);
  }
  await assertNoChildProcesses(0);
  await assertNoTemporaryFolders();
}, skip);
