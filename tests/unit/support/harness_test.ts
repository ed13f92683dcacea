import { assertEquals, assertRejects } from "@std/assert";
import { Codex, TransportClosedError } from "../../../mod.ts";
import { startCodex, startFake } from "../../support/harness.ts";
import { LinkedTransport } from "../../support/linked_transport.ts";
import {
  assertGone,
  assertNoTemporaryFolders,
  noProcessTable,
  processTree,
} from "../../support/processes.ts";
import { initializeResult } from "../../support/fake_script.ts";
import {
  obligingServer,
  serverRequests,
  startedThread,
  turn,
  turnEvents,
} from "../../support/sample_messages.ts";
import { reply, toolCall } from "../../support/scripted_model.ts";
import { test } from "../../support/test.ts";
import process from "node:process";

test("startCodex() runs a turn of the real codex, and leaves nothing behind", async () => {
  let tree: number[] = [];
  {
    await using stage = await startCodex();
    const command = { cmd: "sleep 60", yield_time_ms: 250 }; // goes on in the background
    stage.model.enqueue(toolCall("exec_command", command), reply("hello"));
    const thread = await stage.codex.startThread({ sandbox: "read-only" });
    assertEquals((await thread.run("hi")).finalResponse, "hello");
    if (noProcessTable === undefined) tree = (await processTree(process.pid)).slice(1);
    assertEquals((await stage.model.request(0)).userText, "hi");
  }
  if (noProcessTable === undefined) await assertGone(tree);
  await assertNoTemporaryFolders();
});

test("startCodex() can start a second client of the same home", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  await thread.run("hi");
  await stage.codex.close();
  await using codex = await stage.restart();
  stage.model.enqueue(reply("still here"));
  const resumed = await codex.resumeThread(thread.id);
  assertEquals((await resumed.run("and now?")).finalResponse, "still here");
});

test("startFake() runs a turn of a fake app-server", async () => {
  await using stage = await startFake(obligingServer());
  const thread = await stage.codex.startThread();
  assertEquals((await thread.run("hi")).finalResponse, "ok");
  const { params } = await stage.fake.take("turn/start");
  assertEquals(params.threadId, "thread-1");
});

test("startFake() fails with the fake that dies at its start", async () => {
  const script = { start: [{ stderr: "no start\n" }, { exit: 9 }] };
  const error = await assertRejects(() => startFake(script), TransportClosedError);
  assertEquals([error.exitCode, error.stderrTail.trim()], [9, "no start"]);
});

test("every sample of a server request is answered by the SDK", async () => {
  await using stage = await startFake(obligingServer());
  for (const [id, [method, params]] of Object.entries(serverRequests).entries()) {
    await stage.fake.run({ send: [{ id, method, params }] });
    await stage.fake.takeAnswer(id);
  }
});

test("the sample messages are taken for what they are", async () => {
  await using codex = await Codex.connect(linked());
  const thread = await codex.startThread();
  const events = await Array.fromAsync((await thread.turn("hi")).stream());
  assertEquals(events.filter((event) => "issues" in event), []);
  assertEquals(events.at(-1)?.method, "turn/completed");
});

/** A server within the process that starts one thread and runs one turn. */
function linked(): LinkedTransport {
  const link = new LinkedTransport();
  const answer = async (method: string, result: unknown, ...events: object[]) => {
    const { id } = await link.take(method);
    link.send({ id, result }, ...events);
  };
  answer("initialize", initializeResult());
  answer("thread/start", startedThread("thread-1"));
  answer(
    "turn/start",
    { turn: turn("turn-1", "inProgress") },
    ...turnEvents({ threadId: "thread-1", turnId: "turn-1" }),
  );
  return link;
}
