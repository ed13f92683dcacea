// Ask a question, and print the answer as it comes.
// Deno: deno run --allow-run examples/01_quickstart.ts   Bun: bun examples/01_quickstart.ts
import process from "node:process";
import { Codex } from "@codexkit/sdk";

await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });
const thread = await codex.startThread({ sandbox: "read-only" });
const turn = await thread.turn("Say hello, and say in one sentence what you can do.");

for await (const text of turn.textStream()) process.stdout.write(text);

const { status, finalResponse, items, usage } = await turn.run();
console.log("\n", {
  status,
  finalResponse,
  items: items.map((item) => item.type),
  tokens: usage?.used.totalTokens,
});
