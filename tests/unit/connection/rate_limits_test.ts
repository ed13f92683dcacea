import { assertEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { RateLimits } from "../../../src/connection/rate_limits.ts";
import type { RateLimitSnapshot } from "../../../src/protocol/generated/types.ts";
import { Router } from "../../../src/rpc/router.ts";
import { test } from "../../support/test.ts";
import { deliver } from "../doubles/admitted.ts";

const NOW = 1000;

/** Limits that have been told these. */
class Setup implements Disposable {
  readonly #router = new Router<Notification>();
  readonly limits: RateLimits = new RateLimits(this.#router);

  happen(method: string, params: unknown): void {
    deliver(this.#router, { method, params });
  }

  update(rateLimits: RateLimitSnapshot): number | null {
    this.happen("account/rateLimits/updated", { rateLimits });
    return this.limits.resetsAt(NOW);
  }

  [Symbol.dispose](): void {
    this.#router.close({ error: new Error("the test is over"), deliberate: true });
  }
}

const window = (usedPercent: number, resetsAt: number | null) => ({ usedPercent, resetsAt });

test("RateLimits knows when the limit resets that is used up", () => {
  using setup = new Setup();
  assertEquals(setup.limits.resetsAt(NOW), null);
  assertEquals(setup.update({ primary: window(99, 2000), secondary: window(40, 9000) }), null);
  assertEquals(setup.update({ primary: window(100, 2000), secondary: window(40, 9000) }), 2000);
  // Both must reset.
  assertEquals(setup.update({ primary: window(100, 2000), secondary: window(100, 9000) }), 9000);
  assertEquals(setup.update({ primary: window(100, null), secondary: window(1, 9000) }), null);
});

test("RateLimits knows the limit of a single member of a workspace", () => {
  using setup = new Setup();
  const individual = { limit: "10", used: "10", resetsAt: 3000 };
  assertEquals(setup.update({ individualLimit: { ...individual, remainingPercent: 0 } }), 3000);
  assertEquals(setup.update({ individualLimit: { ...individual, remainingPercent: 1 } }), null);
});

test("RateLimits keeps what an update leaves out, for each limit", () => {
  using setup = new Setup();
  assertEquals(setup.update({ limitId: "a", primary: window(100, 2000) }), 2000);
  assertEquals(setup.update({ limitId: "a", primary: null, secondary: null }), 2000);
  // The limit that was told last is the one that a turn has met.
  assertEquals(setup.update({ limitId: "b", primary: window(5, 8000) }), null);
  assertEquals(setup.update({ limitId: "a" }), 2000);
});

test("RateLimits forgets what is past, and what was of another account", () => {
  using setup = new Setup();
  assertEquals(setup.update({ primary: window(100, NOW) }), null);
  assertEquals(setup.update({ primary: window(100, 2000) }), 2000);
  setup.happen("account/updated", { authMode: "apikey", planType: null });
  assertEquals(setup.limits.resetsAt(NOW), null);
});
