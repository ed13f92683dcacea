/** A list of the server may be ahead of its events or behind them: what was missed is told once all the same. */
import { assertEquals } from "@std/assert";
import type { GoalHandle, protocol, Thread } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { Lines } from "../doubles/lines.ts";
import type { MemoryTransport } from "../doubles/memory_transport.ts";
import { agentMessage, result, threadResponse, TurnEvents, turnOf } from "../doubles/wire.ts";
import { goalOf, goalUpdated } from "../goal/goal_server.ts";

const itemStarted = (turnId: string, item: protocol.ThreadItem) => ({
  method: "item/started",
  params: { threadId: "t1", turnId, item, startedAtMs: 1 },
});

/** All that comes of a message. */
function message(turnId: string, id: string, text: string): object[] {
  const events = new TurnEvents(turnId);
  const deltas = [...text].map((letter) => events.delta(id, letter));
  const item = agentMessage(id, text);
  return [itemStarted(turnId, agentMessage(id, "")), ...deltas, events.item(item)];
}

async function threadOn(lines: Lines): Promise<Thread> {
  const opening = lines.codex.startThread();
  await lines.answer("thread/start", threadResponse("t1"));
  return await opening;
}

const [one, two] = [new TurnEvents("u1"), new TurnEvents("u2")];
/** The two turns of the goal, as a list has them. */
const first = turnOf("u1", { status: "completed", items: [agentMessage("m1", "one")] });
const second = turnOf("u2", { items: [agentMessage("m2", "two")] });
const listOf = (...data: protocol.Turn[]) => ({ data, nextCursor: null });

/** A goal whose first turn has said "one", and its text. */
class GoalText implements AsyncDisposable {
  readonly told: string[] = [];

  private constructor(readonly lines: Lines, readonly goal: GoalHandle) {}

  static async start(): Promise<GoalText> {
    const lines = await Lines.connect();
    const thread = await threadOn(lines);
    const starting = thread.startGoal("Do it.");
    await lines.answer("thread/goal/set", { goal: goalOf() });
    lines.line.send(goalUpdated("active"), one.started(), ...message("u1", "m1", "one"));
    const self = new GoalText(lines, await starting);
    lines.line.send(one.completed());
    await settled();
    self.#watch(thread);
    lines.turns = [first];
    return self;
  }

  async #watch(thread: Thread): Promise<void> {
    try {
      for await (const { method, params } of thread.events()) {
        if (method.startsWith("turn/")) this.told.push(`${method} ${Object(params).turn.id}`);
      }
    } catch {
      // The client has been closed.
    }
  }

  /** The next line, after the thread was taken up. */
  async lose(): Promise<MemoryTransport> {
    const line = await this.lines.lose();
    await line.next("thread/resume");
    await settled();
    return line;
  }

  /** The goal ends on this line with its second turn; what it has said. */
  async end(line: MemoryTransport): Promise<string> {
    line.send(goalUpdated("complete", "u2"), two.completed());
    let text = "";
    for await (const piece of this.goal.textStream()) text += piece;
    const { items } = await this.goal.run();
    assertEquals(items, [agentMessage("m1", "one"), agentMessage("m2", "two")]);
    assertEquals(this.told, ["turn/started u2", "turn/completed u2"]);
    return text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.lines.codex.close();
  }
}

test("the text of a goal has a message once that was complete when its turn was found", async () => {
  await using text = await GoalText.start();
  const line = await text.lose();
  const [begun, ...rest] = message("u2", "m2", "two");
  line.send(begun);
  const list = await line.next("thread/turns/list");
  line.send(...rest);
  await settled();
  line.send(result(list, listOf(second, first)));
  await settled();
  assertEquals(await text.end(line), "one\n\ntwo");
});

test("the text of a goal has a message once whose end comes after the list that has it", async () => {
  await using text = await GoalText.start();
  const line = await text.lose();
  const events = message("u2", "m2", "two");
  line.send(...events.slice(0, 2));
  const list = await line.next("thread/turns/list");
  line.send(result(list, listOf(second, first)));
  await settled();
  line.send(...events.slice(2));
  await settled();
  assertEquals(await text.end(line), "one\n\ntwo");
});

test("the text of a goal has a message once that came while the thread was resumed a second time", async () => {
  await using text = await GoalText.start();
  // Its turn is listed as interrupted until its end is recorded.
  text.lines.turns = [turnOf("u0", { status: "interrupted" }), first];
  const line = await text.lose();
  line.send(two.started(), ...message("u2", "m2", "two"));
  text.lines.turns = [second, turnOf("u0", { status: "completed" }), first];
  await line.next("thread/resume");
  await settled();
  text.told.splice(0, 2);
  assertEquals(await text.end(line), "one\n\ntwo");
});

test("a turn of a goal is not told again that is listed as running after its end", async () => {
  await using text = await GoalText.start();
  const line = await text.lose();
  line.send(...message("u2", "m2", "two"));
  const list = await line.next("thread/turns/list");
  line.send(result(list, listOf(second, { ...first, status: "inProgress" })));
  await settled();
  assertEquals(await text.end(line), "one\n\ntwo");
});

test("a turn of a goal is looked for again that is not listed at once", async () => {
  await using text = await GoalText.start();
  const line = await text.lose();
  line.send(...message("u2", "m2", "two"));
  line.send(result(await line.next("thread/turns/list"), listOf(first)));
  line.send(result(await line.next("thread/turns/list"), listOf(second, first)));
  await settled();
  assertEquals(await text.end(line), "one\n\ntwo");
});

test("a turn of a goal is looked for again where the server could not list it", async () => {
  for (const code of [-32001, -32603]) {
    await using text = await GoalText.start();
    const line = await text.lose();
    line.send(...message("u2", "m2", "two"));
    const refused = await line.next("thread/turns/list");
    line.send({ id: refused.id, error: { code, message: "no" } });
    line.send(result(await line.next("thread/turns/list"), listOf(second, first)));
    await settled();
    assertEquals(await text.end(line), "one\n\ntwo");
  }
});

test("a turn of a goal is told whole whose first event comes right after the answer to the resume", async () => {
  await using text = await GoalText.start();
  const line = await text.lines.lose();
  const answer = line.onMessage;
  const send = line.send.bind(line);
  line.onMessage = (sent) => {
    if (sent.method === "thread/resume") {
      line.send = (...messages) => {
        line.send = send;
        send(...messages, ...message("u2", "m2", "two"));
      };
    }
    answer?.(sent);
  };
  const list = await line.next("thread/turns/list");
  line.send(result(list, listOf(second, first)));
  await settled();
  assertEquals(await text.end(line), "one\n\ntwo");
});
