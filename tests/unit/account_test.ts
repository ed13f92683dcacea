/** The account, and the logins that need nobody. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { ChatgptTokens, ChatgptTokensLogin, Codex, HandlerFailure } from "../../mod.ts";
import { InvalidRequestError } from "../../mod.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import type { ClientMessage } from "./doubles/memory_transport.ts";
import { browser, completed, started } from "./login_kinds.ts";

const tokens: ChatgptTokens = { accessToken: "access-one", chatgptAccountId: "acct-1" };
const fresh: ChatgptTokens = {
  accessToken: "access-two",
  chatgptAccountId: "acct-1",
  chatgptPlanType: "plus",
};

/** A login whose calls of `refresh` are kept. */
function hostLogin(refreshed: () => unknown = () => fresh): ChatgptTokensLogin & {
  asked: unknown[];
} {
  const asked: unknown[] = [];
  return {
    ...tokens,
    asked,
    async refresh(...args) {
      asked.push(args);
      // What the type promises; some tests break the promise, as a careless program may.
      return await refreshed() as ChatgptTokens;
    },
  };
}

/** Lets a call that needs an answer of the server have it. */
async function accepted(
  server: MemoryServer,
  call: Promise<unknown>,
  value: unknown = {},
  method = "account/login/start",
): Promise<ClientMessage> {
  const request = await server.next(method);
  server.answer(request, value);
  await call;
  return request;
}

async function loggedIn(server: MemoryServer, login: ChatgptTokensLogin): Promise<ClientMessage> {
  const call = server.codex.loginChatgptTokens(login);
  return await accepted(server, call, { type: "chatgptAuthTokens" });
}

let nextId = 0;

/** The server asks for new tokens. */
function ask(server: MemoryServer, previousAccountId: string | null = "acct-1"): void {
  server.send({
    id: nextId++,
    method: "account/chatgptAuthTokens/refresh",
    params: { reason: "unauthorized", previousAccountId },
  });
}

/** What the client answers when the server asks for new tokens. */
async function refreshed(server: MemoryServer): Promise<ClientMessage> {
  ask(server);
  return await server.next();
}

function updated(authMode: string | null): unknown {
  return { method: "account/updated", params: { authMode, planType: null } };
}

for (const blank of ["", "  \n"]) {
  test(`loginApiKey(${JSON.stringify(blank)}) is a TypeError, and sends nothing`, async () => {
    await using server = await MemoryServer.connect();
    await assertRejects(() => server.codex.loginApiKey(blank), TypeError, "apiKey");
    await server.roundTrip();
    assert(!server.methods.includes("account/login/start"));
  });
}

test("loginApiKey() sends the key and resolves when the server has taken it", async () => {
  await using server = await MemoryServer.connect();
  let done = false;
  const call = server.codex.loginApiKey("sk-unit-key-1").then(() => done = true);
  const request = await server.next("account/login/start");
  assertEquals(request.params, { type: "apiKey", apiKey: "sk-unit-key-1" });
  await server.roundTrip();
  assertEquals(done, false);
  server.answer(request, { type: "apiKey" });
  await call;
});

test("account(), logout() and rateLimits() send their params and give the answer", async () => {
  await using server = await MemoryServer.connect();
  const { codex } = server;
  const account = { account: { type: "apiKey" }, requiresOpenaiAuth: true };
  const reading = codex.account({ refreshToken: true });
  const read = await accepted(server, reading, account, "account/read");
  assertEquals(read.params, { refreshToken: true });
  assertEquals<unknown>(await reading, account);

  const rateLimits = { rateLimits: { primary: { usedPercent: 12 } } };
  const asking = codex.rateLimits({ excludeResetCreditDetails: true });
  const asked = await accepted(server, asking, rateLimits, "account/rateLimits/read");
  assertEquals(asked.params, { excludeResetCreditDetails: true });
  assertEquals<unknown>(await asking, rateLimits);

  const logout = await accepted(server, codex.logout(), {}, "account/logout");
  assertEquals(logout.params, {});
});

