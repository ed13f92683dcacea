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

test("stdioTransport() reads on after the exit for as long as data comes", async () => {
  using time = new FakeTime();
  const child = new FakeChild();
  const transport = stdioTransport(child);
  const reading = Array.fromAsync(transport.readable);
  child.exit({ exitCode: 1, signal: null });
  for (let index = 0; index < 10; index++) {
    await time.tick(400);
    child.out(`${index}\n`);
  }
  await time.tick(600);
  assertEquals((await reading).flat().length, 10);
  for (let index = 0; index < 3; index++) {
    child.err(`${index}\n`);
    await time.tick(80);
  }
  await time.tick(200);
  assertEquals((await transport.closed).stderrTail, "0\n1\n2");
  assertEquals(time.pending, 0);
});

test("stdioTransport() loses nothing to a slow reader after the exit", async () => {
  using time = new FakeTime();
  const child = new FakeChild();
  const transport = stdioTransport(child);
  for (let index = 0; index < 5; index++) child.out(`${index}\n`);
  child.exit({ exitCode: 0, signal: null });
  const seen: string[] = [];
  const reader = transport.readable.getReader();
  for (let index = 0; index < 5; index++) {
    await time.tick(5_000);
    seen.push(...(await reader.read()).value ?? []);
  }
  assertEquals(seen, ["0", "1", "2", "3", "4"]);
  await time.tick(1_000);
  assertEquals((await transport.closed).exitCode, 0);
  assertEquals(time.pending, 0);
});

test("stdioTransport() ends although a grandchild writes without end", async () => {
  using time = new FakeTime();
  const child = new FakeChild();
  const transport = stdioTransport(child);
  const reading = Array.fromAsync(transport.readable);
  child.exit({ exitCode: 1, signal: null });
  let ended = false;
  transport.closed.then(() => ended = true);
  for (let ms = 0; ms < 35_000 && !ended; ms += 50) {
    if (!child.stdoutCancelled) child.out("noise\n");
    child.err("noise\n");
    await time.tick(50);
  }
  assert((await reading).length > 100);
  assertEquals((await transport.closed).exitCode, 1);
});

test("close() does not wait for more output once the process has exited", async () => {
  using time = new FakeTime();
  const child = new FakeChild();
  const transport = stdioTransport(child);
  child.out("nobody reads this\n");
  child.exit({ exitCode: 0, signal: null });
  let closed = false;
  const closing = transport.close().then(() => closed = true);
  await time.tick(1_000);
  assert(closed);
  await closing;
  assertEquals(time.pending, 0);
});

test("stdioTransport() fails the write that the process does not take", async () => {
  using time = new FakeTime();
  const child = new FakeChild();
  const transport = stdioTransport(child);
  child.inputError = new Error("EPIPE");
  const writing = transport.writable.getWriter().write("line");
  const failed = assertRejects(() => writing, Error, "EPIPE");
  await time.tick(300);
  await failed;
  child.endOut();
  child.endErr();
  child.exit({ exitCode: 9, signal: null });
  assertEquals((await transport.closed).exitCode, 9);
  await transport.close();
});

test("stdioTransport() fails a write to a process that has exited when its output was read", async () => {
  using time = new FakeTime();
  const child = new FakeChild();
  const transport = stdioTransport(child);
  child.inputError = new Error("EPIPE");
  let failed = false;
  transport.writable.getWriter().write("line").catch(() => failed = true);
  child.out("last words\n");
  child.exit({ exitCode: 9, signal: null });
  await time.tick(10_000);
  assertEquals(failed, false);
  const reading = Array.fromAsync(transport.readable);
  await time.tick(1_000);
  assertEquals([failed, (await reading).flat()], [true, ["last words"]]);
  assertEquals((await transport.closed).exitCode, 9);
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
