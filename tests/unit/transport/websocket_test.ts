import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ProtocolError, TransportClosedError } from "../../../src/errors.ts";
import { socketTransport } from "../../../src/transport/websocket.ts";
import { FakeSocket } from "../doubles/fake_socket.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { test } from "../../support/test.ts";

function setUp(maxMessageBytes = 100) {
  const socket = new FakeSocket();
  const ends = { released: 0, terminated: 0 };
  const transport = socketTransport({
    socket: socket.asWebSocket,
    release: () => void ends.released++,
    terminate: () => void ends.terminated++,
  }, {
    shown: "ws://host",
    maxMessageBytes,
    shownWords: (words) => words.replace("secret", "***"),
  });
  return { socket, ends, transport };
}

test("socketTransport() gives what has arrived as one batch, in order, and then ends", async () => {
  const { socket, ends, transport } = setUp();
  const reader = transport.readable.getReader();
  const first = reader.read();
  socket.message("a");
  assertEquals((await first).value, ["a"]);
  for (const text of ["b", "c", "d"]) socket.message(text);
  socket.end(1001, "bye");
  assertEquals((await reader.read()).value, ["b", "c", "d"]);
  assertEquals((await reader.read()).done, true);
  const { reason, ...info } = await transport.closed;
  assertEquals(info, { exitCode: null, signal: null });
  assert(reason instanceof TransportClosedError);
  assertEquals(reason.message, "the WebSocket to ws://host has closed (code 1001): bye");
  assertEquals(ends, { released: 1, terminated: 0 });
});

test("socketTransport() shows the words of a close without secrets", async () => {
  const { socket, transport } = setUp();
  socket.end(1008, "no secret");
  const { reason } = await transport.closed;
  assertEquals(reason?.message, "the WebSocket to ws://host has closed (code 1008): no ***");
});

test("a write after the end rejects with the reason of the end", async () => {
  const { socket, transport } = setUp();
  socket.end(1008, "go away");
  const { reason } = await transport.closed;
  const writing = transport.writable.getWriter().write("a");
  assertStrictEquals(await writing.catch((error) => error), reason);
});

test("socketTransport() sends one frame a message, and waits while much is on its way", async () => {
  const { socket, transport } = setUp();
  const writer = transport.writable.getWriter();
  using time = new FakeTime();
  socket.bufferedAmount = 2 ** 20 + 1;
  let written = 0;
  const writes = ["a", "b"].map((line) => writer.write(line).then(() => void written++));
  await time.tick(500);
  assertEquals([socket.sent, written], [["a"], 0]);
  socket.bufferedAmount = 2 ** 20;
  await time.tick(50);
  assertEquals([socket.sent, written], [["a", "b"], 2]);
  await Promise.all(writes);
});

test("socketTransport() leaves a write that waits when the connection ends", async () => {
  const { socket, transport } = setUp();
  const writer = transport.writable.getWriter();
  socket.bufferedAmount = Infinity;
  const writing = writer.write("a");
  await settled();
  socket.end(1006);
  await writing;
  await assertRejects(() => writer.write("b"), TransportClosedError);
});

test("socketTransport() closes on binary data and on a message that is too long", async () => {
  for (const [data, words] of [[new Uint8Array(1), "binary"], ["é".repeat(6), "of more than 10"]]) {
    const { socket, ends, transport } = setUp(10);
    socket.message("é".repeat(5));
    const reader = transport.readable.getReader();
    assertEquals((await reader.read()).value, ["ééééé"]);
    socket.message(data);
    const error = await assertRejects(() => reader.read(), ProtocolError, String(words));
    assertEquals((await transport.closed).reason, error);
    assertEquals([socket.closes, ends], [[1000], { released: 1, terminated: 1 }]);
  }
});

test("socketTransport() closes once, and does not wait long for the server", async () => {
  const { socket, ends, transport } = setUp();
  using time = new FakeTime();
  let closed = 0;
  for (const _ of [1, 2]) transport.close().then(() => closed++);
  await settled();
  assertEquals([socket.closes, closed], [[1000], 0]);
  await time.tick(1000);
  assertEquals([closed, ends], [2, { released: 1, terminated: 1 }]);
  assertEquals(await transport.closed, { exitCode: null, signal: null });
});
