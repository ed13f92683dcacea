/** Turns that are asked for while the thread is busy. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import { ThreadBusyError } from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { failed, gate, type ModelRequest, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

/** What the user said so far, as the model was told. */
function userTexts({ body }: ModelRequest): string[] {
  return body.input
    .filter((item) => item.type === "message" && item.role === "user")
    .map((item) => item.content?.at(-1)?.text ?? "");
}

test("two run() at once on one thread give two turns, in the order of the calls", async () => {
  await using stage = await startCodex();
  stage.model.respond(({ userText }) => reply(`to ${userText}`));
  const thread = await stage.codex.startThread();
  const [first, second] = await Promise.all([thread.run("one"), thread.run("two")]);
  assertEquals([first.finalResponse, second.finalResponse], ["to one", "to two"]);
  assertNotEquals(first.id, second.id);
  assertEquals(stage.model.requests.map(({ userText }) => userText), ["one", "two"]);
  assertEquals(userTexts(await stage.model.request(1)).slice(-2), ["one", "two"]);
});

test("run(), turn(), review() and compact() on one thread take their turn in order", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, reply("first")], reply("second"), reply("reviewed"), reply("summary"));
  const thread = await stage.codex.startThread();
  const order: string[] = [];
  const noted = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const value = await work;
    order.push(name);
    return value;
  };
  const all = Promise.all([
    noted("run", thread.run("one")),
    noted("turn", thread.turn("two").then((turn) => turn.run())),
    noted("review", thread.review({ type: "custom", instructions: "x" }).then((it) => it.run())),
    noted("compact", thread.compact().then((turn) => turn.run())),
    noted("last", thread.run("three")),
  ]);
  await hold.reached;
  assertEquals(stage.model.requests.length, 1);
  hold.open();
  const results = await all;
  assertEquals(order, ["run", "turn", "review", "compact", "last"]);
  assertEquals(results.map(({ status }) => status), Array(5).fill("completed"));
  assertEquals(results.slice(0, 3).map((it) => it.finalResponse), ["first", "second", "reviewed"]);
  assertEquals(results[4].finalResponse, "ok");
});

test("an input that takes time to read keeps its place in the order of the calls", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const picture = new Blob([new Uint8Array(1 << 20)], { type: "image/png" });
  await Promise.all([
    thread.run([{ type: "text", text: "one" }, { type: "image", data: picture }]),
    thread.run("two"),
  ]);
  const asked = await Promise.all([stage.model.request(0), stage.model.request(1)]);
  assertEquals(asked.map((request) => /one|two/.exec(request.userText)?.[0]), ["one", "two"]);
});

test("whenBusy reject throws ThreadBusyError while a turn runs or is queued, and sends nothing", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, reply("done")]);
  const thread = await stage.codex.startThread();
  const running = thread.run("one");
  const error = await rejection(thread.run("two", { whenBusy: "reject" }));
  assertInstanceOf(error, ThreadBusyError);
  assertEquals(error.threadId, thread.id);
  await hold.reached;
  await assertRejects(() => thread.turn("two", { whenBusy: "reject" }), ThreadBusyError);
  await assertRejects(() => thread.compact({ whenBusy: "reject" }), ThreadBusyError);
  const target = { type: "uncommittedChanges" } as const;
  await assertRejects(() => thread.review(target, { whenBusy: "reject" }), ThreadBusyError);
  hold.open();
  assertEquals((await running).finalResponse, "done");
  assertEquals((await thread.run("three", { whenBusy: "reject" })).finalResponse, "ok");
  assertEquals(stage.model.requests.map(({ userText }) => userText), ["one", "three"]);
});

test("whenBusy steer joins the running turn, and starts one when there is none", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, reply("first")], reply("second"));
  const thread = await stage.codex.startThread();
  const running = await thread.turn("one", { whenBusy: "steer" });
  await hold.reached;
  const joined = await thread.turn("two", { whenBusy: "steer" });
  assertEquals(joined.id, running.id);
  hold.open();
  const [mine, theirs] = await Promise.all([running.run(), joined.run()]);
  assertEquals([mine.finalResponse, theirs.finalResponse], ["second", "second"]);
  assertEquals(userTexts(await stage.model.request(1)).slice(-2), ["one", "two"]);
  assertEquals((await thread.run("three")).finalResponse, "ok");
});

test("a waiting run() beside a steering one that starts the turn is a turn of its own", async () => {
  await using stage = await startCodex();
  stage.model.respond(({ userText }) => reply(`to ${userText}`));
  const thread = await stage.codex.startThread();
  const [steered, waited] = await Promise.all([
    thread.run("one", { whenBusy: "steer" }),
    thread.run("two"),
  ]);
  assertNotEquals(waited.id, steered.id);
  assertEquals([steered.finalResponse, waited.finalResponse], ["to one", "to two"]);
});

test("a turn that fails or is interrupted lets the next one start", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue(failed("invalid_prompt", "no"), [hold, reply("never")], reply("third"));
  const thread = await stage.codex.startThread();
  const failing = rejection(thread.run("one"));
  const stopping = thread.turn("two");
  const last = thread.run("three");
  await failing;
  const stopped = await stopping;
  await hold.reached;
  await stopped.interrupt();
  assertEquals((await stopped.run()).status, "interrupted");
  assertEquals((await last).finalResponse, "third");
});

test("a turn that is asked for during a compaction starts after it", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue(reply("first"), [hold, reply("summary")], reply("after"));
  const thread = await stage.codex.startThread();
  await thread.run("one");
  const compaction = await thread.compact();
  const next = thread.run("two");
  await hold.reached;
  await assertRejects(() => thread.run("three", { whenBusy: "reject" }), ThreadBusyError);
  hold.open();
  assertEquals((await compaction.run()).status, "completed");
  assertEquals((await next).finalResponse, "after");
});

test("a turn that was started by a request of its own makes the thread busy", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.enqueue([hold, reply("first")], reply("second"));
  const thread = await stage.codex.startThread();
  const input = [{ type: "text", text: "one" } as const];
  await stage.codex.request("turn/start", { threadId: thread.id, input });
  await hold.reached;
  await assertRejects(() => thread.run("two", { whenBusy: "reject" }), ThreadBusyError);
  const next = thread.run("two");
  hold.open();
  assertEquals((await next).finalResponse, "second");
  assertEquals(stage.model.requests.map(({ userText }) => userText), ["one", "two"]);
});

test("a busy thread holds up no other thread", async () => {
  await using stage = await startCodex();
  const hold = gate();
  stage.model.respond(({ userText }) => userText === "wait" ? [hold, reply("late")] : undefined);
  const [busy, free] = [await stage.codex.startThread(), await stage.codex.startThread()];
  const waiting = busy.run("wait");
  await hold.reached;
  assertEquals((await free.run("go", { whenBusy: "reject" })).finalResponse, "ok");
  hold.open();
  assert((await waiting).finalResponse === "late");
});
