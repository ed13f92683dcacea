import { assert, assertEquals } from "@std/assert";
import type { Notification, protocol } from "../../../mod.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { finalResponse, TurnFold } from "../../../src/turn/fold.ts";
import { test } from "../../support/test.ts";
import { agentMessage, TurnEvents, turnOf, usageOf } from "../doubles/wire.ts";

const events = new TurnEvents("u1");

/** The result of a turn with these events. */
function fold(...notifications: Notification[]) {
  return foldAll(notifications);
}

function foldAll(notifications: readonly Notification[]) {
  const fold = new TurnFold();
  for (const notification of notifications) fold.add(notification);
  assert(fold.completed !== null);
  return fold.result("u1", "t1", fold.completed);
}

test("add() collects completed items in order", () => {
  const result = fold(
    events.item(agentMessage("a", "1")),
    events.item({ type: "plan", id: "p", text: "plan" }),
    events.item(agentMessage("b", "2")),
    events.completed(),
  );
  assertEquals(result.items.map(({ id }) => id), ["a", "p", "b"]);
});

test("add() replaces an item that is completed again, at its place", () => {
  const result = fold(
    events.item(agentMessage("a", "1")),
    events.item(agentMessage("b", "2")),
    events.item(agentMessage("a", "3")),
    events.completed(),
  );
  assertEquals(result.items, [agentMessage("a", "3"), agentMessage("b", "2")]);
});

test("add() keeps items of different types under one id, as older servers send them", () => {
  const result = fold(
    events.item({ type: "enteredReviewMode", id: "u1", review: "a" }),
    events.item({ type: "exitedReviewMode", id: "u1", review: "b" }),
    events.completed(),
  );
  assertEquals(result.items.map(({ type }) => type), ["enteredReviewMode", "exitedReviewMode"]);
});

test("add() keeps the usage that was reported last, and counts what was used", () => {
  const { usage } = fold(events.usage(5), events.usage(9), events.completed());
  assertEquals(usage, { ...usageOf(9), used: usageOf(9).total });
  assertEquals(fold(events.completed()).usage, null);
});

test("add() keeps the diff and the plan that were told last", () => {
  const steps = (step: string) => [{ step, status: "pending" }];
  const result = fold(
    events.diff("one"),
    events.plan("a", "why"),
    events.plan("b"),
    events.diff("two"),
    events.completed(),
  );
  assertEquals<unknown>([result.diff, result.plan], ["two", {
    explanation: null,
    steps: steps("b"),
  }]);
  const explained = fold(events.plan("a", "why"), events.completed());
  assertEquals<unknown>(explained.plan, { explanation: "why", steps: steps("a") });
  const bare = fold(events.completed());
  assertEquals([bare.diff, bare.plan, bare.model], [null, null, null]);
});

test("add() follows a model that gives way to another", () => {
  const turn = new TurnFold({ model: "gpt" });
  assertEquals(turn.result("u1", "t1", turnOf("u1")).model, "gpt");
  turn.add(events.rerouted("other"));
  assertEquals(turn.result("u1", "t1", turnOf("u1")).model, "other");
});

test("add() takes the items from item/completed, not from the turn's summary", () => {
  const result = fold(
    events.item(agentMessage("a", "1")),
    events.item(agentMessage("b", "2")),
    events.completed({ items: [agentMessage("b", "2")], itemsView: "summary" }),
  );
  assertEquals(result.items.length, 2);
});

test("result() takes from turn/completed the items that no event told", () => {
  const result = fold(
    events.item(agentMessage("a", "1")),
    events.completed({ items: [agentMessage("a", "other"), agentMessage("b", "2")] }),
  );
  assertEquals(result.items, [agentMessage("a", "1"), agentMessage("b", "2")]);
  assertEquals(result.finalResponse, "2");
});

test("add() ignores events that the result does not depend on, and malformed ones", () => {
  const turn = new TurnFold();
  turn.add(events.item(agentMessage("a", "1")));
  const before = turn.result("u1", "t1", turnOf("u1"));
  turn.add(events.started());
  turn.add(events.delta("a", "x"));
  turn.add(unknownNotification({ method: "turn/completed", params: {} }, []));
  assertEquals(turn.completed, null);
  assertEquals(turn.result("u1", "t1", turnOf("u1")), before);
});

