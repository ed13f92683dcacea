/** The mock issuer against the real codex. The browser logins share one port of the machine. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { CodexHome } from "../../support/codex_home.ts";
import { codexPath } from "../../support/codex_path.ts";
import { LoginIssuer } from "../../support/login_issuer.ts";
import { RawClient, RawRpcError } from "../../support/raw_client.ts";
import { failure, reply, ScriptedModel } from "../../support/scripted_model.ts";
import { test } from "../../support/test.ts";

interface Stage {
  model: ScriptedModel;
  issuer: LoginIssuer;
  client: RawClient;
  /** Starts a login and gives the answer. */
  login(type: string, more?: Record<string, unknown>): Promise<Record<string, string>>;
  /** The next completion of a login: whether it went well, else why not. */
  completed(): Promise<unknown>;
}

async function stage(run: (stage: Stage) => Promise<void>): Promise<void> {
  await using issuer = await LoginIssuer.start();
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model, { config: issuer.config });
  const env = { ...home.env, ...issuer.env };
  await using client = await RawClient.start({ codexPath: await codexPath(), env, cwd: home.cwd });
  await run({
    model,
    issuer,
    client,
    login: (type, more = {}) => client.request("account/login/start", { type, ...more }),
    async completed() {
      const { success, error } = (await client.take("account/login/completed")).params;
      return success === true ? "success" : error;
    },
  });
  const seen = issuer.requests.map((request) => request.url.pathname);
  assert(seen.every((path) => /^\/(api|oauth|backend-api)\//.test(path)), String(seen));
}

async function account(client: RawClient): Promise<unknown> {
  return (await client.request("account/read")).account;
}

test("a device code login succeeds, and logs out", () =>
  stage(async ({ issuer, client, login, completed }) => {
    const { userCode, verificationUrl } = await login("chatgptDeviceCode");
    assertEquals(userCode, "CODE-1");
    assertStringIncludes(verificationUrl ?? "", issuer.env.CODEX_APP_SERVER_LOGIN_ISSUER ?? "-");
    assertEquals(await completed(), "success");
    assertStringIncludes(JSON.stringify(await account(client)), '"email":"user@example.com"');
    await client.request("account/logout");
    assertEquals(await account(client), null);
    assertEquals(issuer.requests.at(-1)?.url.pathname, "/oauth/revoke");
  }));

test("a device code stays pending until the user decides, and fails as the issuer tells", () =>
  stage(async ({ issuer, client, login, completed }) => {
    issuer.behaviour.deviceCode = "pending";
    const { loginId } = await login("chatgptDeviceCode");
    assertEquals(await client.request("account/login/cancel", { loginId }), { status: "canceled" });
    assertEquals(await completed(), "Login was not completed");

    await login("chatgptDeviceCode");
    await issuer.polled();
    issuer.behaviour.deviceCode = "approved";
    assertEquals(await completed(), "success");

    issuer.behaviour.deviceCode = "refused";
    await login("chatgptDeviceCode");
    assertEquals(await completed(), "device auth failed with status 400 Bad Request");

    issuer.behaviour.deviceCode = "approved";
    issuer.behaviour.tokenStatus = 500;
    await login("chatgptDeviceCode");
    assertStringIncludes(String(await completed()), "device code exchange failed");

    issuer.behaviour.offersDeviceCodes = false;
    await assertRejects(() => login("chatgptDeviceCode"), RawRpcError, "not enabled");
  }));

test("a browser login succeeds, and fails as the user or the issuer tells", () =>
  stage(async ({ issuer, client, login, completed }) => {
    assertStringIncludes(
      await issuer.browse((await login("chatgpt")).authUrl ?? ""),
      "Sign into Codex",
    );
    assertEquals(await completed(), "success");

    await issuer.browse((await login("chatgpt")).authUrl ?? "", "access_denied");
    assertEquals(await completed(), "Login server error: Sign-in failed: access_denied");

    issuer.behaviour.tokenStatus = 500;
    await issuer.browse((await login("chatgpt")).authUrl ?? "");
    assertStringIncludes(String(await completed()), "Login server error: Token exchange failed");

    const { loginId } = await login("chatgpt");
    await client.request("account/login/cancel", { loginId });
    assertEquals(await completed(), "Login server error: Login was not completed");
  }));

test("tokens of the host's own reach the model, and are refreshed when it refuses them", () =>
  stage(async ({ model, issuer, client, login, completed }) => {
    const tokens = () => ({
      accessToken: issuer.accessToken(),
      chatgptAccountId: issuer.behaviour.account.workspaceId,
      chatgptPlanType: issuer.behaviour.account.plan,
    });
    await login("chatgptAuthTokens", tokens());
    assertEquals(await completed(), "success");
    await client.take("account/updated");
    const started = await client.request<{ thread: { id: string } }>("thread/start");
    model.enqueue(failure(401, { error: { message: "expired" } }), reply("again"));
    const input = [{ type: "text", text: "hi" }];
    await client.request("turn/start", { threadId: started.thread.id, input });
    const asked = await client.take("account/chatgptAuthTokens/refresh");
    assertEquals(asked.params, { reason: "unauthorized", previousAccountId: "acct-1" });
    client.send({ id: asked.id, result: tokens() });
    await client.take("turn/completed");
    assertEquals(
      model.requests.map((request) => request.headers.authorization),
      issuer.secrets.map((secret) => `Bearer ${secret}`),
    );
  }));

test("the rate limits of an account can be read", () =>
  stage(async ({ client, login, completed }) => {
    await login("chatgptDeviceCode");
    assertEquals(await completed(), "success");
    const { rateLimits } = await client.request("account/rateLimits/read");
    assertStringIncludes(JSON.stringify(rateLimits), '"usedPercent":12');
  }));
