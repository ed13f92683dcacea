/** The handles of logins that a person finishes elsewhere. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  ChatgptLoginHandle,
  DeviceCodeLoginHandle,
  InvalidRequestError,
  ProtocolError,
  TransportClosedError,
} from "../../mod.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { FakeTime, settled } from "./doubles/fake_time.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { result } from "./doubles/wire.ts";
import { browser, completed, completion, deviceCode, kinds, started } from "./login_kinds.ts";

test("loginChatgpt() passes the wire's fields on and gives the URL", async () => {
  await using server = await MemoryServer.connect();
  const starting = server.codex.loginChatgpt({ useHostedLoginSuccessPage: true });
  const request = await server.next("account/login/start");
  assertEquals(request.params, { type: "chatgpt", useHostedLoginSuccessPage: true });
  server.answer(request, browser.answer("l1"));
  const login = await starting;
  assert(login instanceof ChatgptLoginHandle);
  assertEquals([login.loginId, login.authUrl], ["l1", "https://auth.example/l1"]);
});

test("loginChatgptDeviceCode() gives the URL and the code", async () => {
  await using server = await MemoryServer.connect();
  const starting = server.codex.loginChatgptDeviceCode();
  const request = await server.next("account/login/start");
  assertEquals(request.params, { type: "chatgptDeviceCode" });
  server.answer(request, deviceCode.answer("l1"));
  const login = await starting;
  assert(login instanceof DeviceCodeLoginHandle);
  assertEquals(
    [login.loginId, login.verificationUrl, login.userCode],
    ["l1", "https://auth.example/device", "CODE-l1"],
  );
});

for (const kind of kinds) {
  const name = (claim: string) => `${kind.type}: ${claim}`;

  test(name("a completion before the answer, in a batch of its own, is kept"), async () => {
    await using server = await MemoryServer.connect();
    const starting = kind.start(server.codex);
    const request = await server.next("account/login/start");
    server.send(completed("l1"), completed("l1", "once more"), completed("l2", "another"));
    await settled();
    server.answer(request, kind.answer("l1"));
    assertEquals(await (await starting).wait(), completion("l1"));
  });

  test(name("a completion in the same batch as the answer, on either side, is kept"), async () => {
    await using server = await MemoryServer.connect();
    const first = kind.start(server.codex);
    const request = await server.next("account/login/start");
    server.send(completed("l1"), result(request, kind.answer("l1")));
    assertEquals(await (await first).wait(), completion("l1"));

    const second = kind.start(server.codex);
    const again = await server.next("account/login/start");
    server.send(result(again, kind.answer("l2")), completed("l2", "refused"));
    assertEquals(await (await second).wait(), completion("l2", "refused"));
  });

  test(name("every wait gives the same answer, also after the connection has ended"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    const waits = [login.wait(), login.wait()];
    server.send(completed("l1", "Login was not completed"), completed("l1"));
    const expected = completion("l1", "Login was not completed");
    assertEquals(await Promise.all(waits), [expected, expected]);
    assertEquals(await login.wait(), expected);
    await server.codex.close();
    assertEquals(await login.wait(), expected);
  });

  test(name("attempts at once get each its own end, in whatever order"), async () => {
    await using server = await MemoryServer.connect();
    const starting = [kind.start(server.codex), kind.start(server.codex), kind.start(server.codex)];
    const requests = [
      await server.next("account/login/start"),
      await server.next("account/login/start"),
      await server.next("account/login/start"),
    ];
    server.send(completed("l2", "replaced"));
    requests.forEach((request, i) => server.answer(request, kind.answer(`l${i + 1}`)));
    const [first, second, third] = await Promise.all(starting);
    const waits = [first, second, third].map((login) => login?.wait());
    server.send(completed("l3"), completed("l1", "replaced as well"));
    assertEquals(await Promise.all(waits), [
      completion("l1", "replaced as well"),
      completion("l2", "replaced"),
      completion("l3"),
    ]);
  });

  test(
    name("a completion without an id, and events of others with the id, are not its end"),
    async () => {
      await using server = await MemoryServer.connect();
      const login = await started(server, kind);
      const waiting = login.wait();
      const mcp = { name: "m", threadId: null, loginId: "l1", success: true, error: null };
      server.send(
        completed(null),
        { method: "account/login/completed", params: { success: true } },
        { method: "mcpServer/oauthLogin/completed", params: mcp },
        completed("l1", "its own"),
      );
      assertEquals(await waiting, completion("l1", "its own"));
    },
  );

  test(name("a completion of which only a detail is amiss is the end"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    const params = { loginId: "l1", success: false, error: { message: "no" } };
    server.send({ method: "account/login/completed", params });
    assertEquals(await login.wait(), { ...params, error: null });
  });

  test(name("a completion that does not say how it ended is an error"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    server.send({ method: "account/login/completed", params: { loginId: "l1", success: "yes" } });
    const error = await assertRejects(() => login.wait(), ProtocolError);
    assertEquals(error.issues.map(({ path }) => path), ["success"]);
    await assertRejects(() => login.wait(), ProtocolError);
  });

  test(name("an answer about another kind of login is an error"), async () => {
    await using server = await MemoryServer.connect();
    const starting = kind.start(server.codex);
    server.answer(await server.next("account/login/start"), { type: "apiKey" });
    await assertRejects(() => starting, ProtocolError);
  });

  test(name("the loss of the connection ends every wait with that error"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    const waiting = assertRejects(() => login.wait(), TransportClosedError, "code 3");
    server.end({ exitCode: 3, signal: null });
    await waiting;
    await assertRejects(() => login.wait(), TransportClosedError);
    await assertRejects(() => login.cancel(), TransportClosedError);
    await login[Symbol.asyncDispose]();
  });

  test(name("abort of a wait ends that wait alone, and leaves no listener"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    const sent = server.sent.length;
    const aborted = new CountedSignal();
    const counted = new CountedSignal();
    const reason = new Error("tired");
    const left = login.wait({ signal: aborted.signal }).catch((error) => error);
    const waiting = login.wait({ signal: counted.signal });
    await settled();
    assertEquals([aborted.listeners, counted.listeners], [1, 1]);
    aborted.abort(reason);
    assertStrictEquals(await left, reason);
    const late = login.wait({ signal: aborted.signal }).catch((error) => error);
    assertStrictEquals(await late, reason);
    assertEquals(aborted.listeners, 0);
    assertEquals(server.sent.length, sent);
    server.send(completed("l1"));
    assertEquals(await waiting, completion("l1"));
    assertEquals(counted.listeners, 0);
  });

  test(name("cancel() asks the server, whose completion is the end"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    const cancelling = login.cancel();
    const request = await server.next("account/login/cancel");
    assertEquals(request.params, { loginId: "l1" });
    server.answer(request, { status: "canceled" });
    assertEquals(await cancelling, { status: "canceled" });
    server.send(completed("l1", "Login was not completed"));
    assertEquals((await login.wait()).success, false);
  });

  test(name("cancel() of a login that has ended does nothing"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    server.send(completed("l1"));
    await login.wait();
    const sent = server.sent.length;
    assertEquals(await login.cancel(), { status: "notFound" });
    await server.codex.close();
    assertEquals(await login.cancel(), { status: "notFound" });
    assertEquals(server.sent.length, sent);
  });

  test(name("abort of cancel() ends that wait, and leaves no listener"), async () => {
    await using server = await MemoryServer.connect();
    const login = await started(server, kind);
    const counted = new CountedSignal();
    const reason = new Error("tired");
    const cancelling = login.cancel({ signal: counted.signal }).catch((error) => error);
    await server.next("account/login/cancel");
    counted.abort(reason);
    assertStrictEquals(await cancelling, reason);
    assertEquals(counted.listeners, 0);
  });

  test(name("await using cancels a login that has not ended"), async () => {
    await using server = await MemoryServer.connect();
    const left = (async () => {
      await using _login = await started(server, kind);
    })();
    const request = await server.next("account/login/cancel");
    assertEquals(request.params, { loginId: "l1" });
    server.answer(request, { status: "canceled" });
    await left;
  });

  test(name("await using sends nothing for a login that has ended"), async () => {
    await using server = await MemoryServer.connect();
    {
      await using login = await started(server, kind);
      server.send(completed("l1", "refused"));
      await login.wait();
    }
    assert(!server.methods.includes("account/login/cancel"));
  });

  test(name("await using never throws: refused, unanswered, or the connection gone"), async () => {
    await using server = await MemoryServer.connect();
    const refused = (await started(server, kind))[Symbol.asyncDispose]();
    server.refuse(await server.next("account/login/cancel"), -32600);
    await refused;

    const unanswered = await started(server, kind, "l2");
    {
      using time = new FakeTime();
      const disposed = unanswered[Symbol.asyncDispose]();
      await time.tick(2000);
      await disposed;
      assertEquals(time.pending, 0);
    }
    await server.next("account/login/cancel");

    const closed = (await started(server, kind, "l3"))[Symbol.asyncDispose]();
    await server.next("account/login/cancel");
    server.end();
    await closed;
  });

  test(name("abort before the start sends nothing"), async () => {
    await using server = await MemoryServer.connect();
    const reason = new Error("too late");
    const signal = AbortSignal.abort(reason);
    assertStrictEquals(await kind.start(server.codex, { signal }).catch((error) => error), reason);
    await server.roundTrip();
    assert(!server.methods.includes("account/login/start"));
  });

  test(name("abort of the start: the login is cancelled as soon as it has an id"), async () => {
    await using server = await MemoryServer.connect();
    const counted = new CountedSignal();
    const reason = new Error("never mind");
    const starting = kind.start(server.codex, { signal: counted.signal }).catch((error) => error);
    const request = await server.next("account/login/start");
    counted.abort(reason);
    assertStrictEquals(await starting, reason);
    assertEquals(counted.listeners, 0);
    server.answer(request, kind.answer("l1"));
    assertEquals((await server.next("account/login/cancel")).params, { loginId: "l1" });
  });

  test(name("abort of the start: a login that the server refuses needs no cancel"), async () => {
    await using server = await MemoryServer.connect();
    const controller = new AbortController();
    const { signal } = controller;
    const starting = kind.start(server.codex, { signal }).catch((error) => error);
    const request = await server.next("account/login/start");
    controller.abort();
    assertStrictEquals(await starting, signal.reason);
    server.refuse(request, -32600);
    await server.roundTrip();
    assert(!server.methods.includes("account/login/cancel"));
  });

  test(
    name("abort of the start: a connection that ends with the answer troubles nobody"),
    async () => {
      await using server = await MemoryServer.connect();
      const controller = new AbortController();
      const { signal } = controller;
      const starting = kind.start(server.codex, { signal }).catch((error) => error);
      const request = await server.next("account/login/start");
      controller.abort();
      assertStrictEquals(await starting, signal.reason);
      // The cancel that the answer calls for is never answered: nobody may be left with its rejection.
      server.answer(request, kind.answer("l1"));
      server.end();
      assertEquals((await server.codex.closed).exitCode, 0);
    },
  );

  test(name("a signal of the start leaves the login alone once it has started"), async () => {
    await using server = await MemoryServer.connect();
    const counted = new CountedSignal();
    const starting = kind.start(server.codex, { signal: counted.signal });
    server.answer(await server.next("account/login/start"), kind.answer("l1"));
    const login = await starting;
    assertEquals(counted.listeners, 0);
    counted.abort();
    await server.roundTrip();
    assert(!server.methods.includes("account/login/cancel"));
    server.send(completed("l1"));
    assertEquals(await login.wait(), completion("l1"));
  });

  test(name("a start that the server refuses rejects"), async () => {
    await using server = await MemoryServer.connect();
    const starting = kind.start(server.codex);
    server.refuse(await server.next("account/login/start"), -32600, "External auth is active");
    await assertRejects(() => starting, InvalidRequestError, "External auth is active");
  });

  test(name("a handle shows nothing of itself when it is printed"), async () => {
    await using server = await MemoryServer.connect();
    assertEquals(JSON.stringify(await started(server, kind)), "{}");
  });
}
