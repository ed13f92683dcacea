/** Logins in the browser. They share one port of the machine, so they take turns, also with other test runs. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { LoginTurn } from "../support/login_port.ts";
import { test as plainTest } from "../support/test.ts";
import { CountedSignal } from "../unit/doubles/counted_signal.ts";
import { LoginStage, notCompleted } from "./login_stage.ts";
import { next, rejection } from "./reading.ts";

function test(name: string, fn: () => Promise<void>): void {
  plainTest(name, async () => {
    await using _turn = await LoginTurn.take();
    await fn();
  });
}

test("a login in the browser succeeds, and the account is there", async () => {
  await using stage = await LoginStage.start();
  const { codex, issuer } = stage;
  const login = await codex.loginChatgpt();
  const waiting = login.wait();
  await issuer.browse(login.authUrl);
  const end = stage.see(await waiting);
  assertEquals([end.loginId, end.success, end.error], [login.loginId, true, null]);
  assertEquals(await stage.accountType(), "chatgpt");
  assertEquals(await login.cancel(), { status: "notFound" });
});

test("a login in the browser that has ended before anybody waits gives its end", async () => {
  await using stage = await LoginStage.start();
  const events = stage.codex.events().values();
  await using login = await stage.codex.loginChatgpt();
  await stage.issuer.browse(login.authUrl);
  await next(events, "account/updated");
  assertEquals((await login.wait()).success, true);
  assertStrictEquals(await login.wait(), await login.wait());
  await events.return?.();
});

test("a login in the browser that the user, or the issuer, refuses fails with the reason", async () => {
  await using stage = await LoginStage.start();
  const { codex, issuer } = stage;
  const refused = await codex.loginChatgpt();
  await issuer.browse(refused.authUrl, "access_denied");
  const end = stage.see(await refused.wait());
  assertEquals([end.loginId, end.success], [refused.loginId, false]);
  assert(end.error?.includes("access_denied"), end.error ?? "");

  issuer.behaviour.tokenStatus = 500;
  const failed = await codex.loginChatgpt();
  await issuer.browse(failed.authUrl);
  const { success, error } = stage.see(await failed.wait());
  assertEquals(success, false);
  assert(error?.includes("Token exchange failed"), error ?? "");
  assertEquals(await stage.accountType(), undefined);
});

test("a login in the browser that is cancelled fails; await using cancels too", async () => {
  await using stage = await LoginStage.start();
  const events = stage.codex.events().values();
  const login = await stage.codex.loginChatgpt();
  assertEquals(await login.cancel(), { status: "canceled" });
  const { success, error } = stage.see(await login.wait());
  assertEquals([success, error], [false, `Login server error: ${notCompleted}`]);
  assertEquals(await login.cancel(), { status: "notFound" });
  await next(events, "account/login/completed");

  let loginId: string;
  {
    await using left = await stage.codex.loginChatgpt();
    loginId = left.loginId;
  }
  const { params } = await next(events, "account/login/completed");
  assertEquals([params.loginId, params.success], [loginId, false]);
  await events.return?.();
});

test("abort of a wait leaves the login in the browser going, and no listener", async () => {
  await using stage = await LoginStage.start();
  const login = await stage.codex.loginChatgpt();
  const counted = new CountedSignal();
  const reason = new Error("tired");
  const waiting = rejection(login.wait({ signal: counted.signal }));
  await stage.codex.models();
  counted.abort(reason);
  assertStrictEquals(await waiting, reason);
  assertEquals(counted.listeners, 0);
  await stage.issuer.browse(login.authUrl);
  assertEquals((await login.wait()).success, true);
});

test("abort of a start in the browser: the login is cancelled when the server gives its id", async () => {
  await using stage = await LoginStage.start();
  const events = stage.codex.events().values();
  const controller = new AbortController();
  const reason = new Error("never mind");
  const starting = rejection(stage.codex.loginChatgpt({ signal: controller.signal }));
  // In the same task in which the request was sent.
  await Promise.resolve();
  controller.abort(reason);
  assertStrictEquals(await starting, reason);
  const { params } = await next(events, "account/login/completed");
  assertEquals(params.success, false);
  await events.return?.();
});

test("attempts of both kinds at once: the last one succeeds, the others fail", async () => {
  await using stage = await LoginStage.start();
  const { codex, issuer } = stage;
  issuer.behaviour.deviceCode = "pending";
  const [first, second, third, last] = await Promise.all([
    codex.loginChatgpt(),
    codex.loginChatgptDeviceCode(),
    codex.loginChatgpt(),
    codex.loginChatgpt(),
  ]);
  const replaced = [first, second, third].map((login) => login.wait());
  assertEquals((await Promise.all(replaced)).map(({ success }) => success), [false, false, false]);
  const cancelled = await Promise.all([first, second, third].map((login) => login.cancel()));
  assertEquals(cancelled.map(({ status }) => status), ["notFound", "notFound", "notFound"]);
  await issuer.browse(last.authUrl);
  const end = await last.wait();
  assertEquals([end.loginId, end.success], [last.loginId, true]);
  assertEquals(await Promise.all([first, second, third].map((login) => login.wait())), [
    ...await Promise.all(replaced),
  ]);
});

test("a login in the browser that another codex takes the port from fails", async () => {
  await using stage = await LoginStage.start();
  await using other = await LoginStage.start();
  const login = await stage.codex.loginChatgpt();
  const waiting = login.wait();
  const theirs = await other.codex.loginChatgpt();
  assertEquals((await waiting).success, false);
  await other.issuer.browse(theirs.authUrl);
  assertEquals((await theirs.wait()).success, true);
  assertEquals(await stage.accountType(), undefined);
});
