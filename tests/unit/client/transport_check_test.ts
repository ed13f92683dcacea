import { assertThrows } from "@std/assert";
import { Codex } from "../../../mod.ts";
import { checkTransport } from "../../../src/client/transport_check.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { test } from "../../support/test.ts";

const whole = {
  readable: new ReadableStream<string[]>(),
  writable: new WritableStream<string>(),
  closed: Promise.resolve({ exitCode: 0, signal: null }),
  close: () => Promise.resolve(),
};

test("checkTransport() takes a transport of any class", () => {
  checkTransport(whole);
  checkTransport(new MemoryTransport());
  checkTransport(Object.assign(() => {}, whole));
});

test("checkTransport() says what to write in place of anything else", () => {
  const cases: [unknown, string][] = [
    [undefined, "call Codex.start()"],
    [null, "call Codex.start()"],
    [5, "call Codex.start()"],
    [{}, "readable must be a ReadableStream of batches of lines, and is missing"],
    [
      { ...whole, writable: undefined },
      "writable must be a WritableStream of lines, and is missing",
    ],
    [
      { ...whole, readable: [] },
      "readable must be a ReadableStream of batches of lines, and is someth",
    ],
    [{ ...whole, closed: true }, "closed must be a Promise of"],
    [{ ...whole, close: undefined }, "close must be a function"],
    [Codex, "readable must be"],
  ];
  for (const [target, words] of cases) {
    assertThrows(() => checkTransport(target), TypeError, words);
    assertThrows(() => checkTransport(target), TypeError, "Codex.connect() takes the address");
  }
  assertThrows(() => checkTransport(Promise.resolve(whole)), TypeError, "takes no Promise");
  const socket = { readyState: 1, send() {}, close() {} };
  assertThrows(() => checkTransport(socket), TypeError, "webSocketTransport(socket)");
});
