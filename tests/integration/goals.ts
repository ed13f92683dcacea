/** What a model says to a goal, and ways to look at what comes of it. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import {
  type GoalHandle,
  type GoalResult,
  isNotification,
  type Notification,
  TurnFailedError,
} from "../../mod.ts";
import { rejection } from "./reading.ts";
import {
  type Output,
  reply,
  type ResponsesBody,
  type Script,
  toolCall,
} from "../support/scripted_model.ts";

/** The call by which a model ends a goal; it is followed by one more request. */
export function updateGoal(status: "complete" | "blocked" | "paused"): Output {
  return toolCall("update_goal", { status });
}

/** Whether a request is for a turn that the server started by itself, by the text of its last message of a user. */
export function isGoalTurn(userText: string): boolean {
  return userText.startsWith('<codex_internal_context source="goal">');
}

/** The objective that a request tells the model. */
export function objectiveOf(body: ResponsesBody): unknown {
  return body.input.findLast(({ name }) => name === "goal_objective")?.output;
}

/** The scripts of a goal of so many turns: each says what it is, the last one completes the goal. */
export function turnsOfWork(count: number): Script[] {
  const works = Array.from({ length: count - 1 }, (_, i) => reply(`turn ${i + 1}`));
  return [...works, updateGoal("complete"), reply(`turn ${count}`)];
}

/** What a goal rejects with when a turn of it fails, and its result, which has the fields of a goal's. */
export async function failureOf(
  goal: Promise<unknown>,
): Promise<{ error: TurnFailedError; result: GoalResult }> {
  const error = await rejection(goal);
  assertInstanceOf(error, TurnFailedError);
  assert("goal" in error.result && "turns" in error.result);
  // True because the result of a goal is the only one with these fields.
  return { error, result: error.result as GoalResult };
}

/** The id of the turn that an event is part of; `undefined` where it is part of none. */
export function turnIdOf(event: Notification): unknown {
  const params = Object(event.params);
  return params.turnId ?? Object(params.turn).id;
}

/** One start, one end, one turn id in between, and the end agrees with the result. */
export function assertOneTurn(
  goal: GoalHandle,
  events: readonly Notification[],
  result: GoalResult,
): void {
  const methods = events.map(({ method }) => method);
  const count = (method: string) => methods.filter((other) => other === method).length;
  assertEquals([count("turn/started"), count("turn/completed")], [1, 1]);
  assertEquals([methods[0], methods.at(-1)], ["turn/started", "turn/completed"]);
  for (const event of events) {
    assertEquals([event.method, turnIdOf(event)], [event.method, goal.id]);
    assert(!("issues" in event));
  }
  const end = events.at(-1);
  assert(end !== undefined && isNotification(end, "turn/completed"));
  const { turn } = end.params;
  assertEquals([turn.id, turn.status], [result.id, result.status]);
  assertEquals([result.id, result.threadId], [goal.id, goal.threadId]);
  assertEquals(result.turns, [...goal.turns]);
  assertEquals(result.turns[0], goal.id);
  assertEquals(new Set(result.turns).size, result.turns.length);
}
