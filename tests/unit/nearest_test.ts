import { assertEquals } from "@std/assert";
import { nearest } from "../../src/nearest.ts";
import { test } from "../support/test.ts";

test("nearest() gives the name that takes the fewest changes", () => {
  const names = ["item/tool/call", "item/fileChange/requestApproval", "currentTime/read"];
  assertEquals(nearest("item/tools/call", names), "item/tool/call");
  assertEquals(nearest("item/filechange/requestAproval", names), names[1]);
  assertEquals(nearest("time", ["now", "times"]), "times");
  assertEquals(nearest("modle", ["mode", "model"]), "mode");
  assertEquals(nearest("efofrt", ["effort", "summary"]), "effort", "two letters swapped");
});

test("nearest() takes a name for the same that differs in case and joints alone", () => {
  const names = ["read-only", "workspace-write", "danger-full-access"];
  for (const given of ["readOnly", "read_only", "READONLY", "read only"]) {
    assertEquals(nearest(given, names), "read-only");
  }
  assertEquals(
    nearest("base_instructions", ["instructions", "baseInstructions"]),
    "baseInstructions",
  );
});

test("nearest() gives nothing where no name is near", () => {
  assertEquals(nearest("foo", ["bar", "foolhardy"]), undefined);
  assertEquals(nearest("", ["ab", "a"]), undefined);
  assertEquals(nearest("a", []), undefined);
  assertEquals(nearest("x".repeat(1_000_000), ["xx"]), undefined, "at once, however long it is");
});
