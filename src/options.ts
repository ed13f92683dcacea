/**
 * The options of threads, turns and goals: the wire's own fields, and sugar.
 *
 * @module
 */

import type { Budget } from "./budget.ts";
import type { ServerRequestHandlers } from "./handlers.ts";
import type { Limits } from "./limits.ts";
import type { McpServers } from "./mcp_servers.ts";
import type { JsonSchema, Schema } from "./output.ts";
import type { ClientParams } from "./protocol/methods.ts";
import type { Tool } from "./tools.ts";
import type { TurnSettings } from "./turn_settings.ts";
import type {
  ThreadForkParams,
  ThreadListParams,
  ThreadResumeParams,
  ThreadStartParams,
  TurnStartParams,
} from "./protocol/generated/types.ts";

/** An option of every call that waits. */
export interface WaitOptions {
  /** An abort ends the wait: the promise rejects, or the stream errors, with the signal's reason. */
  signal?: AbortSignal;
}

/** What the agent's commands may do to the machine: only read, write in the workspace, or anything. */
export type Sandbox = "read-only" | "workspace-write" | "danger-full-access";

/**
 * Who decides when the agent asks for an approval.
 *
 * - `denyAll`: no decision is needed, because the agent does not ask (approval policy `never`).
 * - `autoReview`: the server's reviewer (approval policy `on-request`, reviewer `auto_review`).
 * - `ask`: your handlers (approval policy `on-request`, reviewer `user`).
 */
export type ApprovalMode = "denyAll" | "autoReview" | "ask";

/**
 * What to do when the thread already runs a turn.
 *
 * - `wait`: start the turn when the running turn, and those asked for earlier, have ended.
 * - `steer`: add the input to the running turn and follow that turn. Wait where it takes no input: during a review, a
 *   compaction, or an interrupt.
 * - `reject`: throw {@linkcode ThreadBusyError}.
 */
export type WhenBusy = "wait" | "steer" | "reject";

/** Sugar that threads and turns share. */
export interface ApprovalOptions {
  /**
   * Who decides about approvals. The wire's `approvalPolicy` and `approvalsReviewer` win when given.
   *
   * @default {`"ask"` when `handlers` has a handler for approvals, else unchanged}
   */
  approvalMode?: ApprovalMode;
  /** Handlers for the server's requests here. They answer before those of the thread and of the client. */
  handlers?: ServerRequestHandlers;
}

/** Sugar for what the sandbox lets the agent's commands do. */
export interface SandboxOptions {
  /**
   * Whether commands may use the network. A thread or turn with full access (`"danger-full-access"`) always may.
   *
   * @default {as configured; codex itself allows none}
   */
  networkAccess?: boolean;
  /**
   * Folders that commands may write beside the workspace, in addition to those that are configured. A path that is not
   * absolute starts at the `cwd` of the thread. Only for the sandbox `"workspace-write"`: `"read-only"` writes nowhere, and
   * full access writes everywhere.
   *
   * @default {none}
   */
  additionalDirectories?: readonly string[];
}

/**
 * How the model may search the web: not at all, in an index of the service, or live. `true` is `"live"`, and `false` is
 * `"disabled"`.
 */
export type WebSearch = boolean | "disabled" | "cached" | "indexed" | "live";

/** Sugar for settings of a thread that are in the configuration of codex. */
export interface ThreadConfigOptions {
  /**
   * How the model may search the web, on this thread. Sugar for `config: { web_search: ... }`, which wins when given.
   *
   * @default {as configured}
   */
  webSearch?: WebSearch;
}

/** A way to send what this version of the SDK does not know. */
export interface WireExtra {
  /**
   * Fields of the wire that a newer server takes. They are sent as they are. Fields that this version knows are options
   * of their own.
   *
   * @default {none}
   */
  extra?: { readonly [field: string]: unknown };
}

/** Sugar of all calls that give a thread. */
export interface ThreadToolOptions {
  /**
   * Tools that the model may call on this thread, beside those of the client. A tool of the same name replaces one. The
   * model keeps the tools that a thread was started with: when a thread is resumed or forked, they answer its calls, and
   * no other is offered. Where the client has started the thread, another one is a `TypeError`.
   */
  tools?: readonly Tool[];
  /**
   * MCP servers of this thread, beside those of the client and of codex's configuration. A server of the same name
   * replaces the client's. A thread that the server has loaded already keeps those that it has.
   */
  mcpServers?: McpServers;
}

/** Options of {@linkcode Codex.startThread}: the wire's `thread/start` params, and sugar. */
export interface ThreadStartOptions
  extends
    ThreadStartParams,
    ApprovalOptions,
    SandboxOptions,
    ThreadConfigOptions,
    ThreadToolOptions,
    WaitOptions,
    WireExtra {}

