/** The options that each call takes, and a check that there are no others. */

import type {
  CodexOptions,
  ConnectOptions,
  ModelsOptions,
  RemoteOptions,
  RequestOptions,
  WebSocketTransportOptions,
} from "./client_options.ts";
import { checkSignal, isSignal } from "./arguments.ts";
import { isJsonObject } from "./json.ts";
import { nearest } from "./nearest.ts";
import type {
  ApprovalOptions,
  CompactOptions,
  GoalOptions,
  ReviewOptions,
  SandboxOptions,
  ThreadConfigOptions,
  ThreadForkOptions,
  ThreadItemsOptions,
  ThreadListOptions,
  ThreadReadOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
  ThreadToolOptions,
  ThreadTurnsOptions,
  ThreadUpdate,
  TurnOptions,
  WaitOptions,
  WireExtra,
} from "./options.ts";
import { type OptionMethod, paramNames } from "./protocol/generated/params.ts";
import type { ClientParams } from "./protocol/methods.ts";

/** Every option of a type, so that the compiler asks for one that is missing here. */
type Names<Options> = { readonly [Name in keyof Options]-?: true };

/** The options of a call that are no fields of the wire. */
type Sugar<Options, M extends OptionMethod> = Names<Omit<Options, keyof ClientParams<M>>>;

/** A call that takes options. */
class Call {
  /** How people know the call. */
  readonly title: string;
  /** Fields of the wire that the call fills in itself. */
  readonly own: ReadonlySet<string>;
  readonly #sugar: object;
  readonly #method: OptionMethod | undefined;
  #names: ReadonlySet<string> | undefined;

  constructor(title: string, sugar: object, method?: OptionMethod, own: string[] = []) {
    this.title = title;
    this.own = new Set(own);
    this.#sugar = sugar;
    this.#method = method;
  }

  /** Made at the first need: a program makes few of the calls. */
  get names(): ReadonlySet<string> {
    const wire = this.#method === undefined ? [] : paramNames[this.#method];
    return this.#names ??= new Set([
      ...Object.keys(this.#sugar),
      ...wire.filter((name) => !this.own.has(name)),
    ]);
  }
}

const wait: Names<WaitOptions> = { signal: true };
const approvals: Names<ApprovalOptions> = { approvalMode: true, handlers: true };
const sandbox: Names<SandboxOptions> = { networkAccess: true, additionalDirectories: true };
const opening: Names<ThreadConfigOptions & ThreadToolOptions & WireExtra> = {
  webSearch: true,
  tools: true,
  mcpServers: true,
  extra: true,
};

const startThread: Sugar<ThreadStartOptions, "thread/start"> = {
  ...wait,
  ...approvals,
  ...sandbox,
  ...opening,
};
const resumeThread: Sugar<ThreadResumeOptions, "thread/resume"> = startThread;
const forkThread: Sugar<ThreadForkOptions, "thread/fork"> = startThread;
const listThreads: Sugar<ThreadListOptions, "thread/list"> = wait;
const turn: Sugar<TurnOptions, "turn/start"> = {
  ...wait,
  output: true,
  repairAttempts: true,
  ...approvals,
  ...sandbox,
  sandbox: true,
  whenBusy: true,
  keepCommands: true,
  mode: true,
  limits: true,
  budget: true,
  extra: true,
};
const update: Sugar<ThreadUpdate, "thread/settings/update"> = {
  ...sandbox,
  sandbox: true,
  approvalMode: true,
};
const review: Sugar<ReviewOptions, "review/start"> = { ...wait, whenBusy: true };
const compact: Names<CompactOptions> = { ...wait, whenBusy: true };
const turns: Names<ThreadTurnsOptions> = { ...wait, order: true, limit: true };
const items: Names<ThreadItemsOptions> = { ...turns, turnId: true };
const read: Sugar<ThreadReadOptions, "thread/read"> = wait;
const goal: Names<GoalOptions> = {
  ...wait,
  tokenBudget: true,
  startTimeoutMs: true,
  keepCommands: true,
  limits: true,
  budget: true,
};
const models: Sugar<ModelsOptions, "model/list"> = wait;
const request: Names<RequestOptions> = { ...wait, timeoutMs: true, retry: true };
const webSocketTransport: Names<WebSocketTransportOptions> = {
  ...wait,
  token: true,
  headers: true,
  openTimeoutMs: true,
  maxMessageBytes: true,
};
const client: Names<ConnectOptions> = {
  ...wait,
  ...approvals,
  clientInfo: true,
  experimentalApi: true,
  handlerTimeoutMs: true,
  onHandlerError: true,
  tools: true,
  mcpServers: true,
  requestTimeoutMs: true,
  startTimeoutMs: true,
  stallTimeoutMs: true,
  onProtocolError: true,
  onWarning: true,
  recover: true,
  onConnection: true,
};
const connect: Names<RemoteOptions> = {
  ...client,
  ...webSocketTransport,
  heartbeatMs: true,
  sameMachine: true,
};
const start: Names<CodexOptions> = {
  ...client,
  codexPath: true,
  launchArgs: true,
  config: true,
  extraArgs: true,
  apiKey: true,
  baseUrl: true,
  cwd: true,
  env: true,
  inheritEnv: true,
  codexHome: true,
  maxMessageBytes: true,
  onStderr: true,
};

