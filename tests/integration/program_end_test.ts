/** Programs that use the real codex end by themselves, and leave nothing running however they end. */
import { assert, assertEquals } from "@std/assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { Codex, type Thread } from "../../mod.ts";
import { CodexHome } from "../support/codex_home.ts";
import { noShell } from "../support/platform.ts";
import { assertGone, noProcessTable, processTree } from "../support/processes.ts";
import { type Gate, gate, reply, ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { turnsOfWork } from "./goals.ts";
import { optionsFor, runProgram } from "./programs.ts";

const skip = { skip: noProcessTable };

interface Stage extends AsyncDisposable {
  model: ScriptedModel;
  home: CodexHome;
}

/** A model that answers at once, but for "never": there it stops in the middle. */
async function startStage(): Promise<Stage> {
  const model = await ScriptedModel.start();
  const home = await CodexHome.create(model);
  const never = gate();
  model.respond(({ userText }) =>
    reply("one two", { deltas: ["one ", ...(userText === "never" ? [never] : []), "two"] })
  );
  return {
    model,
    home,
    async [Symbol.asyncDispose]() {
      await model.close();
      await home.remove();
    },
  };
}

test(
  "a program that closes its client with await using exits by itself, at once, with code 0",
  async () => {
    await using stage = await startStage();
    const { ended } = runProgram("ask.ts", [optionsFor(stage.home)]);
    const { code, stdout, stderr, lingeredMs } = await ended;
    assertEquals([code, stderr], [0, ""]);
    assertEquals(stdout, ["text one ", "text two", "result completed one two", "closed"]);
    assert(lingeredMs < 3_000, `${lingeredMs} ms`);
  },
  { skip: noShell },
);

test("nothing that was left in mid-air keeps a program alive after close()", async () => {
  await using stage = await startStage();
  const program = runProgram("busy.ts", [optionsFor(stage.home)]);
  program.goOn();
  const { code, stdout, stderr, lingeredMs } = await program.ended;
  assertEquals([code, stdout, stderr], [0, ["ready", "closed"], ""]);
  assert(lingeredMs < 3_000, `${lingeredMs} ms`);
}, { skip: noShell });

for (const { end, code } of [{ end: "throw", code: 1 }, { end: "exit", code: 7 }]) {
  test(`a program that ends by ${end} in mid-turn leaves no codex behind`, async () => {
    await using stage = await startStage();
    const program = runProgram("busy.ts", [optionsFor(stage.home), end]);
    await program.line("ready");
    const tree = await processTree(program.pid);
    assert(tree.length > 1, "codex runs");
    program.goOn();
    assertEquals((await program.ended).code, code);
    await assertGone(tree);
  }, skip);
}

test("a program that is killed in mid-turn leaves no codex behind", async () => {
  await using stage = await startStage();
  const program = runProgram("busy.ts", [optionsFor(stage.home)]);
  await program.line("ready");
  const tree = await processTree(program.pid);
  assert(tree.length > 1, "codex runs");
  process.kill(program.pid, "SIGKILL");
  assertEquals((await program.ended).signal, "SIGKILL");
  await assertGone(tree);
}, skip);

test(
  "a program that never closes its client ends when it has its answer, and codex with it",
  async () => {
    await using stage = await startStage();
    const atTheModel = gate();
    stage.model.respond(() => reply("one", { deltas: [atTheModel, "one"] }));
    const program = runProgram("unclosed.ts", [optionsFor(stage.home), "run"]);
    await atTheModel.reached;
    const tree = await processTree(program.pid);
    assert(tree.length > 1, "codex runs");
    atTheModel.open();
    const { code, stdout, stderr, lingeredMs } = await program.ended;
    assertEquals([code, stdout, stderr], [0, ["result one"], ""]);
    assert(lingeredMs < 3_000, `${lingeredMs} ms`);
    await assertGone(tree);
  },
  skip,
);

test("a turn that nobody waits for runs to its end, and the program with it", async () => {
  await using stage = await startStage();
  const atTheModel = gate();
  stage.model.respond(() => reply("one", { deltas: [atTheModel, "one"] }));
  await afterLeftAlone("turn", stage, atTheModel, async (thread) => {
    const { turns } = (await thread.read({ includeTurns: true })).thread;
    assertEquals(turns.map(({ status }) => status), ["completed"]);
  });
});

test("a goal that nobody waits for goes on to its end, and the program with it", async () => {
  await using stage = await startStage();
  const atTheModel = gate();
  const [, ...others] = turnsOfWork(3);
  stage.model.respond(() => undefined);
  stage.model.enqueue(reply("turn 1", { deltas: [atTheModel, "turn 1"] }), ...others);
  await afterLeftAlone("goal", stage, atTheModel, async (thread) => {
    assertEquals((await thread.goal())?.status, "complete");
  });
});

test("a program goes on for as long as it reads the events of its client", async () => {
  await using stage = await startStage();
  const file = join(stage.home.cwd, "watched.txt");
  await writeFile(file, "before");
  const program = runProgram("unclosed.ts", [optionsFor(stage.home), "read", file]);
  await program.line("reading");
  await anotherProgramEnds();
  await writeFile(file, "after");
  await program.line("fs/changed");
  const tree = await processTree(program.pid);
  process.kill(program.pid, "SIGTERM");
  const { signal, stderr } = await program.ended;
  assertEquals([signal, stderr], ["SIGTERM", ""]);
  await assertGone(tree);
}, skip);

test("a program that waits for the end of its connection lives until then", async () => {
  await using stage = await startStage();
  const program = runProgram("unclosed.ts", [optionsFor(stage.home), "closed"]);
  await program.line("waiting");
  await anotherProgramEnds();
  const [, codexPid = 0] = await processTree(program.pid);
  process.kill(codexPid, "SIGKILL");
  const { code, stdout, stderr } = await program.ended;
  assertEquals([code, stdout, stderr], [0, ["waiting", "closed SIGKILL"], ""]);
}, skip);

/** Runs a program that waits for none of its work, which stops at the model for a while; then looks at the thread. */
async function afterLeftAlone(
  work: "turn" | "goal",
  { home }: Stage,
  atTheModel: Gate,
  look: (thread: Thread) => Promise<void>,
): Promise<void> {
  const program = runProgram("unclosed.ts", [optionsFor(home), work]);
  await atTheModel.reached;
  await anotherProgramEnds();
  atTheModel.open();
  const { code, stdout, stderr } = await program.ended;
  assertEquals([code, stderr], [0, ""]);
  await using codex = await Codex.start(JSON.parse(optionsFor(home)));
  await look(await codex.resumeThread(stdout[0] ?? ""));
}

/** More time than a program needs that nothing keeps alive: the whole life of another one. */
async function anotherProgramEnds(): Promise<void> {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  assertEquals((await runProgram("ask.ts", [optionsFor(home)]).ended).code, 0);
}
