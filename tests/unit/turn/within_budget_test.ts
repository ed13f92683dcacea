import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { budget, BudgetExceededError } from "../../../mod.ts";
import { ledgerOf } from "../../../src/budget.ts";
import { withinBudget } from "../../../src/turn/within_budget.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";

/** A wait that only its signal ends. */
function forever(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    if (signal?.aborted) reject(signal.reason);
  });
}

test("withinBudget() gives what was waited for, and leaves nothing behind", async () => {
  const ledger = ledgerOf(budget({ tokens: 1 }));
  const counted = new CountedSignal();
  const value = await withinBudget(ledger, counted.signal, () => Promise.resolve(5));
  assertEquals([value, ledger?.size, counted.listeners], [5, 0, 0]);
  const { signal } = new AbortController();
  const same = await withinBudget(undefined, signal, (given) => Promise.resolve(given));
  assertStrictEquals(same, signal);
});

test("withinBudget() ends the wait when the budget is used up, and refuses one that comes later", async () => {
  const ledger = ledgerOf(budget({ tokens: 1 }));
  const counted = new CountedSignal();
  const waiting = withinBudget(ledger, counted.signal, forever);
  ledger?.spend(1);
  await assertRejects(() => waiting, BudgetExceededError);
  assertEquals([ledger?.size, counted.listeners], [0, 0]);
  let waited = false;
  const late = withinBudget(ledger, undefined, () => Promise.resolve(waited = true));
  await assertRejects(() => late, BudgetExceededError);
  assertEquals(waited, false);
});

test("withinBudget() ends the wait with the reason of the signal", async () => {
  const ledger = ledgerOf(budget({ tokens: 1 }));
  const reason = new Error("enough");
  const controller = new AbortController();
  const waiting = withinBudget(ledger, controller.signal, forever);
  controller.abort(reason);
  assertStrictEquals(await waiting.catch((error) => error), reason);
  const aborted = withinBudget(ledger, AbortSignal.abort(reason), forever);
  assertStrictEquals(await aborted.catch((error) => error), reason);
  assertEquals(ledger?.size, 0);
});