test("a signal ends the wait of every call about the account, and leaves no listener", async () => {
  const calls: ((codex: Codex, signal: AbortSignal) => Promise<unknown>)[] = [
    (codex, signal) => codex.loginApiKey("sk-unit-key-2", { signal }),
    (codex, signal) => codex.loginChatgptTokens(hostLogin(), { signal }),
    (codex, signal) => codex.account({ signal }),
    (codex, signal) => codex.rateLimits({ signal }),
    (codex, signal) => codex.logout({ signal }),
  ];
  await using server = await MemoryServer.connect();
  for (const call of calls) {
    const counted = new CountedSignal();
    const reason = new Error("never mind");
    const waiting = call(server.codex, counted.signal).catch((error) => error);
    await server.roundTrip();
    assertEquals(counted.listeners, 1);
    counted.abort(reason);
    assertStrictEquals(await waiting, reason);
    assertEquals(counted.listeners, 0);
  }
});

test("events() tells of every change of the account", async () => {
  await using server = await MemoryServer.connect();
  const events = server.codex.events();
  server.send(updated("apikey"), completed(null), updated(null));
  await server.roundTrip();
  await server.codex.close();
  const methods = (await Array.fromAsync(events)).map(({ method }) => method);
  assertEquals(methods, ["account/updated", "account/login/completed", "account/updated"]);
});

test("loginChatgptTokens() refuses what cannot be tokens, and sends nothing", async () => {
  await using server = await MemoryServer.connect();
  const login = hostLogin();
  // What a program without types may pass.
  const wrong = [
    { ...login, accessToken: " " },
    { ...login, accessToken: undefined },
    { ...login, chatgptAccountId: "" },
    { ...login, chatgptPlanType: 5 },
    { ...login, refresh: undefined },
    undefined,
  ] as unknown as ChatgptTokensLogin[];
  for (const one of wrong) {
    const error = await assertRejects(() => server.codex.loginChatgptTokens(one), TypeError);
    assert(!error.message.includes(tokens.accessToken));
  }
  await server.roundTrip();
  assert(!server.methods.includes("account/login/start"));
});

test("loginChatgptTokens() sends the tokens and nothing else", async () => {
  await using server = await MemoryServer.connect();
  const extra = { ...hostLogin(), refreshToken: "not for the server" };
  const { params } = await loggedIn(server, extra);
  assertEquals(params, { type: "chatgptAuthTokens", ...tokens });
});

test("refresh() answers the server, and gives it the tokens and nothing else", async () => {
  await using server = await MemoryServer.connect();
  const login = hostLogin(() => ({ ...fresh, refreshToken: "not for the server" }));
  await loggedIn(server, login);
  assertEquals((await refreshed(server)).result, fresh);
  ask(server, null);
  assertEquals((await server.next()).result, fresh);
  assertEquals(login.asked, [["unauthorized", "acct-1"], ["unauthorized", null]]);
});

test("refresh() answers also what comes in the same batch as the answer to the login", async () => {
  await using server = await MemoryServer.connect();
  const call = server.codex.loginChatgptTokens(hostLogin());
  const { id } = await server.next("account/login/start");
  const params = { reason: "unauthorized", previousAccountId: "acct-1" };
  server.send(
    { id, result: { type: "chatgptAuthTokens" } },
    { id: "r1", method: "account/chatgptAuthTokens/refresh", params },
  );
  await call;
  assertEquals(await server.next(), { id: "r1", result: fresh });
});

test("refresh() goes before a handler of the client, which serves raw logins", async () => {
  const other = { ...fresh, accessToken: "access-of-the-handler" };
  const handlers = { "account/chatgptAuthTokens/refresh": () => other };
  await using server = await MemoryServer.connect({ handlers });
  assertEquals((await refreshed(server)).result, other);
  await loggedIn(server, hostLogin());
  assertEquals((await refreshed(server)).result, fresh);
});

