/**
 * An app-server that answers turns with deltas, as fast as they are read. Where several turns run, it begins when the
 * last one starts, and sends deltas of each in turn. Run as a process of its own.
 */

import process from "node:process";
import { createInterface } from "node:readline";
import { encode, idOf, resultOf, statusChanged, turnOf, write } from "./server_answers.ts";

/** Number of deltas that are made once and written again and again. */
const BLOCK = 10_000;

/** Number of deltas of a turn, of turns, and of deltas of one turn before those of the next one. */
const [count = 1, turns = 1, runLength = 1] = process.argv.slice(2).map(Number);

const lastThread = idOf("thread", turns - 1);
let threads = 0;

/** The deltas of all turns, block by block. */
function* deltas(): Generator<Uint8Array> {
  const total = count * turns;
  const round = turns * runLength;
  const length = Math.min(total, Math.ceil(BLOCK / round) * round);
  const lines = Array.from({ length }, (_, index) => {
    const turn = Math.floor(index / runLength) % turns;
    const ids = { threadId: idOf("thread", turn), turnId: idOf("turn", turn) };
    return encode({
      method: "item/agentMessage/delta",
      params: { ...ids, itemId: `msg_${turn}`, delta: `token ${index} ` },
      emittedAtMs: 1_790_000_000_000 + index,
    });
  });
  const block = joined(lines);
  let left = total;
  for (; left >= length; left -= length) yield block;
  if (left > 0) yield joined(lines.slice(0, left));
}

function joined(lines: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lines.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const line of lines) {
    whole.set(line, offset);
    offset += line.length;
  }
  return whole;
}

function ofEachTurn(notification: (threadId: string, turnId: string) => unknown[]): Uint8Array {
  const indexes = Array.from({ length: turns }, (_, index) => index);
  return joined(
    indexes.flatMap((index) => notification(idOf("thread", index), idOf("turn", index)))
      .map(encode),
  );
}

const flood = [
  ofEachTurn((threadId, turnId) => [
    statusChanged(threadId, "active"),
    { method: "turn/started", params: { threadId, turn: turnOf(turnId, "inProgress") } },
  ]),
  ...deltas(),
  ofEachTurn((threadId, turnId) => [
    statusChanged(threadId, "idle"),
    { method: "turn/completed", params: { threadId, turn: turnOf(turnId, "completed") } },
  ]),
];

createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  if (method !== "turn/start") {
    const result = resultOf(method, threads);
    if (method === "thread/start") threads++;
    return write(encode({ id, result }));
  }
  const threadId = params.threadId ?? lastThread;
  const turnId = idOf("turn", Number(threadId.slice(-12)));
  write(encode({ id, result: { turn: turnOf(turnId, "inProgress") } }));
  if (threadId === lastThread) flood.forEach(write);
});
