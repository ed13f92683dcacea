/** Peak memory over idle while 100,000 deltas reach a consumer that reads one event a millisecond. Prints JSON. */

import process from "node:process";
import { Codex, isNotification } from "../../mod.ts";
import { floodLaunch } from "./flood.ts";

const COUNT = 100_000;
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

const expected = Array.from({ length: COUNT }, (_, index) => `token ${index} `.length)
  .reduce((sum, length) => sum + length);
if (characters !== expected) throw new Error(`${characters} characters of ${expected} came`);
console.log(JSON.stringify({ overIdleMiB: (peak - idle) / MIB, idleMiB: idle / MIB, events }));
