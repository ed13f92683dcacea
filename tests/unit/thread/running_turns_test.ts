import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError } from "../../../src/errors.ts";
import type { Notification } from "../../../mod.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";
import { ThreadsSetup } from "../doubles/threads_setup.ts";
import { TurnEvents } from "../doubles/wire.ts";

const closed = (threadId: string): Notification => ({
  method: "thread/closed",
  params: { threadId },
});

test("ActiveThread tells the watcher of a review the id that it runs under", async () => {
  using setup = new ThreadsSetup();
  (await setup.threads.get("t1").permit()).started("review", setup.watcher);
  const alias = new TurnEvents("alias");
  setup.happen(alias.started({ rootTurnId: "review" }));
  assertEquals(setup.told, ["startedAs alias"]);
  setup.happen(new TurnEvents("review").completed());
  assertEquals(setup.threads.get("t1").isBusy, false);
});

test("ActiveThread frees the thread after a review of which it knows the alias alone", () => {
  using setup = new ThreadsSetup();
  setup.happen(new TurnEvents("alias").started({ rootTurnId: "review" }));
  assertEquals(setup.threads.get("t1").isBusy, true);
  setup.happen(new TurnEvents("review").completed());
  assertEquals(setup.threads.get("t1").isBusy, false);
});

test("ActiveThread tells who waits for it which turn starts next, once", async () => {
  using setup = new ThreadsSetup();
  const permit = await setup.threads.get("t1").permit();
  const started: string[] = [];
  setup.threads.get("t1").onNextStart({
    started: (id) => {
      started.push(id);
      permit.started(id, setup.watcher);
    },
    lost: () => {},
  });
  setup.happen(new TurnEvents("other", "t2").started(), new TurnEvents("u1").started());
  setup.happen(new TurnEvents("u1").started(), new TurnEvents("u2").started());
  assertEquals(started, ["u1"]);
  setup.happen(new TurnEvents("u1").completed(), new TurnEvents("u2").completed());
  assertEquals(setup.threads.get("t1").isBusy, false);
});

test("ActiveThread no longer tells who has stopped waiting for the next start", async () => {
  using setup = new ThreadsSetup();
  await setup.threads.get("t1").permit();
  const stop = setup.threads.get("t1").onNextStart({
    started: () => setup.told.push("started"),
    lost: () => setup.told.push("lost"),
  });
  stop();
  setup.happen(new TurnEvents("u1").started(), closed("t1"));
  assertEquals(setup.told, []);
});

test("ActiveThread tells all watchers of a thread that is closed or deleted, and frees it", async () => {
  for (const method of ["thread/closed", "thread/deleted"] as const) {
    using setup = new ThreadsSetup();
    (await setup.threads.get("t1").permit()).started("u1", setup.watcher);
    const next = setup.threads.get("t1").permit();
    setup.happen({ method, params: { threadId: "t2" } });
    assertEquals(setup.told, []);
    setup.happen({ method, params: { threadId: "t1" } });
    assertEquals(setup.told, ["lost: CodexError"]);
    assertEquals(await setup.granted(next), true);
  }
});

test("ActiveThread frees a thread whose turn ended with a notification of the wrong shape", async () => {
  using setup = new ThreadsSetup();
  (await setup.threads.get("t1").permit()).started("u1", setup.watcher);
  const params = { threadId: "t1", turn: { id: "u1", status: 5 } };
  setup.happen(unknownNotification({ method: "turn/completed", params }, []));
  assertEquals(setup.threads.get("t1").isBusy, false);
});

test("ActiveThread rejects everybody who waits when the connection ends", async () => {
  using setup = new ThreadsSetup();
  const error = new CodexError("gone");
  (await setup.threads.get("t1").permit()).started("u1", setup.watcher);
  const waiting = [1, 2].map(() => assertRejects(() => setup.threads.get("t1").permit()));
  using starting = new ThreadsSetup();
  const permit = await starting.threads.get("t1").permit();
  starting.threads.get("t1").onNextStart({
    started: () => {},
    lost: (reason) => {
      starting.told.push(reason.message);
      permit.release();
    },
  });
  setup.router.close({ error, deliberate: false });
  starting.router.close({ error, deliberate: false });
  for (const rejection of waiting) assertStrictEquals(await rejection, error);
  assertEquals(starting.told, ["gone"]);
});

test("ActiveThread takes the start of an unknown turn for that of the review, from a server that names no root", async () => {
  using setup = new ThreadsSetup();
  const thread = setup.threads.get("t1");
  const permit = await thread.permit("wait", undefined, "closed");
  permit.started("review", setup.watcher);
  setup.happen(new TurnEvents("alias").started());
  assertEquals(setup.told, ["startedAs alias"]);
  setup.happen(new TurnEvents("review").completed());
  assertEquals(thread.isBusy, false);
});
