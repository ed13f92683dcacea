import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { InvalidRequestError, TransportClosedError } from "../../../mod.ts";
import { ephemeralError, refusedError, untracedError } from "../../../src/thread/loss_errors.ts";
import { test } from "../../support/test.ts";

test("what is lost with the line says why, and that the client goes on", () => {
  const cause = new InvalidRequestError("thread/resume", -32600, "already has an active writer");
  const errors = [
    ephemeralError("t1"),
    refusedError("t1", cause),
    untracedError("turn/start", cause),
  ];
  const words = ["ephemeral", "active writer", "resend: true"];
  for (const [index, error] of errors.entries()) {
    assertInstanceOf(error, TransportClosedError);
    assertEquals(error.recovered, true);
    assert(error.message.includes(words[index] ?? "?"), error.message);
  }
  assertEquals(errors.map((it) => Reflect.get(it, "outcome")), [null, null, "unknown"]);
  assertStrictEquals(errors[1]?.cause, cause);
  assert(!("cause" in untracedError("turn/start", undefined)));
});
