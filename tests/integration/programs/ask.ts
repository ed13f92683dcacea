// A quickstart, as a program of its own: asks, streams the answer, and ends by itself.
// Its argument: the options of the client, as JSON.
import process from "node:process";
import { Codex } from "../../../mod.ts";

// Deno tells the arguments without a permission; `process.argv` would need one.
const args = "Deno" in globalThis ? Deno.args : process.argv.slice(2);

{
  await using codex = await Codex.start(JSON.parse(args[0] ?? "{}"));
  const thread = await codex.startThread({ sandbox: "read-only" });
  const turn = await thread.turn("hi");
  for await (const text of turn.textStream()) console.log("text", text);
  const { status, finalResponse } = await turn.run();
  console.log("result", status, finalResponse);
}
console.log("closed");
