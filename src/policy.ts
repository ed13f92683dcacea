/**
 * Approvals by rule, for jobs that nobody watches.
 *
 * @module
 */

import type { HandlerContext, ServerRequestHandlers } from "./handlers.ts";
import { changesOf, commandOf, legacyChangesOf, legacyCommandOf } from "./policy/asked.ts";
import { judgeChanges, judgeCommand, type Judgement, type Verdict } from "./policy/judge.ts";
import type { PolicyQuestion } from "./policy/question.ts";
import { checkKeys, type CompiledRule, compileRules, type PolicyRule } from "./policy/rules.ts";
import type { ReviewDecision } from "./protocol/generated/types.ts";

export type {
  CommandQuestion,
  FileChangeQuestion,
  PolicyCommand,
  PolicyFileChange,
  PolicyQuestion,
  PolicyQuestionBase,
} from "./policy/question.ts";
export type { CommandRule, FileChangeKind, FileRule, PolicyRule } from "./policy/rules.ts";
export type { PolicyAction } from "./policy/action.ts";
export type { WordPattern } from "./policy/words.ts";

/**
 * Handlers made by {@linkcode policy}: for approvals of commands and file changes, and nothing
 * else.
 */
export type PolicyHandlers = Required<
  Pick<
    ServerRequestHandlers,
    | "item/commandExecution/requestApproval"
    | "item/fileChange/requestApproval"
    | "execCommandApproval"
    | "applyPatchApproval"
  >
>;

/** A decision, for an audit log. */
export interface PolicyDecision {
  /** What was answered: accepted for this once, or declined. */
  readonly action: "allow" | "deny";
  /**
   * The index of the rule that decided; null when none did. Of several rules that allow, the first
   * command's or path's.
   */
  readonly rule: number | null;
  /** Why, as a sentence for people. */
  readonly why: string;
  /** What was decided about. */
  readonly question: PolicyQuestion;
  /** The request's id on the wire. */
  readonly requestId: string | number;
}

/** Options of {@linkcode policy}. */
export interface PolicyOptions {
  /** The rules; the first that matches decides, and what none matches is declined. */
  readonly rules: readonly PolicyRule[];
  /**
   * Answers what an `ask` rule leaves open. Default: it is declined. So it is when this throws,
   * gives anything but `"allow"`, or is not ready before `context.signal` aborts.
   */
  ask?(
    question: PolicyQuestion,
    context: HandlerContext,
  ): "allow" | "deny" | Promise<"allow" | "deny">;
  /**
   * Told of every decision, before it is sent. What it throws is ignored, and it is not waited for.
   */
  onDecision?(decision: PolicyDecision): void | Promise<void>;
}

/**
 * Makes handlers that answer approvals of commands and file changes by rules, for jobs that nobody
 * watches.
 *
 * The first rule that matches decides; what no rule matches is declined. A request is accepted for
 * this once only: nothing is added to the rules of the server. A request for anything beside the
 * command or the changes is declined, whatever the rules say: more permissions, network access, a
 * folder to write in, input to a running program.
 *
 * **Commands** are matched as the argument vectors that will run, never as text. A shell line, in
 * any number of `bash -lc '...'`, is taken apart at `&&`, `||`, `;`, `|` and line breaks. It is
 * allowed when all of its commands are; one that is denied or that no rule matches is enough to
 * decline it. A line with anything else in it is not wholly understood and is declined: expansions
 * and substitutions, file patterns, redirections (but for `2>&1` and `/dev/null`), subshells,
 * assignments, keywords, background commands, builtins such as `eval` or `export`.
 *
 * Allow by naming programs with their arguments: `deny` rules in front of a wide `allow` stop
 * accidents only, as no list of dangerous commands is complete. Mind what a program does with its
 * options (`git log --output=FILE`) and with what it finds (`npm test` runs what the project says),
 * and that a relative program (`./build.sh`) is another one in another folder, unless the rule has
 * `cwd`.
 *
 * **File changes** are matched by path, every symbolic link followed when the request is decided.
 * Relative paths, paths through `..`, and files with several hard links are declined. A link that
 * is put in place between the decision and the change is not seen: keep the sandbox for what runs
 * at the same time.
 *
 * Rules with `files` or `cwd` look at the disk of this machine, so they are for an app-server that
 * runs on it. Under Deno they need `--allow-read` for the folders that they name; without it the
 * request is declined, and nobody is prompted.
 *
 * @param options The rules, and what else takes part in decisions.
 * @returns Handlers, for `Codex.start({ handlers })`, a thread or a turn. Spread them to add
 * others.
 * @throws {TypeError} A rule or an option is invalid; the message names the rule's index and field.
 *
 * @example Let an unattended job read its repository and edit its sources
 * ```ts
 * import { Codex, policy } from "@codexkit/sdk";
 *
 * const handlers = policy({
 *   rules: [
 *     { command: ["git", ["status", "log", "diff"], "...", /(?!-).+/], action: "allow" },
 *     { command: ["npm", "test"], cwd: "/srv/project", action: "allow" },
 *     { files: { under: "/srv/project/.git" }, action: "deny" },
 *     { files: { under: "/srv/project", kinds: ["add", "update"] }, action: "allow" },
 *   ],
 *   onDecision: ({ action, why, question }) => console.log(action, why, question),
 * });
 *
 * export async function fixLint(): Promise<void> {
 *   await using codex = await Codex.start({ cwd: "/srv/project", handlers });
 *   const thread = await codex.startThread({ approvalMode: "ask", sandbox: "read-only" });
 *   await thread.run("Fix what `npm test` complains about.");
 * }
 * ```
 */
