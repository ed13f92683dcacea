/** Logins with an API key. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { InvalidRequestError, isNotification, TurnFailedError } from "../../mod.ts";
import { failure } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { LoginStage } from "./login_stage.ts";
import { next, rejection } from "./reading.ts";

test("the model gets the key as soon as loginApiKey() has resolved, also when it changes", async () => {
  await using stage = await LoginStage.start();
  for (let i = 0; i < 4; i++) {
    const key = stage.key();
    await stage.codex.loginApiKey(key);
    assertEquals(await stage.credential(), `Bearer ${key}`);
  }
});

test("the account, its limits and its changes, from login to logout", async () => {
  await using stage = await LoginStage.start();
  const { codex } = stage;
  const events = codex.events().values();
  assertEquals(await codex.account(), {
    account: null,
    requiresOpenaiAuth: true,
    userId: null,
    workspaceRouting: null,
  });
  await codex.loginApiKey(stage.key());
  assertEquals(await stage.accountType(), "apiKey");
  const { params } = await next(events, "account/updated");
  assertEquals(params, { authMode: "apikey", planType: null });
  const error = stage.see(await rejection(codex.rateLimits()));
  assert(error instanceof InvalidRequestError, String(error));

  await codex.logout();
  assertEquals(await stage.accountType(), undefined);
  assertEquals((await next(events, "account/updated")).params.authMode, null);
  await codex.logout();
  await events.return?.();
});

test("a key that the service refuses and quotes is in no error, event or line of stderr", async () => {
  // So talkative that it tells of the failure on stderr too.
  const lines: string[] = [];
  await using stage = await LoginStage.start({
    env: { RUST_LOG: "info" },
    onStderr: (line) => lines.push(line),
  });
  const key = stage.key();
  await stage.codex.loginApiKey(key);
  stage.model.enqueue(failure(401, { error: { message: `Incorrect API key provided: ${key}` } }));
  const thread = await stage.codex.startThread();
  const error = stage.see(await rejection(thread.run("hi")));
  assert(error instanceof TurnFailedError, String(error));
  const quote = "Incorrect API key provided: [redacted]";
  assert(error.message.includes(quote), error.message);
  await stage.codex.close();
  assert(stage.see(lines).some((line) => line.includes(quote)), "stderr quotes it");
});

test("abort before loginApiKey() sends nothing; abort afterwards changes nothing", async () => {
  await using stage = await LoginStage.start();
  const reason = new Error("never mind");
  await assertRejects(
    () => stage.codex.loginApiKey(stage.key(), { signal: AbortSignal.abort(reason) }),
    Error,
    "never mind",
  );
  assertEquals(await stage.accountType(), undefined);
  const controller = new AbortController();
  await stage.codex.loginApiKey(stage.key(), { signal: controller.signal });
  controller.abort();
  assertEquals(await stage.accountType(), "apiKey");
});

test("a login with a key ends one that is going on, which fails", async () => {
  await using stage = await LoginStage.start();
  const { codex, issuer } = stage;
  issuer.behaviour.deviceCode = "pending";
  const events = codex.events().values();
  const login = stage.see(await codex.loginChatgptDeviceCode());
  const waiting = login.wait();
  await codex.loginApiKey(stage.key());
  assertEquals((await waiting).success, false);
  const ends: unknown[] = [];
  while (ends.length < 2) {
    const event = await next(events, "account/login/completed");
    assert(isNotification(event, "account/login/completed"));
    ends.push([event.params.loginId, event.params.success]);
  }
  assertEquals(ends, [[login.loginId, false], [null, true]]);
  await events.return?.();
});
