/** Servers that do not want to end. */
import process from "node:process";
import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { TransportClosedError } from "../../mod.ts";
import { startCodex, startFake } from "../support/harness.ts";
import { noSignals } from "../support/platform.ts";
import { assertGone, noProcessTable, processTree } from "../support/processes.ts";
import { notification, obligingServer, startTurn } from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

async function timed(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

test("close() ends the input, and a server that takes the hint exits by itself", async () => {
  await using stage = await startFake(obligingServer());
  const { codex, fake } = stage;
  await (await codex.startThread()).run("hi");
  const elapsed = await timed(codex.close());
  await fake.eof;
  assert(elapsed < 1_500, `${elapsed} ms`);
  const { exitCode, signal, reason } = await codex.closed;
  assertEquals([exitCode, signal, reason], [0, null, undefined]);
});

test("a server that ignores the end of its input is asked by SIGTERM after 2 s", async () => {
  await using stage = await startFake({ ignores: ["eof"] });
  const { codex, fake } = stage;
  const pid = await fake.pid;
  const elapsed = await timed(codex.close());
  assert(elapsed > 1_900 && elapsed < 6_000, `${elapsed} ms`);
  const { exitCode, signal, reason } = await codex.closed;
  assertEquals([exitCode, signal, reason], [null, "SIGTERM", undefined]);
  if (noProcessTable === undefined) await assertGone([pid]);
}, { skip: noSignals });

test(
  "a server that ignores SIGTERM as well is killed after 2 s more; pending calls do not wait",
  async () => {
    const script = obligingServer({ "turn/start": [startTurn()] });
    await using stage = await startFake({ ...script, ignores: ["eof", "SIGTERM"] });
    const { codex, fake } = stage;
    const pid = await fake.pid;
    const turn = await (await codex.startThread()).turn("hi");
    const running = rejection(turn.run());
    const began = performance.now();
    const closing = Promise.all([codex.close(), codex.close(), codex[Symbol.asyncDispose]()]);
    assertInstanceOf(await running, TransportClosedError);
    assert(performance.now() - began < 1_500, "rejected at once");
    assertEquals(await fake.takeSignal(), "SIGTERM");
    await closing;
    const elapsed = performance.now() - began;
    assert(elapsed > 3_800 && elapsed < 10_000, `${elapsed} ms`);
    assertEquals((await codex.closed).signal, "SIGKILL");
    if (noProcessTable === undefined) await assertGone([pid]);
  },
  { skip: noSignals },
);

test(
  "a codex that hears nothing any more is killed together with the commands that it runs",
  async () => {
    await using stage = await startCodex();
    const { codex } = stage;
    const events = codex.events();
    const running = rejection(codex.request("command/exec", {
      command: ["sh", "-c", "sleep 71 & sleep 72 & echo started; wait"],
      processId: "sleeping",
      sandboxPolicy: { type: "dangerFullAccess" },
      streamStdoutStderr: true,
      disableTimeout: true,
    }));
    for await (const event of events) if (event.method === "command/exec/outputDelta") break;
    const tree = (await processTree(process.pid)).slice(1);
    assert(tree.length >= 4, `codex, a shell, and what it has started: ${tree}`);
    process.kill(tree[0] ?? 0, "SIGSTOP");
    await codex.close();
    assertEquals((await codex.closed).signal, "SIGKILL");
    assertInstanceOf(await running, TransportClosedError);
    await assertGone(tree);
  },
  { skip: noProcessTable },
);

test("a server that floods its client without end: close() ends it all the same", async () => {
  const flood = notification("item/agentMessage/delta", {
    threadId: "thread-1",
    turnId: "turn-1",
    itemId: "m",
    delta: "{{index}};",
  });
  await using stage = await startFake(obligingServer({
    "turn/start": [startTurn(), { flood, count: 1e9 }],
  }));
  const { codex } = stage;
  const turn = await (await codex.startThread()).turn("hi");
  const running = rejection(turn.run());
  for await (const _ of turn) break;
  const elapsed = await timed(codex.close());
  assert(elapsed < 8_000, `${elapsed} ms`);
  assertInstanceOf(await running, TransportClosedError);
});

test("a server that does not read while the client writes a lot: close() still ends it", async () => {
  const models = { respond: { data: [], nextCursor: null } };
  await using stage = await startFake({ on: { "thread/list": [{ reading: false }, models] } });
  const { codex } = stage;
  await codex.listThreads();
  const cursor = "x".repeat(1_000_000);
  const requests = Array.from(
    { length: 40 },
    () => rejection(codex.request("model/list", { cursor })),
  );
  const elapsed = await timed(codex.close());
  assert(elapsed < 6_000, `${elapsed} ms`);
  for (const error of await Promise.all(requests)) assertInstanceOf(error, TransportClosedError);
  await assertRejects(() => codex.models(), TransportClosedError);
});

test("a server that does not read, whose client writes a lot and then waits, is none the worse", async () => {
  const models = { respond: { data: [], nextCursor: null } };
  await using stage = await startFake({
    on: { "model/list": [models], "thread/list": [{ reading: false }, models] },
  });
  const { codex, fake } = stage;
  await codex.listThreads();
  const cursor = "x".repeat(1_000_000);
  const requests = Array.from({ length: 20 }, () => codex.request("model/list", { cursor }));
  await fake.run({ pauseMs: 100 }, { reading: true });
  for (const { data } of await Promise.all(requests)) assertEquals(data, []);
});
