/** One login to its end; what its handles make of it is in `login_test.ts`. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { ProtocolError, TransportClosedError } from "../../../mod.ts";
import { LoginAttempt } from "../../../src/login/attempt.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { test } from "../../support/test.ts";
import { ConnectionSetup } from "../doubles/connection_setup.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { completed, completion } from "../login_kinds.ts";

const reason = new Error("enough");
const misfit = { method: "account/login/completed", params: { loginId: "l1", success: "yes" } };

test("LoginAttempt gives its completion to every wait, also to one that comes later", async () => {
  await using setup = new ConnectionSetup();
  const attempt = new LoginAttempt(setup.connection, "l1");
  const waits = [attempt.wait(), attempt.wait()];
  await setup.happen(completed("l2"), completed("l1", "refused"), completed("l1"));
  assertEquals(await Promise.all(waits), Array(2).fill(completion("l1", "refused")));
  assertEquals(await attempt.wait(), completion("l1", "refused"));
});

test("LoginAttempt holds the program until the login has ended, however it ends", async () => {
  const ends: ((setup: ConnectionSetup) => Promise<void>)[] = [
    (setup) => setup.happen(completed("l1")),
    (setup) => setup.happen(unknownNotification(misfit, [])),
    (setup) => setup.connection.rpc.close(),
  ];
  for (const end of ends) {
    await using setup = new ConnectionSetup();
    const attempt = new LoginAttempt(setup.connection, "l1");
    assertEquals(keepAlives(), 1);
    const waiting = attempt.wait().catch(() => {});
    assertEquals(keepAlives(), 2);
    await end(setup);
    await waiting;
    assertEquals(keepAlives(), 0);
  }
});

test("LoginAttempt takes the first completion that came before it, where one was expected", async () => {
  await using setup = new ConnectionSetup();
  const expected = setup.connection.router.expect();
  await setup.happen(completed("l1", "refused"), completed("l1"));
  const attempt = new LoginAttempt(setup.connection, "l1");
  expected();
  assertEquals(await attempt.wait(), completion("l1", "refused"));
  assertEquals(keepAlives(), 0);
});

test("LoginAttempt fails every wait when its end cannot be read, and with the connection", async () => {
  await using setup = new ConnectionSetup();
  const unreadable = new LoginAttempt(setup.connection, "l1");
  const other = new LoginAttempt(setup.connection, "l2");
  const [first, second] = [
    assertRejects(() => unreadable.wait()),
    assertRejects(() => other.wait()),
  ];
  await setup.happen(unknownNotification(misfit));
  assertInstanceOf(await first, ProtocolError);
  await setup.connection.rpc.close();
  const lost = await second;
  assertInstanceOf(lost, TransportClosedError);
  assertStrictEquals(await assertRejects(() => unreadable.wait()), await first);
  assertStrictEquals(await assertRejects(() => other.wait()), lost);
  const late = new LoginAttempt(setup.connection, "l3");
  assertStrictEquals(await assertRejects(() => late.wait()), lost);
});

test("LoginAttempt.wait() ends with its own signal, and leaves no listener", async () => {
  await using setup = new ConnectionSetup();
  const attempt = new LoginAttempt(setup.connection, "l1");
  const counted = new CountedSignal();
  const aborted = assertRejects(() => attempt.wait(counted.signal));
  const other = attempt.wait(new CountedSignal().signal);
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertStrictEquals(await assertRejects(() => attempt.wait(counted.signal)), reason);
  assertEquals(counted.listeners, 0);
  await setup.happen(completed("l1"));
  assertEquals(await other, completion("l1"));
  assertEquals(setup.sent, []);
});

test("LoginAttempt.cancel() asks the server, unless the login has completed", async () => {
  await using setup = new ConnectionSetup();
  const attempt = new LoginAttempt(setup.connection, "l1");
  const cancelling = attempt.cancel();
  const request = await setup.answer("account/login/cancel", { status: "canceled" });
  assertEquals(request.params, { loginId: "l1" });
  assertEquals(await cancelling, { status: "canceled" });
  await setup.happen(completed("l1", "Login was not completed"));
  assertEquals(await attempt.cancel(), { status: "notFound" });
  assertStrictEquals(await assertRejects(() => attempt.cancel(AbortSignal.abort(reason))), reason);
  assertEquals(setup.sent.length, 1);
});

test("LoginAttempt.dispose() cancels what goes on, once, and waits 2 s at most", async () => {
  using time = new FakeTime();
  const setup = new ConnectionSetup();
  const attempt = new LoginAttempt(setup.connection, "l1");
  let disposed = false;
  const disposing = attempt.dispose().then(() => disposed = true);
  await time.tick(1999);
  assertEquals([setup.methods, disposed], [["account/login/cancel"], false]);
  await time.tick(1);
  await disposing;
  await setup.happen(completed("l1"));
  await attempt.dispose();
  await setup.connection.rpc.close();
  await settled();
  assertEquals([setup.sent.length, time.pending], [1, 0]);
});

test("LoginAttempt takes a completion without a usable id where no other login is open", async () => {
  await using setup = new ConnectionSetup();
  const { connection } = setup;
  const end = (loginId: unknown) =>
    connection.dispatch({
      method: "account/login/completed",
      params: { loginId, success: true, error: null, onboardingEntrypoint: null },
    });
  const [one, other] = ["l1", "l2"].map((id) => new LoginAttempt(connection, id));
  assert(one && other);
  end(7); // one of two
  end(null); // a login with an API key
  end("l1");
  assertEquals((await one.wait()).loginId, "l1");
  end(null);
  end({ id: "l2" });
  const { success, loginId = null } = await other.wait();
  assertEquals([success, loginId], [true, null]);
  assertEquals(connection.openLogins.size, 0);
  end(7);
});

test("LoginAttempt is no longer open when the connection has ended", async () => {
  await using setup = new ConnectionSetup();
  const attempt = new LoginAttempt(setup.connection, "l1");
  const lost = assertRejects(() => attempt.wait());
  await setup.connection.rpc.close();
  await lost;
  assertEquals(setup.connection.openLogins.size, 0);
  await assertRejects(() => new LoginAttempt(setup.connection, "l2").wait());
  assertEquals(setup.connection.openLogins.size, 0);
});
