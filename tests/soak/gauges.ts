/** What must not grow while a program works for long. */

import { readdir } from "node:fs/promises";
import process from "node:process";
import type { Client } from "../../src/client/client.ts";
import { keepAlives } from "../../src/rpc/keep_alive.ts";
import { processTree } from "../support/processes.ts";
import type { CountedSignal } from "../unit/doubles/counted_signal.ts";

/** Counts at one moment at which nothing is under way. Null is what this machine cannot say. */
export interface Gauges {
  /** Heap without garbage, in MiB. Deno needs `--v8-flags=--expose-gc`. */
  heapMiB: number;
  /** Entries of all maps and lists of the client. */
  maps: number | null;
  /** Abort listeners on the signal that all calls got. */
  listeners: number | null;
  /** What keeps the program alive. */
  keepAlives: number;
  /** Descendants of this process. */
  processes: number | null;
  /** Open file handles of this process. */
  handles: number | null;
}

const MIB = 1024 * 1024;

export async function readGauges(client: Client, signal: CountedSignal): Promise<Gauges> {
  const { connection, serverRequests, threads } = client;
  return {
    ...await readProcessGauges(),
    maps: threads.size + threads.settings.size + threads.answerers.size + serverRequests.size +
      connection.router.size,
    listeners: signal.listeners,
  };
}

/** What can be counted without a look into a client. */
export async function readProcessGauges(): Promise<Omit<Gauges, "maps" | "listeners">> {
  return {
    heapMiB: await heapBytes() / MIB,
    keepAlives: keepAlives(),
    processes: process.platform === "linux" ? (await processTree(process.pid)).length - 1 : null,
    handles: await openHandles(),
  };
}

/** What of `now` is more than it was; the heap is left out, because it is never the same. */
export function grown(before: Gauges, now: Gauges): string[] {
  const counts = ["maps", "listeners", "keepAlives", "processes", "handles"] as const;
  return counts.filter((name) => (now[name] ?? 0) > (before[name] ?? 0))
    .map((name) => `${name}: ${before[name]} -> ${now[name]}`);
}

async function openHandles(): Promise<number | null> {
  const handles = await readdir("/proc/self/fd").catch(() => null);
  return handles?.length ?? null;
}

/** What has ended is let go of in later tasks. */
async function heapBytes(): Promise<number> {
  // True because each of the two runtimes has one of these globals, in this form.
  const { Bun, gc } = globalThis as { Bun?: { gc(sync: boolean): void }; gc?: () => void };
  for (let pass = 0; pass < 3; pass++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (Bun === undefined) gc?.();
    else Bun.gc(true);
  }
  return process.memoryUsage().heapUsed;
}
