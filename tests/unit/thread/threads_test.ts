import { assertEquals } from "@std/assert";
import { test } from "../../support/test.ts";
import { ThreadsSetup } from "../doubles/threads_setup.ts";
import { TurnEvents, usageOf } from "../doubles/wire.ts";

test("Threads knows the last token total of each thread, until the thread is gone", () => {
  using setup = new ThreadsSetup();
  const total = (threadId: string) => setup.threads.get(threadId).tokenTotal;
  setup.happen(new TurnEvents("a", "t1").usage(5), new TurnEvents("a", "t2").usage(6));
  setup.happen(new TurnEvents("b", "t1").usage(9));
  assertEquals([total("t1"), total("t2")], [usageOf(9).total, usageOf(6).total]);
  assertEquals(total("t3"), undefined);
  for (const method of ["thread/closed", "thread/deleted", "thread/archived"] as const) {
    setup.happen(new TurnEvents("c", "t1").usage(9));
    setup.happen({ method, params: { threadId: "t1" } });
    assertEquals([total("t1"), total("t2")], [undefined, usageOf(6).total]);
  }
  setup.router.close({ error: new Error("gone"), deliberate: true });
  assertEquals(total("t2"), undefined);
});

test("Threads forgets a thread of which nothing is known any more", async () => {
  using setup = new ThreadsSetup();
  const { threads, watcher } = setup;
  (await threads.get("t1").permit()).started("u1", watcher);
  setup.happen(new TurnEvents("u2", "t2").started());
  assertEquals(threads.size, 2);
  setup.happen(new TurnEvents("u1").completed(), new TurnEvents("u2", "t2").completed());
  assertEquals(threads.size, 0);
});
