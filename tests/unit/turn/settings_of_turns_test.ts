/** Settings that turns are given: which stay, which are brought back, and what the thread shows of them. */
import { assertEquals } from "@std/assert";
import type { ServerRequestHandlers, Thread, TurnOptions } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { result, threadOf, TurnEvents, turnOf } from "../doubles/wire.ts";

const handlers: ServerRequestHandlers = {
  "item/commandExecution/requestApproval": () => ({ decision: "accept" }),
};
const asks = { approvalPolicy: "on-request", approvalsReviewer: "user" };
const never = { approvalPolicy: "never", approvalsReviewer: "user" };

let turns = 0;

/** Runs a turn, and gives the settings that its start named. */
async function settingsOfRun(
  server: MemoryServer,
  thread: Thread,
  options: TurnOptions = {},
): Promise<Record<string, unknown>> {
  const id = `u${++turns}`;
  const run = thread.run("hi", options);
  const { threadId: _, input: __, ...settings } = (await server.startTurn(id)).params ?? {};
  server.send(new TurnEvents(id).completed());
  await run;
  return settings;
}

test("an approval mode that only handlers implied does not stay: the next turn brings back what was there", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  assertEquals(await settingsOfRun(server, thread, { handlers }), asks);
  assertEquals(thread.settings.approvalPolicy, "on-request");
  assertEquals(await settingsOfRun(server, thread, { handlers }), asks);
  assertEquals(await settingsOfRun(server, thread), never);
  assertEquals(thread.settings.approvalPolicy, "never");
  assertEquals(await settingsOfRun(server, thread), {});
});

test("an approval mode that was given stays", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  assertEquals(await settingsOfRun(server, thread, { handlers, approvalMode: "ask" }), asks);
  assertEquals(await settingsOfRun(server, thread), {});
  // It also ends what was implied before.
  await settingsOfRun(server, thread, { handlers });
  await settingsOfRun(server, thread, { approvalMode: "autoReview" });
  assertEquals(await settingsOfRun(server, thread), {});
});

test("a goal or a review after a turn with handlers is not asked about approvals either", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  await settingsOfRun(server, thread, { handlers });
  const reviewing = thread.review({ type: "uncommittedChanges" });
  const update = await server.next("thread/settings/update");
  assertEquals(update.params, { threadId: "t1", ...never });
  server.answer(update, {});
  server.answer(await server.next("review/start"), { turn: turnOf("r1"), reviewThreadId: "t1" });
  const review = await reviewing;
  server.send(new TurnEvents("r1").completed());
  await review.run();
  assertEquals(await settingsOfRun(server, thread), {});
});

test("other settings stay as on the wire, and thread.settings shows them, told or not", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  await settingsOfRun(server, thread, {
    model: "two",
    effort: "high",
    sandbox: "danger-full-access",
  });
  const { model, effort, sandboxPolicy } = thread.settings;
  assertEquals([model, effort, sandboxPolicy], ["two", "high", { type: "dangerFullAccess" }]);
  assertEquals(await settingsOfRun(server, thread), {});
  assertEquals(thread.settings.model, "two");
});

test("thread.update() changes the settings at once; what the server then tells is what holds", async () => {
  await using server = await MemoryServer.connect();
  const thread = await server.thread();
  const updating = thread.update({ effort: "low", sandbox: "workspace-write" });
  const request = await server.next("thread/settings/update");
  assertEquals(request.params, {
    threadId: "t1",
    effort: "low",
    sandboxPolicy: { type: "workspaceWrite" },
  });
  assertEquals(thread.settings.effort, undefined);
  server.answer(request, {});
  await updating;
  assertEquals(thread.settings.effort, "low");
  assertEquals(await settingsOfRun(server, thread), {});
});

test("without the experimental API thread.update() goes along with the next turn, once", async () => {
  await using server = await MemoryServer.connect({ experimentalApi: false });
  const thread = await server.thread();
  await thread.update({ effort: "low", model: "two" });
  await thread.update({ model: "three" });
  assertEquals(server.asked("thread/settings/update"), []);
  assertEquals(thread.settings.model, "gpt");
  assertEquals(await settingsOfRun(server, thread, { effort: "high" }), {
    effort: "high",
    model: "three",
  });
  assertEquals([thread.settings.effort, thread.settings.model], ["high", "three"]);
  assertEquals(await settingsOfRun(server, thread), {});
});

test("an update during a start, or for a start that was refused, goes along with the next turn", async () => {
  await using server = await MemoryServer.connect({ experimentalApi: false });
  const thread = await server.thread();
  await thread.update({ model: "two" });
  const refused = thread.run("hi").catch((error) => error.code);
  server.refuse(await server.next("turn/start"), -32600);
  server.answer(await server.next("thread/read"), { thread: threadOf("t1") });
  assertEquals(await refused, -32600);
  const run = thread.run("hi");
  const request = await server.next("turn/start");
  assertEquals(request.params?.model, "two");
  await thread.update({ model: "three" });
  server.send(result(request, { turn: turnOf("v1") }), new TurnEvents("v1").completed());
  await run;
  assertEquals(await settingsOfRun(server, thread), { model: "three" });
});

test("an update before a turn with handlers holds after that turn", async () => {
  await using server = await MemoryServer.connect({ experimentalApi: false });
  const thread = await server.thread();
  await thread.update({ approvalMode: "autoReview" });
  assertEquals(await settingsOfRun(server, thread, { handlers }), asks);
  assertEquals(await settingsOfRun(server, thread), {
    approvalPolicy: "on-request",
    approvalsReviewer: "auto_review",
  });
});

test("input that came too late to join a turn does not use up an update", async () => {
  await using server = await MemoryServer.connect({ experimentalApi: false });
  const thread = await server.thread();
  const first = thread.run("one");
  await server.startTurn("w1");
  await thread.update({ model: "two" });
  const late = thread.run("two", { whenBusy: "steer" });
  const request = await server.next("turn/start");
  assertEquals(request.params?.model, undefined);
  server.send(new TurnEvents("w1").completed());
  await first;
  server.send(result(request, { turn: turnOf("w2") }), new TurnEvents("w2").completed());
  await late;
  assertEquals(await settingsOfRun(server, thread), { model: "two" });
});
