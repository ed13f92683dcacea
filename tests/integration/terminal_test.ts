/** Programs at a terminal: what Ctrl-C and the end of the terminal do to them, and to codex. */
import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { CodexHome } from "../support/codex_home.ts";
import { assertGone, noProcessTable, processTree } from "../support/processes.ts";
import { gate, reply, ScriptedModel } from "../support/scripted_model.ts";
import { runOnTerminal, type Terminal } from "../support/terminal.ts";
import { test } from "../support/test.ts";
import { denoFlags, optionsFor, programFile } from "./programs.ts";

const skip = { skip: noProcessTable };

interface Stage extends AsyncDisposable {
  model: ScriptedModel;
  chat: Terminal;
}

/** A chat at its prompt. The model stops in mid-answer where the user says "never". */
async function startChat(onInterrupt: "interrupts" | "ends"): Promise<Stage> {
  const model = await ScriptedModel.start();
  const home = await CodexHome.create(model);
  const never = gate();
  model.respond(({ userText }) =>
    reply("one two", { deltas: ["one ", ...(userText === "never" ? [never] : []), "two"] })
  );
  const flags = "Deno" in globalThis ? [...denoFlags, "--allow-all"] : [];
  const program = [programFile("chat.ts"), optionsFor(home), onInterrupt];
  const chat = await runOnTerminal([process.execPath, "run", ...flags, ...program]);
  await chat.shows("ready> ");
  return {
    model,
    chat,
    async [Symbol.asyncDispose]() {
      await model.close();
      await home.remove();
    },
  };
}

/** The program and codex, which must be among it. */
async function processesOf({ pid }: Terminal): Promise<number[]> {
  const tree = await processTree(pid);
  assert(tree.length > 1, "codex runs");
  return tree;
}

test("Ctrl-C reaches a program that catches it, and not codex: the chat goes on", async () => {
  await using stage = await startChat("interrupts");
  const { chat } = stage;
  for (let round = 0; round < 2; round++) {
    chat.type("never\r");
    await chat.shows("one ");
    chat.type("\x03");
    await chat.shows("interrupted> ");
  }
  chat.type("go on\r");
  await chat.shows("one two");
  await chat.shows("completed> ");
  const tree = await processesOf(chat);
  chat.type("\x04");
  const { code, signal, screen } = await chat.ended;
  assertEquals([code, signal], [0, null], screen);
  assert(screen.endsWith("bye\r\n"), screen);
  await assertGone(tree);
}, skip);

test("Ctrl-C ends a program that does not catch it, and codex with it", async () => {
  await using stage = await startChat("ends");
  const { chat } = stage;
  chat.type("never\r");
  await chat.shows("one ");
  const tree = await processesOf(chat);
  chat.type("\x03");
  assertEquals((await chat.ended).signal, "SIGINT");
  await assertGone(tree);
}, skip);

test("a terminal that goes away ends the program, and codex with it", async () => {
  await using stage = await startChat("interrupts");
  const { chat } = stage;
  chat.type("never\r");
  await chat.shows("one ");
  const tree = await processesOf(chat);
  chat.hangUp();
  assertEquals((await chat.ended).signal, "SIGHUP");
  await assertGone(tree);
}, skip);
