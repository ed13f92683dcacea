import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError } from "../../../src/errors.ts";
import type { Notification } from "../../../mod.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";
import { ActivitySetup } from "../doubles/activity_setup.ts";
import { TurnEvents } from "../doubles/wire.ts";

const closed = (threadId: string): Notification => ({
  method: "thread/closed",
  params: { threadId },
});

test("ThreadActivity tells the watcher of a review the id that it runs under", async () => {
  using setup = new ActivitySetup();
  (await setup.activity.permit("t1")).started("review", setup.watcher);
  const alias = new TurnEvents("alias");
  setup.happen(alias.started({ rootTurnId: "review" }));
  assertEquals(setup.told, ["startedAs alias"]);
  setup.happen(new TurnEvents("review").completed());
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity frees the thread after a review of which it knows the alias alone", () => {
  using setup = new ActivitySetup();
  setup.happen(new TurnEvents("alias").started({ rootTurnId: "review" }));
  assertEquals(setup.activity.isBusy("t1"), true);
  setup.happen(new TurnEvents("review").completed());
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity tells who waits for it which turn starts next, once", async () => {
  using setup = new ActivitySetup();
  const permit = await setup.activity.permit("t1");
  const started: string[] = [];
  setup.activity.onNextStart("t1", {
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
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity no longer tells who has stopped waiting for the next start", async () => {
  using setup = new ActivitySetup();
  await setup.activity.permit("t1");
  const stop = setup.activity.onNextStart("t1", {
    started: () => setup.told.push("started"),
    lost: () => setup.told.push("lost"),
  });
  stop();
  setup.happen(new TurnEvents("u1").started(), closed("t1"));
  assertEquals(setup.told, []);
});

test("ThreadActivity tells all watchers of a thread that is closed or deleted, and frees it", async () => {
  for (const method of ["thread/closed", "thread/deleted"] as const) {
    using setup = new ActivitySetup();
    (await setup.activity.permit("t1")).started("u1", setup.watcher);
    const next = setup.activity.permit("t1");
    setup.happen({ method, params: { threadId: "t2" } });
    assertEquals(setup.told, []);
    setup.happen({ method, params: { threadId: "t1" } });
    assertEquals(setup.told, ["lost: CodexError"]);
    assertEquals(await setup.granted(next), true);
  }
});

test("ThreadActivity frees a thread whose turn ended with a notification of the wrong shape", async () => {
  using setup = new ActivitySetup();
  (await setup.activity.permit("t1")).started("u1", setup.watcher);
  const params = { threadId: "t1", turn: { id: "u1", status: 5 } };
  setup.happen(unknownNotification({ method: "turn/completed", params }, []));
  assertEquals(setup.activity.isBusy("t1"), false);
});

test("ThreadActivity rejects everybody who waits when the connection ends", async () => {
  using setup = new ActivitySetup();
  const error = new CodexError("gone");
  (await setup.activity.permit("t1")).started("u1", setup.watcher);
  const waiting = [1, 2].map(() => assertRejects(() => setup.activity.permit("t1")));
  using starting = new ActivitySetup();
  const permit = await starting.activity.permit("t1");
  starting.activity.onNextStart("t1", {
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
