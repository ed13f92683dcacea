// Follow everything that happens in a turn: messages, commands, token usage.
// Deno: deno run --allow-run examples/02_stream_events.ts   Bun: bun examples/02_stream_events.ts
import { Codex } from "@codexkit/sdk";

await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });
const thread = await codex.startThread({ sandbox: "workspace-write" });

const turn = await thread.turn("List the files here, and say what they are.");

for await (const event of turn) {
  switch (event.method) {
    case "item/started":
      if (event.params.item.type === "commandExecution") {
        console.log("runs:", event.params.item.command);
      }
      break;
    case "item/completed":
      if (event.params.item.type === "agentMessage") console.log("says:", event.params.item.text);
      break;
    case "turn/completed":
      console.log("ended:", event.params.turn.status);
      break;
  }
}
const { usage } = await turn.run();
console.log("tokens:", usage?.used.totalTokens);
