import { assertEquals, assertRejects } from "@std/assert";
import { webSocketTransport } from "../../mod.ts";
import { test } from "../support/test.ts";
import { FakeSocket } from "./doubles/fake_socket.ts";

test("webSocketTransport() loses nothing of what a WebSocket says before it is ready", async () => {
  const socket = new FakeSocket();
  const opening = webSocketTransport(socket.asWebSocket);
  socket.message("first");
  const { readable } = await opening;
  socket.message("second");
  socket.end(1000);
  assertEquals((await Array.fromAsync(readable)).flat(), ["first", "second"]);
});

test("webSocketTransport() leaves a WebSocket alone that it refuses", async () => {
  const socket = new FakeSocket();
  const refused = webSocketTransport(socket.asWebSocket, { token: "abc" });
  await assertRejects(() => refused, TypeError, "token is for an address");
  assertEquals(socket.heard, 0);
});
