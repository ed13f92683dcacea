import { assertEquals } from "@std/assert";
import { Arrivals } from "../../../src/transport/arrivals.ts";
import { socketTransport } from "../../../src/transport/websocket.ts";
import { FakeSocket } from "../doubles/fake_socket.ts";
import { test } from "../../support/test.ts";

const options = { shown: "ws://host", maxMessageBytes: 100, shownWords: String };

test("a transport is told what its WebSocket said before, and then what it says", async () => {
  const socket = new FakeSocket();
  const arrivals = new Arrivals(socket.asWebSocket);
  socket.message("a");
  socket.message("b");
  const ends = { socket: socket.asWebSocket, release: () => {}, terminate: () => {} };
  const { readable } = socketTransport(ends, { ...options, arrivals });
  socket.message("c");
  socket.end(1000, "");
  assertEquals((await Array.fromAsync(readable)).flat(), ["a", "b", "c"]);
});

test("a transport ends at once whose WebSocket has closed before", async () => {
  const socket = new FakeSocket();
  const arrivals = new Arrivals(socket.asWebSocket);
  socket.message("last words");
  socket.end(1001, "bye");
  const ends = { socket: socket.asWebSocket, release: () => {}, terminate: () => {} };
  const { readable, closed } = socketTransport(ends, { ...options, arrivals });
  assertEquals((await Array.fromAsync(readable)).flat(), ["last words"]);
  const { reason } = await closed;
  assertEquals(reason?.message, "the WebSocket to ws://host has closed (code 1001): bye");
});

test("what has come is taken once, and nothing is kept after that", () => {
  const socket = new FakeSocket();
  const arrivals = new Arrivals(socket.asWebSocket);
  socket.message("a");
  assertEquals(arrivals.take().map(({ type }) => type), ["message"]);
  socket.message("b");
  assertEquals(arrivals.take(), []);
});
