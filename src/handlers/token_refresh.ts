/** The refresh of ChatGPT tokens that are the program's own. */

import type { ServerRequestHandler } from "../handlers.ts";
import type { ChatgptAuthTokensRefreshResponse } from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import type { Sink } from "../rpc/router.ts";

/** Answers the server's request for new tokens. */
export type TokenRefresher = ServerRequestHandler<"account/chatgptAuthTokens/refresh">;

/** Has the refresher of the account that is in use; it comes before any handler. Another account ends it. */
export class TokenRefresh implements Sink<Notification> {
  current: TokenRefresher | undefined;
  /** The tokens that are in use with it: another process must be given them again. */
  tokens: ChatgptAuthTokensRefreshResponse | undefined;

  deliver(notification: Notification): void {
    const account = needed(notification, "account/updated");
    if (account === undefined) return;
    // Another account, by a login of this client or of another one.
    if (account.authMode !== "chatgptAuthTokens") this.current = undefined;
  }

  close(): void {
    this.current = undefined;
  }
}
