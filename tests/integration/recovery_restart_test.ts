/** The process of codex is killed, and a client with `recover` starts another one. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import process from "node:process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CodexNotFoundError,
  type CodexOptions,
  type ConnectionState,
  TransportClosedError,
} from "../../mod.ts";
import { codexPath } from "../support/codex_path.ts";
import { assertGone, noProcessTable, processTree, TEMPORARY_PREFIX } from "../support/processes.ts";
import { gate, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { startPlainCodex } from "./plain_codex.ts";
import { rejection } from "./reading.ts";

const skip = { skip: noProcessTable };

/** A codex that is started again when it dies, and what tells of it. */
async function startRecovering(options: CodexOptions = {}) {
  const before = await processTree(process.pid);
  const states: ConnectionState[] = [];
  const stage = await startPlainCodex({
    recover: { initialDelayMs: 10 },
    onConnection: (state) => states.push(state),
    ...options,
  });
  const kill = async (): Promise<number> => {
    const [pid] = (await processTree(process.pid)).filter((it) => !before.includes(it));
    assert(pid !== undefined, "codex runs");
    process.kill(pid, "SIGKILL");
    return pid;
  };
  return { ...stage, states, kill };
}

test(
  "a process that was killed is started again: its turn rejects, its thread goes on",
  async () => {
    await using stage = await startRecovering();
    const { codex, model, states, kill } = stage;
    const thread = await codex.startThread({ sandbox: "workspace-write" });
    await thread.run("first", { effort: "low" });
    await thread.update({ networkAccess: true });
    const settings = thread.settings;
    model.enqueue(reply("one two", { deltas: ["one ", gate(), "two"] }));
    const turn = await thread.turn("second");
    const lost = rejection(turn.run());
    for await (const _ of turn.textStream()) break;
    const behind = thread.run("third");
    const pid = await kill();
    const error = await lost;
    assertInstanceOf(error, TransportClosedError);
    assertEquals([error.recovered, error.signal, error.outcome], [true, "SIGKILL", null]);
    assertEquals((await behind).finalResponse, "ok");
    await assertGone([pid]);
    const { data } = await codex.request("thread/turns/list", { threadId: thread.id });
    assertEquals(data.map(({ status }) => status), ["completed", "interrupted", "completed"]);
    assertEquals(data[1]?.id, turn.id);
    assertEquals(states.map(({ kind }) => kind), ["connected", "lost", "recovered"]);
    for (const name of ["sandboxPolicy", "approvalPolicy", "effort", "cwd", "model"] as const) {
      assertEquals([name, thread.settings[name]], [name, settings[name]]);
    }
    assertEquals(model.requests.at(-1)?.body.reasoning, model.requests.at(0)?.body.reasoning);
  },
  skip,
);

test("a goal whose process was killed rejects, and goes on where it is taken up", async () => {
  await using stage = await startRecovering();
  const { codex, model, kill } = stage;
  const held = gate();
  model.enqueue(reply("turn 1"), reply("turn 2", { deltas: ["turn ", held, "2"] }));
  const thread = await codex.startThread();
  const goal = await thread.startGoal("Count.");
  await held.reached;
  const lost = rejection(goal.run());
  await kill();
  const error = await lost;
  assertInstanceOf(error, TransportClosedError);
  assertEquals(error.recovered, true);
  const read = await thread.goal();
  assertEquals(read?.objective, "Count.");
  await thread.clearGoal();
}, skip);

test("calls wait for the next process, and reads are sent to it again", async () => {
  await using stage = await startRecovering();
  const { codex, kill } = stage;
  const events = codex.events()[Symbol.asyncIterator]();
  await kill();
  const [models, thread] = await Promise.all([
    codex.models(),
    codex.startThread().catch((error) => {
      // It was on its way already.
      assert(error instanceof TransportClosedError && error.outcome === "unknown", String(error));
      return codex.startThread();
    }),
  ]);
  assert(models.data.length > 0);
  assertEquals((await thread.run("hi")).finalResponse, "ok");
  // The stream of before goes on.
  for (let event; (event = await events.next()).value?.method !== "turn/completed";) {
    assertEquals(event.done, false);
  }
  await events.return?.();
}, skip);

test("a client gives up at once when there is no executable any more", async () => {
  const folder = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  const link = join(folder, "codex");
  await symlink(await codexPath(), link);
  await using stage = await startRecovering({ codexPath: link });
  await rm(folder, { recursive: true });
  await stage.kill();
  const { reason } = await stage.codex.closed;
  assertInstanceOf(reason, TransportClosedError);
  assertInstanceOf(reason.cause, CodexNotFoundError);
  assertEquals(stage.states.filter(({ kind }) => kind === "recovered"), []);
}, skip);
