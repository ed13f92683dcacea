import { assertEquals } from "@std/assert";
import { keepEvents } from "../../../src/transport/early_events.ts";
import { FakeSocket } from "../doubles/fake_socket.ts";
import { test } from "../../support/test.ts";

test("keepEvents() keeps messages, errors and the end in order, until its release", () => {
  const socket = new FakeSocket();
  const early = keepEvents(socket);
  socket.message("a");
  socket.dispatchEvent(new Event("error"));
  socket.end(1006);
  assertEquals(early?.events.map(({ type }) => type), ["message", "error", "close"]);
  early?.release();
  socket.message("b");
  assertEquals(early?.events.length, 3);
});

test("keepEvents() knows whether the socket was open, or has opened since", () => {
  assertEquals(keepEvents(new FakeSocket(1))?.hasOpened, true);
  const socket = new FakeSocket(0);
  const early = keepEvents(socket);
  assertEquals(early?.hasOpened, false);
  socket.dispatchEvent(new Event("open"));
  assertEquals([early?.hasOpened, early?.events], [true, []]);
  early?.release();
});

test("keepEvents() leaves alone what is no WebSocket", () => {
  assertEquals([undefined, null, "ws://host", {}].map(keepEvents), Array(4).fill(undefined));
});
