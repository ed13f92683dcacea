/** What goes on while a line breaks at a random byte, and whether all of it is whole afterwards. */
import { assert, assertEquals } from "@std/assert";
import {
  type Codex,
  type ThreadItem,
  tool,
  TransportClosedError,
  type TurnResult,
} from "../../mod.ts";
import * as v from "valibot";
import type { RecoveryStage } from "./recovery_stage.ts";
import type { Random } from "./random.ts";
import {
  escalatedCommand,
  type ModelRequest,
  type Output,
  pause,
  reply,
  type Script,
  toolCall,
} from "./scripted_model.ts";
import type { Fault } from "./tcp_proxy.ts";

/** The kinds of scenes. */
export const kinds = ["text", "tool", "approval", "goal", "steer"] as const;
export type SceneKind = typeof kinds[number];

/** What a scene has shown. */
export interface SceneReport {
  readonly kind: SceneKind;
  /** `unknown`: the start was lost without a trace, and the call said so. */
  readonly outcome: "whole" | "unknown";
  readonly recoveries: number;
}

/** How often each tool ran and each approval was given, by the id of its call. */
export class Counts {
  readonly byCall = new Map<string, number>();

  add(callId: string): void {
    this.byCall.set(callId, (this.byCall.get(callId) ?? 0) + 1);
  }

  assertOnce(): void {
    for (const [callId, count] of this.byCall) assertEquals([callId, count], [callId, 1]);
  }
}

/** The model of all scenes: it goes by the key that stands in what it is asked. */
export class SceneModel {
  /** By key: the first requests of turns, of which each turn makes one. */
  readonly starts = new Map<string, number>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  respond(request: ModelRequest): Script | undefined {
    const { userText, body } = request;
    const [, kind, key] = /scene:(\w+):(\w+)/.exec(JSON.stringify(body.input)) ?? [];
    if (kind === undefined || key === undefined) return undefined;
    const outputs =
      body.input.filter(({ type, name }) =>
        type === "function_call_output" && name !== "goal_objective"
      ).length;
    if (kind === "goal") return outputs > 0 ? this.#text(`done ${key}`) : this.#goal(key, request);
    if (outputs === 0 && userText.includes("scene:")) {
      this.starts.set(key, (this.starts.get(key) ?? 0) + 1);
    }
    if (kind === "tool" && outputs === 0) {
      const call = (n: number) => toolCall("look_up", { key }, { callId: `${key}-call-${n}` });
      return [this.#text(`looking ${key}`), call(1), call(2)];
    }
    if (kind === "approval" && outputs === 0) return escalatedCommand(`echo ${key}`);
    return this.#text(`this is the answer to ${key}`);
  }

  /** Three turns, and a fourth that completes the goal. */
  #goal(key: string, { body }: ModelRequest): Script {
    const turns = JSON.stringify(body.input).split("<codex_internal_context").length - 1;
    return turns < 4
      ? this.#text(`turn ${turns} of ${key}`)
      : toolCall("update_goal", { status: "complete" });
  }

