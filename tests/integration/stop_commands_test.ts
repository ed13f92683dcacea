/** What becomes of the commands of a turn, or of a goal, that is stopped: on the real codex, with real processes. */
import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { isNotification, type Thread } from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { assertGone, noProcessTable } from "../support/processes.ts";
import { escalatedCommand, reply, type Script, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

const reason = new Error("enough");
/** The same in all turns: the model chooses it. */
const callId = "call_1";

/** A command that says who it is, and then writes to a file until it is ended. */
interface Command {
  readonly script: Script;
  /** Its process id, once it runs and codex knows of it: one that is interrupted before is ended by codex itself. */
  pid(): Promise<number>;
}

/**
 * A command that the model waits for, or one that it leaves running. Codex tells of it, unless it is the second one of a
 * turn under the same id.
 */
async function command(
  stage: CodexStage,
  thread: Thread,
  kind: "waited for" | "left running",
  isTold = true,
): Promise<Command> {
  const folder = await mkdtemp(join(stage.home.cwd, "command-"));
  const [pidFile, log] = [join(folder, "pid"), join(folder, "log")];
  const cmd =
    `echo $$ > "${pidFile}"; for i in $(seq 600); do echo $i >> "${log}"; sleep 0.1; done`;
  const known = isTold ? toldOf(thread, folder) : undefined;
  const yield_time_ms = kind === "waited for" ? 30_000 : 250;
  return {
    script: toolCall("exec_command", { cmd, yield_time_ms }, { callId }),
    pid: async () => {
      await (known ?? eventually(() => listed(thread, folder, stage)));
      const pid = await eventually(() => readFile(pidFile, "utf8").then(Number, () => 0));
      // It writes.
      await eventually(() => readFile(log, "utf8").then(({ length }) => length, () => 0));
      return pid;
    },
  };
}

/** Resolves when codex has told that a command has started which has this text. */
async function toldOf(thread: Thread, text: string): Promise<void> {
  for await (const event of thread.events()) {
    if (!isNotification(event, "item/started")) continue;
    const { item } = event.params;
    if (item.type === "commandExecution" && item.command.includes(text)) return;
  }
}

/** Number of commands with this text that codex lists. */
async function listed(thread: Thread, text: string, { codex }: CodexStage): Promise<number> {
  const { data } = await codex.request("thread/backgroundTerminals/list", { threadId: thread.id });
  return data.filter(({ command }) => command.includes(text)).length;
}

/** Reads until there is something. */
async function eventually(read: () => Promise<number>): Promise<number> {
  for (;;) {
    const value = await read();
    if (value > 0) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Has a turn leave a command running. */
async function leaveRunning(stage: CodexStage, thread: Thread): Promise<number> {
  const left = await command(stage, thread, "left running");
  stage.model.enqueue(left.script, reply("It runs."));
  assertEquals((await thread.run("earlier")).finalResponse, "It runs.");
  return await left.pid();
}

async function assertRuns(pid: number): Promise<void> {
  await assertRejects(() => assertGone([pid], 0), Error, "still running");
}

/** Ways to stop what a thread is asked to do. Each begins it, waits for its command, and stops it. */
const ways: { readonly [name: string]: (thread: Thread, begun: Command) => Promise<void> } = {
  "interrupt()": async (thread, begun) => {
    const turn = await thread.turn("now");
    await begun.pid();
    await turn.interrupt();
    assertEquals((await turn.run()).status, "interrupted");
  },
  "interrupt() twice at once, and an abort": async (thread, begun) => {
    const abort = new AbortController();
    const turn = await thread.turn("now", { signal: abort.signal });
    await begun.pid();
    const stopping = [turn.interrupt(), turn.interrupt()];
    abort.abort(reason);
    await Promise.all(stopping);
    assertStrictEquals(await rejection(turn.run()), reason);
  },
  "an abort of run()": async (thread, begun) => {
    const abort = new AbortController();
    const run = rejection(thread.run("now", { signal: abort.signal }));
    await begun.pid();
    abort.abort(reason);
    assertStrictEquals(await run, reason);
  },
  "an abort of turn()": async (thread, begun) => {
    const abort = new AbortController();
    const turn = await thread.turn("now", { signal: abort.signal });
    await begun.pid();
    abort.abort(reason);
    assertStrictEquals(await rejection(turn.run()), reason);
  },
  "the scope of a turn that is left early": async (thread, begun) => {
    {
      await using turn = await thread.turn("now");
      await begun.pid();
      assertEquals(turn.threadId, thread.id);
    }
  },
  "interrupt() of a goal": async (thread, begun) => {
    const goal = await thread.startGoal("Do it.");
    await begun.pid();
    await goal.interrupt();
    assertEquals([(await goal.run()).status, goal.status], ["interrupted", "paused"]);
  },
  "an abort of a goal": async (thread, begun) => {
    const abort = new AbortController();
    const run = rejection(thread.runGoal("Do it.", { signal: abort.signal }));
    await begun.pid();
    abort.abort(reason);
    assertStrictEquals(await run, reason);
  },
  "the scope of a goal that is left early": async (thread, begun) => {
    {
      await using goal = await thread.startGoal("Do it.");
      await begun.pid();
      assertEquals(goal.threadId, thread.id);
    }
  },
};

test(
  "whatever stops a turn or a goal ends its commands, and spares those of earlier turns",
  async () => {
    const reported: Error[] = [];
    await using stage = await startCodex({
      codex: { onProtocolError: (error) => void reported.push(error) },
    });
    for (const [name, stop] of Object.entries(ways)) {
      const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
      const earlier = await leaveRunning(stage, thread);
      const now = await command(stage, thread, "waited for");
      stage.model.enqueue(now.script);
      await stop(thread, now);
      await assertGone([await now.pid()], 10_000);
      await assertRuns(earlier);
      assertEquals([name, (await thread.run("next")).finalResponse], [name, "ok"]);
      await assertRuns(earlier);
    }
    assertEquals(reported, []);
  },
  { skip: noProcessTable },
);

test(
  "a turn that is stopped ends all its commands, also one that it has left running for later",
  async () => {
    await using stage = await startCodex();
    const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
    const [server, now] = [
      await command(stage, thread, "left running"),
      await command(stage, thread, "waited for", false),
    ];
    stage.model.enqueue(server.script, now.script);
    const turn = await thread.turn("both");
    const pids = [await server.pid(), await now.pid()];
    await turn.interrupt();
    await assertGone(pids, 1000);

    // After its end a turn has nothing to stop.
    const left = await leaveRunning(stage, thread);
    await using done = await thread.turn("next");
    await done.run();
    await done.interrupt();
    await assertRuns(left);
  },
  { skip: noProcessTable },
);

test("keepCommands leaves the commands of a turn, or of a goal, running", async () => {
  await using stage = await startCodex();
  for (const how of ["interrupt", "abort", "goal"] as const) {
    const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
    const now = await command(stage, thread, "waited for");
    stage.model.enqueue(now.script);
    const abort = new AbortController();
    const options = { keepCommands: true, signal: abort.signal };
    const work = how === "goal"
      ? await thread.startGoal("Do it.", options)
      : await thread.turn("now", options);
    const pid = await now.pid();
    if (how === "abort") {
      abort.abort(reason);
      assertStrictEquals(await rejection(work.run()), reason);
    }
    await work.interrupt();
    assertEquals((await thread.run("next")).finalResponse, "ok");
    await assertRuns(pid);
  }
}, { skip: noProcessTable });

test("without the experimental API commands go on, and so does the work", async () => {
  const reported: Error[] = [];
  await using stage = await startCodex({
    codex: { experimentalApi: false, onProtocolError: (error) => void reported.push(error) },
  });
  const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
  for (const how of ["interrupt", "abort"] as const) {
    const now = await command(stage, thread, "waited for");
    stage.model.enqueue(now.script);
    const abort = new AbortController();
    const turn = await thread.turn("now", { signal: abort.signal });
    const pid = await now.pid();
    if (how === "abort") abort.abort(reason);
    await turn.interrupt();
    assertEquals((await thread.run("next")).finalResponse, "ok");
    await assertRuns(pid);
  }
  assertEquals(reported, []);
}, { skip: noProcessTable });

test(
  "a command that was approved, whose process codex does not tell, ends with its turn",
  async () => {
    await using stage = await startCodex();
    const accept = () => ({ decision: "accept" } as const);
    const thread = await stage.codex.startThread({
      sandbox: "read-only",
      handlers: { "item/commandExecution/requestApproval": accept },
    });
    const pidFile = join(stage.home.cwd, "approved-pid");
    stage.model.enqueue(escalatedCommand(`echo $$ > "${pidFile}"; exec sleep 600`));
    const turn = await thread.turn("go");
    const pid = await eventually(() => readFile(pidFile, "utf8").then(Number, () => 0));
    await turn.interrupt();
    await assertGone([pid]);
    assertEquals((await turn.run()).status, "interrupted");
  },
  { skip: noProcessTable },
);
