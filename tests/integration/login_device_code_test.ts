/** Logins with a code on another device. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { InvalidRequestError, TransportClosedError } from "../../mod.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "../unit/doubles/counted_signal.ts";
import { LoginStage, notCompleted } from "./login_stage.ts";
import { next, rejection } from "./reading.ts";

/** A stage where a code stays pending until the test has the user decide. */
async function startPending(): Promise<LoginStage> {
  const stage = await LoginStage.start();
  stage.issuer.behaviour.deviceCode = "pending";
  return stage;
}

test("a login with a code succeeds; account and limits can be read, until the logout", async () => {
  await using stage = await startPending();
  const { codex, issuer } = stage;
  const login = stage.see(await codex.loginChatgptDeviceCode());
  assertEquals(login.userCode, "CODE-1");
  assertEquals(new URL(login.verificationUrl).origin, issuer.env.CODEX_APP_SERVER_LOGIN_ISSUER);
  await issuer.polled();
  issuer.behaviour.deviceCode = "approved";
  const end = stage.see(await login.wait());
  assertEquals([end.loginId, end.success, end.error], [login.loginId, true, null]);
  const { account } = await codex.account();
  assert(account?.type === "chatgpt");
  assertEquals([account.email, account.planType], ["user@example.com", "plus"]);
  assertEquals((await codex.rateLimits()).rateLimits.primary?.usedPercent, 12);
  assertEquals(await login.cancel(), { status: "notFound" });
  await codex.logout();
  assertEquals(await stage.accountType(), undefined);
  assertEquals((await login.wait()).success, true);
});

test("a login that has ended before anybody waits gives its end all the same", async () => {
  await using stage = await LoginStage.start();
  const events = stage.codex.events().values();
  const login = await stage.codex.loginChatgptDeviceCode();
  await next(events, "account/updated");
  assertEquals((await login.wait()).success, true);
  assertStrictEquals(await login.wait(), await login.wait());
  await events.return?.();
});

test("a cancelled login fails; to cancel it again is harmless", async () => {
  await using stage = await startPending();
  const login = await stage.codex.loginChatgptDeviceCode();
  const waiting = login.wait();
  assertEquals(await login.cancel(), { status: "canceled" });
  const end = stage.see(await waiting);
  assertEquals([end.success, end.error], [false, notCompleted]);
  assertEquals(await login.cancel(), { status: "notFound" });
  assertEquals(await login.wait(), end);
  assertEquals(await stage.accountType(), undefined);
});

test("a login that the user, or the issuer, refuses fails with the reason", async () => {
  await using stage = await LoginStage.start();
  const { behaviour } = stage.issuer;
  behaviour.deviceCode = "refused";
  const refused = stage.see(await (await stage.codex.loginChatgptDeviceCode()).wait());
  assertEquals(refused.success, false);
  assert(refused.error?.includes("400"), refused.error ?? "");

  behaviour.deviceCode = "approved";
  behaviour.tokenStatus = 500;
  const failed = stage.see(await (await stage.codex.loginChatgptDeviceCode()).wait());
  assertEquals(failed.success, false);
  assert(failed.error?.includes("exchange failed"), failed.error ?? "");

  behaviour.offersDeviceCodes = false;
  const error = stage.see(await rejection(stage.codex.loginChatgptDeviceCode()));
  assert(error instanceof InvalidRequestError, String(error));
  assertEquals(await stage.accountType(), undefined);
});

test("abort of a wait leaves the login going, and no listener", async () => {
  await using stage = await startPending();
  const login = await stage.codex.loginChatgptDeviceCode();
  const counted = new CountedSignal();
  const reason = new Error("tired");
  const waiting = rejection(login.wait({ signal: counted.signal }));
  await stage.issuer.polled();
  counted.abort(reason);
  assertStrictEquals(await waiting, reason);
  assertEquals(counted.listeners, 0);
  stage.issuer.behaviour.deviceCode = "approved";
  assertEquals((await login.wait()).success, true);
});

test("abort of a start: the login is cancelled when the server gives its id", async () => {
  await using stage = await startPending();
  const events = stage.codex.events().values();
  const controller = new AbortController();
  const reason = new Error("never mind");
  const offer = Promise.withResolvers<void>();
  stage.issuer.behaviour.beforeDeviceCode = offer.promise;
  const starting = rejection(stage.codex.loginChatgptDeviceCode({ signal: controller.signal }));
  // The request has been sent by then; the server has no code to answer it with.
  await stage.codex.models();
  controller.abort(reason);
  assertStrictEquals(await starting, reason);
  offer.resolve();
  // Without a cancel nothing would ever come: the code stays pending.
  const { params } = await next(events, "account/login/completed");
  assertEquals([params.success, params.error], [false, notCompleted]);
  await events.return?.();
});

test("attempts at once: the last one succeeds, the others fail", async () => {
  await using stage = await startPending();
  const { codex, issuer } = stage;
  const logins = await Promise.all([1, 2, 3].map(() => codex.loginChatgptDeviceCode()));
  const ids = logins.map(({ loginId }) => loginId);
  assertEquals(new Set(ids).size, 3);
  await issuer.polled();
  issuer.behaviour.deviceCode = "approved";
  const ends = await Promise.all(logins.map((login) => login.wait()));
  assertEquals(ends.map(({ loginId }) => loginId ?? null), ids);
  assertEquals(ends.map(({ success }) => success), [false, false, true]);
  assertEquals(ends.map(({ error }) => error), [notCompleted, notCompleted, null]);
});

test("a login that is replaced, again and again, fails each time", async () => {
  await using stage = await startPending();
  const { codex, issuer } = stage;
  for (let i = 0; i < 5; i++) {
    const first = await codex.loginChatgptDeviceCode();
    const waiting = first.wait();
    const second = await codex.loginChatgptDeviceCode();
    assertEquals((await waiting).success, false);
    issuer.behaviour.deviceCode = "approved";
    assertEquals((await second.wait()).success, true);
    assertEquals(await first.cancel(), { status: "notFound" });
    assertEquals(await first.wait(), await waiting);
    issuer.behaviour.deviceCode = "pending";
  }
});

test("a logout ends a login that is going on, which fails", async () => {
  await using stage = await startPending();
  const login = await stage.codex.loginChatgptDeviceCode();
  const waiting = login.wait();
  await stage.codex.logout();
  assertEquals((await waiting).error, notCompleted);
});

test("await using cancels a login that has not ended", async () => {
  await using stage = await startPending();
  const events = stage.codex.events().values();
  let loginId: string;
  {
    await using login = await stage.codex.loginChatgptDeviceCode();
    loginId = login.loginId;
  }
  const { params } = await next(events, "account/login/completed");
  assertEquals([params.loginId, params.success], [loginId, false]);
  await events.return?.();
});

test("the end of the connection is an error to whoever waits; await using bears it", async () => {
  await using stage = await startPending();
  await using login = await stage.codex.loginChatgptDeviceCode();
  const waiting = rejection(login.wait());
  await stage.codex.close();
  assert(stage.see(await waiting) instanceof TransportClosedError);
  assert(await rejection(login.wait()) instanceof TransportClosedError);
});
