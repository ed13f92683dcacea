import { assertEquals } from "@std/assert";
import { isRead } from "../../../src/connection/reads.ts";
import { resultSchemas } from "../../../src/protocol/generated/schemas.ts";
import { test } from "../../support/test.ts";

test("isRead() goes by the table: a method that changes something is none, whatever its name", () => {
  const methods = Object.keys(resultSchemas);
  const reads = methods.filter(isRead);
  // Names that say that something is only read, and which of them are not.
  const named = methods.filter((method) =>
    /(\/(list|read|get\w*|status|search\w*|installed)|List)$/.test(method)
  );
  assertEquals(named.filter((method) => !isRead(method)), []);
  const changing =
    /\/(start|steer|set|write|update|add|delete|remove|clear|interrupt|cancel|exec|fork|archive|login|logout|upload|install)$/i;
  assertEquals(reads.filter((method) => changing.test(method)), []);
  assertEquals([isRead("turn/start"), isRead("command/exec"), isRead("no/such")], [
    false,
    false,
    false,
  ]);
});