/** Options of {@linkcode Codex.resumeThread}: the wire's `thread/resume` params, and sugar. */
export interface ThreadResumeOptions
  extends
    Omit<ThreadResumeParams, "threadId" | "excludeTurns">,
    ApprovalOptions,
    SandboxOptions,
    ThreadConfigOptions,
    ThreadToolOptions,
    WaitOptions,
    WireExtra {}

/** Options of {@linkcode Codex.forkThread}: the wire's `thread/fork` params, and sugar. */
export interface ThreadForkOptions
  extends
    Omit<ThreadForkParams, "threadId" | "excludeTurns">,
    ApprovalOptions,
    SandboxOptions,
    ThreadConfigOptions,
    ThreadToolOptions,
    WaitOptions,
    WireExtra {}

/** Options of {@linkcode Codex.listThreads}: the wire's `thread/list` params. */
export interface ThreadListOptions extends ThreadListParams, WaitOptions {}

/**
 * Options of {@linkcode Thread.run} and {@linkcode Thread.turn}: the wire's `turn/start` params, and sugar. `output` is the
 * schema of the answer, see {@linkcode OutputOption}.
 *
 * Settings hold for the turn **and for all later turns** of the thread; see {@linkcode TurnSettings}. Everything else holds
 * for the turn alone.
 *
 * `signal` governs the turn: an abort interrupts it on the server. A call that joins a running turn (`whenBusy: "steer"`)
 * governs only its own wait: its signal and its handlers do not affect the turn. Settings, `output`, `limits` and
 * `budget` are refused.
 *
 * @typeParam S The schema of the option `output`, or `undefined`.
 */
export type TurnOptions<S extends Schema | undefined = undefined> =
  & TurnOptionsBase
  & OutputOption<S>;

/**
 * The schema of the answer: a schema of valibot, zod or arktype, or a plain JSON Schema. The model is held to it, the answer
 * is parsed and checked, and what the schema gives is the `output` of the result.
 *
 * The service takes a part of JSON Schema. What can be told in that part is converted: an optional property may be `null` to
 * the model, a value that is no object is wrapped, `oneOf` becomes `anyOf`, and constraints such as `minLength` are told in
 * the description and checked in the answer. What cannot be told, such as a record, is a `TypeError` before anything is sent.
 * Transformations and defaults of a library are applied to the answer; the schema describes what goes in.
 *
 * @typeParam S The schema, or `undefined`.
 */
export type OutputOption<S extends Schema | undefined> = undefined extends S ? {
    /**
     * The schema of the answer, for this turn alone.
     *
     * @default {none: `output` of the result is `null`}
     */
    output?: S;
  }
  : {
    /** The schema of the answer, for this turn alone. */
    output: S;
  };

/** Options of a turn, whatever its output; see {@linkcode TurnOptions}. */
export interface TurnOptionsBase
  extends
    Omit<TurnStartParams, "threadId" | "input" | keyof TurnSettings>,
    TurnSettings,
    ApprovalOptions,
    SandboxOptions,
    WaitOptions,
    WireExtra {
  /**
   * Who decides about approvals. Holds for this turn and for later turns. A mode that only `handlers` implied holds for this
   * turn alone. The wire's `approvalPolicy` and `approvalsReviewer` win when given.
   *
   * @default {`"ask"` when `handlers` has a handler for approvals, else unchanged}
   */
  approvalMode?: ApprovalMode;
  /** Handlers for the server's requests in this turn alone. They answer before those of the thread and of the client. */
  handlers?: ServerRequestHandlers;
  /**
   * What the agent's commands may do, in this turn and in later turns. The mode that the thread has already keeps what is
   * configured for it, such as network access and writable folders; another mode starts with none of that. Sugar for
   * `sandboxPolicy`, which wins when given.
   */
  sandbox?: Sandbox;
  /**
   * Whether commands may use the network, in this turn and in later turns. Full access (`"danger-full-access"`) always may.
   *
   * @default {unchanged}
   */
  networkAccess?: boolean;
  /**
   * Folders that commands may write beside the workspace, in this turn and in later turns. Only for the sandbox
   * `"workspace-write"`. A path that is not absolute starts at the `cwd` of the thread.
   *
   * @default {unchanged}
   */
  additionalDirectories?: readonly string[];
  /**
   * The mode of this turn alone. In plan mode (`"plan"`) the agent explores and asks, changes nothing, and ends with a plan:
   * an item of type `plan`. On the wire a mode stays, so the next turn, review or goal of this client on the thread is sent
   * with the default mode. Sugar for `collaborationMode`, with the model and effort of the turn, or else of the thread. Needs
   * a client with `experimentalApi`.
   *
   * @default {the default mode, or what `collaborationMode` has set}
   *
   * @experimental
   */
  mode?: "plan";
  /**
   * Where the turn stops. Holds for this turn alone. The result says which limit was crossed (`stoppedBy`).
   *
   * @default {no limits}
   */
  limits?: Limits;
  /**
   * A budget that this turn shares with others; {@linkcode budget} makes one.
   *
   * @default {none}
   */
  budget?: Budget;
  /**
   * How often the model is asked again, in the same thread, for an answer that does not fit `output`. It is told what is
   * wrong. Only for {@linkcode Thread.run}. Each attempt is a turn with the same options; another turn that waits on the
   * thread may run before it. The result covers all attempts, and so do `limits`: without room in them, or in the `budget`,
   * the model is not asked again.
   *
   * @default {0}
   */
  repairAttempts?: number;
  /**
   * The wire's field: a plain JSON Schema in the subset that the service takes, for this turn alone. It is sent as it is, and
   * the answer is not checked. See the option `output`, which does both.
   */
  outputSchema?: JsonSchema | null;
  /**
   * What to do when the thread already runs a turn.
   *
   * @default {"wait"}
   */
  whenBusy?: WhenBusy;
  /**
   * Whether an interrupt or an abort leaves the commands running that this turn has started. By default they end, also a
   * server that the turn has started for later.
   *
   * @default {false}
   */
  keepCommands?: boolean;
}

