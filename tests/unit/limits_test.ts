import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { budget } from "../../mod.ts";
import { checkLimits } from "../../src/limits.ts";
import { test } from "../support/test.ts";
import { MemoryServer } from "./doubles/memory_server.ts";

/** Values that are no limits, with the error that each gives. */
const wrong: readonly [unknown, typeof TypeError | typeof RangeError, string][] = [
  [null, TypeError, "must be an object with"],
  [1000, TypeError, "must be an object"],
  [[], TypeError, "must be an object"],
  [{ token: 5 }, TypeError, "there is no limit token (did you mean tokens?)"],
  [{ money: 5 }, TypeError, "there is no limit money (there are"],
  [{ tokens: "5" }, TypeError, ".tokens must be a number"],
  [{ tokens: null }, TypeError, ".tokens must be a number"],
  [{ tokens: 0 }, RangeError, ".tokens must be positive and finite"],
  [{ durationMs: -1 }, RangeError, ".durationMs must be positive"],
  [{ durationMs: Infinity }, RangeError, ".durationMs must be positive and finite"],
  [{ durationMs: NaN }, RangeError, ".durationMs must be positive"],
];

test("checkLimits() refuses what is no limit", () => {
  for (const [limits, kind, words] of wrong) assertThrows(() => checkLimits(limits), kind, words);
  assertThrows(() => checkLimits({ idleMs: 0 }), RangeError, "limits.idleMs");
  for (const limits of [undefined, {}, { tokens: undefined }, { tokens: 1, durationMs: 0.5 }]) {
    checkLimits(limits);
  }
});

test("budget() refuses the same, and the limits that it does not have", () => {
  // True because untyped code gives anything.
  for (const [options, kind, words] of wrong) {
    assertThrows(() => budget(options as object), kind, words);
  }
  assertThrows(() => budget({ idleMs: 5 } as object), TypeError, "there is no limit idleMs");
});

test("turns and goals with wrong limits, or a budget of another make, are refused before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const sent = () => server.sent.length;
  const before = sent();
  for (const limits of [{ tokens: 0 }, { tokens: NaN }]) {
    await assertRejects(() => thread.run("hi", { limits }), RangeError, "limits.tokens");
    await assertRejects(() => thread.runGoal("hi", { limits }), RangeError, "limits.tokens");
    await assertRejects(() => thread.resumeGoal({ limits }), RangeError, "limits.tokens");
  }
  for (const other of [{ used: { tokens: 0, durationMs: 0 } }, { ...budget() }]) {
    const words = "budget must be made by budget()";
    await assertRejects(() => thread.run("hi", { budget: other }), TypeError, words);
    await assertRejects(() => thread.runGoal("hi", { budget: other }), TypeError, words);
  }
  // @ts-expect-error A typo.
  await assertRejects(() => thread.run("hi", { limits: { idleMS: 5 } }), TypeError, "idleMs");
  // @ts-expect-error Of a turn, not of its limits.
  await assertRejects(() => thread.run("hi", { idleMs: 5 }), TypeError, "no option idleMs");
  assertEquals(sent(), before);
});
