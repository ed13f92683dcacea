/** The real codex is killed in the middle of its work. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import process from "node:process";
import { type Codex, type CodexOptions, type Thread, TransportClosedError } from "../../mod.ts";
import { idleProgram } from "../support/platform.ts";
import { assertGone, noProcessTable, processTree } from "../support/processes.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { type PlainCodex, startPlainCodex } from "./plain_codex.ts";
import { collect, next, rejection } from "./reading.ts";

const skip = { skip: noProcessTable };

interface TracedCodex extends PlainCodex {
  /** The process of codex, and those that it has started. */
  processes(): Promise<{ codex: number; others: number[] }>;
}

/** A codex whose processes are known: those that came with it. */
async function startTraced(options?: CodexOptions): Promise<TracedCodex> {
  const before = await processTree(process.pid);
  const stage = await startPlainCodex(options);
  const processes = async () => {
    const tree = await processTree(process.pid);
    const [codex, ...others] = tree.filter((pid) => !before.includes(pid));
    assert(codex !== undefined, "codex runs");
    return { codex, others };
  };
  return { ...stage, processes };
}

/** A codex in the middle of a turn, which has said "one ". */
async function inMidTurn(): Promise<TracedCodex & { thread: Thread }> {
  const stage = await startTraced({ env: { RUST_LOG: "info" } });
  const never = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", never, "two"] }));
  return { ...stage, thread: await stage.codex.startThread() };
}

test("SIGKILL in mid-turn is one error, at once and everywhere", async () => {
  await using stage = await inMidTurn();
  const { codex, thread } = stage;
  const events = codex.events();
  const threadEvents = thread.events();
  const turn = await thread.turn("hi");
  const stream = turn.stream().values();
  await next(stream, "item/agentMessage/delta");
  const exec = { command: [...idleProgram], timeoutMs: 60_000 };
  const waits = [
    turn.run(),
    collect({ [Symbol.asyncIterator]: () => stream }),
    collect(turn.textStream()),
    collect(events),
    collect(threadEvents),
    thread.run("next"),
    codex.request("command/exec", { ...exec, sandboxPolicy: { type: "dangerFullAccess" } }),
  ].map(rejection);
  const { codex: pid, others } = await stage.processes();
  const began = performance.now();
  process.kill(pid, "SIGKILL");
  const [error, ...rest] = await Promise.all(waits);
  assert(performance.now() - began < 2_000, "at once");

  assertInstanceOf(error, TransportClosedError);
  for (const other of rest) assertStrictEquals(other, error);
  assertEquals([error.exitCode, error.signal], [null, "SIGKILL"]);
  assert(error.message.includes("SIGKILL"));
  assert(error.stderrTail.length > 0 && !error.stderrTail.includes("\x1b"));
  const later = await Promise.all(laterCalls(codex, thread).map(rejection));
  for (const other of later) assertStrictEquals(other, error);
  assertStrictEquals(await rejection(turn.run()), error);
  assertStrictEquals(await rejection(turn.steer("more")), error);
  assertStrictEquals(await rejection(collect(codex.events())), error);
  await turn.interrupt();
  const { reason, exitCode, signal } = await codex.closed;
  assertStrictEquals(reason, error);
  assertEquals([exitCode, signal], [null, "SIGKILL"]);
  await codex.close();
  await assertGone([pid]);
  // SIGKILL leaves the children of codex behind; they are not the client's to end.
  for (const child of others) {
    if (await assertGone([child], 0).then(() => false, () => true)) process.kill(child, "SIGKILL");
  }
}, skip);

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

test("a turn that had ended before keeps its events and its result", async () => {
  await using stage = await startTraced();
  const turn = await (await stage.codex.startThread()).turn("hi");
  const result = await turn.run();
  process.kill((await stage.processes()).codex, "SIGKILL");
  await stage.codex.closed;
  assertEquals(await turn.run(), result);
  assertEquals((await collect(turn.stream())).at(-1)?.method, "turn/completed");
}, skip);

test("SIGTERM from outside ends codex, and is told as its exit", async () => {
  await using stage = await inMidTurn();
  const running = rejection(stage.thread.run("hi"));
  await stage.model.request(0);
  process.kill((await stage.processes()).codex, "SIGTERM");
  const error = await running;
  assertInstanceOf(error, TransportClosedError);
  const { reason, exitCode, signal } = await stage.codex.closed;
  assertStrictEquals(reason, error);
  assertEquals([error.exitCode, error.signal], [exitCode, signal]);
}, skip);
