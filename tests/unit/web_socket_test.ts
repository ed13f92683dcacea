import { assertEquals, assertRejects } from "@std/assert";
import { ConnectError } from "../../src/errors.ts";
import { webSocketTransport } from "../../src/web_socket.ts";
import { FakeSocket } from "./doubles/fake_socket.ts";
import { test } from "../support/test.ts";

test("webSocketTransport() loses nothing that an open socket says at once", async () => {
  const socket = new FakeSocket();
  const making = webSocketTransport(socket.asWebSocket);
  socket.message("a");
  socket.message("b");
  socket.end(1001, "bye");
  const transport = await making;
  const reader = transport.readable.getReader();
  assertEquals((await reader.read()).value, ["a", "b"]);
  assertEquals((await reader.read()).done, true);
  const { reason } = await transport.closed;
  assertEquals(reason?.message, "the WebSocket to the server has closed (code 1001): bye");
});

test("webSocketTransport() waits until a socket is open, and gives each message once", async () => {
  const socket = new FakeSocket(0);
  const making = webSocketTransport(socket.asWebSocket);
  socket.readyState = 1;
  socket.dispatchEvent(new Event("open"));
  socket.message("a");
  const transport = await making;
  socket.message("b");
  assertEquals((await transport.readable.getReader().read()).value, ["a", "b"]);
});

test("webSocketTransport() says why a socket did not open, also when it failed at once", async () => {
  const socket = new FakeSocket(0);
  const making = webSocketTransport(socket.asWebSocket);
  socket.dispatchEvent(new ErrorEvent("error", { message: "no way there" }));
  socket.end(1006);
  const error = await assertRejects(() => making, ConnectError);
  assertEquals(error.cause instanceof Error && error.cause.message, "no way there");
});

test("webSocketTransport() goes by the options as they are at the call", async () => {
  const options = { maxMessageBytes: 3 };
  const socket = new FakeSocket();
  const making = webSocketTransport(socket.asWebSocket, options);
  options.maxMessageBytes = 100;
  socket.message("four");
  await assertRejects(async () => await (await making).readable.getReader().read());
});

test("webSocketTransport() names an option that it does not take, and the line that has called it", async () => {
  const given: object = { openTimeout: 1 };
  const making = webSocketTransport("ws://host", given);
  const error = await assertRejects(() => making, TypeError, "did you mean openTimeoutMs?");
  assertEquals(error.stack?.includes("web_socket_test.ts"), true);
});