export function policy(options: PolicyOptions): PolicyHandlers {
  const { rules, ask, onDecision } = checkOptions(options);

  async function decide(context: HandlerContext, judging: Promise<Judgement>): Promise<Verdict> {
    const { question, verdict: judged } = await judging;
    const verdict = judged.action === "ask" ? await settle(judged, question, context, ask) : judged;
    const { rule, why } = verdict;
    const action = verdict.action === "allow" ? "allow" : "deny";
    report({ action, rule, why, question, requestId: context.requestId }, onDecision);
    return { action, rule, why };
  }

  async function decideCommand(
    context: HandlerContext,
    judging: Promise<Judgement>,
  ): Promise<"accept" | "decline"> {
    return (await decide(context, judging)).action === "allow" ? "accept" : "decline";
  }

  async function decideLegacy(
    context: HandlerContext,
    judging: Promise<Judgement>,
  ): Promise<ReviewDecision> {
    const { action, why } = await decide(context, judging);
    return action === "allow" ? "approved" : { denied: { rejection: why } };
  }

  return {
    "item/commandExecution/requestApproval": async (params, context) => ({
      decision: await decideCommand(context, judgeCommand(commandOf(params), rules)),
    }),
    "item/fileChange/requestApproval": async (params, context) => ({
      decision: await decideCommand(context, judgeChanges(changesOf(params, context.item), rules)),
    }),
    execCommandApproval: async (params, context) => ({
      decision: await decideLegacy(context, judgeCommand(legacyCommandOf(params), rules)),
    }),
    applyPatchApproval: async (params, context) => ({
      decision: await decideLegacy(context, judgeChanges(legacyChangesOf(params), rules)),
    }),
  };
}

interface CheckedOptions {
  rules: readonly CompiledRule[];
  ask: PolicyOptions["ask"];
  onDecision: PolicyOptions["onDecision"];
}

function checkOptions(options: PolicyOptions): CheckedOptions {
  if (typeof options !== "object" || options === null) {
    throw new TypeError("policy() takes an object with rules");
  }
  checkKeys(options, "policy()", ["rules", "ask", "onDecision"]);
  for (const name of ["ask", "onDecision"] as const) {
    if (options[name] !== undefined && typeof options[name] !== "function") {
      throw new TypeError(`${name} must be a function`);
    }
  }
  return {
    rules: compileRules(options.rules),
    ask: options.ask?.bind(options),
    onDecision: options.onDecision?.bind(options),
  };
}

/** Turns an `ask` into the answer that was given, or into a denial when none came. */
async function settle(
  { rule }: Verdict,
  question: PolicyQuestion,
  context: HandlerContext,
  ask: PolicyOptions["ask"],
): Promise<Verdict> {
  const settled = (action: "allow" | "deny", why: string): Verdict => ({
    action,
    rule,
    why: `rules[${rule}] asks, and ${why}`,
  });
  if (ask === undefined) return settled("deny", "there is nobody to ask");
  try {
    context.signal.throwIfAborted();
    const answer = await unlessAborted(Promise.resolve(ask(question, context)), context.signal);
    return answer === "allow"
      ? settled("allow", "the answer was to allow")
      : settled("deny", "the answer was to deny");
  } catch {
    return context.signal.aborted
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

/** The log of decisions has no say in them. */
function report(decision: PolicyDecision, onDecision: PolicyOptions["onDecision"]): void {
  try {
    Promise.resolve(onDecision?.(decision)).catch(() => {});
  } catch {
    // documented: what it throws is ignored
  }
}
