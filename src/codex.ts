/**
 * The client: a connection to one app-server.
 *
 * @module
 */

import type {
  AccountOptions,
  ChatgptLoginOptions,
  ChatgptTokensLogin,
  RateLimitsOptions,
} from "./account_options.ts";
import { checkFilled, checkMade, checkPositive, madeBySdk, snapshot } from "./arguments.ts";
import { withFrames } from "./call_site.ts";
import type { Client } from "./client/client.ts";
import type { Connected, KnownServer } from "./client/handshake.ts";
import type { Target } from "./client/target.ts";
import type {
  CodexOptions,
  ModelsOptions,
  RemoteOptions,
  RequestOptions,
} from "./client_options.ts";
import { engine, loadEngine } from "./engine.ts";
import {
  type ChatgptLoginHandle,
  type DeviceCodeLoginHandle,
  startChatgptLogin,
  startDeviceCodeLogin,
} from "./login.ts";
import type {
  ThreadForkOptions,
  ThreadListOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
  WaitOptions,
} from "./options.ts";
import type {
  GetAccountRateLimitsResponse,
  GetAccountResponse,
  InitializeResponse,
  ModelListResponse,
  Thread as ThreadSummary,
  ThreadListResponse,
} from "./protocol/generated/types.ts";
import type { ClientMethod, ClientParams, ClientResult } from "./protocol/methods.ts";
import type { Notification } from "./protocol/notification.ts";
import { retryOnOverload, type RetryOptions } from "./retry.ts";
import { type Thread, threadHandle } from "./thread.ts";
import type { NeededThread } from "./thread/missing_thread.ts";
import type { ThreadDefaults } from "./thread/open_thread.ts";
import type { CloseInfo, Transport } from "./transport/transport.ts";

/** What `thread/list` says about a thread. */
export type { ThreadSummary };

/** Makes a client over the transport to a process that was started with the options. */
export let codexOver: (
  transport: Transport,
  options: CodexOptions,
  server?: KnownServer,
) => Promise<Codex>;

/**
 * A client of one `codex app-server`.
 *
 * {@linkcode Codex.start} runs the server as a child process; {@linkcode Codex.connect} reaches one that runs already.
 * Close it with {@linkcode close}, or let `await using` do that.
 *
 * An open client does not keep the program alive. Work under way does: requests, turns, goals and logins (awaited or
 * not), running handlers and tools, reads of its streams, a wait for {@linkcode closed}.
 *
 * @example
 * ```ts
 * import { Codex } from "@codexkit/sdk";
 *
 * export async function ask(question: string): Promise<string | null> {
 *   await using codex = await Codex.start();
 *   const thread = await codex.startThread();
 *   const { finalResponse } = await thread.run(question);
 *   return finalResponse;
 * }
 * ```
 */
export class Codex implements AsyncDisposable {
  static {
    codexOver = (transport, options, server) => Codex.#open(transport, options, server);
  }

  /** What the server said about itself: user agent, home, platform. */
  readonly metadata: InitializeResponse;
  /**
   * Settles when the connection has ended, for any reason. Never rejects. Awaiting it keeps the program alive
   * until then.
   */
  readonly closed: Promise<CloseInfo>;
  readonly #client: Client;
  readonly #defaults: ThreadDefaults;

  private constructor(maker: symbol, connected: Connected, defaults: ThreadDefaults) {
    checkMade("Codex", maker, "Codex.start() or Codex.connect()");
    const { client, metadata } = connected;
    this.#client = client;
    this.#defaults = defaults;
    this.metadata = metadata;
    this.closed = engine.KeepAlivePromise.of(client.connection.rpc.closed);
  }

