/** The line to the real codex is lost, and a client with `recover` finds another one. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { Codex, ConnectError, TransportClosedError } from "../../mod.ts";
import { RecoveryStage } from "../support/recovery_stage.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import { escalatedCommand, gate, reply } from "../support/scripted_model.ts";
import { TcpProxy } from "../support/tcp_proxy.ts";
import { test } from "../support/test.ts";
import { isGoalTurn, updateGoal } from "./goals.ts";
import { rejection, textOf } from "./reading.ts";

test("a turn goes on over the next line: its text is whole, and nothing is told twice", async () => {
  await using stage = await RecoveryStage.start();
  const [first, second] = [gate(), gate()];
  stage.model.enqueue(
    reply("one two three", { deltas: ["one ", first, "two ", second, "three"] }),
  );
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("hi");
  const text = textOf(turn.textStream());
  await first.reached;
  stage.proxy.cut();
  first.open();
  await second.reached;
  await stage.recovered();
  second.open();
  const result = await turn.run();
  assertEquals([result.finalResponse, await text], ["one two three", "one two three"]);
  assertEquals(result.items.map(({ id }) => id), await stage.itemIdsOf(thread.id, turn.id));
  assertEquals(stage.model.requests.length, 1);
  assert(result.usage !== null);
});

test("a turn that ended while the line was down has its true result, and no usage", async () => {
  await using stage = await RecoveryStage.start();
  const held = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", held, "two"] }));
  const thread = await stage.codex.startThread();
  const turn = await thread.turn("hi");
  const text = textOf(turn.textStream());
  await held.reached;
  stage.proxy.refuse(true);
  stage.proxy.cut();
  held.open();
  await stage.ended(thread.id);
  stage.proxy.refuse(false);
  const { finalResponse, status, usage, durationMs } = await turn.run();
  assertEquals([finalResponse, await text, status, usage], [
    "one two",
    "one two",
    "completed",
    null,
  ]);
  assert(durationMs !== null);
  // The thread goes on, and knows its usage again.
  assert((await thread.run("again")).usage !== null);
});

test("a goal that ended while the line was down ends with its true status", async () => {
  await using stage = await RecoveryStage.start();
  const held = gate();
  let turns = 0;
  stage.model.respond(({ userText, body }) => {
    if (body.input.at(-1)?.type === "function_call_output") return reply("done");
    if (!isGoalTurn(userText)) return undefined;
    return ++turns === 1
      ? reply("turn 1", { deltas: ["turn ", held, "1"] })
      : turns === 2
      ? reply("turn 2")
      : updateGoal("complete");
  });
  const thread = await stage.codex.startThread();
  const goal = await thread.startGoal("Count to three.");
  await held.reached;
  stage.proxy.refuse(true);
  stage.proxy.cut();
  held.open();
  await stage.ended(thread.id);
  stage.proxy.refuse(false);
  const result = await goal.run();
  assertEquals([result.goal?.status, result.turns.length], ["complete", 3]);
  const texts = result.items.flatMap((item) => item.type === "agentMessage" ? [item.text] : []);
  assertEquals(texts, ["turn 1", "turn 2", "done"]);
});

test("a line that is half open is noticed by the heartbeat, and replaced", async () => {
  await using stage = await RecoveryStage.start({ heartbeatMs: 500 });
  stage.proxy.stall();
  const models = await stage.codex.models();
  assert(models.data.length > 0);
  assertEquals(stage.states.map(({ kind }) => kind), ["connected", "lost", "recovered"]);
});

test("a client gives up at once when its token is refused", async () => {
  await using server = await RemoteCodex.start({ token: "the-right-token-of-this-test" });
  await using proxy = await TcpProxy.start({ port: Number(new URL(server.url).port) });
  let asked = 0;
  await using codex = await Codex.connect(proxy.url, {
    token: () => asked++ === 0 ? "the-right-token-of-this-test" : "another-token-of-this-test",
    recover: { initialDelayMs: 10 },
  });
  proxy.cut();
  const { reason } = await codex.closed;
  assertInstanceOf(reason, TransportClosedError);
  assertInstanceOf(reason.cause, ConnectError);
  assertEquals([reason.cause.reason, asked], ["unauthorized", 2]);
});

test("a turn on an ephemeral thread rejects, and the error says why", async () => {
  await using stage = await RecoveryStage.start();
  const held = gate();
  stage.model.enqueue(reply("one two", { deltas: ["one ", held, "two"] }));
  const thread = await stage.codex.startThread({ ephemeral: true });
  const turn = await thread.turn("hi");
  await held.reached;
  const run = rejection(turn.run());
  stage.proxy.cut();
  const error = await run;
  assertInstanceOf(error, TransportClosedError);
  assert(error.recovered && error.message.includes("ephemeral"), error.message);
  held.open();
});

test("an approval that waits is answered once, by the handler that was asked before the line was lost", async () => {
  let asked = 0;
  const decided = Promise.withResolvers<void>();
  const shown = Promise.withResolvers<void>();
  await using stage = await RecoveryStage.start({
    handlers: {
      async "item/commandExecution/requestApproval"() {
        asked++;
        shown.resolve();
        await decided.promise;
        return { decision: "accept" };
      },
    },
  });
  stage.model.enqueue(escalatedCommand("echo hello"), reply("done"));
  const thread = await stage.codex.startThread();
  const running = thread.run("go");
  await shown.promise;
  stage.proxy.cut();
  await stage.recovered();
  decided.resolve();
  const { items, finalResponse } = await running;
  const command = items.find((item) => item.type === "commandExecution");
  assertEquals([asked, command?.status, finalResponse], [1, "completed", "done"]);
});