for (
  const [what, wrong] of [
    ["throws", () => Promise.reject(new Error("no access-two for you"))],
    ["gives nothing", () => undefined],
    ["gives no token", () => ({ chatgptAccountId: "acct-1" })],
    ["gives a blank token", () => ({ ...fresh, accessToken: "" })],
    ["gives a wrong account", () => ({ ...fresh, chatgptAccountId: ["access-two"] })],
  ] as const
) {
  test(`refresh() that ${what} is an error to the server, which says nothing more`, async () => {
    const failures: [unknown, HandlerFailure][] = [];
    await using server = await MemoryServer.connect({
      onHandlerError: (...failure) => failures.push(failure),
    });
    await loggedIn(server, hostLogin(wrong));
    const answer = await refreshed(server);
    assertEquals(answer.error?.code, -32603);
    assert(!JSON.stringify(answer).includes("access-two"));
    assertEquals(failures.map(([, { method }]) => method), ["account/chatgptAuthTokens/refresh"]);
  });
}

const endings: { what: string; end: (server: MemoryServer) => Promise<unknown> }[] = [
  {
    what: "a logout",
    end: (server) => accepted(server, server.codex.logout(), {}, "account/logout"),
  },
  {
    what: "a login with a key",
    end: (server) =>
      accepted(server, server.codex.loginApiKey("sk-unit-key-3"), { type: "apiKey" }),
  },
  {
    what: "a login with a key that nobody waits for",
    async end(server) {
      const controller = new AbortController();
      const { signal } = controller;
      const call = server.codex.loginApiKey("sk-unit-key-4", { signal }).catch(() => {});
      const request = await server.next("account/login/start");
      controller.abort();
      await call;
      server.answer(request, { type: "apiKey" });
      await server.roundTrip();
    },
  },
  {
    what: "a login in the browser",
    async end(server) {
      const login = await started(server, browser);
      server.send(completed("l1"), updated("chatgpt"));
      await login.wait();
    },
  },
  {
    what: "a change of the account by others",
    async end(server) {
      server.send(updated(null));
      await server.roundTrip();
    },
  },
];

for (const { what, end } of endings) {
  test(`refresh() is forgotten after ${what}`, async () => {
    await using server = await MemoryServer.connect();
    const login = hostLogin();
    await loggedIn(server, login);
    await end(server);
    assertEquals((await refreshed(server)).error?.code, -32603);
    assertEquals(login.asked, []);
  });
}

test("refresh() is kept after a login that was refused, or has not succeeded", async () => {
  await using server = await MemoryServer.connect();
  const login = hostLogin();
  await loggedIn(server, login);
  const refused = server.codex.loginApiKey("sk-unit-key-5");
  server.refuse(await server.next("account/login/start"), -32600);
  await assertRejects(() => refused, InvalidRequestError);
  const failed = await started(server, browser);
  server.send(completed("l1", "refused"), updated("chatgptAuthTokens"));
  await failed.wait();
  assertEquals((await refreshed(server)).result, fresh);
});

test("refresh() of the latest login answers; of one that was refused it does not", async () => {
  await using server = await MemoryServer.connect();
  const first = hostLogin();
  const refused = hostLogin();
  const latest = hostLogin();
  await loggedIn(server, first);
  const call = server.codex.loginChatgptTokens(refused);
  server.refuse(await server.next("account/login/start"), -32603);
  await call.catch(() => {});
  await refreshed(server);
  await loggedIn(server, latest);
  await refreshed(server);
  assertEquals([first, refused, latest].map(({ asked }) => asked.length), [1, 0, 1]);
});

test("tokens that are refreshed too late, after a logout, are not handed out", async () => {
  await using server = await MemoryServer.connect();
  const late = Promise.withResolvers<ChatgptTokens>();
  const login = hostLogin(() => late.promise);
  await loggedIn(server, login);
  ask(server);
  await server.roundTrip();
  assertEquals(login.asked.length, 1);
  await accepted(server, server.codex.logout(), {}, "account/logout");
  late.resolve(fresh);
  const answer = await server.next();
  assertEquals(answer.error?.code, -32603);
  assert(!JSON.stringify(answer).includes(fresh.accessToken));
});
