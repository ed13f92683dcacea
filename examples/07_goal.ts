// Give the agent a goal that takes many turns, and watch it get there.
import process from "node:process";
import { Codex, isNotification } from "@codexkit/sdk";

const tokenBudget = 200_000;
const started = Date.now();

await using codex = await Codex.start();
const thread = await codex.startThread({ sandbox: "workspace-write" });
// A goal needs a thread that has had a turn.
await thread.run("Read the code in this directory.");

const goal = await thread.startGoal("Every exported function has a test.", { tokenBudget });
process.once("SIGINT", () => goal.interrupt());

let used = 0;
for await (const event of goal) {
  if (isNotification(event, "thread/goal/updated")) used = event.params.goal.tokensUsed;
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(
    `\r${seconds} s, turn ${goal.turns.length}, ${used} of ${tokenBudget} tokens `,
  );
}

const { status, finalResponse } = await goal.run();
console.log(`\n${goal.status} (${status}): ${finalResponse}`);
