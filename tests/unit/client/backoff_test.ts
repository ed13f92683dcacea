import { assertEquals, assertThrows } from "@std/assert";
import { Backoff, recoverySettings } from "../../../src/client/backoff.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";

/** What untyped code may pass. */
function settings(recover: unknown) {
  // Not true, on purpose: the check at run time is what is tested.
  return recoverySettings(recover as boolean);
}

test("recoverySettings() has defaults, and nothing where nothing is to be recovered", () => {
  assertEquals(recoverySettings(true), {
    maxAttempts: Infinity,
    initialDelayMs: 100,
    maxDelayMs: 5000,
    giveUpAfterMs: 60_000,
    resend: false,
  });
  assertEquals(recoverySettings({ giveUpAfterMs: Infinity, resend: true })?.resend, true);
  for (const off of [undefined, null, false]) assertEquals(settings(off), undefined);
});

test("recoverySettings() refuses what is no option, and values that make no sense", () => {
  for (const wrong of ["yes", 3, [], { giveUp: 5 }, { resend: 1 }]) {
    assertThrows(() => settings(wrong), TypeError, "recover");
  }
  assertThrows(() => settings({ giveUp: 5 }), TypeError, "giveUpAfterMs");
  const numbers = [{ maxAttempts: 0 }, { maxAttempts: 1.5 }, { initialDelayMs: -1 }, {
    maxDelayMs: NaN,
  }, { giveUpAfterMs: "5" }];
  for (const wrong of numbers) assertThrows(() => settings(wrong), RangeError, "recover.");
});

test("Backoff doubles its pauses up to the longest, and varies them by a fifth", () => {
  using _ = new FakeTime();
  const recover = recoverySettings({ initialDelayMs: 100, maxDelayMs: 350 });
  const pausesOf = (random: number) => {
    const backoff = new Backoff(recover ?? fail());
    return Array.from({ length: 4 }, () => Math.round(backoff.next(() => random) ?? -1));
  };
  assertEquals(pausesOf(0.5), [100, 200, 350, 350]);
  assertEquals(pausesOf(0), [80, 160, 280, 280]);
  assertEquals(pausesOf(1), [120, 240, 420, 420]);
});

test("Backoff gives up after its attempts, or after its time", async () => {
  using time = new FakeTime();
  const few = new Backoff(recoverySettings({ maxAttempts: 2 }) ?? fail());
  assertEquals([few.next() !== undefined, few.next() !== undefined, few.next()], [
    true,
    true,
    undefined,
  ]);
  assertEquals(few.attempts, 2);
  const short = new Backoff(recoverySettings({ giveUpAfterMs: 1000, maxDelayMs: 900 }) ?? fail());
  short.next();
  await time.tick(950);
  // The last attempt comes within the time.
  assertEquals(short.next(() => 0.5), 50);
  await time.tick(50);
  assertEquals([short.next(), short.elapsedMs], [undefined, 1000]);
});

function fail(): never {
  throw new Error("there are no settings");
}
