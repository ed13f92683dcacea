/** Programs that use the real codex end by themselves, and leave nothing running however they end. */
import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { CodexHome } from "../support/codex_home.ts";
import { noShell } from "../support/platform.ts";
import { assertGone, noProcessTable, processTree } from "../support/processes.ts";
import { gate, reply, ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
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
