// Let an agent work unattended, within rules, and keep an audit log.
// Deno: deno run --allow-run --allow-read=. examples/05_unattended_policy.ts   Bun: bun examples/05_unattended_policy.ts
import process from "node:process";
import { Codex, policy } from "@codexkit/sdk";

const project = process.cwd();

await using codex = await Codex.start({
  handlers: policy({
    rules: [
      { command: ["git", ["status", "diff", "log"], "...", /(?!-).+/], action: "allow" },
      { command: ["deno", ["fmt", "lint", "check"]], action: "allow" },
      { files: { under: [project], kinds: ["add", "update"] }, action: "allow" },
    ],
    onDecision: ({ action, why }) => console.error(new Date().toISOString(), action, why),
  }),
});

const thread = await codex.startThread({ cwd: project, sandbox: "read-only" });
const { finalResponse } = await thread.run(
  "Format the code, and say what has changed since the last commit.",
);
console.log(finalResponse);
