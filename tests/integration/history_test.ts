/** The history of threads of the real codex. */
import { assertEquals, assertRejects } from "@std/assert";
import { InvalidRequestError, MethodNotFoundError, ThreadNotFoundError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

test("turns() and items() have what the results of the turns had, in either order", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  assertEquals(await Array.fromAsync(thread.turns()), []);
  assertEquals(await Array.fromAsync(thread.items()), []);
  const results = [];
  for (let turn = 0; turn < 5; turn++) {
    stage.model.enqueue(toolCall("exec_command", { cmd: "true" }), reply(`answer ${turn}`));
    results.push(await thread.run(`question ${turn}`));
  }
  const turnIds = results.map(({ id }) => id);
  const itemIds = results.map(({ items }) => items.map(({ id }) => id));

  const turns = await Array.fromAsync(thread.turns({ limit: 2 }));
  assertEquals(turns.map(({ id, status }) => [id, status]), turnIds.map((id) => [id, "completed"]));
  assertEquals(turns.map(({ items }) => items.map(({ id }) => id)), itemIds);
  const newest = await Array.fromAsync(thread.turns({ order: "desc", limit: 2 }));
  assertEquals(newest.map(({ id }) => id), turnIds.toReversed());

  const items = await Array.fromAsync(thread.items({ limit: 4 }), ({ id }) => id);
  assertEquals(items, itemIds.flat());
  const back = await Array.fromAsync(thread.items({ order: "desc", limit: 4 }), ({ id }) => id);
  assertEquals(back, itemIds.flat().toReversed());
  const third = await Array.fromAsync(thread.items({ turnId: turnIds[2] ?? "" }), ({ id }) => id);
  assertEquals(third, itemIds[2]);

  for await (const turn of thread.turns({ order: "desc" })) {
    assertEquals(turn.id, turnIds.at(-1));
    break;
  }
  assertEquals((await thread.run("after")).status, "completed");
});

test("turns() has a turn that has just begun, and one of a thread that is not loaded", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const hold = gate();
  stage.model.enqueue([hold, reply("one")]);
  const turn = await thread.turn("work");
  const begun = await Array.fromAsync(thread.turns());
  assertEquals(begun.map(({ id, status }) => [id, status]), [[turn.id, "inProgress"]]);
  hold.open();
  await turn.run();
  await stage.codex.archiveThread(thread.id);
  const stored = await Array.fromAsync(thread.turns());
  assertEquals(stored.map(({ id, status }) => [id, status]), [[turn.id, "completed"]]);
  await stage.codex.deleteThread(thread.id);
  await assertRejects(() => Array.fromAsync(thread.turns()), ThreadNotFoundError);
  await assertRejects(() => Array.fromAsync(thread.items()), ThreadNotFoundError);
});

test("the history of an ephemeral thread is not stored, which is said", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ ephemeral: true });
  await thread.run("work");
  const words = "is ephemeral, so its history is not stored";
  await assertRejects(() => Array.fromAsync(thread.turns()), InvalidRequestError, words);
  await assertRejects(() => Array.fromAsync(thread.items()), MethodNotFoundError, words);
});
