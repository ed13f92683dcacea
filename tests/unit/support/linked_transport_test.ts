import { assertEquals, assertRejects } from "@std/assert";
import { LinkedTransport } from "../../support/linked_transport.ts";
import { test } from "../../support/test.ts";

test("LinkedTransport carries lines both ways, what is sent at once in one batch", async () => {
  const link = new LinkedTransport();
  const writer = link.writable.getWriter();
  const taken = link.take("a");
  await writer.write(JSON.stringify({ id: 0, method: "a" }));
  await writer.write(JSON.stringify({ id: "x", result: 1 }));
  assertEquals(await taken, { id: 0, method: "a" });
  assertEquals((await link.takeAnswer("x")).result, 1);
  assertEquals(link.received.length, 2);

  link.send({ id: 0, result: {} }, { method: "b" });
  link.sendLines("not json");
  link.end({ exitCode: 3, signal: null });
  const batches = await Array.fromAsync(link.readable);
  assertEquals(batches, [['{"id":0,"result":{}}', '{"method":"b"}'], ["not json"]]);
  assertEquals(await link.closed, { exitCode: 3, signal: null });
  await assertRejects(() => link.take("more"), Error, "has ended");
});

test("LinkedTransport ends once, from either side", async () => {
  const link = new LinkedTransport();
  await link.close();
  link.end({ exitCode: 1, signal: null });
  await link.close();
  assertEquals(await link.closed, { exitCode: 0, signal: null });
  assertEquals(await Array.fromAsync(link.readable), []);
});

test("LinkedTransport holds writes, and fails its stream", async () => {
  const link = new LinkedTransport();
  const release = link.hold();
  const writer = link.writable.getWriter();
  let isWritten = false;
  const written = writer.write('{"method":"a"}').then(() => isWritten = true);
  await link.take("a");
  assertEquals(isWritten, false);
  release();
  await written;

  link.fail(new Error("torn"));
  await assertRejects(() => Array.fromAsync(link.readable), Error, "torn");
  link.end();
  await link.closed;
});
