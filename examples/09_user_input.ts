// Answer the questions that the agent asks while it works.
// Deno: deno run --allow-run examples/09_user_input.ts   Bun: bun examples/09_user_input.ts
import process from "node:process";
import { createInterface } from "node:readline/promises";
import { Codex } from "@codexkit/sdk";

const terminal = createInterface({ input: process.stdin, output: process.stdout });

await using codex = await Codex.start({
  onWarning: ({ message }) => console.warn(message),
  handlers: {
    "item/tool/requestUserInput": async ({ questions }, { signal }) => {
      const answers: Record<string, { answers: string[] }> = {};
      for (const { id, question, options } of questions) {
        const choices = options?.map(({ label }) => label).join(" / ") ?? "";
        answers[id] = { answers: [await terminal.question(`${question} ${choices} `, { signal })] };
      }
      return { answers };
    },
  },
});

const thread = await codex.startThread();
const { finalResponse } = await thread.run("Plan a small game with me. Ask what you need to know.");
console.log(finalResponse);
terminal.close();
