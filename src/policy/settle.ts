/**
 * Answers to what an `ask` rule leaves open.
 *
 * @module
 */

import type { Verdict } from "./verdict.ts";

/** Gets the answer from the user of the SDK. */
export type Ask = () => "allow" | "deny" | Promise<"allow" | "deny">;

/** Turns an `ask` into the answer that was given, or into a denial when none came. */
export async function settle(
  { rule }: Verdict,
  ask: Ask | undefined,
  signal: AbortSignal,
): Promise<Verdict> {
  const settled = (action: "allow" | "deny", why: string): Verdict => ({
    action,
    rule,
    why: `rules[${rule}] asks, and ${why}`,
  });
  if (ask === undefined) return settled("deny", "the policy has no ask function");
  try {
    signal.throwIfAborted();
    const answer = await unlessAborted(Promise.resolve(ask()), signal);
    return answer === "allow"
      ? settled("allow", "the answer was to allow")
      : settled("deny", "the answer was to deny");
  } catch {
    return signal.aborted
      ? settled("deny", "no answer came in time")
      : settled("deny", "asking failed");
  }
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
