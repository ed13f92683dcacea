// List the conversations in this folder, or show what was said in one of them, the newest turn first.
// Deno: deno run --allow-run examples/12_history.ts [id]   Bun: bun examples/12_history.ts [id]
import process from "node:process";
import { Codex } from "@codexkit/sdk";

await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });
const [threadId] = process.argv.slice(2);
const timeOf = (seconds: number | null | undefined) =>
  seconds ? new Date(seconds * 1000).toISOString() : "?";

if (threadId === undefined) {
  for await (const { id, updatedAt, preview } of codex.threads({ cwd: process.cwd() })) {
    console.log(id, timeOf(updatedAt), preview);
  }
} else {
  const thread = await codex.resumeThread(threadId);
  let count = 0;
  for await (const turn of thread.turns({ order: "desc" })) {
    console.log(`${timeOf(turn.startedAt)}  ${turn.status}, ${turn.items.length} items`);
    for (const item of turn.items) {
      if (item.type === "agentMessage") console.log(`  agent: ${item.text}`);
      if (item.type === "commandExecution") console.log(`  $ ${item.command}`);
      if (item.type !== "userMessage") continue;
      for (const input of item.content) {
        if (input.type === "text") console.log(`  you: ${input.text}`);
      }
    }
    // The rest is not read.
    if (++count === 10) break;
  }
}
