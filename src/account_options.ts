/**
 * What users pass in about their account: options, and tokens that the program holds itself.
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
  /** Id of the workspace that it is used for. */
  chatgptAccountId: string;
  /** The plan of the account, such as `"plus"`. Default: what the token says. */
  chatgptPlanType?: string | null;
}

/** What {@linkcode Codex.loginChatgptTokens} takes: tokens, and where new ones come from. */
export interface ChatgptTokensLogin extends ChatgptTokens {
  /**
   * Gives new tokens when the service has refused the old ones. The server waits for about 10 s. What it throws goes to
   * {@linkcode ConnectOptions.onHandlerError} and not to the server; the turn then fails.
   *
   * @param reason Why new ones are needed.
   * @param previousAccountId `chatgptAccountId` of the tokens that were refused, where the server knows it.
   */
  refresh(
    reason: ChatgptAuthTokensRefreshReason,
    previousAccountId: string | null,
  ): ChatgptTokens | Promise<ChatgptTokens>;
}

/** Options of {@linkcode Codex.loginChatgpt}: the wire's fields; `signal` ends the start. */
export interface ChatgptLoginOptions
  extends Omit<Extract<LoginAccountParams, { type: "chatgpt" }>, "type">, WaitOptions {}