/** All calls; of several that take an option, the first is named. */
const calls = {
  start: new Call("Codex.start()", start),
  connect: new Call("Codex.connect()", connect),
  webSocketTransport: new Call("webSocketTransport()", webSocketTransport),
  startThread: new Call("startThread()", startThread, "thread/start"),
  resumeThread: new Call("resumeThread()", resumeThread, "thread/resume", [
    "threadId",
    "excludeTurns",
  ]),
  forkThread: new Call("forkThread()", forkThread, "thread/fork", ["threadId", "excludeTurns"]),
  unarchiveThread: new Call("unarchiveThread()", wait),
  turn: new Call("run() and turn()", turn, "turn/start", ["threadId", "input"]),
  update: new Call("update()", update, "thread/settings/update", ["threadId"]),
  goal: new Call("startGoal(), runGoal() and resumeGoal()", goal),
  review: new Call("review()", review, "review/start", ["threadId", "target"]),
  compact: new Call("compact()", compact),
  turns: new Call("turns()", turns),
  items: new Call("items()", items),
  read: new Call("read()", read, "thread/read", ["threadId"]),
  listThreads: new Call("listThreads() and threads()", listThreads, "thread/list"),
  currentTurn: new Call("currentTurn()", wait),
  models: new Call("models()", models, "model/list"),
  request: new Call("request()", request),
};

/** Calls that send options as they are. */
type WireCall = Exclude<
  keyof typeof calls,
  | "start"
  | "connect"
  | "webSocketTransport"
  | "currentTurn"
  | "unarchiveThread"
  | "goal"
  | "compact"
  | "request"
  | "turns"
  | "items"
>;

/** Options that are no fields of the wire, by call. */
const sugars = {
  startThread,
  resumeThread,
  forkThread,
  turn,
  update,
  review,
  read,
  listThreads,
  models,
} satisfies { [C in WireCall]: object };

/** The options of a call that are fields of the wire, and the fields in `extra`. All have a value. */
export function wireFields<C extends WireCall, Options extends object>(
  name: C,
  options: Options,
): Omit<Options, keyof (typeof sugars)[C]> {
  const extra: object = Reflect.get(options, "extra") ?? {};
  const fields = Object.entries({ ...extra, ...options }).filter(([field, value]) =>
    value !== undefined && !(field in sugars[name])
  );
  // True because only sugar is taken away, and fields that are as good as not there.
  return Object.fromEntries(fields) as Omit<Options, keyof (typeof sugars)[C]>;
}

/** Names of other clients of codex for what is an option here. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  // The TypeScript SDK around `codex exec`.
  ["codexPathOverride", "codexPath"],
  ["workingDirectory", "cwd"],
  ["sandboxMode", "sandbox"],
  ["modelReasoningEffort", "effort"],
  ["networkAccessEnabled", "networkAccess"],
  ["webSearchEnabled", "webSearch"],
  ["webSearchMode", "webSearch"],
  // The wire.
  ["sortDirection", "order"],
  // The Python SDK.
  ["codex_bin", "codexPath"],
  ["launch_args_override", "launchArgs"],
  ["config_overrides", "config"],
  ["client_name", "clientInfo"],
  ["client_title", "clientInfo"],
  ["client_version", "clientInfo"],
]);

/** Options of other clients that have no counterpart, and why. */
const needless: ReadonlyMap<string, string> = new Map([
  ["skipGitRepoCheck", "leave it out: codex app-server asks for no git repository"],
]);

/**
 * Checks that a call takes each of the options. `undefined` values do not count.
 *
 * @throws {TypeError} There is one that it does not take. The message names all of these, each with what is meant.
 */
export function checkOptions(name: keyof typeof calls, options: object): void {
  const call = calls[name];
  // Untyped code gives anything.
  if (!isJsonObject(options)) {
    throw new TypeError(`the options of ${call.title} must be an object`);
  }
  if (isSignal(options)) {
    throw new TypeError(`the options of ${call.title} must be an object: write { signal }`);
  }
  if ("signal" in options) checkSignal(options.signal);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const strangers = given.map(([name]) => name).filter((name) => !call.names.has(name));
  if (strangers.length > 0) {
    const hints = strangers.map((stranger) => `${stranger} (${hint(call, stranger)})`);
    throw new TypeError(`${call.title}: there is no option ${hints.join(", and no option ")}`);
  }
  if (call.names.has("extra") && "extra" in options) checkExtra(call, options.extra);
}

/** What to do about an option that a call does not take. */
function hint(call: Call, stranger: string): string {
  const why = needless.get(stranger);
  if (why !== undefined) return why;
  if (call.own.has(stranger)) return "leave it out: the call itself fills it in";
  const meant = elsewhere.get(stranger) ??
    nearest(stranger, call.names) ??
    nearest(stranger, Object.values(calls).flatMap(({ names }) => [...names]));
  if (meant !== undefined && call.names.has(meant)) return `did you mean ${meant}?`;
  const owner = Object.values(calls).find(({ names }) => meant !== undefined && names.has(meant));
  if (owner !== undefined) return `${meant} is an option of ${owner.title}`;
  return call.names.has("extra")
    ? `a field of a newer server goes into extra: { ${stranger}: ... }`
    : `there are ${[...call.names].join(", ")}`;
}

function checkExtra({ title, names, own }: Call, extra: unknown): void {
  if (extra === undefined) return;
  if (!isJsonObject(extra)) {
    throw new TypeError(`${title}: extra must be an object of fields of the wire`);
  }
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined) continue;
    if (own.has(name)) {
      throw new TypeError(`${title}: extra.${name} is what the call itself fills in`);
    }
    if (names.has(name)) {
      throw new TypeError(`${title}: extra.${name} is an option of its own: ${name}`);
    }
  }
}
