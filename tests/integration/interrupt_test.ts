/** `interrupt()` at every point of a real turn's life. */
import { assertEquals, assertRejects } from "@std/assert";
import { isNotification } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { gate, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { collect, deltasOf, methodsOf, next } from "./reading.ts";

test("interrupt() right after turn() ends that turn, 25 times out of 25", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.respond(({ userText }) => userText === "stop" ? [never, reply("no")] : undefined);
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 25; i++) {
    const turn = await thread.turn("stop");
    await turn.interrupt();
    const result = await turn.run();
    assertEquals([result.status, result.error, result.finalResponse], ["interrupted", null, null]);
  }
  assertEquals((await thread.run("go on")).finalResponse, "ok");
  const stopped = stage.model.requests.filter(({ userText }) => userText === "stop");
  assertEquals(await Promise.all(stopped.map(({ ended }) => ended)), stopped.map(() => "broken"));
});

test("interrupt() several times at once, right after turn(), is one interrupt", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.respond(({ userText }) => userText === "stop" ? [never, reply("no")] : undefined);
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("stop");
  const later = thread.run("go on");
  await Promise.all([turn.interrupt(), turn.interrupt(), turn.interrupt()]);
  assertEquals((await turn.run()).status, "interrupted");
  await turn.interrupt();
  assertEquals((await later).status, "completed");
});

test("interrupt() in mid-stream keeps what was said, and ends the streams", async () => {
  await using stage = await startCodex();
  const half = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", half, "two"] }));
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("hi");
  const events = turn.stream().values();
  const first = await next(events, "item/agentMessage/delta");
  assertEquals(first.params.delta, "one ");
  assertEquals(await turn.interrupt(), {});
  const rest = await collect({ [Symbol.asyncIterator]: () => events });
  assertEquals([deltasOf(rest), methodsOf(rest).at(-1)], ["", "turn/completed"]);
  assertEquals((await turn.run()).status, "interrupted");
  assertEquals(await (await stage.model.request(0)).ended, "broken");
  assertEquals((await thread.run("again")).finalResponse, "ok");
});

test("interrupt() while a command runs ends the turn", async () => {
  await using stage = await startCodex();
  stage.model.enqueue(toolCall("exec_command", { cmd: "sleep 30", yield_time_ms: 25_000 }));
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  const turn = await thread.turn("hi");
  for await (const event of turn) {
    if (isNotification(event, "item/started") && event.params.item.type === "commandExecution") {
      await turn.interrupt();
    }
  }
  assertEquals((await turn.run()).status, "interrupted");
  assertEquals((await thread.run("again")).status, "completed");
});

test("interrupt() after the end does nothing, also while the next turn runs", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue(reply("first"), [hold, reply("second")]);
  const thread = await stage.codex.startThread();
  const first = await thread.turn("one");
  await first.run();
  await first.interrupt();
  const second = await thread.turn("two");
  await first.interrupt();
  await hold.reached;
  await first.interrupt();
  hold.open();
  assertEquals((await second.run()).finalResponse, "second");
  assertEquals((await first.run()).status, "completed");
});

test("interrupt() at any time around the end of a turn resolves and spares the next turn", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  for (let i = 0; i < 12; i++) {
    const turn = await thread.turn("short");
    const next = thread.run("next");
    // Later by one event each time, up to the last one.
    let left = i;
    for await (const _ of turn) if (left-- === 0) break;
    await turn.interrupt();
    const { status } = await turn.run();
    assertEquals(["completed", "interrupted"].includes(status), true);
    assertEquals((await next).status, "completed");
  }
});

test("interrupt() of a queued turn is not possible before it has started, but its thread's turn is", async () => {
  await using stage = await startCodex();
  const never = gate();
  stage.model.enqueue([never, reply("no")], reply("queued"));
  const thread = await stage.codex.startThread();
  const running = await thread.turn("one");
  const queued = thread.turn("two");
  await never.reached;
  await running.interrupt();
  assertEquals((await running.run()).status, "interrupted");
  assertEquals((await (await queued).run()).finalResponse, "queued");
});

test("a signal given to interrupt() ends that wait alone", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, reply("done")]);
  const turn = await (await stage.codex.startThread()).turn("hi");
  const signal = AbortSignal.abort(new Error("not now"));
  await assertRejects(() => turn.interrupt({ signal }), Error, "not now");
  hold.open();
  assertEquals((await turn.run()).status, "completed");
});
