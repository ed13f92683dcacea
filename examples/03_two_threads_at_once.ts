// Two conversations at once, over one app-server.
// Deno: deno run --allow-run examples/03_two_threads_at_once.ts   Bun: bun examples/03_two_threads_at_once.ts
import { Codex } from "@codexkit/sdk";

await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });

const [poet, critic] = await Promise.all([
  codex.startThread({ developerInstructions: "You are a poet. Answer in one line." }),
  codex.startThread({ developerInstructions: "You are a critic. Answer in one line." }),
]);
const [poem, advice] = await Promise.all([
  poet.run("A line about the sea."),
  critic.run("What makes a good line of poetry?"),
]);

console.log("poet:", poem.finalResponse);
console.log("critic:", advice.finalResponse);
