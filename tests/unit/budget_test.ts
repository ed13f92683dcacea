import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { type Budget, budget, BudgetExceededError } from "../../mod.ts";
import { type BudgetLedger, ledgerOf } from "../../src/budget.ts";
import { test } from "../support/test.ts";
import { FakeTime } from "./doubles/fake_time.ts";

function ledger(of: Budget): BudgetLedger {
  const ledger = ledgerOf(of);
  assert(ledger !== undefined);
  return ledger;
}

test("a budget tells all that use it when its tokens are used up, and refuses what comes later", () => {
  const shared = budget({ tokens: 100 });
  const told: string[] = [];
  const leave = ledger(shared).use(() => told.push("a"));
  ledger(shared).use(() => told.push("b"));
  ledger(shared).start();
  ledger(shared).spend(99);
  assertEquals([told, shared.used.tokens], [[], 99]);
  leave();
  leave();
  ledger(shared).spend(1);
  assertEquals([told, ledger(shared).size], [["b"], 1]);
  assertThrows(() => ledger(shared).start(), BudgetExceededError, "give a new budget()");
  // What came a moment too late is told at once.
  ledger(shared).use(() => told.push("c"));
  assertEquals(told, ["b", "c"]);
});

test("the clock of a budget begins with the first start, and needs no timer while nothing runs", async () => {
  using time = new FakeTime();
  const shared = budget({ durationMs: 1000 });
  await time.tick(5000);
  assertEquals(shared.used, { tokens: 0, durationMs: 0 });
  ledger(shared).start();
  assertEquals(time.pending, 0);
  const told: string[] = [];
  const leave = ledger(shared).use(() => told.push("a"));
  assertEquals(time.pending, 1);
  await time.tick(400);
  leave();
  assertEquals([time.pending, shared.used.durationMs], [0, 400]);
  await time.tick(400);
  ledger(shared).start();
  ledger(shared).use(() => told.push("b"));
  await time.tick(199);
  assertEquals(told, []);
  await time.tick(1);
  assertEquals([told, time.pending], [["b"], 0]);
  await time.tick(500);
  const error = assertThrows(() => ledger(shared).check(), BudgetExceededError);
  assertInstanceOf(error, BudgetExceededError);
  assertEquals(error.used, { tokens: 0, durationMs: 1500 });
});

test("a budget whose time is over refuses, also where nothing ran at that time", async () => {
  using time = new FakeTime();
  const shared = budget({ durationMs: 1000 });
  ledger(shared).start();
  await time.tick(1000);
  assertThrows(() => ledger(shared).start(), BudgetExceededError, "1000 ms");
});

test("a budget without limits only counts", () => {
  const shared = budget();
  ledger(shared).start();
  ledger(shared).spend(10 ** 9);
  ledger(shared).check();
  assertEquals(shared.used.tokens, 10 ** 9);
});

test("ledgerOf() knows the budgets that budget() has made, and no others", () => {
  assertEquals(ledgerOf(undefined), undefined);
  for (const other of [null, 5, {}, { ...budget() }]) {
    assertThrows(() => ledgerOf(other), TypeError);
  }
});
