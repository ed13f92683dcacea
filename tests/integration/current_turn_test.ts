/** Following a turn that somebody else has started. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Codex,
  type HandlerContext,
  InvalidRequestError,
  type Notification,
  type ThreadItem,
  tool,
} from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { noShell } from "../support/platform.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import { escalatedCommand, gate, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, next } from "./reading.ts";

const skip = { skip: noShell };
const ids = (items: readonly ThreadItem[]) => items.map(({ id }) => id);

/** An answer that never comes; somebody else gives it. */
function never({ signal }: HandlerContext): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

/** The items of the latest turn, as the server keeps them. */
async function kept(codex: Codex, threadId: string): Promise<string[]> {
  const params = { threadId, limit: 1, itemsView: "full" } as const;
  return ids((await codex.request("thread/turns/list", params)).data[0]?.items ?? []);
}

/** The ids of the items that events complete. */
function completedIn(events: readonly Notification[]): string[] {
  return events.flatMap((event) =>
    event.method === "item/completed" && !("issues" in event) ? [event.params.item.id] : []
  );
}

for (const listen of ["ws", "unix"] as const) {
  test(
    `over ${listen}: a second client follows a turn from its middle, with all that was before`,
    async () => {
      await using remote = await RemoteCodex.start({ listen });
      await using first = await remote.connect();
      const half = gate();
      remote.model.enqueue(
        [
          reply("I look.", { phase: "commentary" }),
          toolCall("exec_command", { cmd: "echo listed" }),
        ],
        reply("one two three", { deltas: ["one ", half, "two ", "three"] }),
      );
      const thread = await first.startThread();
      assertEquals(await thread.currentTurn(), null);
      const turn = await thread.turn("go");
      await half.reached;

      await using second = await remote.connect();
      const same = await second.resumeThread(thread.id);
      const current = await same.currentTurn();
      assert(current !== null);
      assertEquals(current.id, turn.id);
      const text = Array.fromAsync(current.textStream());
      const late = collect(current.stream());
      half.open();
      const [mine, theirs] = [await current.run(), await turn.run()];
      assertEquals(ids(mine.items), ids(theirs.items));
      assertEquals(ids(mine.items), await kept(second, thread.id));
      assertEquals([mine.finalResponse, mine.status], ["one two three", "completed"]);
      assertEquals((await text).join(""), "I look.\n\none two three");
      const told = completedIn(await late);
      assertEquals(new Set(told).size, told.length);
      assertEquals(await same.currentTurn(), null);
    },
    skip,
  );
}

test("the stream of a turn that is followed begins with its items, each once", async () => {
  await using remote = await RemoteCodex.start();
  const half = gate();
  remote.model.enqueue(
    toolCall("exec_command", { cmd: "echo a" }),
    [toolCall("exec_command", { cmd: "echo b" }), half],
    reply("done"),
  );
  let id: string;
  {
    await using gone = await remote.connect();
    const thread = await gone.startThread();
    id = thread.id;
    await thread.turn("go");
    await half.reached;
  }
  // The program that has started the turn is gone; the turn goes on.
  await using codex = await remote.connect();
  const thread = await codex.resumeThread(id);
  const turn = await thread.currentTurn();
  assert(turn !== null);
  const events = collect(turn);
  half.open();
  const { items } = await turn.run();
  const told = completedIn(await events);
  assertEquals(told, ids(items));
  assertEquals(told, await kept(codex, id));
  const last = (await events).at(-1);
  assertEquals(last?.method, "turn/completed");
}, skip);

test("a command that runs when the turn is found completes later, once", async () => {
  await using remote = await RemoteCodex.start();
  await using first = await remote.connect();
  remote.model.enqueue(
    toolCall("exec_command", { cmd: "while [ ! -e go ]; do sleep 0.05; done; echo went" }),
    reply("done"),
  );
  const thread = await first.startThread({ sandbox: "danger-full-access", cwd: remote.home.cwd });
  const turn = await thread.turn("go");
  const events = turn.stream().values();
  const isCommand = (event: Notification) =>
    event.method === "item/started" && !("issues" in event) &&
    event.params.item.type === "commandExecution";
  while (!isCommand(await next(events, "item/started")));
  await using second = await remote.connect();
  const current = await (await second.resumeThread(thread.id)).currentTurn();
  assert(current !== null);
  const told = collect(current);
  await writeFile(join(remote.home.cwd, "go"), "");
  const { items } = await current.run();
  assertEquals(completedIn(await told), ids(items));
  const [command] = items.filter((item) => item.type === "commandExecution");
  assert(command?.aggregatedOutput?.includes("went"));
}, skip);

