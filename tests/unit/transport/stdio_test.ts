import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { Redactor } from "../../../src/connection/redactor.ts";
import { ProtocolError, TransportClosedError } from "../../../src/errors.ts";
import { stdioTransport } from "../../../src/transport/stdio.ts";
import { test } from "../../support/test.ts";
import { FakeChild } from "../doubles/fake_child.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";

test("stdioTransport() carries lines both ways", async () => {
  const child = new FakeChild();
  const transport = stdioTransport(child);
  const writer = transport.writable.getWriter();
  await writer.write('{"a":1}');
  await writer.write('{"b":"é"}');
  assertEquals(child.input, '{"a":1}\n{"b":"é"}\n');
  child.out("one\ntwo\nthr");
  const reader = transport.readable.getReader();
  assertEquals((await reader.read()).value, ["one", "two"]);
  child.out("ee\n");
  assertEquals((await reader.read()).value, ["three"]);
  await transport.close();
  assertEquals((await reader.read()).done, true);
});

test("stdioTransport() closes by the end of input where that is enough", async () => {
  const child = new FakeChild();
  const transport = stdioTransport(child);
  await transport.close();
  assertEquals(child.events, ["eof"]);
  assertEquals(await transport.closed, { exitCode: 0, signal: null, stderrTail: "" });
});

test("stdioTransport() climbs the close ladder: end of input, SIGTERM, SIGKILL", async () => {
  for (
    const [endedBy, events] of [
      ["SIGTERM", ["eof", "SIGTERM"]],
      ["SIGKILL", ["eof", "SIGTERM", "SIGKILL"]],
    ] as const
  ) {
    const child = new FakeChild({ endedBy: [endedBy] });
    const transport = stdioTransport(child, { graceMs: 5 });
    await transport.close();
    assertEquals(child.events, [...events]);
    assertEquals((await transport.closed).signal, endedBy);
  }
});

test("stdioTransport() gives each rung 2 seconds by default", async () => {
  using time = new FakeTime();
  const child = new FakeChild({ endedBy: ["SIGKILL"] });
  const transport = stdioTransport(child);
  const closing = transport.close();
  await time.tick(1990);
  assertEquals(child.events, ["eof"]);
  await time.tick(20);
  assertEquals(child.events, ["eof", "SIGTERM"]);
  await time.tick(1980);
  assertEquals(child.events, ["eof", "SIGTERM"]);
  await time.tick(20);
  await closing;
  assertEquals(child.events, ["eof", "SIGTERM", "SIGKILL"]);
  assertEquals(time.pending, 0);
});

test("stdioTransport() may be closed any number of times, also after the exit", async () => {
  using time = new FakeTime();
  const child = new FakeChild({ endedBy: ["SIGKILL"] });
  const transport = stdioTransport(child);
  const closing = Promise.all([transport.close(), transport.close()]);
  await time.tick(5000);
  await closing;
  await transport.close();
  assertEquals(child.events, ["eof", "SIGTERM", "SIGKILL"]);
});

test("stdioTransport() closes a process that does not read its input", async () => {
  const child = new FakeChild({ endedBy: ["SIGTERM"] });
  const stuck = {
    stdin: new WritableStream<Uint8Array>({ write: () => new Promise(() => {}) }),
    stdout: child.stdout,
    stderr: child.stderr,
    exited: child.exited,
    kill: (signal: "SIGTERM" | "SIGKILL") => child.kill(signal),
  };
  const transport = stdioTransport(stuck, { graceMs: 5 });
  transport.writable.getWriter().write("line").catch(() => {});
  await settled();
  await transport.close();
  assertEquals(child.events, ["SIGTERM"]);
});

test("stdioTransport() tells why a process exited by itself, with the end of its stderr", async () => {
  for (
    const [exit, words] of [
      [{ exitCode: 3, signal: null }, "exited with code 3"],
      [{ exitCode: null, signal: "SIGSEGV" }, "was ended by SIGSEGV"],
    ] as const
  ) {
    const child = new FakeChild();
    const transport = stdioTransport(child, { redact: () => new Redactor() });
    child.err("starting\n\x1b[31mfatal\x1b[0m: key sk-abcdefghijkl");
    child.endErr();
    child.endOut();
    child.exit(exit);
    const { reason, ...info } = await transport.closed;
    const stderrTail = "starting\nfatal: key [redacted]";
    assertEquals(info, { ...exit, stderrTail });
    assertInstanceOf(reason, TransportClosedError);
    assert(reason.message.includes(words), reason.message);
    assertEquals(reason.exitCode, exit.exitCode);
    assertEquals(reason.signal, exit.signal);
    assertEquals(reason.stderrTail, stderrTail);
    await transport.close();
  }
});

test("stdioTransport() delivers what came before the exit, a line without LF too", async () => {
  const child = new FakeChild();
  const transport = stdioTransport(child);
  child.out("one\ntwo");
  child.endOut();
  child.endErr();
  child.exit({ exitCode: 0, signal: null });
  assertEquals((await Array.fromAsync(transport.readable)).flat(), ["one", "two"]);
  await transport.closed;
});

test("stdioTransport() ends although a grandchild holds the output open", async () => {
  using time = new FakeTime();
  const child = new FakeChild();
  const transport = stdioTransport(child);
  const reading = Array.fromAsync(transport.readable);
  child.out("one\ntwo");
  child.err("tail\n");
  child.exit({ exitCode: 1, signal: null });
  await time.tick(1000);
  assertEquals((await transport.closed).stderrTail, "tail");
  assertEquals((await reading).flat(), ["one", "two"]);
  assert(child.stdoutCancelled);
  await transport.close();
  assertEquals(time.pending, 0);
});

test("stdioTransport() fails the write that the process does not take", async () => {
  const child = new FakeChild();
  const transport = stdioTransport(child);
  child.inputError = new Error("EPIPE");
  const writer = transport.writable.getWriter();
  await assertRejects(() => writer.write("line"), Error, "EPIPE");
  child.endOut();
  child.endErr();
  child.exit({ exitCode: 9, signal: null });
  assertEquals((await transport.closed).exitCode, 9);
  await transport.close();
});

test("stdioTransport() errors the lines on a message that is too long, and closes all the same", async () => {
  const child = new FakeChild();
  const transport = stdioTransport(child, { maxMessageBytes: 4 });
  const reading = Array.fromAsync(transport.readable);
  child.out("12345\n");
  await assertRejects(() => reading, ProtocolError, "maxMessageBytes");
  await settled();
  assert(child.stdoutCancelled, "nobody reads the rest");
  child.endErr();
  child.exit({ exitCode: 0, signal: null });
  await transport.close();
});

test("stdioTransport() tells every line of stderr to onStderr", async () => {
  const lines: string[] = [];
  const child = new FakeChild();
  const transport = stdioTransport(child, { onStderr: (line) => lines.push(line) });
  child.err("one\ntwo\n");
  await transport.close();
  assertEquals(lines, ["one", "two"]);
});
