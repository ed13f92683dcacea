import { assertEquals } from "@std/assert";
import { lastTurnIn, OpenedThreads } from "../../../src/thread/opened_threads.ts";
import { test } from "../../support/test.ts";
import { turnOf } from "../doubles/wire.ts";

test("OpenedThreads keeps of what a thread was opened with what a resume takes", () => {
  const threads = new OpenedThreads();
  threads.add("t1", false, {
    model: "gpt",
    config: { a: 1 },
    dynamicTools: [],
    threadId: "t0",
    history: [],
    ephemeral: false,
  });
  assertEquals(threads.get("t1")?.params, { model: "gpt", config: { a: 1 } });
});

test("OpenedThreads says of each whether this line hears of it", () => {
  const threads = new OpenedThreads();
  threads.add("t1", true, {});
  const opened = threads.ensure("t1");
  opened.wasRefused = true;
  assertEquals([opened.ephemeral, opened.subscribed], [true, true]);
  threads.unsubscribed();
  assertEquals([opened.subscribed, opened.wasRefused], [false, false]);
  assertEquals(threads.ensure("t2").subscribed, false);
  assertEquals(threads.ids, ["t1", "t2"]);
  threads.delete("t1");
  assertEquals([threads.size, threads.get("t1")], [1, undefined]);
});

test("lastTurnIn() is the newest turn; null where there is none, nothing where none is listed", () => {
  assertEquals(lastTurnIn({ initialTurnsPage: { data: [turnOf("b"), turnOf("a")] } }), "b");
  assertEquals(lastTurnIn({ initialTurnsPage: { data: [] } }), null);
  assertEquals(lastTurnIn({ initialTurnsPage: null }), undefined);
  assertEquals(lastTurnIn({}), undefined);
});
