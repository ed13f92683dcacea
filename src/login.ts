/**
 * Logins that a person finishes elsewhere: in a browser, or with a code on another device.
 *
 * @module
 */

import type { ChatgptLoginOptions } from "./account_options.ts";
import { checkMade, madeBySdk } from "./arguments.ts";
import type { Connection } from "./connection/connection.ts";
import { engine } from "./engine.ts";
import type { LoginAttempt } from "./login/attempt.ts";
import type { LoginAnswer } from "./login/start_login.ts";
import type { WaitOptions } from "./options.ts";
import type {
  AccountLoginCompletedNotification,
  CancelLoginAccountResponse,
  LoginAccountResponse,
} from "./protocol/generated/types.ts";

/**
 * How a login ended, from `account/login/completed`: `success`, and `error` where it failed. A login fails when it is
 * refused, cancelled, timed out, or replaced by another login.
 */
export type AccountLoginCompleted = AccountLoginCompletedNotification;

/** Makes a handle. The constructor is private, so that only the SDK can make one. */
let chatgptHandle: (attempt: LoginAttempt, authUrl: string) => ChatgptLoginHandle;
/** Makes a handle, as above. */
let deviceCodeHandle: (
  attempt: LoginAttempt,
  verificationUrl: string,
  userCode: string,
) => DeviceCodeLoginHandle;

/** A login that a person finishes elsewhere: the base of the handles of both kinds. */
export abstract class LoginHandle implements AsyncDisposable {
  readonly #attempt: LoginAttempt;

  /** Only the SDK makes one. */
  protected constructor(maker: symbol, attempt: LoginAttempt) {
    checkMade("login", maker, "codex.loginChatgpt()");
    this.#attempt = attempt;
  }

  /** Id of the login. */
  get loginId(): string {
    return this.#attempt.id;
  }

  /**
   * Waits for the end of the login. May be called any number of times, also after the end.
   *
   * @param options `signal` ends this wait alone; the login goes on.
   * @returns How it ended; a failure is `success: false`, with `error`.
   * @throws {TransportClosedError} The connection ended before the login.
   */
  async wait(options: WaitOptions = {}): Promise<AccountLoginCompleted> {
    return await this.#attempt.wait(options.signal);
  }

  /**
   * Cancels the login (`account/login/cancel`), which then fails. Does nothing to a login that has ended.
   *
   * @param options `signal` ends this wait alone.
   * @returns Its status: `canceled`, or `notFound` when the login had ended.
   * @throws {TransportClosedError} The connection ended before the login.
   */
  async cancel(options: WaitOptions = {}): Promise<CancelLoginAccountResponse> {
    return await this.#attempt.cancel(options.signal);
  }

  /** Cancels the login if it has not ended. Never rejects. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#attempt.dispose();
  }
}

/**
 * A ChatGPT login in the browser: a person opens {@linkcode authUrl} and logs in there.
 *
 * The browser must run on the machine of the server, which listens for it on a local port. A later login, of any kind,
 * replaces this one, which then fails.
 *
 * @example
 * ```ts
 * import type { Codex } from "@codexkit/sdk";
 *
 * export async function login(codex: Codex, signal: AbortSignal): Promise<void> {
 *   await using login = await codex.loginChatgpt();
 *   console.log("Open", login.authUrl);
 *   const { success, error } = await login.wait({ signal });
 *   console.log(success ? "logged in" : error);
 * }
 * ```
 */
export class ChatgptLoginHandle extends LoginHandle {
  readonly #authUrl: string;

  static {
    chatgptHandle = (...fields) => new ChatgptLoginHandle(madeBySdk, ...fields);
  }

  private constructor(maker: symbol, attempt: LoginAttempt, authUrl: string) {
    super(maker, attempt);
    this.#authUrl = authUrl;
  }

  /** The address where the person logs in. */
  get authUrl(): string {
    return this.#authUrl;
  }
}

/**
 * A ChatGPT login with a code: a person opens {@linkcode verificationUrl} on any device, logs in there, and enters
 * {@linkcode userCode}.
 *
 * A later login, of any kind, replaces this one, which then fails.
 *
 * @example
 * ```ts
 * import type { Codex } from "@codexkit/sdk";
 *
 * export async function login(codex: Codex, signal: AbortSignal): Promise<void> {
 *   await using login = await codex.loginChatgptDeviceCode();
 *   console.log("Open", login.verificationUrl, "and enter", login.userCode);
 *   const { success, error } = await login.wait({ signal });
 *   console.log(success ? "logged in" : error);
 * }
 * ```
 */
export class DeviceCodeLoginHandle extends LoginHandle {
  readonly #verificationUrl: string;
  readonly #userCode: string;

  static {
    deviceCodeHandle = (...fields) => new DeviceCodeLoginHandle(madeBySdk, ...fields);
  }

  private constructor(
    maker: symbol,
    attempt: LoginAttempt,
    verificationUrl: string,
    userCode: string,
  ) {
    super(maker, attempt);
    this.#verificationUrl = verificationUrl;
    this.#userCode = userCode;
  }

  /** The address where the person logs in and enters the code. */
  get verificationUrl(): string {
    return this.#verificationUrl;
  }

  /** The code that the person enters. */
  get userCode(): string {
    return this.#userCode;
  }
}

/** Starts a login in the browser. */
export async function startChatgptLogin(
  connection: Connection,
  { signal, ...fields }: ChatgptLoginOptions,
): Promise<ChatgptLoginHandle> {
  const isAnswer = (answer: LoginAccountResponse): answer is LoginAnswer<"chatgpt"> =>
    answer.type === "chatgpt";
  const params = { ...fields, type: "chatgpt" } as const;
  const { attempt, answer } = await engine.startLogin(connection, params, isAnswer, signal);
  return chatgptHandle(attempt, answer.authUrl);
}

/** Starts a login with a code. */
export async function startDeviceCodeLogin(
  connection: Connection,
  { signal }: WaitOptions,
): Promise<DeviceCodeLoginHandle> {
  const isAnswer = (answer: LoginAccountResponse): answer is LoginAnswer<"chatgptDeviceCode"> =>
    answer.type === "chatgptDeviceCode";
  const params = { type: "chatgptDeviceCode" } as const;
  const { attempt, answer } = await engine.startLogin(connection, params, isAnswer, signal);
  return deviceCodeHandle(attempt, answer.verificationUrl, answer.userCode);
}
