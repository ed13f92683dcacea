/** What the servers of the benchmarks answer, and how they write. */

import { writeSync } from "node:fs";

const encoder = new TextEncoder();

/** The id of a thread or a turn. */
export function idOf(kind: "thread" | "turn", index: number): string {
  const group = kind === "thread" ? "8000" : "9000";
  return `0199a000-0000-7000-${group}-${index.toString().padStart(12, "0")}`;
}

export function turnOf(id: string, status: "inProgress" | "completed" | "interrupted"): unknown {
  return { id, items: [], status, error: null };
}

/** The line of a message. */
export function encode(message: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(message) + "\n");
}

/** The notification that a thread has become active or idle, as the real server sends it. */
export function statusChanged(threadId: string, type: "active" | "idle"): unknown {
  const status = type === "active" ? { type, activeFlags: [] } : { type };
  return { method: "thread/status/changed", params: { threadId, status } };
}

/** The result of a request that says nothing of turns. `threads` is the number of threads before. */
export function resultOf(method: string, threads: number): unknown {
  switch (method) {
    case "initialize":
      return {
        userAgent: "bench/0.169.0",
        codexHome: "/",
        platformFamily: "unix",
        platformOs: "linux",
      };
    case "thread/start":
      return {
        thread: threadOf(idOf("thread", threads)),
        approvalPolicy: "never",
        approvalsReviewer: "user",
        cwd: "/",
        model: "bench",
        modelProvider: "bench",
        sandbox: { type: "readOnly" },
      };
    default:
      return {};
  }
}

function threadOf(id: string): unknown {
  return {
    id,
    sessionId: id,
    cliVersion: "0.169.0",
    createdAt: 1,
    updatedAt: 1,
    cwd: "/",
    ephemeral: false,
    modelProvider: "bench",
    preview: "",
    projectId: null,
    source: "appServer",
    status: { type: "idle" },
    turns: [],
  };
}

/** Writes all of it to stdout. A full pipe is tried again. */
export function write(bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(1, bytes, offset, Math.min(65_536, bytes.length - offset));
    } catch (error) {
      // True because errors of the file system carry a code.
      if ((error as { code?: string }).code !== "EAGAIN") throw error;
    }
  }
}
