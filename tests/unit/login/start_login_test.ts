import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { type protocol, ProtocolError } from "../../../mod.ts";
import { Connection } from "../../../src/connection/connection.ts";
import { type LoginAnswer, startLogin } from "../../../src/login/start_login.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { MemoryTransport } from "../doubles/memory_transport.ts";
import { result } from "../doubles/wire.ts";
import { browser, completed, completion, deviceCode } from "../login_kinds.ts";

/** A connection whose other end is the test. */
class Setup implements AsyncDisposable {
  readonly server = new MemoryTransport();
  readonly connection = new Connection(this.server, { answer: () => Promise.resolve(undefined) });

  start(signal?: AbortSignal): ReturnType<typeof startLogin<LoginAnswer<"chatgpt">>> {
    const isAnswer = (answer: protocol.LoginAccountResponse) => answer.type === "chatgpt";
    return startLogin(this.connection, { type: "chatgpt" }, isAnswer, signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.rpc.close();
  }
}

test("startLogin() gives the login and the answer that names it", async () => {
  await using setup = new Setup();
  const starting = setup.start();
  const request = await setup.server.next("account/login/start");
  assertEquals(request.params, { type: "chatgpt" });
  setup.server.send(result(request, browser.answer("l1")), completed("l1"));
  const { attempt, answer } = await starting;
  assertEquals([attempt.id, answer.authUrl], ["l1", "https://auth.example/l1"]);
  assertEquals(await attempt.wait(), completion("l1"));
});

test("startLogin() refuses an answer about another kind of login", async () => {
  await using setup = new Setup();
  const failing = assertRejects(() => setup.start(), ProtocolError, "another kind");
  setup.server.send(
    result(await setup.server.next("account/login/start"), deviceCode.answer("l1")),
  );
  await failing;
});

test("startLogin() cancels a login that starts after its signal has aborted", async () => {
  await using setup = new Setup();
  const abort = new AbortController();
  const reason = new Error("enough");
  const failing = assertRejects(() => setup.start(abort.signal));
  const request = await setup.server.next("account/login/start");
  abort.abort(reason);
  assertStrictEquals(await failing, reason);
  await settled();
  assertEquals(setup.server.methods, ["account/login/start"]);
  setup.server.send(result(request, browser.answer("l1")));
  assertEquals((await setup.server.next("account/login/cancel")).params, { loginId: "l1" });
});
