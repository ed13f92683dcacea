/** Input for a goal, also between two turns. */
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { InternalRpcError, InvalidRequestError, TransportClosedError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { result, threadOf } from "../doubles/wire.ts";
import { goalOf, GoalServer } from "./goal_server.ts";

const reason = new Error("enough");

test("steer() between two turns waits for the next one", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(played.turn("a").completed());
  const steering = goal.steer("more");
  await played.happen();
  assertEquals(played.asked, ["set active"]);
  await played.happen(played.turn("b").started());
  assertEquals(await steering, { turnId: "a" });
  assertEquals(played.asked, ["set active", "steer b"]);
});

test("steer() follows the goal to its next turn, whatever comes first, the refusal or the turn's end", async () => {
  for (const refusedFirst of [true, false]) {
    await using played = await GoalServer.connect();
    const goal = await played.startGoal();
    played.byHand.add("turn/steer").add("thread/read");
    const steering = goal.steer("more");
    const request = await played.server.next("turn/steer");
    const over = [played.turn("a").completed(), played.turn("b").started()];
    const refusal = { id: request.id, error: { code: -32600, message: "any text" } };
    if (refusedFirst) {
      played.server.send(refusal);
      const read = await played.server.next("thread/read");
      played.server.send(...over, result(read, { thread: threadOf("t1") }));
    } else {
      played.server.send(...over, refusal);
    }
    const second = await played.server.next("turn/steer");
    assertEquals(second.params?.expectedTurnId, "b");
    played.server.answer(second, { turnId: "b" });
    assertEquals(await steering, { turnId: "a" });
  }
});

test("steer() gives up on a turn that takes no input, and on other errors at once", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("turn/steer");
  const refused = assertRejects(() => goal.steer("more"), InvalidRequestError, "cannot steer");
  for (let attempt = 0; attempt < 3; attempt++) {
    played.server.refuse(await played.server.next("turn/steer"), -32600, "cannot steer");
  }
  await refused;
  const failed = assertRejects(() => goal.steer("more"), InternalRpcError);
  played.server.refuse(await played.server.next("turn/steer"), -32603);
  await failed;
  assertEquals(played.asked, ["set active", ...Array(4).fill("steer a")]);
});

test("steer() that waits for a turn ends with the goal, with its signal, and with the connection", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  await played.happen(played.turn("a").completed());
  const counted = new CountedSignal();
  const aborted = assertRejects(() => goal.steer("more", { signal: counted.signal }));
  const paused = assertRejects(() => goal.steer("more"), InvalidRequestError, "paused");
  await played.happen();
  counted.abort(reason);
  assertStrictEquals(await aborted, reason);
  assertEquals(counted.listeners, 0);
  await goal.pause();
  await paused;

  await using other = await GoalServer.connect();
  const lost = await other.startGoal();
  await other.happen(other.turn("a").completed());
  const closed = assertRejects(() => lost.steer("more"), TransportClosedError);
  await other.server.codex.close();
  await closed;
});

test("steer() of a goal that is being interrupted is refused", async () => {
  await using played = await GoalServer.connect();
  const goal = await played.startGoal();
  played.byHand.add("thread/goal/set");
  const interrupting = goal.interrupt();
  const pause = await played.server.next("thread/goal/set");
  await assertRejects(() => goal.steer("more"), InvalidRequestError, "interrupted");
  played.byHand.clear();
  played.server.answer(pause, { goal: goalOf({ status: "paused" }) });
  await played.happen(played.turn("a").completed({ status: "interrupted" }));
  await interrupting;
});
