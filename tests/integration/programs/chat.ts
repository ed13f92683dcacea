// A chat on a terminal: asks, streams the answer, and asks again, until its input ends.
// Its arguments: the options of the client as JSON, and what Ctrl-C does: "interrupts" the answer, or "ends" the program.
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Codex, type TurnHandle } from "../../../mod.ts";

const [options = "{}", onInterrupt = "interrupts"] = process.argv.slice(2);

await using codex = await Codex.start(JSON.parse(options));
const thread = await codex.startThread();
let turn: TurnHandle | undefined;
if (onInterrupt === "interrupts") process.on("SIGINT", () => void turn?.interrupt());

process.stdout.write("ready> ");
for await (const line of createInterface({ input: process.stdin })) {
  turn = await thread.turn(line);
  for await (const text of turn.textStream()) process.stdout.write(text);
  const { status } = await turn.run();
  process.stdout.write(`\n${status}> `);
}
console.log("bye");
