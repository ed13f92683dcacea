/**
 * The options of a client.
 *
 * @module
 */

import type { ConfigOverrides } from "./config.ts";
import type { ProtocolError } from "./errors.ts";
import type { HandlerFailure, ServerRequestHandlers } from "./handlers.ts";
import type { McpServers } from "./mcp_servers.ts";
import type { ApprovalMode, WaitOptions } from "./options.ts";
import type { ConnectionState, RecoverOptions } from "./recover_options.ts";
import type { RetryOptions } from "./retry.ts";
import type { Tool } from "./tools.ts";
import type { Warning } from "./warning.ts";

/** The program that speaks to the server; a part of the user agent. */
export interface ClientInfo {
  /** Name of the program; only characters that an HTTP header may have. */
  name: string;
  /** Name for people. */
  title?: string;
  /** Version of the program. */
  version: string;
}

/** How a server at an address is reached; options of {@linkcode webSocketTransport} and {@linkcode Codex.connect}. */
export interface WebSocketTransportOptions {
  /**
   * The token that the server wants (`Authorization: Bearer`), or a function that gets one. The function is called for
   * each connection, so that it can give a new token when the last one has expired. White space around the token is left
   * out. Default: none.
   */
  token?: string | (() => string | Promise<string>);
  /** Further headers of the request that opens the connection, for a proxy before the server. Default: none. */
  headers?: Record<string, string>;
  /**
   * Time limit for the opening of the connection, in milliseconds. The time that `token` takes does not count:
   * {@linkcode ConnectOptions.startTimeoutMs} limits it in {@linkcode Codex.connect}.
   *
   * @default {10_000}
   */
  openTimeoutMs?: number;
  /** Longest message that is accepted, in bytes; a longer one closes the connection. Default 256 MiB. */
  maxMessageBytes?: number;
  /** Abort ends the opening. It does not close a connection that is open. */
  signal?: AbortSignal;
}

/** Options of {@linkcode Codex.connect} and of {@linkcode Codex.start}. */
export interface ConnectOptions {
  /**
   * The program that speaks to the server.
   *
   * @default {this SDK}
   */
  clientInfo?: ClientInfo;
  /**
   * Whether the server allows experimental methods and fields of the protocol.
   *
   * @default {true}
   */
  experimentalApi?: boolean;
  /**
   * Who decides about approvals on threads that {@linkcode Codex.startThread} starts.
   *
   * @default {`"ask"` when `handlers` has a handler for approvals, else `"denyAll"`}
   */
  approvalMode?: ApprovalMode;
  /** Handlers for the server's requests. One answers where neither the turn nor the thread has a handler. */
  handlers?: ServerRequestHandlers;
  /**
   * Time limit of a handler, in milliseconds. After it the server gets the safe answer.
   *
   * @default {no limit}
   */
  handlerTimeoutMs?: number;
  /**
   * Called when a handler or a tool has failed. What it throws is ignored. Without it, the first failure of each method
   * goes to `console.error`; `() => {}` switches that off.
   */
  onHandlerError?(error: unknown, failure: HandlerFailure): void;
  /** Tools that the model may call on every thread. */
  tools?: readonly Tool[];
  /** MCP servers of every thread, beside those of codex's configuration; see {@linkcode McpServers}. Default: none. */
  mcpServers?: McpServers;
  /**
   * Time limit of each request, in milliseconds. The time in the client's queue counts.
   *
   * @default {no limit}
   */
  requestTimeoutMs?: number;
  /**
   * Time limit of the start, until the server's first answer, in milliseconds.
   *
   * @default {30_000}
   */
  startTimeoutMs?: number;
  /**
   * Time in milliseconds after which a silent turn is read back from the server when its thread is not active: the end of
   * the turn was lost then. The turn ends as the server says; when the server does not know, or does not tell three times
   * in a row, with {@linkcode TurnStalledError}. A turn on an active thread may be silent for any time. Default 10,000;
   * `Infinity` switches it off.
   */
  stallTimeoutMs?: number;
  /**
   * Told about each message of the server that cannot be read and is skipped, and about each that departs from the
   * protocol: what the SDK needs of it is taken all the same. What it throws is ignored.
   */
  onProtocolError?(error: ProtocolError): void;
  /**
   * Told about what is not in order and stops nothing: a faulty configuration, an MCP server that does not start, a model
   * that codex does not know, another version of codex than this SDK was made for. What it throws is ignored.
   *
   * @default {no call}
   */
  onWarning?(warning: Warning): void;
  /**
   * Whether the client goes on when its line is lost. It looks for another one, and meanwhile calls wait, as far as their
   * signals and time-outs let them; {@linkcode Codex.closed} settles only when it gives up. Not with a transport that you
   * pass to {@linkcode Codex.connect}: nothing says how to make another one.
   *
   * Over a connection to a server ({@linkcode Codex.connect}), threads are taken up again, and turns, goals and streams go on
   * with what was missed. A process that was started ({@linkcode Codex.start}) and died is started again; its turns reject
   * with a {@linkcode TransportClosedError} (`recovered: true`), and threads are resumed on their next use.
   *
   * Requests that were on their way are sent again where they only read. Those with side effects reject with a
   * {@linkcode TransportClosedError} whose `outcome` is `"unknown"`; turns are looked for on the server first, and go on
   * where it has taken them. Turns on ephemeral threads reject: no other line can take them up.
   *
   * `true` takes the defaults of {@linkcode RecoverOptions}.
   *
   * @default {false}
   */
  recover?: boolean | RecoverOptions;
  /**
   * Told when the client is connected, has lost its line, has recovered, and has given up. What it throws is ignored.
   *
   * @default {nobody is told}
   */
  onConnection?(state: ConnectionState): void;
  /** An abort closes the client. */
  signal?: AbortSignal;
}

