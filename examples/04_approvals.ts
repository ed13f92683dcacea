// Decide on the terminal what the agent may do.
// Deno: deno run --allow-run examples/04_approvals.ts   Bun: bun examples/04_approvals.ts
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Codex } from "@codexkit/sdk";

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const agree = async (question: string, signal: AbortSignal): Promise<boolean> =>
  (await terminal.question(`\n${question} [y/N] `, { signal })).toLowerCase() === "y";

await using codex = await Codex.start({
  onWarning: ({ message }) => console.warn(message),
  handlers: {
    "item/commandExecution/requestApproval": async ({ command }, { signal }) => ({
      decision: await agree(`Run ${command}?`, signal) ? "accept" : "decline",
    }),
    "item/fileChange/requestApproval": async (_params, { item, signal }) => {
      const changes = item?.type === "fileChange" ? item.changes : [];
      const files = changes.map(({ kind, path }) => `${kind.type} ${path}`).join(", ");
      return { decision: await agree(`Change files (${files})?`, signal) ? "accept" : "decline" };
    },
  },
});

const thread = await codex.startThread({ sandbox: "read-only" });
const turn = await thread.turn("Write the current date into today.txt.");
for await (const text of turn.textStream()) process.stdout.write(text);
terminal.close();
