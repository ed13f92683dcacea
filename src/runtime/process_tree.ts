/**
 * Ends a process and the processes that it has started. Codex runs each command in a session of its own, so no signal to
 * a process group reaches them. Codex ends them itself, but only while it still reacts.
 */

import type { Platform } from "./process.ts";

/** The process to end. */
export interface Root {
  readonly pid: number;
  /** Does nothing when the process has ended. */
  kill(signal: "SIGTERM" | "SIGKILL"): void;
}

/** What ends processes that are not children of this program. */
export interface ProcessTools {
  readonly os: Platform["os"];
  /** The folder of Windows itself. */
  systemRoot(): string | undefined;
  /** Runs a program to its end and gives its output; `undefined` where that fails or is not allowed. */
  output(command: string, args: readonly string[]): string | undefined;
  /** Sends SIGKILL; does nothing when there is no such process. */
  kill(pid: number): void;
}

/**
 * Sends a signal to a process so that its descendants do not outlive it:
 *
 * - SIGTERM goes to the process alone, which then ends its descendants.
 * - SIGKILL leaves the process no time for that, so each descendant gets a SIGKILL too.
 * - Windows has no signals: both end the process and its descendants at once.
 *
 * Where the tools may not be used, only the process itself ends. The tools run synchronously: after this last step of
 * the close ladder nothing may be left.
 */
export function killTree(root: Root, signal: "SIGTERM" | "SIGKILL", tools: ProcessTools): void {
  if (tools.os === "windows") {
    const system = `${tools.systemRoot() ?? "C:\\Windows"}\\System32`;
    tools.output(`${system}\\taskkill.exe`, ["/PID", String(root.pid), "/T", "/F"]);
    root.kill(signal);
    return;
  }
  // The list is made before the kill: afterwards the descendants have another parent.
  const orphans = signal === "SIGKILL" ? descendants(root.pid, processTable(tools)) : [];
  root.kill(signal);
  for (const pid of orphans) tools.kill(pid);
}

/** Containers often lack `ps`; macOS has no `/proc`. Neither needs more than a shell. */
const LIST_PROCESSES =
  "if [ -d /proc/self ]; then grep -H '^PPid:' /proc/[0-9]*/status; else ps -A -o pid= -o ppid=; fi";

function processTable(tools: ProcessTools): string {
  return tools.output("/bin/sh", ["-c", LIST_PROCESSES]) ?? "";
}

/** All descendants of a process, for a table with a process id and the id of its parent on each line. */
export function descendants(pid: number, table: string): number[] {
  const children = new Map<number, number[]>();
  for (const [, child, parent] of table.matchAll(/^\D*(\d+)\D+(\d+)\s*$/gm)) {
    const siblings = children.get(Number(parent)) ?? [];
    children.set(Number(parent), [...siblings, Number(child)]);
  }
  const tree = [pid];
  for (const member of tree) tree.push(...children.get(member) ?? []);
  return tree.slice(1);
}
