/**
 * The rules applied to a request, part by part.
 *
 * @module
 */

import type { AskedChanges, AskedCommand, WireChange } from "./asked.ts";
import { simpleCommands } from "./command_line.ts";
import { type ResolvedPath, resolvePath } from "./paths.ts";
import type { PolicyFileChange, PolicyQuestion } from "./question.ts";
import { Refusal } from "./refusal.ts";
import type { CompiledRule, FileChangeKind } from "./rules.ts";
import type { PolicyAction } from "./action.ts";

/** What the rules say of a request, or of a part of it. */
export interface Verdict {
  readonly action: PolicyAction;
  /** The index of the rule that says so; null when none does. */
  readonly rule: number | null;
  readonly why: string;
}

/** A request, as far as it is understood, and what the rules say of it. */
export interface Judgement {
  readonly question: PolicyQuestion;
  readonly verdict: Verdict;
}

/** Applies the rules to a command. Never rejects: whatever goes wrong is a denial. */
export async function judgeCommand(
  { question, cwd, argv }: AskedCommand,
  rules: readonly CompiledRule[],
): Promise<Judgement> {
  const read = attempt(() => simpleCommands(argv()));
  if ("action" in read) return { question, verdict: read };
  const verdicts = await inOrder(
    read,
    (command) => firstMatch(rules, (rule) => rule.onCommand?.(command, cwd)),
  );
  const commands = read.map(({ argv }, index) => ({ argv, rule: verdicts[index]?.rule ?? null }));
  return { question: { ...question, commands }, verdict: combine(verdicts) };
}

/** Applies the rules to changes of files. Never rejects: whatever goes wrong is a denial. */
export async function judgeChanges(
  { question, changes }: AskedChanges,
  rules: readonly CompiledRule[],
): Promise<Judgement> {
  const read = attempt(() => changes().flatMap(changedPaths));
  if ("action" in read) return { question, verdict: read };
  const judged = await inOrder(read, (change) => judgeChange(change, rules));
  return {
    question: { ...question, changes: judged.map(({ change }) => change) },
    verdict: combine(judged.map(({ verdict }) => verdict)),
  };
}

interface ChangedPath {
  readonly kind: FileChangeKind;
  readonly path: string;
}

function changedPaths({ path, kind: { type, move_path: target } }: WireChange): ChangedPath[] {
  switch (type) {
    case "add":
    case "delete":
      return [{ kind: type, path }];
    case "update":
      return target === undefined || target === null
        ? [{ kind: "update", path }]
        : [{ kind: "delete", path }, { kind: "add", path: target }];
    default:
      throw new Refusal("it has a change of an unknown kind");
  }
}

async function judgeChange(
  { kind, path }: ChangedPath,
  rules: readonly CompiledRule[],
): Promise<{ change: PolicyFileChange; verdict: Verdict }> {
  if (!rules.some((rule) => rule.onChange)) {
    return { change: { kind, path, resolvedPath: null, rule: null }, verdict: unmatched };
  }
  let resolved: ResolvedPath;
  try {
    resolved = await resolvePath(path);
  } catch (error) {
    return { change: { kind, path, resolvedPath: null, rule: null }, verdict: failed(error) };
  }
  // The agent adds over a file that is there without a word.
  const actual = {
    kind: kind === "add" && resolved.exists ? "update" : kind,
    resolvedPath: resolved.path,
  };
  const verdict = await firstMatch(rules, (rule) => rule.onChange?.(actual));
  return { change: { ...actual, path, rule: verdict.rule }, verdict };
}

const unmatched: Verdict = { action: "deny", rule: null, why: "no rule matches" };

async function firstMatch(
  rules: readonly CompiledRule[],
  apply: (rule: CompiledRule) => Promise<PolicyAction | undefined> | undefined,
): Promise<Verdict> {
  try {
    for (const [rule, compiled] of rules.entries()) {
      const action = await apply(compiled);
      if (action !== undefined) return { action, rule, why: `rules[${rule}] says ${action}` };
    }
    return unmatched;
  } catch (error) {
    return failed(error);
  }
}

/** All parts have to be allowed; a rule that denies is a better reason than the want of one. */
function combine(verdicts: readonly Verdict[]): Verdict {
  const first = (test: (verdict: Verdict) => boolean) => verdicts.find(test);
  return first(({ action, rule }) => action === "deny" && rule !== null) ??
    first(({ action }) => action === "deny") ??
    first(({ action }) => action === "ask") ??
    verdicts[0] ?? { action: "deny", rule: null, why: "nothing is asked for" };
}

function attempt<T>(read: () => T): T | Verdict {
  try {
    return read();
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Verdict {
  const why = error instanceof Refusal ? error.message : "the request could not be judged";
  return { action: "deny", rule: null, why };
}

/** One after the other, so that a long request does not flood the disk with questions. */
async function inOrder<T, R>(parts: readonly T[], judge: (part: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const part of parts) results.push(await judge(part));
  return results;
}
