// Let an agent work unattended, within rules, and keep an audit log.
// Deno: deno run --allow-run --allow-env --allow-read=.,../reports examples/05_unattended_policy.ts
// Bun: bun examples/05_unattended_policy.ts
import { dirname, join } from "node:path";
import process from "node:process";
import { Codex, policy } from "@codexkit/sdk";

// The agent reads the project, in a sandbox that writes nothing and has no network. Rules are for what that refuses.
const project = process.cwd();
const reports = join(dirname(project), "reports");

await using codex = await Codex.start({
  onWarning: ({ message }) => console.warn(message),
  handlers: policy({
    rules: [
      // `fetch` needs the network, and `status` writes the index. The agent cannot write what they read.
      { command: ["git", ["fetch", "status"]], cwd: project, action: "allow" },
      // A folder of its own, apart from the commands. Files there that others would run are declined.
      { files: { under: reports, kinds: ["add", "update"] }, action: "allow" },
    ],
    onDecision: ({ action, why }) => console.error(new Date().toISOString(), action, why),
  }),
});

const thread = await codex.startThread({ cwd: project, sandbox: "read-only" });
const { finalResponse } = await thread.run(
  `Fetch, and write to ${reports}/changes.md what has changed upstream.`,
);
console.log(finalResponse);
