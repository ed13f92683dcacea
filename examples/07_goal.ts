// Let the agent work towards a goal, and show the progress: time, turns, tokens against the budget.
// Deno: deno run --allow-run examples/07_goal.ts   Bun: bun examples/07_goal.ts
import process from "node:process";
import { Codex, type GoalHandle } from "@codexkit/sdk";

const objective = process.argv.slice(2).join(" ") ||
  "Write a program that prints the first 20 prime numbers, and a test for it; the test passes.";
const tokenBudget = 200_000;

/** Draws the progress at the foot of the terminal, once a second and with each event; the agent's text goes above it. */
class Progress implements Disposable {
  tokensUsed = 0;
  readonly #began = performance.now();
  readonly #timer = setInterval(() => this.draw(), 1000);

  constructor(readonly goal: GoalHandle) {}

  draw(): void {
    const seconds = Math.floor((performance.now() - this.#began) / 1000);
    const filled = Math.min(20, Math.round(20 * this.tokensUsed / tokenBudget));
    const bar = "#".repeat(filled).padEnd(20, ".");
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const { status, turns } = this.goal;
    process.stdout.write(
      `\r\x1b[2K[${bar}] ${time}  ${status}, turn ${turns.length}, ` +
        `${this.tokensUsed} of ${tokenBudget} tokens`,
    );
  }

  tell(line: string): void {
    process.stdout.write(`\r\x1b[2K${line}\n`);
    this.draw();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    process.stdout.write("\n");
  }
}

await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });
const thread = await codex.startThread({ sandbox: "workspace-write" });
const goal = await thread.startGoal(objective, { tokenBudget });
{
  using progress = new Progress(goal);
  for await (const event of goal) {
    if (event.method === "thread/goal/updated") {
      progress.tokensUsed = event.params.goal.tokensUsed;
      progress.draw();
    } else if (event.method === "item/completed") {
      const { item } = event.params;
      if (item.type === "agentMessage") progress.tell(item.text);
      else if (item.type === "commandExecution") progress.tell(`$ ${item.command}`);
    }
  }
}

const { durationMs, usage } = await goal.run();
console.log(
  `${goal.status} after ${Math.round((durationMs ?? 0) / 1000)} s, ${goal.turns.length} turns, ` +
    `${usage?.used.totalTokens ?? 0} tokens`,
);