  /**
   * Starts `codex app-server` as a child process and shakes hands with it (`initialize`).
   *
   * The process ends with {@linkcode close}. It also ends with this program, because its input ends then. The process
   * does not keep the program alive; work under way does.
   *
   * @param options The executable, how to start it, and the defaults of the client.
   * @throws {CodexNotFoundError} There is no executable, or it cannot be started.
   * @throws {MissingPermissionError} Deno does not allow it to be started; the message says which flag is missing.
   * @throws {TransportClosedError} The process exited at once; the message says why, `.stderrTail` has all that it said.
   * @throws {RequestTimeoutError} The server did not answer within `startTimeoutMs`.
   * @throws {ProtocolError} The program is not codex; the message says what it answered.
   * @throws {RangeError} `cwd` is not a folder that exists and may be entered.
   * @throws {TypeError} An option is invalid, or two options contradict each other.
   */
  static async start(options: CodexOptions = {}): Promise<Codex> {
    const site = new Error();
    const given = snapshot(options);
    try {
      // What starts the process comes first: the rest is loaded while it starts.
      const { start } = await import("./client/start.ts");
      return await start(given, (transport, server) => Codex.#open(transport, given, server));
    } catch (error) {
      // The reason of an abort is the program's own.
      throw error === given?.signal?.reason ? error : withFrames(error, site);
    }
  }

  /**
   * Connects to an app-server that runs already, and shakes hands with it (`initialize`). The client owns the transport.
   * It closes the transport also when the handshake fails.
   *
   * Other clients may use a server at an address, too. What a turn of theirs asks on a thread that is open here is left to
   * them where this client has no handler and no tool for it. What its own turns ask is answered at once in any case. Over a
   * transport that you pass as it is, everything is answered at once.
   *
   * Work under way keeps the program alive. An open transport may do so, too: a WebSocket does, also one to a Unix socket.
   *
   * @param target The address of the server (`ws:`, `wss:` or `unix:`), a transport of your own, or a function that
   * makes one.
   * @param options Defaults of the client, and how an address is reached.
   * @throws {ConnectError} The server cannot be reached, or does not take the connection; `reason` says why.
   * @throws {MissingPermissionError} Deno does not allow the connection; the message says which flag is missing.
   * @throws {TransportClosedError} The connection ended before the handshake.
   * @throws {RequestTimeoutError} The server did not answer within `startTimeoutMs`.
   * @throws {TypeError} `target` is none of these, or a transport that lacks a part; or an option is invalid.
   *
   * @example
   * ```ts
   * import { Codex } from "@codexkit/sdk";
   *
   * export async function askElsewhere(address: string, token: string): Promise<string | null> {
   *   await using codex = await Codex.connect(address, { token });
   *   const thread = await codex.startThread();
   *   return (await thread.run("What does this project do?")).finalResponse;
   * }
   * ```
   */
  static async connect(
    target: string | URL | Transport | (() => Promise<Transport>),
    options: RemoteOptions = {},
  ): Promise<Codex> {
    const site = new Error();
    const given = snapshot(options);
    const to = target instanceof URL ? new URL(target) : target;
    handleRejection(to);
    await loadEngine();
    let way: Target;
    try {
      engine.checkOptions("connect", given);
      way = engine.targetOf(to, given);
      engine.checkConnectOptions(given);
    } catch (error) {
      await engine.closeTransport(target);
      throw withFrames(error, site);
    }
    const redial = { dial: () => way.open(), restarts: false };
    const server = way.reopens ? { ...way.server, redial } : way.server;
    return await Codex.#open(await way.open(), given, server);
  }

  static async #open(
    transport: Transport,
    options: CodexOptions,
    server?: KnownServer,
  ): Promise<Codex> {
    await loadEngine();
    const connected = await engine.connect(transport, options, server);
    const codex = new Codex(madeBySdk, connected, {
      approvalMode: engine.approvalModeOf(options) ?? "denyAll",
      tools: options.tools ?? [],
      config: connected.threadConfig,
    });
    connected.client.serverRequests.serve(codex);
    return codex;
  }

  /** Version of the server, such as `"0.169.0"`, read from its user agent; empty when there is none in it. */
  get serverVersion(): string {
    return engine.serverVersionOf(this.metadata.userAgent);
  }

