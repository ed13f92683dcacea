/** Peak memory over idle while many deltas reach a consumer that reads one event a millisecond. Prints JSON. */

import process from "node:process";
import { Codex, isNotification } from "../../mod.ts";
import { floodLaunch } from "./servers.ts";

const COUNT = Number(process.argv[2] ?? 100_000);
const MIB = 1024 * 1024;

await using codex = await Codex.start(floodLaunch({ count: COUNT }));
const thread = await codex.startThread();
const idle = process.memoryUsage().rss;
let peak = idle;
let events = 0;
let characters = 0;

const turn = await thread.turn("go");
for await (const event of turn.stream()) {
  events++;
  if (isNotification(event, "item/agentMessage/delta")) characters += event.params.delta.length;
  await new Promise((resolve) => setTimeout(resolve, 1));
  peak = Math.max(peak, process.memoryUsage().rss);
}

// The server sends the same ten thousand again and again.
const expected = Array.from({ length: COUNT }, (_, index) => `token ${index % 10_000} `.length)
  .reduce((sum, length) => sum + length);
if (characters !== expected) throw new Error(`${characters} characters of ${expected} came`);
console.log(JSON.stringify({ overIdleMiB: (peak - idle) / MIB, idleMiB: idle / MIB, events }));
