import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  type ChatgptTokens,
  type ChatgptTokensLogin,
  CodexError,
  InvalidRequestError,
} from "../../../mod.ts";
import { Connection } from "../../../src/connection/connection.ts";
import { redact } from "../../../src/connection/credentials.ts";
import type { HandlerContext } from "../../../src/handlers.ts";
import { TokenRefresh } from "../../../src/handlers/token_refresh.ts";
import { loginWithApiKey, loginWithTokens, logout } from "../../../src/login/unattended.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { result } from "../doubles/wire.ts";

const tokens = { accessToken: "unattended-one", chatgptAccountId: "acct-1" };

function holding(refresh: () => ChatgptTokens): ChatgptTokensLogin {
  return { ...tokens, refresh };
}

/** A connection whose other end is the test, and the token refresh of its client. */
class Setup implements AsyncDisposable {
  readonly server = new MemoryTransport();
  readonly connection = new Connection(this.server, { answer: () => Promise.resolve(undefined) });
  readonly tokenRefresh = new TokenRefresh();

  /** Lets the server take the request that a call sends. */
  async accepted(call: Promise<void>, method = "account/login/start", value: unknown = {}) {
    this.server.send(result(await this.server.next(method), value));
    await call;
  }

  async loggedIn(login: ChatgptTokensLogin): Promise<void> {
    const call = loginWithTokens(this.connection, this.tokenRefresh, login, {});
    await this.accepted(call, "account/login/start", { type: "chatgptAuthTokens" });
  }

  /** What the server is given when it asks for new tokens. */
  refreshed(): Promise<unknown> {
    const params = { reason: "unauthorized", previousAccountId: null } as const;
    // The refresher does not look at its context.
    return Promise.try(() => this.tokenRefresh.current?.(params, {} as HandlerContext));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.rpc.close();
  }
}

test("loginWithTokens() has the tokens refreshed, and keeps the new ones out of messages", async () => {
  await using setup = new Setup();
  const fresh = { ...tokens, accessToken: "unattended-two" };
  await setup.loggedIn(holding(() => ({ ...fresh, refreshToken: "of the owner" })));
  assertEquals(await setup.refreshed(), fresh);
  assertEquals(redact("it was unattended-two"), "it was [redacted]");
});

test("loginWithTokens() has its refresher in place before the next message", async () => {
  await using setup = new Setup();
  const { connection, tokenRefresh, server } = setup;
  const atNext: boolean[] = [];
  connection.router.observe({
    deliver: () => atNext.push(tokenRefresh.current !== undefined),
    close: () => {},
  });
  const call = loginWithTokens(connection, tokenRefresh, holding(() => tokens), {});
  const request = await server.next("account/login/start");
  server.send(
    { method: "skills/changed", params: {} },
    result(request, { type: "chatgptAuthTokens" }),
    { method: "skills/changed", params: {} },
  );
  await call;
  assertEquals(atNext, [false, true]);
});

test("a login that was accepted after its wait had ended counts all the same", async () => {
  await using setup = new Setup();
  const abort = new AbortController();
  const { connection, tokenRefresh, server } = setup;
  const login = holding(() => tokens);
  const call = loginWithTokens(connection, tokenRefresh, login, { signal: abort.signal });
  const failing = assertRejects(() => call);
  const request = await server.next("account/login/start");
  abort.abort();
  await failing;
  assertEquals(tokenRefresh.current, undefined);
  server.send(result(request, { type: "chatgptAuthTokens" }));
  await settled();
  assertEquals(await setup.refreshed(), tokens);
});

test("a login that is refused changes nothing", async () => {
  await using setup = new Setup();
  await setup.loggedIn(holding(() => tokens));
  const before = setup.tokenRefresh.current;
  const failing = assertRejects(
    () => loginWithApiKey(setup.connection, setup.tokenRefresh, "sk-unattended", {}),
    InvalidRequestError,
  );
  const { id } = await setup.server.next("account/login/start");
  setup.server.send({ id, error: { code: -32600, message: "refused" } });
  await failing;
  assertStrictEquals(setup.tokenRefresh.current, before);
});

test("loginWithApiKey() and logout() end the refresh of tokens", async () => {
  await using setup = new Setup();
  const { connection, tokenRefresh } = setup;
  await setup.loggedIn(holding(() => tokens));
  const key = loginWithApiKey(connection, tokenRefresh, "sk-unattended", {});
  await setup.accepted(key, "account/login/start", { type: "apiKey" });
  assertEquals(tokenRefresh.current, undefined);
  await setup.loggedIn(holding(() => tokens));
  await setup.accepted(logout(connection, tokenRefresh, {}), "account/logout");
  assertEquals(tokenRefresh.current, undefined);
});

test("tokens that come after another login are not given to the server", async () => {
  await using setup = new Setup();
  const asked = Promise.withResolvers<ChatgptTokens>();
  await setup.loggedIn({ ...tokens, refresh: () => asked.promise });
  const failing = assertRejects(() => setup.refreshed(), CodexError, "no longer in use");
  setup.tokenRefresh.current = undefined;
  asked.resolve(tokens);
  await failing;
});

test("nothing is sent for a key or tokens that cannot be", async () => {
  await using setup = new Setup();
  const { connection, tokenRefresh } = setup;
  await assertRejects(
    () => loginWithApiKey(connection, tokenRefresh, " ", {}),
    TypeError,
    "apiKey",
  );
  const login = { ...holding(() => tokens), accessToken: "" };
  await assertRejects(
    () => loginWithTokens(connection, tokenRefresh, login, {}),
    TypeError,
    "accessToken",
  );
  await settled();
  assertEquals(setup.server.sent, []);
});