  /**
   * Starts a new thread (`thread/start`).
   *
   * @param options The wire's fields, such as `model`, `cwd` or `sandbox`, and sugar.
   * @throws {TypeError} An option is invalid, or is one that this call does not take; nothing is sent.
   * @throws {RangeError} `cwd` does not exist, as far as this program sees the folders of the server.
   * @throws {CodexError} The thread is open, and its sandbox cannot be what the options ask for.
   */
  async startThread(options: ThreadStartOptions = {}): Promise<Thread> {
    const { threads } = this.#client;
    return threadHandle(threads, await engine.startThread(threads, this.#defaults, options));
  }

  /**
   * Resumes a thread that was started earlier, here or in another process (`thread/resume`).
   *
   * @param threadId Id of the thread.
   * @param options Wire fields to change, and sugar.
   * @throws {TypeError} An option is invalid, or is one that this call does not take; nothing is sent.
   * @throws {RangeError} `cwd` does not exist, as far as this program sees the folders of the server.
   * @throws {ThreadNotFoundError} There is no such thread.
   * @throws {ThreadArchivedError} The thread is archived; {@linkcode unarchiveThread} takes it out.
   */
  async resumeThread(threadId: string, options: ThreadResumeOptions = {}): Promise<Thread> {
    return await this.#takeUp("thread/resume", threadId, options);
  }

  /**
   * Starts a new thread with the history of another one (`thread/fork`).
   *
   * @param threadId Id of the thread whose history the new thread gets.
   * @param options The wire's fields, such as `lastTurnId`, and sugar.
   * @throws {RangeError} `cwd` does not exist, as far as this program sees the folders of the server.
   * @throws {ThreadNotFoundError} There is no such thread.
   * @throws {ThreadArchivedError} The thread is archived; {@linkcode unarchiveThread} takes it out.
   * @throws {InvalidRequestError} The thread cannot be forked: it is ephemeral.
   */
  async forkThread(threadId: string, options: ThreadForkOptions = {}): Promise<Thread> {
    return await this.#takeUp("thread/fork", threadId, options);
  }

  /**
   * Archives a thread (`thread/archive`). This interrupts a turn that runs on it.
   *
   * @param threadId Id of the thread.
   * @param options `signal` ends this wait alone.
   * @throws {ThreadNotFoundError} There is no such thread.
   * @throws {ThreadArchivedError} The thread is archived already.
   */
  async archiveThread(threadId: string, options: WaitOptions = {}): Promise<void> {
    await this.#onThread("thread/archive", threadId, "unarchived", options);
  }

  /**
   * Takes a thread out of the archive and resumes it (`thread/unarchive`, `thread/resume`).
   *
   * @param threadId Id of the thread.
   * @param options `signal` ends this wait alone.
   * @throws {ThreadNotFoundError} There is no such thread.
   * @throws {InvalidRequestError} The thread is not archived.
   */
  async unarchiveThread(threadId: string, options: WaitOptions = {}): Promise<Thread> {
    engine.checkOptions("unarchiveThread", options);
    await this.#onThread("thread/unarchive", threadId, "stored", options);
    return await this.resumeThread(threadId, options);
  }

  /**
   * Deletes a thread (`thread/delete`). This interrupts a turn that runs on it.
   *
   * @param threadId Id of the thread.
   * @param options `signal` ends this wait alone.
   * @throws {ThreadNotFoundError} There is no such thread.
   * @throws {InvalidRequestError} Another thread was forked from it.
   */
  async deleteThread(threadId: string, options: WaitOptions = {}): Promise<void> {
    await this.#onThread("thread/delete", threadId, "stored", options);
  }

  /**
   * One page of the stored threads (`thread/list`). Give `nextCursor` of the result as `cursor` to get the next page.
   *
   * @param options The wire's filters, order, `limit` and `cursor`.
   */
  async listThreads(options: ThreadListOptions = {}): Promise<ThreadListResponse> {
    engine.checkOptions("listThreads", options);
    return await this.#client.connection.request(
      "thread/list",
      engine.wireFields("listThreads", options),
      { signal: options.signal },
    );
  }

  /**
   * All stored threads (`thread/list`, page after page; one page is held at a time). A thread is in the list from its first
   * turn on.
   *
   * @param options The wire's filters and order; `limit` is the size of a page. An abort of `signal` ends the iteration.
   */
  threads(options: ThreadListOptions = {}): AsyncIterable<ThreadSummary> {
    return engine.allPages(() => {
      engine.checkOptions("listThreads", options);
      return {
        load: (cursor) => this.listThreads({ ...options, ...(cursor && { cursor }) }),
        cursor: options.cursor ?? undefined,
        signal: options.signal,
      };
    });
  }

  /**
   * The models that turns can use (`model/list`).
   *
   * @param options `includeHidden` adds models that the server hides; `signal` ends this wait alone.
   */
  async models(options: ModelsOptions = {}): Promise<ModelListResponse> {
    engine.checkOptions("models", options);
    return await this.#client.connection.request(
      "model/list",
      engine.wireFields("models", options),
      {
        signal: options.signal,
      },
    );
  }

