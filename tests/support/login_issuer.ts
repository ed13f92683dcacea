import { Buffer } from "node:buffer";
import type { ServerResponse } from "node:http";
import type { TomlValue } from "./codex_home.ts";
import { LoopbackServer, sendJson, type WholeRequest } from "./loopback_server.ts";

/** Who logs in. */
export interface LoginAccount {
  email: string;
  plan: string;
  userId: string;
  /** The workspace that external tokens belong to. */
  workspaceId: string;
}

/** How the issuer behaves; each may be changed between two steps of a login. */
export interface IssuerBehaviour {
  /** Who logs in. */
  account: LoginAccount;
  /** Whether it offers device codes. */
  offersDeviceCodes: boolean;
  /** What it waits for before it answers a request for a device code. */
  beforeDeviceCode: Promise<void> | undefined;
  /** What it says of a device code: not decided yet, or the user's decision. */
  deviceCode: "pending" | "approved" | "refused";
  /** The status with which it refuses to give tokens; none: it gives them. */
  tokenStatus: number | undefined;
  /** How much of the rate limit is used up. */
  usedPercent: number;
}

/**
 * The service behind a ChatGPT login, on loopback. Codex takes it for the real one when it is
 * started with {@linkcode LoginIssuer.env}.
 */
export class LoginIssuer implements AsyncDisposable {
  /** What it does from now on. */
  readonly behaviour: IssuerBehaviour = {
    account: { email: "user@example.com", plan: "plus", userId: "user-1", workspaceId: "acct-1" },
    offersDeviceCodes: true,
    beforeDeviceCode: undefined,
    deviceCode: "approved",
    tokenStatus: undefined,
    usedPercent: 12,
  };
  /** The secrets that it gave out, none of which may show up anywhere. */
  readonly secrets: string[] = [];
  /** All requests so far. */
  readonly requests: WholeRequest[] = [];

  readonly #server: LoopbackServer;
  readonly #polled: (() => void)[] = [];

  private constructor(server: LoopbackServer) {
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(): Promise<LoginIssuer> {
    const server = await LoopbackServer.start((request, response) =>
      issuer.#serve(request, response)
    );
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

  /** What to merge over the configuration of a home, so that its model asks for a login. */
  get config(): Record<string, TomlValue> {
    return {
      chatgpt_base_url: `${this.#server.origin}/backend-api`,
      model_providers: { scripted: { requires_openai_auth: true } },
    };
  }

  /** An access token of the account, for hosts that hold their own. */
  accessToken(): string {
    const token = jwt({ ...claims(this.behaviour.account), jti: crypto.randomUUID() });
    this.secrets.push(token);
    return token;
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

  /** Resolves when codex asks the next time whether a device code is approved. */
  polled(): Promise<void> {
    return new Promise((resolve) => this.#polled.push(resolve));
  }

  /** Stops listening. */
  async close(): Promise<void> {
    await this.#server.close();
  }

  /** Closes the issuer. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #serve(request: WholeRequest, response: ServerResponse): void | Promise<void> {
    this.requests.push(request);
    switch (request.url.pathname) {
      case "/api/accounts/deviceauth/usercode":
        return this.#offerDeviceCode(response);
      case "/api/accounts/deviceauth/token":
        return this.#tellDeviceCode(response);
      case "/oauth/token":
        return this.#giveTokens(response);
      case "/backend-api/wham/accounts/check":
        return this.#listWorkspaces(response);
      case "/backend-api/wham/usage":
        return this.#tellUsage(response);
      case "/oauth/revoke":
        return sendJson(response, 200, {});
      default:
        return sendJson(response, 404, { error: "not found" });
    }
  }

  async #offerDeviceCode(response: ServerResponse): Promise<void> {
    await this.behaviour.beforeDeviceCode;
    if (!this.behaviour.offersDeviceCodes) return sendJson(response, 404, {});
    sendJson(response, 200, { device_auth_id: "device-1", user_code: "CODE-1", interval: "1" });
  }

  #tellDeviceCode(response: ServerResponse): void {
    for (const resolve of this.#polled.splice(0)) resolve();
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
      id_token: jwt(claims(account)),
      access_token: this.#secret("access"),
      refresh_token: this.#secret("refresh"),
    });
  }

  #listWorkspaces(response: ServerResponse): void {
    sendJson(response, 200, {
      accounts: [{
        id: this.behaviour.account.workspaceId,
        workspace_backend_origin: "https://127.0.0.1:9", // must be https; nobody calls it
        account_routing_override: "NO_CONSTRAINT",
      }],
    });
  }

  #tellUsage(response: ServerResponse): void {
    const { account, usedPercent } = this.behaviour;
    sendJson(response, 200, {
      plan_type: account.plan,
      rate_limit: {
        allowed: true,
        limit_reached: false,
        primary_window: {
          used_percent: usedPercent,
          limit_window_seconds: 18_000,
          reset_after_seconds: 60,
          reset_at: 1_700_000_000,
        },
        secondary_window: null,
      },
    });
  }

  #secret(kind: string): string {
    const secret = `secret-${kind}-${crypto.randomUUID()}`;
    this.secrets.push(secret);
    return secret;
  }
}

function claims(account: LoginAccount): Record<string, unknown> {
  return {
    email: account.email,
    "https://api.openai.com/auth": {
      chatgpt_plan_type: account.plan,
      chatgpt_user_id: account.userId,
    },
  };
}

/** A token with these claims. Codex does not verify who signed it. */
export function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part(claims)}.signature`;
}
