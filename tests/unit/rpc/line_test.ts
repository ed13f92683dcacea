import { assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { ProtocolError, TransportClosedError } from "../../../mod.ts";
import { Line } from "../../../src/rpc/line.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";

/** A line over a transport that the test plays, and what came over it. */
function lineOver(transport = new MemoryTransport()) {
  const got: string[] = [];
  return { transport, got, line: new Line(transport, (it) => got.push(it)) };
}

test("Line gives what arrives, writes in order, and ends with the reason of its transport", async () => {
  const { transport, got, line } = lineOver();
  transport.sendLines(["a", "b"]);
  for (const n of [1, 2, 3]) line.write(JSON.stringify({ method: `m${n}` }));
  await settled();
  assertEquals([got, transport.methods], [["a", "b"], ["m1", "m2", "m3"]]);
  const reason = new Error("the cable");
  transport.end({ exitCode: null, signal: null, reason });
  const lost = await line.lost;
  assertInstanceOf(lost, TransportClosedError);
  assertStrictEquals(lost.cause, reason);
});

test("Line says of each message whether it comes in a flood", async () => {
  const transport = new MemoryTransport();
  const floods: boolean[] = [];
  new Line(transport, (_, isFlood) => floods.push(isFlood));
  transport.sendLines(["a", "b"]);
  transport.sendLines(Array(600).fill("c"));
  await settled();
  assertEquals([floods.length, floods.indexOf(true), floods.lastIndexOf(false)], [602, 2, 1]);
});

test("Line ends with the fault of what it reads, where that is one of the protocol", async () => {
  const { transport, line } = lineOver();
  const fault = new ProtocolError("too long");
  transport.endOutput(fault);
  assertStrictEquals(await line.lost, fault);
});

test("Line that is dropped is lost at once, and gives nothing any more", async () => {
  const { transport, got, line } = lineOver();
  const reason = new Error("dead");
  line.drop(reason);
  transport.sendLines(["late"]);
  assertStrictEquals(await line.lost, reason);
  await settled();
  assertEquals(got, []);
  await line.close();
  assertEquals(transport.closeCalls, 1);
  await line.done;
});
