/** An app-server that answers a turn with 200,000 deltas, as fast as they are read. Run as a process of its own. */

import { writeSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";

const count = Number(process.argv[2]);
const threadId = "0199a000-0000-7000-8000-000000000001";
const turnId = "0199a000-0000-7000-8000-000000000002";

const turn = (status: string) => ({ id: turnId, items: [], status, error: null });
const flood = new TextEncoder().encode(
  [
    JSON.stringify({ method: "turn/started", params: { threadId, turn: turn("inProgress") } }),
    ...Array.from({ length: count }, (_, index) =>
      JSON.stringify({
        method: "item/agentMessage/delta",
        params: { threadId, turnId, itemId: "msg_1", delta: `token ${index} ` },
        emittedAtMs: 1_790_000_000_000 + index,
      })),
    JSON.stringify({ method: "turn/completed", params: { threadId, turn: turn("completed") } }),
    "",
  ].join("\n"),
);

const thread = {
  id: threadId,
  sessionId: threadId,
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
};
const results: Record<string, unknown> = {
  "initialize": {
    userAgent: "flood/0.169.0",
    codexHome: "/",
    platformFamily: "unix",
    platformOs: "linux",
  },
  "thread/start": {
    thread,
    approvalPolicy: "never",
    approvalsReviewer: "user",
    cwd: "/",
    model: "flood",
    modelProvider: "flood",
    sandbox: { type: "readOnly" },
  },
  "turn/start": { turn: turn("inProgress") },
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method } = JSON.parse(line);
  if (id === undefined) return;
  write(new TextEncoder().encode(JSON.stringify({ id, result: results[method] }) + "\n"));
  if (method === "turn/start") write(flood);
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
