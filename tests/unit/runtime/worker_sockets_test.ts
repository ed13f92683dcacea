import { assertEquals, assertRejects } from "@std/assert";
import { NoUpgrade } from "../../../src/runtime/sockets.ts";
import { workerSockets } from "../../../src/runtime/worker_sockets.ts";
import { test } from "../../support/test.ts";
import { FakeSocket } from "../doubles/fake_socket.ts";

/** Makes the globals look like those of a worker on the edge while `run` runs. */
async function inWorker(fetch: (url: string) => unknown, run: () => Promise<void>): Promise<void> {
  const before = globalThis.fetch;
  Object.assign(globalThis, { WebSocketPair: class {}, fetch });
  try {
    await run();
  } finally {
    Reflect.deleteProperty(globalThis, "WebSocketPair");
    globalThis.fetch = before;
  }
}

const { signal } = new AbortController();

test("workerSockets() opens by fetch, and accepts the WebSocket", async () => {
  const socket = Object.assign(new FakeSocket(), { accepted: 0, accept: () => socket.accepted++ });
  const asked: unknown[] = [];
  const answer = (...args: unknown[]) => {
    asked.push(...args);
    return Promise.resolve(Object.assign(new Response(), { webSocket: socket }));
  };
  await inWorker(answer, async () => {
    const url = new URL("wss://host.example/path");
    const opening = await workerSockets().open({ url }, { authorization: "Bearer t" }, signal);
    assertEquals(opening.socket as unknown, socket);
    const headers = { authorization: "Bearer t", upgrade: "websocket" };
    assertEquals(asked, ["https://host.example/path", { headers, signal }]);
    assertEquals(socket.accepted, 1);
  });
});

test("workerSockets() gives the answer that is no upgrade, and knows no Unix sockets", async () => {
  await inWorker(() => Promise.resolve(new Response("no", { status: 401 })), async () => {
    const url = new URL("ws://host.example");
    const error = await assertRejects(() => workerSockets().open({ url }, {}, signal), NoUpgrade);
    assertEquals([error.status, error.words], [401, "no"]);
    const unix = { url, unixPath: "/run/codex.sock" };
    await assertRejects(() => workerSockets().open(unix, {}, signal), TypeError, "Deno or Bun");
  });
});
