import { assertEquals } from "@std/assert";
import { PendingChanges } from "../../../src/handlers/pending_changes.ts";
import { test } from "../../support/test.ts";

test("PendingChanges begins with the list as it is when it is first read", () => {
  let list = "1";
  const changes = new PendingChanges(() => `list ${list}`);
  changes.add("a");
  list = "2";
  assertEquals([changes.take(), changes.take()], ["list 2", undefined]);
  changes.add("b");
  changes.add("c");
  assertEquals([changes.take(), changes.take(), changes.take()], ["b", "c", undefined]);
});

test("PendingChanges gives the list again in place of more changes than it keeps", () => {
  const changes = new PendingChanges(() => "list");
  changes.take();
  for (let count = 0; count < 1_000; count++) changes.add(`${count}`);
  assertEquals(changes.take(), "0");
  for (let count = 0; count < 100_000; count++) changes.add(`${count}`);
  assertEquals([changes.take(), changes.take()], ["list", undefined]);
});

test("PendingChanges.ready() resolves with a change, and with the end", async () => {
  const changes = new PendingChanges(() => "list");
  await changes.ready();
  changes.take();
  let woken = 0;
  const waits = [changes.ready(), changes.ready()].map((wait) => wait.then(() => woken++));
  await Promise.resolve();
  assertEquals(woken, 0);
  changes.add("a");
  await Promise.all(waits);
  changes.take();
  const end = changes.ready();
  changes.close();
  await end;
  changes.add("b");
  assertEquals([changes.take(), changes.end], [undefined, {}]);
});
