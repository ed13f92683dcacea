/** An app-server that answers each turn with deltas, as fast as they are read. Run as a process of its own. */

import { writeSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";

/** Number of deltas that are made once and written again and again. */
const BLOCK = 10_000;

/** Number of deltas of a turn, and of deltas of one turn before those of the next one, where several run. */
const count = Number(process.argv[2]);
const turnsAtOnce = Number(process.argv[3] ?? 1);
const runLength = Number(process.argv[4] ?? 1);

const idOf = (kind: string, index: number) =>
  `0199a000-0000-7000-${kind}-${index.toString().padStart(12, "0")}`;
const threadIdOf = (index: number) => idOf("8000", index);
const turnIdOf = (index: number) => idOf("9000", index);
const encode = (message: unknown) => JSON.stringify(message) + "\n";
const bytes = (text: string) => new TextEncoder().encode(text);

const turnOf = (id: string, status: string) => ({ id, items: [], status, error: null });
const threadOf = (id: string) => ({
  id,
  sessionId: id,
  cliVersion: "0.169.0",
  createdAt: 1,
  updatedAt: 1,
  cwd: "/",
  ephemeral: false,
  modelProvider: "flood",
  preview: "",
  projectId: null,
  source: "appServer",
  status: { type: "idle" },
  turns: [],
});

let threads = 0;
let turns = 0;

function resultOf(method: string, params: { threadId?: string }): unknown {
  switch (method) {
    case "initialize":
      return {
        userAgent: "flood/0.169.0",
        codexHome: "/",
        platformFamily: "unix",
        platformOs: "linux",
      };
    case "thread/start":
      return {
        thread: threadOf(threadIdOf(threads++)),
        approvalPolicy: "never",
        approvalsReviewer: "user",
        cwd: "/",
        model: "flood",
        modelProvider: "flood",
        sandbox: { type: "readOnly" },
      };
    case "turn/start":
      return { turn: turnOf(turnIdOf(Number(params.threadId?.slice(-12) ?? 0)), "inProgress") };
    default:
      return {};
  }
}

/** The deltas of all turns, a block at a time: `runLength` of the first turn, then of the second one. */
function* deltas(): Generator<Uint8Array> {
  const total = count * turnsAtOnce;
  const length = Math.min(
    total,
    Math.ceil(BLOCK / (turnsAtOnce * runLength)) * turnsAtOnce * runLength,
  );
  const lines = Array.from({ length }, (_, index) => {
    const turn = Math.floor(index / runLength) % turnsAtOnce;
    const [threadId, turnId] = [threadIdOf(turn), turnIdOf(turn)];
    const params = { threadId, turnId, itemId: `msg_${turn}`, delta: `token ${index} ` };
    const emittedAtMs = 1_790_000_000_000 + index;
    return encode({ method: "item/agentMessage/delta", params, emittedAtMs });
  });
  const block = bytes(lines.join(""));
  let left = total;
  for (; left >= length; left -= length) yield block;
  if (left > 0) yield bytes(lines.slice(0, left).join(""));
}

const blocks = [...deltas()];
const ofEachTurn = (method: string, status: string) =>
  bytes(
    Array.from({ length: turnsAtOnce }, (_, index) => ({
      method,
      params: { threadId: threadIdOf(index), turn: turnOf(turnIdOf(index), status) },
    })).map(encode).join(""),
  );

createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  write(bytes(encode({ id, result: resultOf(method, params) })));
  if (method !== "turn/start" || ++turns % turnsAtOnce !== 0) return;
  write(ofEachTurn("turn/started", "inProgress"));
  for (const block of blocks) write(block);
  write(ofEachTurn("turn/completed", "completed"));
});

/** Writes all of it; a full pipe is tried again. */
function write(bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(1, bytes, offset, Math.min(65_536, bytes.length - offset));
    } catch (error) {
      // True because errors of the file system carry a code.
      if ((error as { code?: string }).code !== "EAGAIN") throw error;
    }
  }
}
