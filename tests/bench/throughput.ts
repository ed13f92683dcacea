/** Deltas from a child process to a consumer of `turn.stream()`, against a bare loop. Prints JSON. */

import { Codex, isNotification } from "../../mod.ts";
import { floodLaunch, floodProcess } from "./flood.ts";
import { median } from "./statistics.ts";

const COUNT = 200_000;
const ROUNDS = 5;

/** Reads chunks, splits them, parses each line, counts the deltas. */
async function bare(): Promise<number> {
  const child = floodProcess(COUNT);
  const writer = child.stdin.getWriter();
  const reader = child.stdout.getReader();
  const ask = (method: string) =>
    writer.write(new TextEncoder().encode(JSON.stringify({ id: 1, method, params: {} }) + "\n"));
  await ask("initialize");
  await reader.read();

  const start = performance.now();
  await ask("turn/start");
  const decoder = new TextDecoder();
  let rest = "";
  for (let deltas = 0; deltas < COUNT;) {
    const { value } = await reader.read();
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (JSON.parse(line).method === "item/agentMessage/delta") deltas++;
    }
  }
  const elapsed = performance.now() - start;
  child.kill("SIGKILL");
  await child.exited;
  await reader.cancel();
  return elapsed;
}

async function sdk(): Promise<number> {
  await using codex = await Codex.start(floodLaunch(COUNT));
  const thread = await codex.startThread();
  const start = performance.now();
  const turn = await thread.turn("go");
  let deltas = 0;
  for await (const event of turn.stream()) {
    if (isNotification(event, "item/agentMessage/delta")) deltas++;
  }
  const elapsed = performance.now() - start;
  if (deltas !== COUNT) throw new Error(`${deltas} deltas of ${COUNT} came one by one`);
  return elapsed;
}

const ratios: number[] = [];
for (let round = 0; round < ROUNDS; round++) ratios.push(await bare() / await sdk());
console.log(JSON.stringify({ ratio: median(ratios), ratios }));
