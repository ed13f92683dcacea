/** Servers that crash, fall silent or end in odd ways, in the middle of a turn. */
import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import process from "node:process";
import { Codex, TransportClosedError } from "../../mod.ts";
import { type FakeStage, startFake } from "../support/harness.ts";
import { type FakeScript, initializeResult } from "../support/fake_script.ts";
import { launchFake } from "../support/fake_server.ts";
import { noClosedStdout, noShell, noSignals } from "../support/platform.ts";
import { assertGone } from "../support/processes.ts";
import { obligingServer, startTurn, turnEvents } from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, rejection } from "./reading.ts";

const of = { threadId: "thread-1", turnId: "turn-1" };
const firstHalf = turnEvents({ ...of, deltas: ["half"] }).slice(0, 4);

/** A fake that leaves its turns unfinished, and some requests unanswered. */
const crashing: FakeScript = obligingServer({
  "turn/start": [startTurn()],
  "turn/steer": [],
  "model/list": [],
});

/** Everything that waits: each rejects, and with the same error. */
async function theOneError({ codex, fake }: FakeStage, crash: () => Promise<void>) {
  const thread = await codex.startThread();
  const turn = await thread.turn("hi");
  await fake.run({ send: firstHalf });
  const waits = [
    turn.run(),
    collect(turn.stream()),
    collect(turn.textStream()),
    collect(codex.events()),
    collect(thread.events()),
    codex.models(),
    thread.run("queued"),
    turn.steer("more"),
  ].map(rejection);
  const began = performance.now();
  await crash();
  const [error, ...others] = await Promise.all(waits);
  assert(performance.now() - began < 2_000, "at once");
  for (const other of others) assertStrictEquals(other, error);
  assertStrictEquals(await rejection(codex.models()), error);
  assertStrictEquals((await codex.closed).reason, error);
  assertInstanceOf(error, TransportClosedError);
  return error;
}

test("a crash with exit code 3 and words on stderr, told by one error everywhere", async () => {
  await using stage = await startFake(crashing);
  const error = await theOneError(
    stage,
    () => stage.fake.run({ stderr: "panicked at 'oops'\nnote: backtrace\n" }, { exit: 3 }),
  );
  assertEquals([error.exitCode, error.signal], [3, null]);
  assertEquals(error.stderrTail.trim(), "panicked at 'oops'\nnote: backtrace");
  const { exitCode, signal, stderrTail } = await stage.codex.closed;
  assertEquals([exitCode, signal, stderrTail], [3, null, error.stderrTail]);
});

test("an exit with code 0 in mid-turn is an error too", async () => {
  await using stage = await startFake(crashing);
  const error = await theOneError(stage, () => stage.fake.run({ exit: 0 }));
  assertEquals([error.exitCode, error.signal], [0, null]);
});

test("a signal that ends the server is told by its name", async () => {
  for (const kill of ["SIGKILL", "SIGTERM"] as const) {
    await using stage = await startFake(crashing);
    const error = await theOneError(stage, () => stage.fake.run({ kill }));
    assertEquals([error.exitCode, error.signal], [null, kill]);
  }
}, { skip: noSignals });

test("stdout that closes while the process lives ends all, the process too", async () => {
  await using stage = await startFake(crashing);
  const error = await theOneError(stage, () => stage.fake.run({ closeStdout: true }));
  assert(/output/.test(error.message), error.message);
  await stage.fake.gone;
}, { skip: noClosedStdout });

test("what arrived before the crash is delivered before the error", async () => {
  await using stage = await startFake(crashing);
  const turn = await (await stage.codex.startThread()).turn("hi");
  await stage.fake.run({ send: firstHalf }, { exit: 3 });
  await stage.codex.closed;
  const seen: string[] = [];
  let error: unknown;
  try {
    for await (const event of turn) seen.push(deltasOf([event]));
  } catch (thrown) {
    error = thrown;
  }
  assertEquals(seen.join(""), "half");
  assertInstanceOf(error, TransportClosedError);
  assertEquals(error.exitCode, 3);
});

test("a crash that nobody waits for is no unhandled rejection", async () => {
  await using stage = await startFake(crashing);
  const { codex, fake } = stage;
  const thread = await codex.startThread();
  const { signal } = new AbortController();
  const turn = await thread.turn("hi", { signal });
  const streams = [turn.stream(), codex.events({ signal }), thread.events()];
  const text = turn.textStream();
  await fake.run({ send: firstHalf }, { exit: 3 });
  await codex.closed;
  for (const stream of [...streams, text]) await stream.cancel().catch(() => {});
});

