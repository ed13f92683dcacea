import { assert, assertEquals, assertRejects } from "@std/assert";
import { Buffer } from "node:buffer";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import {
  type FakeLaunch,
  type FakeScript,
  FakeServer,
  launchFake,
  repeated,
} from "../../support/fake_server.ts";
import { noClosedStdout, noSignals } from "../../support/platform.ts";
import { RawClient, RawRpcError } from "../../support/raw_client.ts";
import { test } from "../../support/test.ts";

/** A fake with a client on it. */
async function stage(
  script: FakeScript,
  run: (fake: FakeServer, client: RawClient) => Promise<void>,
): Promise<void> {
  await using fake = await FakeServer.start(script);
  const { codexPath, launchArgs, env } = fake.launch;
  await using client = await RawClient.start({ codexPath, args: launchArgs, env });
  await run(fake, client);
}

/** A fake whose bytes are looked at as they come. */
function spawned(launch: FakeLaunch): ChildProcess {
  return spawn(launch.codexPath, launch.launchArgs, { env: { ...process.env, ...launch.env } });
}

test("a fake answers with the values of the message at hand, in their types", () =>
  stage({
    on: {
      "a/b": [{
        respond: { echo: "{{params.deep.list}}", text: "n {{params.n}} {{count}} {{no}}" },
      }],
      told: [{ send: [{ method: "heard", params: { n: "{{params.n}}" } }] }],
    },
  }, async (_, client) => {
    const answer = await client.request("a/b", { n: 1, deep: { list: [1, null] } });
    assertEquals(answer, { echo: [1, null], text: "n 1 1 {{no}}" });
    assertEquals((await client.request("a/b", { n: "x" })).text, "n x 2 {{no}}");
    client.notify("told", { n: 7 });
    assertEquals((await client.take("heard")).params, { n: 7 });
  }));

test("a fake refuses what its script does not know, and answers with scripted errors", () =>
  stage({
    on: {
      busy: [{
        sequence: [
          [{ error: { code: -32001, message: "overloaded" } }],
          [{ error: { code: -32001, message: "overloaded" } }],
          [{ respond: { ok: true } }],
        ],
      }],
    },
  }, async (_, client) => {
    assertEquals((await assertRejects(() => client.request("what"), RawRpcError)).code, -32601);
    for (let attempt = 0; attempt < 2; attempt++) {
      assertEquals((await assertRejects(() => client.request("busy"), RawRpcError)).code, -32001);
    }
    assertEquals(await client.request("busy"), { ok: true });
    assertEquals(await client.request("busy"), { ok: true });
  }));

test("a fake answers later and out of order", () =>
  stage({
    on: {
      first: [{ remember: "first" }],
      second: [{ respond: "second" }, { respond: "{{first.params.word}}", to: "first" }],
      many: [{ gather: 3, each: [{ respond: "{{params.n}}" }] }],
    },
  }, async (_, client) => {
    const order: unknown[] = [];
    const log = (answer: unknown) => order.push(answer);
    const first = client.request("first", { word: "one" }).then(log);
    await Promise.all([client.request("second").then(log), first]);
    await Promise.all([1, 2, 3].map((n) => client.request("many", { n }).then(log)));
    assertEquals(order, ["second", "one", 3, 2, 1]);
  }));

test("a test hears what the client sends and tells the fake what to do", () =>
  stage({ on: { wait: [] } }, async (fake, client) => {
    const pending = client.request<string>("wait", { n: 1 });
    const { id, params } = await fake.take("wait");
    assertEquals(params, { n: 1 });
    await fake.run({ send: [{ method: "event", params: { n: 2 } }, { id, result: "now" }] });
    assertEquals(await pending, "now");
    assertEquals((await client.take("event")).params, { n: 2 });
    assertEquals(fake.received.map((it) => it.method), ["initialize", "initialized", "wait"]);
    assertEquals(fake.received[2]?.line, '{"id":1,"method":"wait","params":{"n":1}}');
  }));

test("a fake keeps the answers to its requests apart by the type of their ids", () =>
  stage({}, async (fake, client) => {
    const ids = [0, "0", "a"];
    await fake.run({ send: ids.map((id) => ({ id, method: "ask", params: {} })) });
    for (const _ of ids) {
      const { id } = await client.take("ask");
      client.send({ id, result: `to ${typeof id} ${id}` });
    }
    for (const id of ids) {
      assertEquals((await fake.takeAnswer(id)).result, `to ${typeof id} ${id}`);
    }
  }));

