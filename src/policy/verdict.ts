/**
 * What the rules say of a request, or of a part of it.
 *
 * @module
 */

import type { PolicyAction } from "./action.ts";
import type { PolicyQuestion } from "./question.ts";
import { Refusal } from "./refusal.ts";
import type { CompiledRule } from "./rules.ts";

/** What the rules say of a request, or of a part of it. */
export interface Verdict {
  readonly action: PolicyAction;
  /** The index of the rule that says so; null when there is none. */
  readonly rule: number | null;
  readonly why: string;
}

/** A request, as far as it is understood, and what the rules say of it. */
export interface Judgement {
  readonly question: PolicyQuestion;
  readonly verdict: Verdict;
}

/** The verdict where no rule matches. */
export const unmatched: Verdict = { action: "deny", rule: null, why: "no rule matches" };

/**
 * The verdict of the first rule that has something to say. An error is a denial.
 *
 * @param apply What a rule does with the part; undefined when it says nothing about it. A `Refusal`
 * that it throws is a denial by that rule.
 */
export function firstMatch(
  rules: readonly CompiledRule[],
  apply: (rule: CompiledRule) => PolicyAction | undefined,
): Verdict {
  for (const [index, rule] of rules.entries()) {
    try {
      const action = apply(rule);
      if (action !== undefined) {
        return { action, rule: index, why: `rules[${index}] says ${action}` };
      }
    } catch (error) {
      const { why } = failed(error);
      const cannot = rule.action === "allow" ? "cannot allow this" : "cannot be judged";
      return { action: "deny", rule: index, why: `rules[${index}] ${cannot}: ${why}` };
    }
  }
  return unmatched;
}

/** All parts have to be allowed; a rule that denies is a better reason than the want of one. */
export function combine(verdicts: readonly Verdict[]): Verdict {
  const first = (test: (verdict: Verdict) => boolean) => verdicts.find(test);
  return first(({ action, rule }) => action === "deny" && rule !== null) ??
    first(({ action }) => action === "deny") ??
    first(({ action }) => action === "ask") ??
    verdicts[0] ?? { action: "deny", rule: null, why: "nothing is asked for" };
}

/** The result of `read`, or a denial when it fails. */
export function attempt<T>(read: () => T): T | Verdict {
  try {
    return read();
  } catch (error) {
    return failed(error);
  }
}

/** The denial of a request that cannot be judged. */
export function failed(error: unknown): Verdict {
  const why = error instanceof Refusal ? error.message : "the request could not be judged";
  return { action: "deny", rule: null, why };
}
