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

test("nearest() prefers the name with the most words in common", () => {
  const names = ["item/fileChange/request", "item/commandExecution/request", "item/grants/request"];
  assertEquals(nearest("item/command/request", names), names[1]);
  assertEquals(nearest("item/commands/request", names), names[1]);
  assertEquals(nearest("fileChange", names), names[0]);
  assertEquals(nearest("item/grant/request", names), names[2]);
});

test("nearest() gives nothing where several names are as near, and none by a mistake of typing", () => {
  const names = ["item/fileChange/request", "item/commandExecution/request"];
  for (const given of ["item/request", "item/network/request"]) {
    assertEquals(nearest(given, names), undefined, given);
  }
  assertEquals(nearest("item/fileChnage/request", names), names[0]);
});

test("nearest() gives nothing where no no name is near", () => {
  assertEquals(nearest("foo", ["bar", "foolhardy"]), undefined);
  assertEquals(nearest("", ["ab", "a"]), undefined);
  assertEquals(nearest("a", []), undefined);
  assertEquals(nearest("x".repeat(1_000_000), ["xx"]), undefined, "at once, however long it is");
});