test(
  "a turn that is followed can be steered and interrupted, and leaving it does not stop it",
  async () => {
    await using remote = await RemoteCodex.start();
    await using first = await remote.connect();
    const [half, later] = [gate(), gate()];
    remote.model.enqueue(
      reply("one", { deltas: ["o", half, "ne"] }),
      reply("two", { deltas: ["t", later, "wo"] }),
    );
    const thread = await first.startThread();
    const turn = await thread.turn("go");
    await half.reached;
    await using second = await remote.connect();
    const same = await second.resumeThread(thread.id);
    {
      await using left = await same.currentTurn();
      assertEquals(left?.id, turn.id);
    }
    const current = await same.currentTurn();
    assert(current !== null);
    await current.steer("more");
    half.open();
    await later.reached;
    await current.interrupt();
    assertEquals((await current.run()).status, "interrupted");
    assertEquals((await turn.run()).status, "interrupted");
    // The next turn is another one.
    later.open();
    remote.model.enqueue(reply("next"));
    assertEquals((await same.run("again")).finalResponse, "next");
  },
  skip,
);

test(
  "a turn that ends while it is looked for is given with its result, or not at all",
  async () => {
    await using remote = await RemoteCodex.start();
    await using first = await remote.connect();
    await using second = await remote.connect();
    remote.model.respond(() => reply("quick"));
    const thread = await first.startThread();
    await thread.run("the first");
    const same = await second.resumeThread(thread.id);
    let found = 0;
    for (let round = 0; round < 25; round++) {
      const turn = await thread.turn(`round ${round}`);
      await new Promise((resolve) => setTimeout(resolve, round % 9));
      const current = await same.currentTurn();
      const { items } = await turn.run();
      if (current === null) continue;
      found++;
      const result = await current.run();
      assertEquals([current.id, result.finalResponse], [turn.id, "quick"]);
      assertEquals(ids(result.items), ids(items));
    }
    assert(found > 0);
  },
  skip,
);

test("currentTurn() gives a turn of this client, and refuses an ephemeral thread", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one", { deltas: ["o", half, "ne"] }));
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("go");
  const current = await thread.currentTurn();
  assertEquals(current?.id, turn.id);
  half.open();
  assertEquals((await current?.run())?.finalResponse, "one");
  const ephemeral = await stage.codex.startThread({ ephemeral: true });
  assertEquals(await ephemeral.currentTurn(), null);
  const held = gate();
  stage.model.enqueue([held, reply("two")]);
  const other = await ephemeral.turn("go");
  await held.reached;
  await assertRejects(() => ephemeral.currentTurn(), InvalidRequestError);
  held.open();
  await other.run();
  const error = new Error("enough");
  await assertRejects(
    () => thread.currentTurn({ signal: AbortSignal.abort(error) }),
    Error,
    "enough",
  );
});

test(
  "over ws: what the server asks again on a resume is asked once, of each subscriber",
  async () => {
    await using remote = await RemoteCodex.start();
    const calls = { approvals: 0, others: 0, tools: 0 };
    const asked = Promise.withResolvers<void>();
    const decided = Promise.withResolvers<void>();
    const called = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const slow = tool({
      name: "slow",
      description: "Takes its time.",
      input: { type: "object", properties: {} },
      async run() {
        calls.tools++;
        called.resolve();
        await go.promise;
        return "done";
      },
    });
    await using first = await remote.connect({
      tools: [slow],
      handlers: {
        "item/commandExecution/requestApproval": async () => {
          calls.approvals++;
          asked.resolve();
          await decided.promise;
          return { decision: "accept" };
        },
      },
    });
    await using second = await remote.connect({
      handlers: {
        // It leaves the answers to the other client, and counts.
        "item/commandExecution/requestApproval": (_, context) => {
          calls.others++;
          return never(context);
        },
        "item/tool/call": (_, context) => never(context),
      },
    });
    remote.model.enqueue(escalatedCommand("echo asked"), toolCall("slow", {}), reply("after"));
    const thread = await first.startThread();
    const running = thread.run("go");
    await asked.promise;
    for (const _ of [1, 2]) {
      await second.resumeThread(thread.id);
      await second.models();
      await first.resumeThread(thread.id);
      await first.models();
    }
    assertEquals(calls, { approvals: 1, others: 1, tools: 0 });
    decided.resolve();
    await called.promise;
    for (const _ of [1, 2]) {
      await first.resumeThread(thread.id);
      await first.models();
    }
    go.resolve();
    const { items, finalResponse } = await running;
    const [call] = items.filter((item) => item.type === "dynamicToolCall");
    assertEquals([calls.tools, call?.success, finalResponse], [1, true, "after"]);
  },
  skip,
);

test("a review that is followed ends, also for a client that has seen nothing of its start", async () => {
  await using remote = await RemoteCodex.start();
  await using first = await remote.connect();
  await using second = await remote.connect();
  const held = gate();
  remote.model.enqueue(reply("first"), [held, reply("reviewed")]);
  const thread = await first.startThread();
  await thread.run("go");
  const review = await thread.review({ type: "custom", instructions: "look" });
  await held.reached;
  const current = await (await second.resumeThread(thread.id)).currentTurn();
  held.open();
  assertEquals([current?.id, (await current?.run())?.status], [review.id, "completed"]);
});
