/**
 * Approvals by rule, for unattended jobs.
 *
 * @module
 */

import { notifyUser } from "./callback.ts";
import type { HandlerContext, ServerRequestHandlers } from "./handlers.ts";
import type * as judges from "./policy/judges.ts";
import type { PolicyQuestion } from "./policy/question.ts";
import type { PolicyRule } from "./policy/rule_types.ts";
import { refuseMeetings } from "./policy/rule_set.ts";
import { checkKeys, type CompiledRule, compileRules } from "./policy/rules.ts";
import type { Situation } from "./policy/situation.ts";
import type { Judgement } from "./policy/verdict.ts";
import type { ReviewDecision } from "./protocol/generated/types.ts";
import { serverFactsOf } from "./server_facts.ts";

export type { PolicyAction } from "./policy/action.ts";
export type {
  CommandQuestion,
  ElicitationQuestion,
  FileChangeKind,
  FileChangeQuestion,
  McpToolQuestion,
  PermissionQuestion,
  PolicyCommand,
  PolicyFileChange,
  PolicyPermission,
  PolicyQuestion,
  PolicyQuestionBase,
} from "./policy/question.ts";
export type {
  CommandRule,
  ElicitationRule,
  FileRule,
  McpRule,
  PermissionRule,
  PolicyRule,
} from "./policy/rule_types.ts";
export { filesThatRunLater } from "./policy/run_later.ts";
export type { WordPattern } from "./policy/words.ts";

/**
 * Handlers made by {@linkcode policy}: for approvals of commands, file changes and permissions, and
 * for what MCP servers ask.
 */
export type PolicyHandlers = Required<
  Pick<
    ServerRequestHandlers,
    | "item/commandExecution/requestApproval"
    | "item/fileChange/requestApproval"
    | "item/permissions/requestApproval"
    | "mcpServer/elicitation/request"
    | "execCommandApproval"
    | "applyPatchApproval"
  >
>;

/** A decision, for an audit log. */
export interface PolicyDecision {
  /** The answer: `"allow"` accepts this request alone, `"deny"` declines it. */
  readonly action: "allow" | "deny";
  /**
   * The index of the rule that decided; null when none did. Of several rules that allow, the first
   * command's or path's.
   */
  readonly rule: number | null;
  /** Why, as a sentence for people. */
  readonly why: string;
  /** The request that was decided. */
  readonly question: PolicyQuestion;
  /** The request's id on the wire. */
  readonly requestId: string | number;
}

/** Options of {@linkcode policy}. */
export interface PolicyOptions {
  /** The rules; the first that matches decides, and what no rule matches is declined. */
  readonly rules: readonly PolicyRule[];
  /**
   * Answers what an `ask` rule leaves open. The request is declined without this function, and also
   * when it throws, gives anything but `"allow"`, or is not ready before `context.signal` aborts.
   */
  ask?(
    question: PolicyQuestion,
    context: HandlerContext,
  ): "allow" | "deny" | Promise<"allow" | "deny">;
  /**
   * Called with every decision, before that is sent. It is not waited for, and what it throws is
   * ignored.
   */
  onDecision?(decision: PolicyDecision): void | Promise<void>;
}

