import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ConnectError } from "../../../src/errors.ts";
import { closeTransport, targetOf } from "../../../src/client/target.ts";
import type { Transport } from "../../../src/transport/transport.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { test } from "../../support/test.ts";

test("targetOf() knows addresses, functions and transports apart", async () => {
  const facts = (target: Parameters<typeof targetOf>[0]) => {
    const { reopens, server } = targetOf(target, {});
    const { heartbeatMs, sameMachine, isShared, lookAtPath } = server;
    return [reopens, heartbeatMs, sameMachine, isShared, lookAtPath !== undefined];
  };
  const transport = new MemoryTransport();
  assertEquals(facts("ws://127.0.0.1:1"), [true, 30_000, false, true, false]);
  assertEquals(facts(new URL("unix:///run/codex.sock")), [true, 30_000, true, true, true]);
  assertEquals(facts(() => Promise.resolve(transport)), [true, 0, false, true, false]);
  assertEquals(facts(transport), [false, 0, false, false, false]);
  assertEquals(await targetOf(transport, {}).open(), transport);
  assertEquals(await targetOf(() => Promise.resolve(transport), {}).open(), transport);
});

test("targetOf() refuses options for an address where there is none, and what is no target", () => {
  const transport = new MemoryTransport();
  for (const options of [{ token: "t" }, { headers: {} }, { openTimeoutMs: 1 }]) {
    const [name = ""] = Object.keys(options);
    assertThrows(() => targetOf(transport, options), TypeError, `${name} is for an address`);
    assertThrows(
      () => targetOf(() => Promise.resolve(transport), options),
      TypeError,
      `webSocketTransport(url, { ${name} })`,
    );
  }
  assertThrows(() => targetOf("codex", {}), TypeError, "must be a URL");
  assertThrows(() => targetOf("ws://h", { token: " " }), TypeError, "token must be a string");
  const both = { token: "secret-1", headers: { Authorization: "secret-2" } };
  assertThrows(() => targetOf("ws://h", both), TypeError, "token sets the header Authorization");
  for (const headers of [new Headers({ a: "b" }), new Map([["a", "b"]]), [["a", "b"]]]) {
    // deno-lint-ignore no-explicit-any -- as untyped code may give it
    const options: any = { headers };
    assertThrows(() => targetOf("ws://h", options), TypeError, "Object.fromEntries(headers)");
  }
  assertThrows(() => targetOf("ws://h", { token: "Bearer abc" }), TypeError, 'the word "Bearer"');
  targetOf("ws://h", { headers: Object.assign(Object.create(null), { a: "b" }) });
  const broken = { headers: { "x-key": "secret\n" } };
  const error = assertThrows(() => targetOf("ws://h", broken), TypeError, "the value of x-key");
  assertEquals(error.message.includes("secret"), false);
});

test("the transport of a function is checked, and closed when it comes too late", async () => {
  // deno-lint-ignore no-explicit-any -- as untyped code may give it
  const nothing: any = () => Promise.resolve({});
  await assertRejects(() => targetOf(nothing, {}).open(), TypeError, "readable must be");
  const late = Promise.withResolvers<Transport>();
  const options = { startTimeoutMs: 1 };
  const error = await assertRejects(
    () => targetOf(() => late.promise, options).open(),
    ConnectError,
    "within 1 ms",
  );
  assertEquals(error.reason, "timeout");
  const transport = new MemoryTransport();
  late.resolve(transport);
  await transport.closed;
  const failing = () => Promise.reject(new RangeError("its own"));
  await assertRejects(() => targetOf(failing, {}).open(), RangeError, "its own");
});

test("a token that does not come ends the opening after startTimeoutMs", async () => {
  const options = { token: () => new Promise<string>(() => {}), startTimeoutMs: 1 };
  const error = await assertRejects(
    () => targetOf("ws://127.0.0.1:1", options).open(),
    ConnectError,
    "gave no token within 1 ms",
  );
  assertEquals(error.reason, "timeout");
});

test("closeTransport() closes what can be closed", async () => {
  const transport = new MemoryTransport();
  await closeTransport(transport);
  await transport.closed;
  for (const it of [undefined, null, "ws://h", () => {}, {}]) await closeTransport(it);
});

test("targetOf() refuses to recover a transport that nothing can make again", () => {
  const transport = new MemoryTransport();
  const wanted = "a function that makes a transport";
  assertThrows(() => targetOf(transport, { recover: true }), TypeError, wanted);
  assertEquals(targetOf(transport, { recover: false }).reopens, false);
  assertEquals(targetOf(() => Promise.resolve(transport), { recover: true }).reopens, true);
  assertEquals(targetOf("ws://127.0.0.1:1", { recover: {} }).reopens, true);
});
