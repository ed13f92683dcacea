import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import { LoopbackServer, sendJson, type WholeRequest } from "./loopback_server.ts";

/** Who logs in. */
export interface LoginAccount {
  email: string;
  plan: string;
  userId: string;
}

/** How the issuer behaves; each may be changed between two steps of a login. */
export interface IssuerBehaviour {
  /** Who logs in. */
  account: LoginAccount;
  /** Whether it offers device codes. */
  offersDeviceCodes: boolean;
  /** What it says of a device code: not decided yet, or the user's decision. */
  deviceCode: "pending" | "approved" | "refused";
  /** The status with which it refuses to give tokens; none: it gives them. */
  tokenStatus: number | undefined;
}

/**
 * The service behind a ChatGPT login, on loopback. Codex takes it for the real one when it is
 * started with {@linkcode LoginIssuer.env}.
 */
export class LoginIssuer implements AsyncDisposable {
  /** What it does from now on. */
  readonly behaviour: IssuerBehaviour = {
    account: { email: "user@example.com", plan: "plus", userId: "user-1" },
    offersDeviceCodes: true,
    deviceCode: "approved",
    tokenStatus: undefined,
  };
  /** The secrets that it gave out, none of which may show up anywhere. */
  readonly secrets: string[] = [];
  /** All requests so far. */
  readonly requests: WholeRequest[] = [];

  readonly #server: LoopbackServer;

  private constructor(server: LoopbackServer) {
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(): Promise<LoginIssuer> {
    const server = await LoopbackServer.start((request, response) => issuer.#serve(request, response));
    const issuer = new LoginIssuer(server); // before any request, as nobody knows the port yet
    return issuer;
  }

  /** What to merge over the environment of codex. */
  get env(): Record<string, string> {
    const { origin } = this.#server;
    return {
      CODEX_APP_SERVER_LOGIN_ISSUER: origin,
      CODEX_REFRESH_TOKEN_URL_OVERRIDE: `${origin}/oauth/token`,
      CODEX_REVOKE_TOKEN_URL_OVERRIDE: `${origin}/oauth/revoke`,
    };
  }

  /**
   * Plays the user in the browser, at the URL that `account/login/start` gave: logs in, or refuses
   * with this error. Resolves with the page that the browser shows in the end.
   */
  async browse(authUrl: string, error?: string): Promise<string> {
    const asked = new URL(authUrl).searchParams;
    const back = new URL(asked.get("redirect_uri") ?? "");
    back.searchParams.set("state", asked.get("state") ?? "");
    if (error === undefined) back.searchParams.set("code", this.#secret("code"));
    else back.searchParams.set("error", error);
    const response = await fetch(back); // follows the redirect, without which codex never ends it
    return await response.text();
  }

  /** Stops listening. */
  async close(): Promise<void> {
    await this.#server.close();
  }

  /** Closes the issuer. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #serve(request: WholeRequest, response: ServerResponse): void {
    this.requests.push(request);
    switch (request.url.pathname) {
      case "/api/accounts/deviceauth/usercode":
        return this.#offerDeviceCode(response);
      case "/api/accounts/deviceauth/token":
        return this.#tellDeviceCode(response);
      case "/oauth/token":
        return this.#giveTokens(response);
      case "/oauth/revoke":
        return sendJson(response, 200, {});
      default:
        return sendJson(response, 404, { error: "not found" });
    }
  }

  #offerDeviceCode(response: ServerResponse): void {
    if (!this.behaviour.offersDeviceCodes) return sendJson(response, 404, {});
    sendJson(response, 200, { device_auth_id: "device-1", user_code: "CODE-1", interval: "1" });
  }

  #tellDeviceCode(response: ServerResponse): void {
    const { deviceCode } = this.behaviour;
    if (deviceCode === "pending") return sendJson(response, 403, { error: "pending" });
    if (deviceCode === "refused") return sendJson(response, 400, { error: "access_denied" });
    sendJson(response, 200, {
      authorization_code: this.#secret("code"),
      code_challenge: "challenge",
      code_verifier: "verifier",
    });
  }

  #giveTokens(response: ServerResponse): void {
    const { account, tokenStatus } = this.behaviour;
    if (tokenStatus !== undefined) return sendJson(response, tokenStatus, { error: "refused" });
    sendJson(response, 200, {
      id_token: jwt({
        email: account.email,
        "https://api.openai.com/auth": {
          chatgpt_plan_type: account.plan,
          chatgpt_user_id: account.userId,
        },
      }),
      access_token: this.#secret("access"),
      refresh_token: this.#secret("refresh"),
    });
  }

  #secret(kind: string): string {
    const secret = `secret-${kind}-${crypto.randomUUID()}`;
    this.secrets.push(secret);
    return secret;
  }
}

/** A token with these claims. Codex does not verify who signed it. */
export function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.signature`;
}
