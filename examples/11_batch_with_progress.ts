// Ask about every file of a project, four at a time, within one budget. Ctrl-C stops it; what is there by then is reported.
// Deno: deno run --allow-run --allow-read examples/11_batch_with_progress.ts src   Bun: bun examples/11_batch_with_progress.ts src
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import process from "node:process";
import { budget, BudgetExceededError, Codex } from "@codexkit/sdk";
// @ts-types="@types/cli-progress"
import { SingleBar } from "cli-progress";
import pMap from "p-map";
import * as v from "valibot";

const answer = v.object({ purpose: v.string(), risk: v.picklist(["low", "medium", "high"]) });
const shared = budget({ tokens: 1_000_000, durationMs: 30 * 60_000 });
const limits = { durationMs: 5 * 60_000, idleMs: 60_000, tokens: 100_000 };

const folder = process.argv[2] ?? ".";
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
  .map((entry) => relative(".", join(entry.parentPath, entry.name)))
  .filter((file) => !file.includes("node_modules"))
  .sort();

const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort(new Error("interrupted")));
const { signal } = interrupted;

await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });

/** What the agent says about a file, or why it says nothing. */
async function look(file: string): Promise<v.InferOutput<typeof answer> | string> {
  try {
    const thread = await codex.startThread({ sandbox: "read-only", signal });
    const result = await thread.run(`What is ${file} for, and how risky is it to change it?`, {
      output: answer,
      limits,
      budget: shared,
      signal,
    });
    if (result.status !== "completed") return `stopped by ${result.stoppedBy ?? "an interrupt"}`;
    return result.output;
  } catch (error) {
    if (error instanceof BudgetExceededError) return "no budget left";
    return error instanceof Error ? error.message : String(error);
  }
}

const bar = new SingleBar({ format: "[{bar}] {value} of {total} files, {tokens} tokens" });
bar.start(files.length, 0, { tokens: 0 });
const answers = await pMap(files, async (file) => {
  const said = await look(file);
  bar.increment({ tokens: shared.used.tokens });
  return { file, said };
}, { concurrency: 4 });
bar.stop();

const failed = answers.filter(({ said }) => typeof said === "string");
for (const { file, said } of answers) {
  console.log(
    typeof said === "string" ? `${file}: - ${said}` : `${file}: ${said.risk} ${said.purpose}`,
  );
}
console.log(
  `${files.length - failed.length} of ${files.length} files, ${shared.used.tokens} tokens`,
);
process.exitCode = signal.aborted ? 130 : failed.length > 0 ? 1 : 0;