/**
 * Options of {@linkcode Codex.connect}. `token`, `headers`, `openTimeoutMs` and `maxMessageBytes` go with an address alone.
 */
export interface RemoteOptions extends ConnectOptions, WebSocketTransportOptions {
  /**
   * Silence in milliseconds after which the client sends a cheap request. When the server sends nothing for as long again,
   * the line is dead: the client closes with {@linkcode TransportClosedError}. Without it, a line that breaks without a word
   * is noticed only by what the system tells, which may take many minutes. `0` and `false` switch it off. It does not keep
   * the program alive.
   *
   * @default {30_000 for an address; off for a transport of your own}
   */
  heartbeatMs?: number | false;
  /**
   * Whether the server sees the same files as this program. Without that, `policy()` allows nothing that rests on files:
   * no change, no permission for a path, and no command unless its rule has `trustsFolder` and no `cwd`. Nor are folders
   * looked at (`cwd` of a thread).
   *
   * @default {`true` for `unix:`, else `false`, also for `ws://127.0.0.1`, behind which a container or a tunnel may be}
   */
  sameMachine?: boolean;
  /** Abort closes the client, and ends the opening of its connection. */
  signal?: AbortSignal;
}

/** How the process is started; part of the options of {@linkcode Codex.start}. */
export interface LaunchOptions {
  /**
   * A codex executable, or on Windows the `codex.cmd` that npm makes. Default: the `@openai/codex` that the project has
   * installed. Without one, Deno downloads the pinned version once (about 400 MB), and Bun takes `codex` on PATH.
   */
  codexPath?: string;
  /**
   * Replaces all arguments after the executable; not together with `config` or `extraArgs`.
   *
   * @default {["app-server"]}, then `config`, then `extraArgs`
   */
  launchArgs?: string[];
  /**
   * Overrides of codex's `config.toml`; not together with `launchArgs`. They go on the command line, which every user of
   * the machine can read. So `mcp_servers` and what looks like a credential (a name whose last word is KEY, TOKEN, SECRET or
   * PASSWORD, a value such as `Bearer ...`) go to each thread in its configuration instead. Default: none.
   */
  config?: ConfigOverrides;
  /** Further arguments after those of `config`, such as `--strict-config`; not together with `launchArgs`. Default: none. */
  extraArgs?: string[];
  /**
   * An API key. Only this process uses it, in place of the login that is stored in the home of codex: nothing is stored,
   * and the stored login stays as it is. (`cli_auth_credentials_store` is `"ephemeral"` for this process.) Not together
   * with `launchArgs`.
   *
   * @default {the stored login}
   */
  apiKey?: string;
  /**
   * Base URL of the service in place of OpenAI's, such as `"https://gateway.example/v1"`. It is `openai_base_url` of the
   * configuration: for the provider `openai`, which is the default, and not for those in `model_providers`. Codex tries a
   * WebSocket first: a service without one should answer the upgrade with 426, else the first turn takes some seconds more.
   * Not together with `launchArgs`.
   *
   * @default {the service of the account}
   */
  baseUrl?: string;
  /** Working directory of the process, and of threads without a `cwd`. Default: that of this program. */
  cwd?: string;
  /**
   * Environment variables of the process, merged over the inherited ones. `undefined` removes a variable; on Deno that
   * needs `--allow-env`, unless `inheritEnv` is `false` or a list. Default: none.
   */
  env?: Record<string, string | undefined>;
  /**
   * What the process inherits of this program's environment.
   *
   * - `true`: everything.
   * - a list of names: the variables of the list that are set. On Deno that needs `--allow-env=<names>`.
   * - `false`: nothing. The process then has the variables of `env` alone.
   *
   * Codex still needs `PATH` (for the commands that it runs) and a home: `codexHome`, `HOME` or, on
   * Windows, `USERPROFILE`. Windows programs also need `SystemRoot`.
   *
   * @default {true}
   */
  inheritEnv?: boolean | string[];
  /**
   * Home of codex: a folder for its configuration, history, skills and logins. The folder must exist. It becomes
   * `CODEX_HOME` of the process, and wins over a `CODEX_HOME` in `env`. A relative path starts at `cwd`. Default: the
   * `CODEX_HOME` of the environment, else `.codex` in the home of the user.
   */
  codexHome?: string;
  /** Longest message that is accepted, in bytes; a longer one closes the connection. Default 256 MiB. */
  maxMessageBytes?: number;
  /** Called with each line of stderr, without ANSI codes and credentials. What it throws is ignored. */
  onStderr?(line: string): void;
  /** Abort closes the client. */
  signal?: AbortSignal;
}

/** Options of {@linkcode Codex.start}. */
export interface CodexOptions extends ConnectOptions, LaunchOptions {}

/** Options of {@linkcode Codex.request}. */
export interface RequestOptions extends WaitOptions {
  /**
   * Time limit of the request, in milliseconds. The time in the client's queue counts.
   *
   * @default {the client's `requestTimeoutMs`}
   */
  timeoutMs?: number;
  /**
   * Whether, and how, the request is sent again while the server is overloaded. `true` takes the defaults of
   * {@linkcode RetryOptions}.
   *
   * @default {no retry}
   */
  retry?: true | RetryOptions;
}

/** Options of {@linkcode Codex.models}. */
export interface ModelsOptions extends WaitOptions {
  /**
   * Whether the list includes models that the server hides by default.
   *
   * @default {false}
   */
  includeHidden?: boolean;
}