test("add() takes 200,000 items in a row", () => {
  // Were they copied for each, this would take minutes.
  const items = Array.from({ length: 200_000 }, (_, i) => events.item(agentMessage(`${i}`, "x")));
  assertEquals(foldAll([...items, events.completed()]).items.length, 200_000);
}, { timeoutMs: 20_000 });

test("endsUnsaid is true where the last message was never completed", () => {
  const begun = (id: string): Notification => ({
    method: "item/started",
    params: { threadId: "t1", turnId: "u1", item: agentMessage(id, ""), startedAtMs: 1 },
  });
  const retry: Notification = {
    method: "error",
    params: { threadId: "t1", turnId: "u1", error: { message: "cut" }, willRetry: true },
  };
  const ends = (...notifications: Notification[]) => {
    const fold = new TurnFold();
    for (const notification of notifications) fold.add(notification);
    return fold.endsUnsaid;
  };
  assertEquals(ends(begun("a")), true);
  assertEquals(ends(events.item(agentMessage("a", "1")), begun("b"), events.completed()), true);
  assertEquals(ends(begun("a"), events.item(agentMessage("a", "1"))), false);
  // A steer has cut the first message.
  assertEquals(ends(begun("a"), begun("b"), events.item(agentMessage("b", "1"))), false);
  assertEquals(ends(begun("a"), retry, events.completed()), false);
  // Its completion was unusable.
  assertEquals(ends(begun("a"), events.completed({ items: [agentMessage("a", "1")] })), false);
});

test("result() gives what the turn came to", () => {
  const error = { message: "cut", codexErrorInfo: null };
  assertEquals(
    fold(
      events.item(agentMessage("a", "1")),
      events.completed({
        status: "failed",
        error,
        startedAt: 10,
        completedAt: 12,
        durationMs: 1500,
      }),
    ),
    {
      id: "u1",
      threadId: "t1",
      status: "failed",
      error,
      startedAt: 10,
      completedAt: 12,
      durationMs: 1500,
      finalResponse: "1",
      items: [agentMessage("a", "1")],
      usage: null,
      diff: null,
      plan: null,
      model: null,
      stoppedBy: null,
      attempts: 1,
      output: null,
    },
  );
});

test("result() gives null for what the server left out", () => {
  const { error: _, ...bare } = turnOf("u1", { status: "completed" });
  const { error, startedAt, completedAt, durationMs } = new TurnFold().result("u1", "t1", bare);
  assertEquals([error, startedAt, completedAt, durationMs], [null, null, null, null]);
});

test("result() gives a list of items of its own each time", () => {
  const turn = new TurnFold();
  turn.add(events.item(agentMessage("a", "1")));
  turn.result("u1", "t1", turnOf("u1")).items.pop();
  assertEquals(turn.result("u1", "t1", turnOf("u1")).items.length, 1);
});

test("finalResponse() is the last final answer, else the last message without a phase", () => {
  const message = agentMessage;
  const cases: [protocol.ThreadItem[], string | null][] = [
    [[], null],
    [[message("a", "1")], "1"],
    [[message("a", "1"), message("b", "2")], "2"],
    [[message("a", "1", "final_answer"), message("b", "2")], "1"],
    [[message("a", "1", "final_answer"), message("b", "2", "final_answer")], "2"],
    [[message("a", "1"), message("b", "2", "commentary")], "1"],
    [[message("a", "1", "commentary")], null],
    [[message("a", "1", "partial_answer")], null],
    [[message("a", "", "final_answer"), message("b", "2")], ""],
    [[message("a", "1"), { type: "plan", id: "p", text: "plan" }], "1"],
    [[{ type: "plan", id: "p", text: "plan" }], null],
  ];
  for (const [items, expected] of cases) {
    assertEquals(finalResponse(items), expected, JSON.stringify(items));
  }
});

test("finalResponse() takes an absent phase for none", () => {
  assertEquals(finalResponse([{ type: "agentMessage", id: "a", text: "1" }]), "1");
});
