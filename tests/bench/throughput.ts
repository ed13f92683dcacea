/** Deltas from a child process to a consumer of `turn.stream()`, against a bare loop. Prints JSON. */

import process from "node:process";
import { Codex, isNotification } from "../../mod.ts";
import { type Cost, meter } from "./cost.ts";
import { floodLaunch, floodProcess } from "./servers.ts";
import { median } from "./statistics.ts";

/** Number of deltas of a turn, and of rounds. */
const count = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 5);

/** Reads chunks, splits them, parses each line, counts the deltas. */
async function bare(): Promise<Cost> {
  const child = floodProcess({ count });
  const writer = child.stdin.getWriter();
  const reader = child.stdout.getReader();
  const ask = (method: string) =>
    writer.write(new TextEncoder().encode(JSON.stringify({ id: 1, method, params: {} }) + "\n"));
  await ask("initialize");
  await reader.read();

  const cost = meter();
  await ask("turn/start");
  const decoder = new TextDecoder();
  let rest = "";
  for (let deltas = 0; deltas < count;) {
    const { value } = await reader.read();
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (JSON.parse(line).method === "item/agentMessage/delta") deltas++;
    }
  }
  const total = cost();
  child.kill("SIGKILL");
  await child.exited;
  await reader.cancel();
  return total;
}

async function stream(): Promise<Cost> {
  await using codex = await Codex.start(floodLaunch({ count }));
  const thread = await codex.startThread();
  const cost = meter();
  const turn = await thread.turn("go");
  let deltas = 0;
  for await (const event of turn.stream()) {
    if (isNotification(event, "item/agentMessage/delta")) deltas++;
  }
  const total = cost();
  if (deltas !== count) throw new Error(`${deltas} deltas of ${count} came one by one`);
  return total;
}

async function textStream(): Promise<Cost> {
  await using codex = await Codex.start(floodLaunch({ count }));
  const thread = await codex.startThread();
  const cost = meter();
  const turn = await thread.turn("go");
  let pieces = 0;
  for await (const text of turn.textStream()) if (text !== "") pieces++;
  const total = cost();
  if (pieces !== count) throw new Error(`${pieces} pieces of ${count} came one by one`);
  return total;
}

const costs = { bare: [] as Cost[], stream: [] as Cost[], text: [] as Cost[] };
for (let round = 0; round < rounds; round++) {
  costs.bare.push(await bare());
  costs.stream.push(await stream());
  costs.text.push(await textStream());
}

/** The middle one of the ratios of each round: a slow moment of the machine is longer than a round, and meets all of it. */
function ratio(of: readonly Cost[], to: readonly Cost[], field: keyof Cost): number {
  return median(of.map((cost, round) => cost[field] / (to[round]?.[field] ?? NaN)));
}

const { bare: loop, stream: events, text: pieces } = costs;
console.log(JSON.stringify({
  cpu: ratio(events, loop, "cpuMs"),
  wall: ratio(loop, events, "wallMs"),
  textCpu: ratio(pieces, events, "cpuMs"),
  textWall: ratio(pieces, events, "wallMs"),
  costs,
}));
