/** Logins with tokens that the program holds itself. */
import { assert, assertEquals } from "@std/assert";
import { type ChatgptTokensLogin, InvalidRequestError, TurnFailedError } from "../../mod.ts";
import { failure, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { LoginStage } from "./login_stage.ts";
import { next, rejection } from "./reading.ts";

/** Tokens that can be refreshed, and for what `refresh` was asked. */
function hostLogin(stage: LoginStage): ChatgptTokensLogin & { asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    ...stage.tokens(),
    asked,
    refresh(...args) {
      asked.push(args);
      return stage.tokens();
    },
  };
}

const expired = failure(401, { error: { message: "expired" } });

test("the model gets the tokens, and fresh ones after it has refused them", async () => {
  await using stage = await LoginStage.start();
  const { codex, model } = stage;
  const login = hostLogin(stage);
  await codex.loginChatgptTokens(login);
  assertEquals(await stage.credential(), `Bearer ${login.accessToken}`);
  assertEquals(await stage.accountType(), "chatgpt");
  assertEquals(login.asked, []);

  model.enqueue(expired, reply("again"));
  const thread = await codex.startThread();
  assertEquals((await thread.run("hi")).finalResponse, "again");
  assertEquals(login.asked, [["unauthorized", login.chatgptAccountId]]);
  const fresh = stage.issuer.secrets.at(-1);
  assert(fresh !== login.accessToken);
  assertEquals(model.requests.at(-1)?.headers.authorization, `Bearer ${fresh}`);
});

test("the account changes with the tokens, and with the logout", async () => {
  await using stage = await LoginStage.start();
  const { codex } = stage;
  const events = codex.events().values();
  await codex.loginChatgptTokens(hostLogin(stage));
  const { params } = await next(events, "account/updated");
  assertEquals(params, { authMode: "chatgptAuthTokens", planType: "plus" });
  assertEquals((await codex.rateLimits()).rateLimits.primary?.usedPercent, 12);
  await codex.logout();
  assertEquals((await next(events, "account/updated")).params.authMode, null);
  assertEquals(await stage.accountType(), undefined);
  await events.return?.();
});

test("while the tokens are the program's own other logins are refused, and change nothing", async () => {
  await using stage = await LoginStage.start();
  const { codex, model } = stage;
  const login = hostLogin(stage);
  await codex.loginChatgptTokens(login);
  for (
    const other of [
      () => codex.loginApiKey(stage.key()),
      () => codex.loginChatgpt(),
      () => codex.loginChatgptDeviceCode(),
    ]
  ) {
    const error = stage.see(await rejection(other()));
    assert(error instanceof InvalidRequestError, String(error));
  }
  model.enqueue(expired, reply("again"));
  assertEquals((await (await codex.startThread()).run("hi")).finalResponse, "again");
  assertEquals(login.asked.length, 1);
});

test("newer tokens take the place of the older ones, and so does their refresh", async () => {
  await using stage = await LoginStage.start();
  const { codex, model } = stage;
  const older = hostLogin(stage);
  const newer = hostLogin(stage);
  await codex.loginChatgptTokens(older);
  await codex.loginChatgptTokens(newer);
  assertEquals(await stage.credential(), `Bearer ${newer.accessToken}`);
  model.enqueue(expired, reply("again"));
  await (await codex.startThread()).run("hi");
  assertEquals([older.asked.length, newer.asked.length], [0, 1]);
});

test("after a logout and another login refresh is not asked any more", async () => {
  await using stage = await LoginStage.start();
  const { codex, model } = stage;
  const login = hostLogin(stage);
  await codex.loginChatgptTokens(login);
  await codex.logout();
  const key = stage.key();
  await codex.loginApiKey(key);
  assertEquals(await stage.credential(), `Bearer ${key}`);
  model.enqueue(expired);
  const error = stage.see(await rejection((await codex.startThread()).run("hi")));
  assert(error instanceof TurnFailedError, String(error));
  assertEquals(login.asked, []);
});

test("a refresh that fails, or gives something else, fails the turn and tells no secret", async () => {
  const errors: unknown[] = [];
  await using stage = await LoginStage.start({ onHandlerError: (error) => errors.push(error) });
  const { codex, model } = stage;
  const tokens = stage.tokens();
  const answers = [
    () => {
      throw new Error(`could not refresh ${tokens.accessToken}`);
    },
    // What a careless program may give in place of tokens.
    () => ({ ...tokens, accessToken: 5 }) as unknown as typeof tokens,
  ];
  for (const refresh of answers) {
    await codex.loginChatgptTokens({ ...tokens, refresh });
    model.enqueue(expired);
    const error = stage.see(await rejection((await codex.startThread()).run("hi")));
    assert(error instanceof TurnFailedError, String(error));
  }
  // The program is told what its own function did.
  assertEquals(errors.length, 2);
});

test("tokens that codex cannot read are refused, and their refresh is never asked", async () => {
  await using stage = await LoginStage.start();
  const { codex, model } = stage;
  const login = { ...hostLogin(stage), accessToken: stage.key() };
  stage.see(await rejection(codex.loginChatgptTokens(login)));
  const key = stage.key();
  await codex.loginApiKey(key);
  model.enqueue(expired);
  stage.see(await rejection((await codex.startThread()).run("hi")));
  assertEquals(login.asked, []);
});
