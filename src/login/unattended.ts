/** Logins that need no person: with an API key, and with tokens of the program. */

import type { ChatgptTokens, ChatgptTokensLogin } from "../account_options.ts";
import { checkFilled } from "../arguments.ts";
import type { Connection } from "../connection/connection.ts";
import { rememberCredentials } from "../connection/credentials.ts";
import { CodexError } from "../errors.ts";
import type { TokenRefresh, TokenRefresher } from "../handlers/token_refresh.ts";
import type { WaitOptions } from "../options.ts";

/** Logs in with an API key. */
export async function loginWithApiKey(
  connection: Connection,
  tokenRefresh: TokenRefresh,
  apiKey: string,
  { signal }: WaitOptions,
): Promise<void> {
  checkFilled("apiKey", apiKey);
  const accepted = () => {
    tokenRefresh.current = undefined;
  };
  await connection.request("account/login/start", { type: "apiKey", apiKey }, {
    signal,
    onResult: accepted,
    onLateResult: accepted,
  });
}

/** Logs in with tokens of the program. They are refreshed while that account is in use. */
export async function loginWithTokens(
  connection: Connection,
  tokenRefresh: TokenRefresh,
  login: ChatgptTokensLogin,
  { signal }: WaitOptions,
): Promise<void> {
  const tokens = checkedTokens(login);
  if (typeof login.refresh !== "function") throw new TypeError("refresh must be a function");
  const refresher: TokenRefresher = async ({ reason, previousAccountId }) => {
    const fresh = checkedTokens(await login.refresh(reason, previousAccountId ?? null));
    if (tokenRefresh.current !== refresher) {
      throw new CodexError("the tokens were refreshed for an account that is no longer in use");
    }
    rememberCredentials(fresh);
    tokenRefresh.tokens = fresh;
    return fresh;
  };
  // On the reader loop, before the next message: the server may ask for new tokens at once.
  const accepted = () => {
    tokenRefresh.current = refresher;
    tokenRefresh.tokens = tokens;
  };
  await connection.request("account/login/start", { ...tokens, type: "chatgptAuthTokens" }, {
    signal,
    onResult: accepted,
    onLateResult: accepted,
  });
}

/** Logs out. */
export async function logout(
  connection: Connection,
  tokenRefresh: TokenRefresh,
  { signal }: WaitOptions,
): Promise<void> {
  const accepted = () => {
    tokenRefresh.current = undefined;
  };
  await connection.request("account/logout", {}, {
    signal,
    onResult: accepted,
    onLateResult: accepted,
  });
}

/** The tokens alone, without other fields that the object may have. */
function checkedTokens(tokens: ChatgptTokens): ChatgptTokens {
  const { accessToken, chatgptAccountId, chatgptPlanType } = tokens ?? {};
  checkFilled("accessToken", accessToken);
  checkFilled("chatgptAccountId", chatgptAccountId);
  if (chatgptPlanType === undefined) return { accessToken, chatgptAccountId };
  if (chatgptPlanType !== null) checkFilled("chatgptPlanType", chatgptPlanType);
  return { accessToken, chatgptAccountId, chatgptPlanType };
}