/**
 * Makes handlers that answer approvals by rules, for unattended jobs.
 *
 * Rules are for what the sandbox refuses: the network, and folders of their own. The agent does not
 * ask for what the sandbox allows, so that needs no rule. An allowed command runs outside of the sandbox,
 * and an allowed change is written there.
 *
 * The first rule that matches decides; what no rule matches is declined. A request is accepted for
 * this once: nothing is added to the rules of the server. A request for more than the rules are
 * about is declined: a folder to write in from now on, input to a running program.
 *
 * **Nothing is allowed that rests on something the agent may write.** What the agent may write comes
 * from the settings of its thread (the sandbox and its writable folders), and from the rules:
 *
 * - A change in a folder that the sandbox lets the agent write is declined.
 * - A command is declined when its folder, or a path among its words, is in such a folder or in one
 *   that a `files` rule allows. `trustsFolder: true` on the rule lifts this: any code in the folder may
 *   run then, with all rights of your user. It is for a container or a throw-away machine.
 * - Rules that meet each other in this way are refused with a `TypeError`.
 * - Where the settings are not known, only a rule with `trustsFolder` can allow.
 *
 * The policy knows neither what programs write nor what agents wrote before, on other threads or
 * under other settings. Keep such folders apart from your rules.
 *
 * **Commands** are matched as the argument vectors that will run, never as text. A shell line, in
 * any number of `bash -lc '...'`, is taken apart at `&&`, `||`, `;`, `|` and line breaks. It is
 * allowed when all of its commands are; one that is denied or that no rule matches is enough to
 * decline it. A line with anything else in it is not wholly understood and is declined: expansions
 * and substitutions, file patterns, redirections (but for `2>&1` and `/dev/null`), subshells,
 * assignments, keywords, background commands, builtins such as `eval` or `export`, and any line of
 * PowerShell or cmd. So no rule can allow a command on Windows. An interpreter is declined when it
 * may run what comes through a pipe (`curl ... | python3`).
 *
 * Allow by naming programs with their arguments: `deny` rules in front of a wide `allow` stop
 * accidents only, as no list of dangerous commands is complete. Mind what a program does with its
 * options (`git fetch --upload-pack=PROGRAM`).
 *
 * **File changes** are matched by path, every symbolic link followed. Relative paths, paths through
 * `..`, `/proc` or `/dev`, and files with several hard links are declined. A link is deleted where
 * it stands, so both its place and its target have to be allowed. {@linkcode filesThatRunLater} are
 * declined unless the rule includes them.
 *
 * Rules with `files` or `cwd` look at the disk of this machine, so they are for an app-server that
 * runs on it. Under Deno they need `--allow-read` for the folders that they name. Where the agent may
 * write, commands also need `--allow-env` for the variables that say where programs and their settings
 * are, such as `PATH`. Without these the request is declined, without a prompt.
 *
 * A policy on a thread also answers for the threads of the subagents that this thread starts.
 *
 * @param options The rules, and what else takes part in decisions.
 * @returns Handlers, for `Codex.start({ handlers })`, a thread or a turn. Spread them to add
 * others.
 * @throws {TypeError} A rule or an option is invalid; the message names the rule's index and field.
 *
 * @example Let an unattended job edit its project, and fetch what is new from elsewhere
 * ```ts
 * import { Codex, policy } from "@codexkit/sdk";
 *
 * const handlers = policy({
 *   rules: [
 *     // Edits of the project, one by one. Files that others run later are declined.
 *     { files: { under: "/srv/project", kinds: ["add", "update"] }, action: "allow" },
 *     // The network, which the sandbox refuses, in a folder that the agent cannot write.
 *     { command: ["git", "fetch", "origin"], cwd: "/srv/upstream", action: "allow" },
 *   ],
 *   onDecision: ({ action, why, question }) => console.log(action, why, question),
 * });
 *
 * export async function fixLint(): Promise<void> {
 *   await using codex = await Codex.start({ cwd: "/srv/project", handlers });
 *   const thread = await codex.startThread({ approvalMode: "ask", sandbox: "read-only" });
 *   await thread.run("Fix what the linter complains about, as it is done in /srv/upstream.");
 * }
 * ```
 */
export function policy(options: PolicyOptions): PolicyHandlers {
  const { rules, ask, onDecision } = checkOptions(options);

  async function decide(
    context: HandlerContext,
    judge: (by: typeof judges, situation: Situation) => Judgement,
  ): Promise<{ isAllowed: boolean; why: string }> {
    const { settings } = context;
    const situation = { rules, settings, server: serverFactsOf(context) };
    const by = await import("./policy/judges.ts");
    const { question, verdict: judged } = judge(by, situation);
    const verdict = judged.action === "ask"
      ? await by.settle(judged, ask && (() => ask(question, context)), context.signal)
      : judged;
    const action = verdict.action === "allow" ? "allow" : "deny";
    // What the log of decisions throws cannot change them.
    notifyUser(onDecision, { ...verdict, action, question, requestId: context.requestId });
    return { isAllowed: action === "allow", why: verdict.why };
  }

  async function decideItem(
    context: HandlerContext,
    judge: (by: typeof judges, situation: Situation) => Judgement,
  ): Promise<{ decision: "accept" | "decline" }> {
    return { decision: (await decide(context, judge)).isAllowed ? "accept" : "decline" };
  }

  async function decideLegacy(
    context: HandlerContext,
    judge: (by: typeof judges, situation: Situation) => Judgement,
  ): Promise<{ decision: ReviewDecision }> {
    const { isAllowed, why } = await decide(context, judge);
    return { decision: isAllowed ? "approved" : { denied: { rejection: why } } };
  }

  return {
    "item/commandExecution/requestApproval": (params, context) =>
      decideItem(context, (by, it) => by.judgeCommand(by.commandOf(params), it)),
    "item/fileChange/requestApproval": (params, context) =>
      decideItem(context, (by, it) => by.judgeChanges(by.changesOf(params, context.item), it)),
    "item/permissions/requestApproval": async (params, context) => {
      const { isAllowed } = await decide(context, (by, it) => by.judgePermissions(params, it));
      return { permissions: isAllowed ? params.permissions : {}, scope: "turn" };
    },
    "mcpServer/elicitation/request": async (params, context) => {
      const { isAllowed } = await decide(context, (by, it) => by.judgeElicitation(params, it));
      return isAllowed
        ? { action: "accept", content: {}, _meta: null }
        : { action: "decline", content: null, _meta: null };
    },
    execCommandApproval: (params, context) =>
      decideLegacy(context, (by, it) => by.judgeCommand(by.legacyCommandOf(params), it)),
    applyPatchApproval: (params, context) =>
      decideLegacy(context, (by, it) => by.judgeChanges(by.legacyChangesOf(params), it)),
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
  const rules = compileRules(options.rules);
  refuseMeetings(rules);
  return {
    rules,
    ask: options.ask?.bind(options),
    onDecision: options.onDecision?.bind(options),
  };
}
