/** The SDK on a codex that listens: over WebSocket and over a Unix socket. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  Codex,
  ConnectError,
  type RemoteOptions,
  TransportClosedError,
  webSocketTransport,
} from "../../mod.ts";
import { noShell } from "../support/platform.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import { reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const skip = { skip: noShell };
const token = "token-of-the-test";

for (const listen of ["ws", "unix"] as const) {
  test(`Codex.connect() runs a turn over ${listen}, and closes`, async () => {
    await using remote = await RemoteCodex.start({ listen });
    const codex = await remote.connect();
    remote.model.enqueue(reply("hello"));
    const thread = await codex.startThread();
    assertEquals((await thread.run("hi")).finalResponse, "hello");
    await codex.close();
    assertEquals(await codex.closed, { exitCode: null, signal: null });
    await assertRejects(() => codex.models(), TransportClosedError, "the client has been closed");
  }, skip);

  test(`the end of a server over ${listen} rejects what is pending, and says why`, async () => {
    await using remote = await RemoteCodex.start({ listen });
    await using codex = await remote.connect();
    const pending = assertRejects(
      () => codex.request("command/exec", { command: ["sleep", "60"] }),
      TransportClosedError,
      "has closed",
    );
    await codex.models();
    remote.child.kill("SIGKILL");
    await pending;
    const { reason } = await codex.closed;
    assert(reason instanceof TransportClosedError);
    const error = await assertRejects(() => remote.connect(), ConnectError);
    assert(["refused", "network"].includes(error.reason), error.reason);
  }, skip);

  test(
    `a message over the 16 MiB of a frame rejects its call over ${listen}, and no other`,
    async () => {
      await using remote = await RemoteCodex.start({ listen });
      await using codex = await remote.connect();
      // Request 2, of exactly the bytes that the server takes: its answer is a refusal of the id.
      const empty = JSON.stringify({ id: 2, method: "thread/read", params: { threadId: "" } });
      const read = (bytes: number) => {
        const threadId = "é".repeat((bytes - empty.length) / 2);
        return codex.request("thread/read", { threadId });
      };
      assertEquals(empty.length % 2, 0);
      await assertRejects(() => read(2 ** 24), Error, "invalid thread id");
      await assertRejects(() => read(2 ** 24 + 2), RangeError, "16 MiB");
      assert((await codex.models()).data.length > 0);
    },
    skip,
  );
}

test("a connection needs the right token, and the errors say so without it", async () => {
  await using remote = await RemoteCodex.start({ token });
  const refused: [RemoteOptions, string, number][] = [
    [{}, "the server wants a token", 401],
    [{ token: "another-token" }, "does not take the token", 401],
    [{ token, headers: { Origin: "http://page.example" } }, "an Origin", 403],
  ];
  for (const [options, words, status] of refused) {
    const error = await assertRejects(() => remote.connect(options), ConnectError, words);
    assertEquals([error.reason, error.status], [
      status === 401 ? "unauthorized" : "forbidden",
      status,
    ]);
    assertEquals(`${error.stack} ${error.cause}`.includes("-token"), false, error.stack);
  }
  await using codex = await remote.connect({ token });
  assert((await codex.models()).data.length > 0);
});

test("a function gives the token of now for each connection", async () => {
  await using remote = await RemoteCodex.start({ token });
  let calls = 0;
  const rotating = () => Promise.resolve(++calls === 1 ? "expired-token" : `${token}\n`);
  await assertRejects(() => remote.connect({ token: rotating }), ConnectError);
  await using _codex = await remote.connect({ token: rotating });
  assertEquals(calls, 2);
});

test("Codex.connect() takes a WebSocket through webSocketTransport(), open or opening", async () => {
  await using remote = await RemoteCodex.start();
  const opening = new WebSocket(remote.url);
  await using first = await Codex.connect(() => webSocketTransport(opening));
  const open = new WebSocket(remote.url);
  await new Promise((resolve) => open.addEventListener("open", resolve));
  await using second = await Codex.connect(await webSocketTransport(open));
  for (const codex of [first, second]) assert((await codex.models()).data.length > 0);
});

test("an image that is too large rejects its turn, and the next turn of the thread runs", async () => {
  await using remote = await RemoteCodex.start();
  await using codex = await remote.connect();
  remote.model.enqueue(reply("hello"));
  const thread = await codex.startThread();
  const data = new Blob([new Uint8Array(13 * 2 ** 20)], { type: "image/png" });
  await assertRejects(
    () => thread.run({ type: "image", data }),
    RangeError,
    "turn/start is longer",
  );
  assertEquals((await thread.run("hi")).finalResponse, "hello");
});
