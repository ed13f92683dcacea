/** The real codex is killed in the middle of its work. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import process from "node:process";
import { type Codex, type Thread, TransportClosedError } from "../../mod.ts";
import { assertGone, noProcessTable, processTree } from "../support/processes.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { type PlainCodex, startPlainCodex } from "./plain_codex.ts";
import { collect, next, rejection } from "./reading.ts";

const skip = noProcessTable === undefined ? {} : { skip: noProcessTable };

/** The codex processes: all our descendants, as nothing else runs meanwhile. */
async function codexProcesses(): Promise<[number, ...number[]]> {
  const [, codex, ...others] = await processTree(process.pid);
  assert(codex !== undefined, "codex runs");
  return [codex, ...others];
}

/** A codex in the middle of a turn, which has said "one ". */
async function inMidTurn(): Promise<PlainCodex & { thread: Thread }> {
  const stage = await startPlainCodex({ env: { RUST_LOG: "info" } });
  const never = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", never, "two"] }));
  return { ...stage, thread: await stage.codex.startThread() };
}

test(
  "SIGKILL in mid-turn: one error, at once, everywhere; it tells signal and stderr",
  async () => {
    await using stage = await inMidTurn();
    const { codex, thread } = stage;
    const events = codex.events();
    const threadEvents = thread.events();
    const turn = await thread.turn("hi");
    const stream = turn.stream().values();
    await next(stream, "item/agentMessage/delta");
    const open = {
      run: turn.run(),
      stream: collect({ [Symbol.asyncIterator]: () => stream }),
      textStream: collect(turn.textStream()),
      events: collect(events),
      threadEvents: collect(threadEvents),
      queued: thread.run("next"),
      request: codex.request("command/exec", {
        command: ["sleep", "60"],
        sandboxPolicy: { type: "dangerFullAccess" },
        timeoutMs: 60_000,
      }),
    };
    const errors = Promise.all(Object.values<Promise<unknown>>(open).map(rejection));
    const pids = await codexProcesses();
    const began = performance.now();
    process.kill(pids[0], "SIGKILL");
    const [error, ...others] = await errors;
    assert(performance.now() - began < 2_000, "at once");

    assertInstanceOf(error, TransportClosedError);
    for (const other of others) assertStrictEquals(other, error);
    assertEquals([error.exitCode, error.signal], [null, "SIGKILL"]);
    assert(error.stderrTail.length > 0 && !error.stderrTail.includes("\x1b"));
    assert(error.message.includes("SIGKILL"));
    const later = await Promise.all(laterCalls(codex, thread).map(rejection));
    for (const other of later) assertStrictEquals(other, error);
    assertStrictEquals(await rejection(turn.run()), error);
    assertStrictEquals(await rejection(turn.steer("more")), error);
    assertStrictEquals(await rejection(collect(codex.events())), error);
    await turn.interrupt();
    const { reason, ...info } = await codex.closed;
    assertStrictEquals(reason, error);
    assertEquals([info.exitCode, info.signal], [null, "SIGKILL"]);
    await codex.close();
    // SIGKILL leaves the children of codex behind; they are not ours to end.
    for (const pid of await assertDead(pids)) process.kill(pid, "SIGKILL");
  },
  skip,
);

/** Every other call, now that the connection has ended. */
function laterCalls(codex: Codex, thread: Thread): Promise<unknown>[] {
  return [
    codex.startThread(),
    codex.resumeThread(thread.id),
    codex.listThreads(),
    codex.models(),
    codex.request("config/read", { includeLayers: false }),
    thread.run("again"),
    thread.turn("again"),
    thread.turn("again", { whenBusy: "steer" }),
    thread.turn("again", { whenBusy: "reject" }),
    thread.compact(),
    thread.review({ type: "uncommittedChanges" }),
    thread.read(),
    thread.setName("name"),
  ];
}

/** The first is gone; which of the others live. */
async function assertDead([codex, ...others]: [number, ...number[]]): Promise<number[]> {
  await assertGone([codex]);
  const alive: number[] = [];
  for (const pid of others) await assertGone([pid], 0).catch(() => alive.push(pid));
  return alive;
}

test("a turn that had ended before keeps its events and its result", async () => {
  await using stage = await startPlainCodex();
  const turn = await (await stage.codex.startThread()).turn("hi");
  const result = await turn.run();
  process.kill((await codexProcesses())[0], "SIGKILL");
  await stage.codex.closed;
  assertEquals(await turn.run(), result);
  assertEquals((await collect(turn.stream())).at(-1)?.method, "turn/completed");
}, skip);

test("SIGTERM from outside ends codex, and is told as its exit", async () => {
  await using stage = await inMidTurn();
  const running = rejection(stage.thread.run("hi"));
  await stage.model.request(0);
  process.kill((await codexProcesses())[0], "SIGTERM");
  const error = await running;
  assertInstanceOf(error, TransportClosedError);
  const { reason, exitCode, signal } = await stage.codex.closed;
  assertStrictEquals(reason, error);
  assertEquals([error.exitCode, error.signal], [exitCode, signal]);
}, skip);
