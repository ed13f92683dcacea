import { assertEquals } from "@std/assert";
import {
  isSure,
  MAX_RUN_LENGTH,
  readRun,
  seedOf,
} from "../../../src/connection/credential_runs.ts";
import { test } from "../../support/test.ts";

const shape = { run: /\w*/y, minLength: 4 };

test("readRun() goes on over the end of a line where the next one looks like the rest", () => {
  const text = "abcd1234\n  efgh5678ijkl0 x";
  assertEquals(readRun(text, 0, shape), { run: "abcd1234efgh5678ijkl0", end: 24, open: false });
  const line = readRun(text, 0, { ...shape, oneLine: true });
  assertEquals(line, { run: "abcd1234", end: 8, open: false });
});

test("readRun() is open where more text could follow", () => {
  assertEquals(readRun("abcd", 0, shape), { run: "abcd", end: 4, open: true });
  assertEquals(readRun("abcd\n", 0, shape), { run: "abcd", end: 4, open: true });
  assertEquals(readRun("\nabcd1234efgh x", 0, shape).run, "");
  assertEquals(readRun("\nabcd1234efgh x", 0, { ...shape, wraps: true }).run, "abcd1234efgh");
});

test("isSure() asks for the length and the condition, unless the run is very long", () => {
  const odd = { ...shape, test: (run: string) => run.includes("1") };
  assertEquals(["abc", "abcd", "abc1"].map((run) => isSure(run, odd)), [false, false, true]);
  assertEquals(isSure("a".repeat(MAX_RUN_LENGTH), odd), true);
});

test("seedOf() stands on one line, and is short", () => {
  assertEquals(seedOf("Bearer\r\n", "abc"), "Bearer abc");
  assertEquals(seedOf("a=", "b".repeat(5_000)).length, 2 + MAX_RUN_LENGTH);
});
