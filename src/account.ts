/**
 * The account, and the logins that need nobody: with an API key, and with tokens that the program holds itself.
 *
 * @module
 */

import type { Connection } from "./connection/connection.ts";
import { CodexError } from "./errors.ts";
import type { ServerRequestHandler } from "./handlers.ts";
import { checkFilled, type WaitOptions } from "./options.ts";
import type {
  ChatgptAuthTokensRefreshReason,
  GetAccountParams,
  GetAccountRateLimitsParams,
} from "./protocol/generated/types.ts";
import { rememberCredentials } from "./connection/credentials.ts";

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

type Refresher = ServerRequestHandler<"account/chatgptAuthTokens/refresh">;

/** Logs in with an API key. */
export async function loginWithApiKey(
  connection: Connection,
  apiKey: string,
  { signal }: WaitOptions,
): Promise<void> {
  checkFilled("apiKey", apiKey);
  const accepted = () => setRefresher(connection, undefined);
  await connection.request("account/login/start", { type: "apiKey", apiKey }, {
    signal,
    claim: accepted,
    late: accepted,
  });
}

/** Logs in with tokens of the program's own, and has them refreshed for as long as that account is in use. */
export async function loginWithTokens(
  connection: Connection,
  login: ChatgptTokensLogin,
  { signal }: WaitOptions,
): Promise<void> {
  const tokens = checkedTokens(login);
  if (typeof login.refresh !== "function") throw new TypeError("refresh must be a function");
  const refresher: Refresher = async ({ reason, previousAccountId }) => {
    const fresh = checkedTokens(await login.refresh(reason, previousAccountId ?? null));
    if (connection.serverRequests.tokenRefresh !== refresher) {
      throw new CodexError("the tokens were refreshed for an account that is no longer in use");
    }
    rememberCredentials(fresh);
    return fresh;
  };
  // Before the next message: the server may ask for new tokens at once.
  const accepted = () => setRefresher(connection, refresher);
  await connection.request("account/login/start", { ...tokens, type: "chatgptAuthTokens" }, {
    signal,
    claim: accepted,
    late: accepted,
  });
}

/** Logs out. */
export async function logout(connection: Connection, { signal }: WaitOptions): Promise<void> {
  const accepted = () => setRefresher(connection, undefined);
  await connection.request("account/logout", {}, { signal, claim: accepted, late: accepted });
}

function setRefresher(connection: Connection, refresher: Refresher | undefined): void {
  connection.serverRequests.tokenRefresh = refresher;
}

/** The tokens and nothing else, whatever their owner keeps beside them. */
function checkedTokens(tokens: ChatgptTokens): ChatgptTokens {
  const { accessToken, chatgptAccountId, chatgptPlanType } = tokens ?? {};
  checkFilled("accessToken", accessToken);
  checkFilled("chatgptAccountId", chatgptAccountId);
  if (chatgptPlanType === undefined) return { accessToken, chatgptAccountId };
  if (chatgptPlanType !== null) checkFilled("chatgptPlanType", chatgptPlanType);
  return { accessToken, chatgptAccountId, chatgptPlanType };
}