/**
 * Settings that {@linkcode Thread.update} changes from the next turn on: the wire's `thread/settings/update` params, and
 * sugar. What is not named, and what is `null`, stays as it is: effort and summary cannot be unset, only set to another
 * value.
 */
export interface ThreadUpdate
  extends Omit<ClientParams<"thread/settings/update">, "threadId">, SandboxOptions {
  /**
   * What the agent's commands may do. The mode that the thread has already keeps what is configured for it; another mode
   * starts with none of that. Sugar for `sandboxPolicy`, which wins when given.
   */
  sandbox?: Sandbox;
  /** Who decides about approvals. The wire's `approvalPolicy` and `approvalsReviewer` win when given. */
  approvalMode?: ApprovalMode;
}

/** Options of {@linkcode Thread.review}. `signal` governs the review: an abort interrupts it on the server. */
export interface ReviewOptions extends WaitOptions {
  /** Where the review runs. The server only knows `inline`. */
  delivery?: "inline";
  /**
   * What to do when the thread already runs a turn.
   *
   * @default {"wait"}
   */
  whenBusy?: Exclude<WhenBusy, "steer">;
}

/** Options of {@linkcode Thread.compact}. `signal` governs the compaction: an abort interrupts it on the server. */
export interface CompactOptions extends WaitOptions {
  /**
   * What to do when the thread already runs a turn.
   *
   * @default {"wait"}
   */
  whenBusy?: Exclude<WhenBusy, "steer">;
}

/** Options of {@linkcode Thread.read}. */
export interface ThreadReadOptions extends WaitOptions {
  /**
   * Whether the result includes the thread's turns.
   *
   * @default {false}
   */
  includeTurns?: boolean;
}

/** Options of {@linkcode Thread.turns}. */
export interface ThreadTurnsOptions extends WaitOptions {
  /**
   * The oldest first (`"asc"`), or the newest (`"desc"`).
   *
   * @default {"asc"}
   */
  order?: "asc" | "desc";
  /**
   * How many are asked for at once. The iteration has them all, whatever it is.
   *
   * @default {20 turns, 100 items}
   */
  limit?: number;
}

/** Options of {@linkcode Thread.items}. */
export interface ThreadItemsOptions extends ThreadTurnsOptions {
  /**
   * The turn whose items are wanted.
   *
   * @default {all turns}
   */
  turnId?: string;
}

/** Options of {@linkcode Thread.startGoal}, {@linkcode Thread.runGoal} and {@linkcode Thread.resumeGoal}. */
export interface GoalOptions {
  /**
   * How many tokens the goal may use, as the server counts them, over all its turns, pauses and restarts. When they are used
   * up, the goal ends as `budgetLimited`. {@linkcode Limits} compares it with `limits.tokens` and `budget`.
   *
   * @default {no limit}
   */
  tokenBudget?: number;
  /**
   * Where the goal stops, from its first turn here on. It is then paused, its turn interrupted, and the result says which
   * limit was crossed (`stoppedBy`).
   *
   * @default {no limits}
   */
  limits?: Limits;
  /**
   * A budget that this goal shares with other work; {@linkcode budget} makes one.
   *
   * @default {none}
   */
  budget?: Budget;
  /**
   * Time limit for the start of the goal's first turn, and of each later turn after the one before, in milliseconds.
   *
   * @default {30_000}
   */
  startTimeoutMs?: number;
  /**
   * Whether an interrupt or an abort leaves the commands running that the goal has started. By default they end, also a
   * server that was started for later.
   *
   * @default {false}
   */
  keepCommands?: boolean;
  /** Governs the goal: an abort stops it on the server, as {@linkcode GoalHandle.interrupt} does. */
  signal?: AbortSignal;
}