test("a chunk goes out with one write, where the system has them, and pieces in order", async () => {
  const child = spawned(launchFake({
    start: [
      { chunk: [{ send: [{ n: 1 }, { n: 2 }] }, { text: "half" }, { bytes: [0xe2, 0x82] }] },
      { pauseMs: 50 },
      { bytes: [0xac, 0x0d, 0x0a] },
    ],
  }));
  const [first, second] = ['{"n":1}\n{"n":2}\nhalf\xe2\x82', "\xac\r\n"];
  const chunks: string[] = [];
  child.stdout?.on("data", (chunk: Uint8Array) => {
    chunks.push(Buffer.from(chunk).toString("latin1"));
    if (chunks.join("").length >= first.length + second.length) child.stdin?.end();
  });
  await once(child, "close");
  assertEquals(chunks.join(""), first + second);
  // A short write to a pipe is never cut on POSIX. A slow reader may get the next one with it.
  if (process.platform !== "win32") assert(chunks[0]?.startsWith(first), chunks[0]);
});

test("a fake writes bytes that are no text and lines that are no JSON", () =>
  stage({
    on: { go: [{ text: "not json\n" }, { bytes: [0xff, 0x0a] }, { respond: {} }] },
  }, async (_, client) => {
    await client.request("go");
    assertEquals(client.malformed, ["not json", "\ufffd"]);
  }));

test("a flood comes whole and in order", () =>
  stage({
    on: {
      go: [
        {
          flood: { method: "delta", params: { text: "{{index}} of {{params.what}}" } },
          count: 20_000,
        },
        { respond: {} },
      ],
    },
  }, async (_, client) => {
    await client.request("go", { what: "many" });
    const texts = client.received.map((message) => message.params.text);
    assertEquals(texts, Array.from({ length: 20_000 }, (_, index) => `${index} of many`));
  }));

test("lines of many megabytes go both ways", () =>
  stage({ on: { go: [{ respond: repeated("x", 64 * 1024 * 1024) }] } }, async (fake, client) => {
    const answer = await client.request<string>("go", "y".repeat(1024 * 1024));
    assertEquals(answer.length, 64 * 1024 * 1024);
    assertEquals(
      fake.received.at(-1)?.length,
      1024 * 1024 + '{"id":1,"method":"go","params":""}'.length,
    );
  }));

test("a fake dies as it is told, with its last words on stderr", async () => {
  await stage({ on: { die: [{ stderr: "last words\n" }, { exit: 3 }] } }, async (fake, client) => {
    await assertRejects(() => client.request("die"), Error, "last words");
    assertEquals(await client.exited, { code: 3, signal: null });
    await fake.gone;
  });
  const { codexPath, launchArgs, env } = launchFake({
    start: [{ stderr: "no start\n" }, { exit: 9 }],
  });
  const client = new RawClient({ codexPath, args: launchArgs, env });
  assertEquals(await client.exited, { code: 9, signal: null });
});

test("a fake kills itself as it is told", () =>
  stage({}, async (fake, client) => {
    await fake.run({ kill: "SIGKILL" });
    assertEquals(await client.exited, { code: null, signal: "SIGKILL" });
  }), { skip: noSignals });

test("a fake tells of the end of its stdin, and ends with it", () =>
  stage({}, async (fake, client) => {
    assertEquals(await client.close(), { code: 0, signal: null });
    await fake.eof;
    await fake.gone;
  }));

test(
  "a fake that ignores its end and SIGTERM yields to SIGKILL",
  () =>
    stage({ ignores: ["eof", "SIGTERM"] }, async (fake, client) => {
      assertEquals(client.process.pid, await fake.pid);
      client.process.stdin?.end();
      await fake.eof;
      client.kill("SIGTERM");
      assertEquals(await fake.takeSignal(), "SIGTERM");
      client.kill("SIGKILL");
      assertEquals(await client.exited, { code: null, signal: "SIGKILL" });
    }),
  { skip: noSignals },
);

test(
  "a fake closes its stdout and lives on",
  () =>
    stage({ on: { close: [{ closeStdout: true }] } }, async (fake, client) => {
      await assertRejects(() => client.request("close"), Error, "the server is gone");
      client.send({ method: "still", params: {} });
      await fake.take("still");
    }),
  { skip: noClosedStdout },
);

test("a fake that does not read makes the client wait", () =>
  stage({}, async (fake, client) => {
    await fake.take("initialized");
    await fake.run({ reading: false });
    const line = JSON.stringify({ method: "long", params: { pad: "z".repeat(4 * 1024 * 1024) } });
    assertEquals(client.process.stdin?.write(`${line}\n`), false);
    const drained = once(client.process.stdin!, "drain");
    await fake.run({ send: [{ method: "event", params: {} }] });
    await client.take("event");
    assertEquals(fake.received.length, 2);
    await fake.run({ reading: true });
    await drained;
    while (fake.received.length < 3) await fake.run();
  }));
