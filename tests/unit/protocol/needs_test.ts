import { assertEquals, assertStrictEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { hasWholeItem, needed } from "../../../src/protocol/needs.ts";
import { test } from "../../support/test.ts";
import { admitted } from "../doubles/admitted.ts";
import { agentMessage, TurnEvents, usageOf } from "../doubles/wire.ts";

const events = new TurnEvents("u1");
const ids = { threadId: "t1", turnId: "u1" };

function taken(method: string, params: unknown): Notification {
  return admitted({ method, params }).notification;
}

test("needed() gives the params of the method as they came", () => {
  const event = events.item(agentMessage("m", "hi"));
  assertStrictEquals<unknown>(needed(event, "item/completed"), event.params);
  assertEquals(needed(event, "turn/completed"), undefined);
});

test("needed() gives an item that has an id and a type, whatever else is amiss", () => {
  const message = { type: "agentMessage", id: "m", text: "hi", phase: { name: "final_answer" } };
  const event = taken("item/completed", { ...ids, item: message });
  assertEquals<unknown>(needed(event, "item/completed"), {
    ...{ ...ids, completedAtMs: 0 },
    item: { type: "agentMessage", id: "m", text: "hi", phase: null },
  });
  for (const item of [null, "item", { type: "agentMessage" }, { id: "m" }, { type: 1, id: "m" }]) {
    assertEquals(needed(taken("item/completed", { ...ids, item }), "item/completed"), undefined);
  }
});

test("needed() gives a turn that has a status, whatever else is amiss", () => {
  const turn = { id: "u1", status: "failed", durationMs: "109", error: "boom", startedAt: 5 };
  const event = taken("turn/completed", { threadId: "t1", turn });
  assertEquals<unknown>(needed(event, "turn/completed")?.turn, {
    ...{ id: "u1", status: "failed", durationMs: null, error: null, startedAt: 5, items: [] },
  });
  for (const status of [undefined, null, 5, {}]) {
    const params = { threadId: "t1", turn: { id: "u1", items: [], status } };
    assertEquals(needed(taken("turn/completed", params), "turn/completed"), undefined);
  }
});

test("needed() gives the usage that has a total, whatever else is amiss", () => {
  const { total } = usageOf(7);
  const tokenUsage = { total, last: "none", modelContextWindow: "272000" };
  const event = taken("thread/tokenUsage/updated", { ...ids, tokenUsage });
  assertEquals(needed(event, "thread/tokenUsage/updated")?.tokenUsage, {
    ...{ total, last: usageOf(0).last, modelContextWindow: null },
  });
  const without = taken("thread/tokenUsage/updated", { ...ids, tokenUsage: { last: total } });
  assertEquals(needed(without, "thread/tokenUsage/updated"), undefined);
});

test("needed() gives of every other notification what the SDK does with it", () => {
  const resolved = taken("serverRequest/resolved", { requestId: 0 });
  assertEquals(needed(resolved, "serverRequest/resolved")?.requestId, 0);
  const diff = taken("turn/diff/updated", { ...ids, turnId: "u1", diff: "x", extra: 1 });
  assertEquals(needed(diff, "turn/diff/updated")?.diff, "x");
  const plan = taken("turn/plan/updated", { ...ids, explanation: 5, plan: [{ step: "a" }, 7] });
  assertEquals<unknown>(needed(plan, "turn/plan/updated")?.plan, [{ step: "a", status: "" }]);
  const rerouted = taken("model/rerouted", { ...ids, toModel: "b" });
  assertEquals(needed(rerouted, "model/rerouted")?.toModel, "b");
  const login = taken("account/login/completed", { loginId: "l", success: false, error: {} });
  assertEquals(needed(login, "account/login/completed"), {
    ...{ loginId: "l", success: false, error: null },
  });
  const status = taken("thread/status/changed", { threadId: "t1", status: { type: "active" } });
  assertEquals(needed(status, "thread/status/changed")?.status, {
    ...{ type: "active", activeFlags: [] },
  });
  const goal = taken("thread/goal/updated", { threadId: "t1", goal: { status: "complete" } });
  assertEquals(needed(goal, "thread/goal/updated")?.goal.status, "complete");
  const delta = taken("item/agentMessage/delta", { turnId: "u1", delta: "x" });
  assertEquals(needed(delta, "item/agentMessage/delta")?.delta, "x");
  const account = taken("account/updated", { authMode: "apikey", planType: 5 });
  assertEquals(needed(account, "account/updated"), { authMode: "apikey", planType: null });
});

test("hasWholeItem() is about the item alone", () => {
  const item = agentMessage("m", "hi");
  assertEquals(hasWholeItem(events.item(item)), true);
  assertEquals(hasWholeItem(taken("item/started", { item })), true);
  assertEquals(hasWholeItem(taken("item/started", { ...ids, item: { ...item, text: 5 } })), false);
});