  /**
   * Logs in with an API key (`account/login/start`). The account has changed when this resolves.
   *
   * The key takes the place of the login that is stored in the home of codex, for all programs that use this home, also of
   * a person's login with ChatGPT. The option `apiKey` of {@linkcode Codex.start} stores nothing.
   *
   * @param apiKey The key.
   * @param options `signal` ends this wait alone; the login may take place all the same.
   * @throws {TypeError} The key is blank; nothing is sent.
   * @throws {InvalidRequestError} The account's tokens are the program's own ({@linkcode loginChatgptTokens}): log out
   * first.
   */
  async loginApiKey(apiKey: string, options: WaitOptions = {}): Promise<void> {
    await engine.loginWithApiKey(
      this.#client.connection,
      this.#client.tokenRefresh,
      apiKey,
      options,
    );
  }

  /**
   * Starts a ChatGPT login in the browser (`account/login/start`). It replaces a login that has not ended.
   *
   * @param options The wire's fields; an abort of `signal` before the login has started cancels it.
   * @returns A handle with the URL to open.
   * @throws {InvalidRequestError} The account's tokens are the program's own ({@linkcode loginChatgptTokens}): log out
   * first.
   */
  async loginChatgpt(options: ChatgptLoginOptions = {}): Promise<ChatgptLoginHandle> {
    return await startChatgptLogin(this.#client.connection, options);
  }

  /**
   * Starts a ChatGPT login with a code (`account/login/start`), for machines without a browser. It replaces a login
   * that has not ended.
   *
   * @param options An abort of `signal` before the login has started cancels it.
   * @returns A handle with the URL to open on any device, and the code to enter there.
   * @throws {InvalidRequestError} The service does not offer codes, or the account's tokens are the program's own
   * ({@linkcode loginChatgptTokens}): log out first.
   */
  async loginChatgptDeviceCode(options: WaitOptions = {}): Promise<DeviceCodeLoginHandle> {
    return await startDeviceCodeLogin(this.#client.connection, options);
  }

  /**
   * Logs in with ChatGPT tokens that the program got by itself (`account/login/start`), and keeps them fresh: the
   * client calls `refresh` for new ones, until another login or a logout. Needs `experimentalApi`.
   *
   * Resolves when the server has taken the tokens. An `account/login/completed` without a login id follows; it says
   * whether the workspace of the tokens is in order.
   *
   * @param login The tokens, and the function that gets new ones.
   * @param options `signal` ends this wait alone; the login may take place all the same.
   * @throws {TypeError} A token or an id is blank, or `refresh` is not a function; nothing is sent.
   * @throws {InternalRpcError} The access token cannot be read.
   *
   * @example
   * ```ts
   * import type { ChatgptTokens, Codex } from "@codexkit/sdk";
   *
   * export async function login(codex: Codex, fetchTokens: () => Promise<ChatgptTokens>): Promise<void> {
   *   await codex.loginChatgptTokens({ ...await fetchTokens(), refresh: () => fetchTokens() });
   * }
   * ```
   */
  async loginChatgptTokens(login: ChatgptTokensLogin, options: WaitOptions = {}): Promise<void> {
    await engine.loginWithTokens(
      this.#client.connection,
      this.#client.tokenRefresh,
      login,
      options,
    );
  }

  /**
   * The account of the current login (`account/read`).
   *
   * @param options `refreshToken` asks for a fresh access token first.
   * @returns `account` is `null` without a login, and also where the model's provider needs no login.
   *
   * @example Watch it change
   * ```ts
   * import { type Codex, isNotification } from "@codexkit/sdk";
   *
   * export async function watchAccount(codex: Codex, signal: AbortSignal): Promise<void> {
   *   for await (const event of codex.events({ signal })) {
   *     if (!isNotification(event, "account/updated")) continue;
   *     console.log(event.params.authMode ?? "logged out", event.params.planType);
   *   }
   * }
   * ```
   */
  async account(options: AccountOptions = {}): Promise<GetAccountResponse> {
    const { signal, ...params } = options;
    return await this.#client.connection.request("account/read", params, { signal });
  }

  /**
   * Logs out (`account/logout`). A login that has not ended fails.
   *
   * @param options `signal` ends this wait alone; the logout may take place all the same.
   */
  async logout(options: WaitOptions = {}): Promise<void> {
    await engine.logout(this.#client.connection, this.#client.tokenRefresh, options);
  }

  /**
   * The account's rate limits, and how much of them is used (`account/rateLimits/read`).
   *
   * @param options The wire's fields.
   * @throws {InvalidRequestError} There is no login, or not one with ChatGPT.
   */
  async rateLimits(options: RateLimitsOptions = {}): Promise<GetAccountRateLimitsResponse> {
    const { signal, ...params } = options;
    return await this.#client.connection.request("account/rateLimits/read", params, { signal });
  }

  /**
   * Sends any request of the protocol.
   *
   * @param method Method of the protocol, such as `fs/readFile`.
   * @param params Its params; `{}` where it takes none.
   * @param options `signal` and `timeoutMs` end the wait, `retry` repeats the request while the server is overloaded.
   * @returns The server's result.
   * @throws {JsonRpcError} The server refused it.
   * @throws {ProtocolError} The result has the wrong shape.
   * @throws {RequestTimeoutError} It was not answered in time.
   *
   * @example
   * ```ts
   * import type { Codex } from "@codexkit/sdk";
   *
   * export async function readFile(codex: Codex, path: string): Promise<string> {
   *   const { dataBase64 } = await codex.request("fs/readFile", { path }, { timeoutMs: 5000 });
   *   return atob(dataBase64);
   * }
   * ```
   */
  async request<M extends ClientMethod>(
    method: M,
    params: ClientParams<M>,
    options: RequestOptions = {},
  ): Promise<ClientResult<M>> {
    checkFilled("method", method);
    engine.checkOptions("request", options);
    const { signal, timeoutMs } = options;
    if (timeoutMs !== undefined) checkPositive("timeoutMs", timeoutMs);
    const retry = checkedRetry(options.retry);
    const send = () => this.#client.connection.request(method, params, { signal, timeoutMs });
    if (retry === undefined) return await send();
    const signals = [signal, retry === true ? undefined : retry.signal].filter((s) =>
      s !== undefined
    );
    return await retryOnOverload(send, {
      ...(retry === true ? {} : retry),
      ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
    });
  }

  /**
   * Every notification of the connection from now on.
   *
   * @param options `signal` ends the stream with its reason.
   * @returns A stream that ends when the client is closed, and errors when the connection is lost.
   */
  events(options: WaitOptions = {}): ReadableStream<Notification> {
    return this.#client.connection.events(
      (sink) => this.#client.connection.router.observe(sink),
      options.signal,
    );
  }

  /**
   * Ends the connection. Everything pending rejects at once. The process gets the end of its input, SIGTERM after 2 s,
   * and SIGKILL after 2 s more. Resolves when the process has exited. May be called any number of times.
   *
   * Codex ends also with a program that does not call this. Such a program does not see codex exit.
   */
  async close(): Promise<void> {
    await this.#client.connection.rpc.close();
  }

  /** Sends a request that takes nothing but a thread. */
  async #onThread(
    method: "thread/archive" | "thread/unarchive" | "thread/delete",
    threadId: string,
    needs: NeededThread,
    { signal }: WaitOptions,
  ): Promise<void> {
    checkFilled("threadId", threadId);
    const { connection } = this.#client;
    const send = () => connection.request(method, { threadId }, { signal });
    await engine.callOnThread<unknown>(connection, { threadId, needs, signal, send });
  }

  async #takeUp(
    method: "thread/resume" | "thread/fork",
    threadId: string,
    options: ThreadResumeOptions | ThreadForkOptions,
  ): Promise<Thread> {
    const { threads, connection } = this.#client;
    const id = await engine.callOnThread(connection, {
      threadId,
      needs: "unarchived",
      signal: options.signal,
      send: () => engine.takeUpThread(threads, this.#defaults, method, threadId, options),
    });
    return threadHandle(threads, id);
  }

  /** Calls {@linkcode close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** How often a request is tried. In untyped code `false` means once. */
function checkedRetry(retry: unknown): true | RetryOptions | undefined {
  if (retry === undefined || retry === null || retry === false) return undefined;
  if (retry === true || typeof retry === "object") return retry;
  throw new TypeError("retry must be true or an object such as { maxAttempts: 5 }");
}

/** A transport may end while the rest is loaded: its connection tells why. */
function handleRejection(target: unknown): void {
  const closed: unknown = Reflect.get(Object(target), "closed");
  if (closed instanceof Promise) closed.catch(() => {});
}
