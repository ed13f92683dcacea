import { assertEquals, assertThrows } from "@std/assert";
import { checkFilled, checkMade, checkName, nearest } from "../../src/arguments.ts";
import { test } from "../support/test.ts";

/** A name as untyped code might pass it. */
function untyped<T extends string>(value: unknown): T {
  // Not true, on purpose: the check at run time is what is tested.
  return value as T;
}

test("checkName() takes the names and undefined alone", () => {
  checkName("whenBusy", undefined, ["wait"]);
  checkName("whenBusy", "wait", ["wait"]);
  assertThrows(
    () => checkName("whenBusy", untyped<"wait">("now"), ["wait"]),
    TypeError,
    "whenBusy must be one of wait",
  );
});

test("checkFilled() refuses what is blank or no string", () => {
  checkFilled("name", " x ");
  for (const value of ["", " \n", 5, null, undefined]) {
    assertThrows(() => checkFilled("name", untyped(value)), TypeError, "name");
  }
});

test("nearest() gives the name that is most like another", () => {
  const names = ["item/tool/call", "item/fileChange/requestApproval", "currentTime/read"];
  assertEquals(nearest("item/tools/call", names), "item/tool/call");
  assertEquals(nearest("item/filechange/requestAproval", names), names[1]);
  assertEquals(nearest("time", ["now", "times"]), "times");
  assertEquals(nearest("", ["ab", "a"]), "a");
  assertEquals(nearest("x".repeat(1_000_000), names) !== undefined, true);
  assertEquals(nearest("a", []), undefined);
});

test("checkMade() says what gives a handle that cannot be made with new", () => {
  checkMade("Thread", true, "codex.startThread()");
  assertThrows(
    () => checkMade("Thread", false, "codex.startThread()"),
    TypeError,
    "a Thread cannot be made with new; codex.startThread() gives one",
  );
});