  /** A text in pieces, with short pauses. */
  #text(words: string): Output {
    const pieces = Array.from({ length: this.#random.whole(3, 40) }, (_, i) => `${words} ${i}. `);
    const deltas = pieces.flatMap((piece, i) =>
      i % 3 === 0 ? [piece, pause(this.#random.whole(1, 15))] : [piece]
    );
    return reply(pieces.join(""), { deltas });
  }
}

/** Runs one scene, with faults at random bytes, and checks what came of it. */
export async function playScene(
  stage: RecoveryStage,
  model: SceneModel,
  random: Random,
  kind: SceneKind,
  key: string,
): Promise<SceneReport> {
  const before = stage.recoveries;
  const counts = new Counts();
  const thread = await stage.codex.startThread({
    ...(kind === "approval" && { approvalMode: "ask" as const }),
    handlers: {
      async "item/commandExecution/requestApproval"({ itemId }) {
        counts.add(`approval ${itemId}`);
        await new Promise((resolve) => setTimeout(resolve, random.whole(0, 60)));
        return { decision: "accept" };
      },
    },
    tools: [
      tool({
        name: "look_up",
        description: "Looks something up.",
        input: v.object({ key: v.string() }),
        async run(_, { callId }) {
          counts.add(`tool ${callId}`);
          await new Promise((resolve) => setTimeout(resolve, random.whole(0, 60)));
          return "found";
        },
      }),
    ],
  });
  arm(stage, random);
  const prompt = `scene:${kind}:${key} please`;
  let result: TurnResult;
  try {
    result = kind === "goal"
      ? await playGoal(thread, prompt, random)
      : await playTurn(thread, prompt, kind, random);
  } catch (error) {
    if (!(error instanceof TransportClosedError) || error.outcome !== "unknown") throw error;
    stage.proxy.disarm();
    return { kind, outcome: "unknown", recoveries: stage.recoveries - before };
  } finally {
    stage.proxy.disarm();
  }
  await assertWhole(stage, result);
  counts.assertOnce();
  if (kind === "tool") assertEquals(counts.byCall.size, 2);
  if (kind === "approval") assertEquals(counts.byCall.size, 1);
  if (kind !== "goal") assertEquals([key, model.starts.get(key)], [key, 1]);
  return { kind, outcome: "whole", recoveries: stage.recoveries - before };
}

type AnyThread = Awaited<ReturnType<Codex["startThread"]>>;

async function playTurn(
  thread: AnyThread,
  prompt: string,
  kind: SceneKind,
  random: Random,
): Promise<TurnResult> {
  const turn = await thread.turn(prompt);
  // One of them: a second stream has what comes after its opening.
  const ofText = random.next() < 0.5;
  const texts = ofText ? reading(turn.textStream()) : undefined;
  const events = ofText ? undefined : deltasByItem(turn.stream());
  if (kind === "steer") {
    await new Promise((resolve) => setTimeout(resolve, random.whole(0, 40)));
    await turn.steer("and more").catch((error) => {
      if (error instanceof TransportClosedError) return;
      // The turn may have ended.
      assertEquals(error.name, "InvalidRequestError");
    });
  }
  const result = await turn.run();
  const messages = messagesOf(result.items);
  const [text, deltas] = [await texts, await events];
  // A steer may cut a message.
  if (kind === "steer") return result;
  if (ofText) assertEquals(text, messages.map((it) => it.text).join("\n\n"));
  else assertEquals(deltas, new Map(messages.map((it) => [it.id, it.text])));
  return result;
}

async function playGoal(thread: AnyThread, prompt: string, random: Random): Promise<TurnResult> {
  const goal = await thread.startGoal(prompt);
  const ofText = random.next() < 0.5;
  const texts = ofText ? reading(goal.textStream()) : undefined;
  const events = ofText ? undefined : deltasByItem(goal.stream());
  const result = await goal.run();
  assertEquals(result.goal?.status, "complete");
  const messages = messagesOf(result.items);
  const [text, deltas] = [await texts, await events];
  if (ofText) assertEquals(text, messages.map((it) => it.text).join("\n\n"));
  else assertEquals(deltas, new Map(messages.map((it) => [it.id, it.text])));
  return result;
}

/** The result has what the server itself has, in the same order. */
async function assertWhole(stage: RecoveryStage, result: TurnResult): Promise<void> {
  assertEquals(result.status, "completed");
  const turns = "turns" in result ? result.turns as readonly string[] : [result.id];
  const items: ThreadItem[] = [];
  for (const turnId of turns) items.push(...await stage.itemsOf(result.threadId, turnId));
  assertEquals(result.items.map(told), items.map(told));
  const { data } = await stage.witness.request("thread/turns/list", {
    threadId: result.threadId,
    limit: 50,
  });
  assertEquals(data.map(({ id }) => id).toReversed(), [...turns]);
  const { durationMs, completedAt, startedAt } = result;
  assert(durationMs !== null && completedAt !== null && startedAt !== null);
}

/** What is compared of an item. */
function told(item: ThreadItem): unknown {
  const { startedAtMs: _, completedAtMs: __, ...rest } = item;
  return rest;
}

function messagesOf(items: readonly ThreadItem[]) {
  return items.filter((item) => item.type === "agentMessage");
}

async function reading(stream: ReadableStream<string>): Promise<string> {
  let text = "";
  for await (const piece of stream) text += piece;
  return text;
}

/** The text of each message as its deltas make it. Each start and each end comes once. */
async function deltasByItem(
  stream: ReadableStream<{ method: string; params: unknown }>,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const counts = new Counts();
  for await (const { method, params } of stream) {
    const { itemId, delta, item, turn } = Object(params);
    if (/^(?:turn|item)\/(?:started|completed)$/.test(method)) {
      counts.add(`${method} ${(item ?? turn).id}`);
    }
    if (method === "item/agentMessage/delta") texts.set(itemId, (texts.get(itemId) ?? "") + delta);
  }
  counts.assertOnce();
  return texts;
}

/** One to three faults, at random bytes. */
function arm(stage: RecoveryStage, random: Random): void {
  const fault = (): Fault => ({
    kind: random.pick(["cut", "cut", "cut", "delay"]),
    side: random.pick(["server", "server", "server", "client"]),
    afterBytes: random.pick([random.whole(0, 500), random.whole(0, 4000), random.whole(0, 16_000)]),
    delayMs: random.whole(5, 200),
  });
  stage.proxy.arm({ ...fault(), kind: "cut" });
  stage.proxy.plan(...Array.from({ length: random.whole(0, 2) }, fault));
  stage.proxy.down(random.pick([0, 0, 50, 300]));
}
