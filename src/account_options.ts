/**
 * What users pass in about their account: options, and tokens of their own.
 *
 * @module
 */

import type { WaitOptions } from "./options.ts";
import type {
  ChatgptAuthTokensRefreshReason,
  GetAccountParams,
  GetAccountRateLimitsParams,
  LoginAccountParams,
} from "./protocol/generated/types.ts";

/** Options of {@linkcode Codex.account}: the wire's `account/read` params. */
export interface AccountOptions extends GetAccountParams, WaitOptions {}

/** Options of {@linkcode Codex.rateLimits}: the wire's `account/rateLimits/read` params. */
export interface RateLimitsOptions extends GetAccountRateLimitsParams, WaitOptions {}

/** Tokens of a ChatGPT account. */
export interface ChatgptTokens {
  /** The access token, a JSON web token. */
  accessToken: string;
  /** Id of the workspace that the token is used for. */
  chatgptAccountId: string;
  /**
   * The plan of the account, such as `"plus"`.
   *
   * @default {the plan that the token names}
   */
  chatgptPlanType?: string | null;
}

/** Tokens for {@linkcode Codex.loginChatgptTokens}, and a function that gets new ones. */
export interface ChatgptTokensLogin extends ChatgptTokens {
  /**
   * Gets new tokens when the service has refused the old ones. The server waits about 10 s for them. An error that this
   * throws goes to {@linkcode ConnectOptions.onHandlerError} and not to the server; the turn then fails.
   *
   * @param reason Why new tokens are needed.
   * @param previousAccountId `chatgptAccountId` of the refused tokens, where the server knows it, else `null`.
   * @returns The new tokens.
   */
  refresh(
    reason: ChatgptAuthTokensRefreshReason,
    previousAccountId: string | null,
  ): ChatgptTokens | Promise<ChatgptTokens>;
}

/** Options of {@linkcode Codex.loginChatgpt}: the wire's fields. `signal` ends the start of the login. */
export interface ChatgptLoginOptions
  extends Omit<Extract<LoginAccountParams, { type: "chatgpt" }>, "type">, WaitOptions {}
