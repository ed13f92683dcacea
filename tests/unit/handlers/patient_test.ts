import { assertEquals, assertStrictEquals } from "@std/assert";
import { isPatient, makePatient } from "../../../src/handlers/patient.ts";
import { test } from "../../support/test.ts";

test("makePatient() marks a handler, and no other", () => {
  const [one, other] = [() => 1, () => 1];
  assertStrictEquals(makePatient(one), one);
  assertEquals([one, other, undefined].map(isPatient), [true, false, false]);
});
