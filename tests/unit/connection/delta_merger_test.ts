import { assert, assertEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { deltaMerger } from "../../../src/connection/delta_merger.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";
import { agentMessage, TurnEvents } from "../doubles/wire.ts";

const turn = new TurnEvents("u1");

function merged(first: Notification, ...others: Notification[]): Notification {
  const merger = deltaMerger(first);
  assert(merger !== undefined);
  for (const other of others) assert(merger.add(other) !== undefined);
  return merger.result();
}

test("deltaMerger() makes one delta of several, in order, and counts what each adds", () => {
  const merger = deltaMerger(turn.delta("m1", "one"));
  assertEquals(merger?.add(turn.delta("m1", " two")), 4);
  assertEquals(merger?.add(turn.delta("m1", "")), 0);
  assertEquals(merger?.add(turn.delta("m1", "\n")), 1);
  assertEquals(merger?.result(), turn.delta("m1", "one two\n"));
});

test("deltaMerger() leaves what it is given as it is, and keeps all else of the first", () => {
  const first: Notification = { ...turn.delta("m1", "a"), emittedAtMs: 5 };
  const second: Notification = { ...turn.delta("m1", "b"), emittedAtMs: 6 };
  Object.assign(first.params, { added: true });
  const { params } = merged(first, second);
  assertEquals<unknown>(params, { ...first.params, delta: "ab" });
  assertEquals([first, second], [
    { ...first, params: { ...first.params, delta: "a" } },
    { ...turn.delta("m1", "b"), emittedAtMs: 6 },
  ]);
  assertEquals(merged(first, second).emittedAtMs, 5);
});

test("deltaMerger() joins thousands of pieces, also with a look at them in between", () => {
  const pieces = Array.from({ length: 1000 }, (_, index) => `${index},`);
  const merger = deltaMerger(turn.delta("m1", "start:"));
  for (const [index, piece] of pieces.entries()) {
    merger?.add(turn.delta("m1", piece));
    if (index % 300 === 0) merger?.result();
  }
  assertEquals(merger?.result(), turn.delta("m1", `start:${pieces.join("")}`));
});

test("deltaMerger() takes nothing that belongs to another text", () => {
  const reasoning = (summaryIndex: number): Notification => ({
    method: "item/reasoning/summaryTextDelta",
    params: { threadId: "t1", turnId: "u1", itemId: "m1", summaryIndex, delta: "a" },
  });
  const cases: [Notification, Notification][] = [
    [turn.delta("m1", "a"), turn.delta("m2", "b")],
    [turn.delta("m1", "a"), new TurnEvents("u2").delta("m1", "b")],
    [turn.delta("m1", "a"), new TurnEvents("u1", "t2").delta("m1", "b")],
    [turn.delta("m1", "a"), turn.item(agentMessage("m1", "a"))],
    [turn.delta("m1", "a"), reasoning(0)],
    [reasoning(0), reasoning(1)],
  ];
  for (const [first, second] of cases) {
    const merger = deltaMerger(first);
    assert(merger !== undefined);
    assertEquals(merger.add(second), undefined);
    assertEquals(merger.result(), first);
  }
  assert(deltaMerger(reasoning(0))?.add(reasoning(0)) !== undefined);
});

test("deltaMerger() does not begin at what is no delta, or none that can be read", () => {
  const misfit = { ...turn.delta("m1", "").params, delta: 5 };
  const notDeltas: Notification[] = [
    turn.started(),
    unknownNotification({ method: "item/agentMessage/delta", params: misfit }, []),
    unknownNotification({ method: "item/agentMessage/delta", params: null }, []),
    unknownNotification({ method: "future/delta", params: { delta: "a" } }),
    unknownNotification({ method: "constructor", params: { delta: "a" } }),
  ];
  for (const notification of notDeltas) assertEquals(deltaMerger(notification), undefined);
  for (const misfit of notDeltas.slice(1, 3)) {
    assertEquals(deltaMerger(turn.delta("m1", "a"))?.add(misfit), undefined);
  }
});