test("a turn whose end arrives with the crash has its result", async () => {
  for (let i = 0; i < 5; i++) {
    await using stage = await startFake(obligingServer({
      "turn/start": [{ chunk: [startTurn(), { send: turnEvents(of) }] }, { exit: 3 }],
    }));
    const thread = await stage.codex.startThread();
    assertEquals((await thread.run("hi")).finalResponse, "ok");
    const { exitCode, reason } = await stage.codex.closed;
    assertEquals(exitCode, 3);
    assertInstanceOf(reason, TransportClosedError);
  }
});

test("a crash while the client writes a lot tells the exit, not the broken pipe", async () => {
  const script = { on: { "model/list": [{ stderr: "enough\n" }, { exit: 6 }] } };
  await using stage = await startFake(script);
  const cursor = "x".repeat(200_000);
  const errors = await Promise.all(
    Array.from({ length: 200 }, () => rejection(stage.codex.request("model/list", { cursor }))),
  );
  const [error] = errors;
  assertInstanceOf(error, TransportClosedError);
  assertEquals(error.exitCode, 6);
  assert(error.stderrTail.includes("enough"), error.stderrTail);
  for (const other of errors) assertStrictEquals(other, error);
});

test("a server that lives on but has closed its input is given up, and ended", async () => {
  const handshake = JSON.stringify({ id: 1, result: initializeResult() });
  const codex = await Codex.start({
    codexPath: "/bin/sh",
    launchArgs: ["-c", 'read -r line; exec 0<&-; echo "$1"; exec sleep 60', "sh", handshake],
  });
  const errors = [rejection(codex.models()), rejection(codex.listThreads())];
  const [error, other] = await Promise.all(errors);
  assertInstanceOf(error, TransportClosedError);
  assertStrictEquals(other, error);
  await codex.close();
  assert((await codex.closed).signal !== null);
}, { timeoutMs: 20_000, skip: noShell });

test(
  "a request too long for the pipe of a server that has closed its input is given up",
  async () => {
    const handshake = JSON.stringify({ id: 1, result: initializeResult() });
    // The shell closes its input before the write begins, or while the pipe is full.
    for (const pause of ["", "sleep 0.3; "]) {
      const codex = await Codex.start({
        codexPath: "/bin/sh",
        launchArgs: [
          "-c",
          `read -r line; echo "$1"; read -r line; ${pause}exec 0<&-; echo "$2"; exec sleep 60`,
          "sh",
          handshake,
          JSON.stringify({ method: "thread/closed", params: { threadId: "t" } }),
        ],
      });
      if (pause === "") {
        for await (const { method } of codex.events()) {
          if (method === "thread/closed") break;
        }
      }
      const began = performance.now();
      const cursor = "x".repeat(3_000_000);
      const error = await rejection(codex.request("model/list", { cursor }));
      const elapsed = performance.now() - began;
      assertInstanceOf(error, TransportClosedError);
      assert(elapsed < 4_000, `${elapsed} ms`);
      assertStrictEquals(await rejection(codex.models()), error);
      await codex.close();
    }
  },
  { timeoutMs: 30_000, skip: noShell },
);

test("a grandchild that holds stdout open does not hide that the server has died", async () => {
  await using stage = await behindShell({ ...crashing, ignores: ["eof"] });
  const running = rejection((await stage.codex.startThread()).run("hi"));
  const began = performance.now();
  const error = await running;
  assert(performance.now() - began < 10_000);
  assertInstanceOf(error, TransportClosedError);
  assertEquals([error.exitCode, error.signal], [5, null]);
  assert(error.stderrTail.includes("the server dies"), error.stderrTail);
  assertEquals((await stage.codex.closed).exitCode, 5);
}, { skip: noShell });

/** A shell that starts the fake beside itself and dies, while the fake holds on to stdout. */
async function behindShell(script: FakeScript): Promise<{ codex: Codex } & AsyncDisposable> {
  const { codexPath, launchArgs, env } = launchFake(script);
  const grandchildren: number[] = [];
  const codex = await Codex.start({
    codexPath: "/bin/sh",
    launchArgs: [
      "-c",
      'exec 3<&0; "$@" <&3 & echo $! >&2; sleep 1; echo "the server dies" >&2; exit 5',
      "sh",
      codexPath,
      ...launchArgs,
    ],
    env,
    onStderr: (line) => /^\d+$/.test(line) && grandchildren.push(Number(line)),
  });
  return {
    codex,
    async [Symbol.asyncDispose]() {
      await codex.close();
      for (const pid of grandchildren) process.kill(pid, "SIGKILL");
      await assertGone(grandchildren);
    },
  };
}
