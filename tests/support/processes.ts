import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import process from "node:process";

/** Why the checks of processes cannot run here; undefined where they can. */
export const noProcessTable: string | undefined = process.platform === "win32"
  ? "the process table is read from /proc or by ps, and Windows has neither"
  : undefined;

/** A process with all its descendants, as they are now. */
export async function processTree(pid: number): Promise<number[]> {
  const children = new Map<number, number[]>();
  for (const { pid, parent } of await processTable()) {
    children.set(parent, [...children.get(parent) ?? [], pid]);
  }
  const tree = [pid];
  for (const member of tree) tree.push(...children.get(member) ?? []);
  return tree;
}

/**
 * Throws if one of these processes lives; one that is dead but not reaped yet counts as gone. The
 * end of a process that is no child of ours shows nowhere but in the table, so it is read again
 * until they are gone or the time is over.
 */
export async function assertGone(pids: readonly number[], withinMs = 2_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (true) {
    const living = (await processTable()).filter(({ pid }) => pids.includes(pid));
    if (living.length === 0) return;
    if (performance.now() > deadline) {
      const names = living.map(({ pid, name }) => `${name} (${pid})`);
      throw new Error(`still running: ${names.join(", ")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** How the names of the temporary folders of this process begin. */
export const TEMPORARY_PREFIX = `codexkit-${process.pid}-`;

/** Throws if this process has a living child, after the time that {@linkcode assertGone} gives. */
export async function assertNoChildProcesses(withinMs = 2_000): Promise<void> {
  const tree = await processTree(process.pid);
  await assertGone(tree.slice(1), withinMs);
}

/** Throws if a temporary folder that this process made is left. */
export async function assertNoTemporaryFolders(): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(TEMPORARY_PREFIX));
  if (left.length > 0) throw new Error(`temporary folders left: ${left.join(", ")}`);
}

/** A process that lives. */
export interface ProcessEntry {
  pid: number;
  parent: number;
  name: string;
}

/** All processes that are not dead. */
async function processTable(): Promise<ProcessEntry[]> {
  if (process.platform !== "linux") return await tableOfPs();
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const entries = await Promise.all(pids.map(processEntry));
  return entries.filter((entry) => entry !== undefined);
}

/** `/proc/PID/stat`: pid (name) state parent ...; the name may hold anything, brackets too. */
async function processEntry(pid: string): Promise<ProcessEntry | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  const fields = stat && /^\d+ \((.*)\) (\S) (\d+)/s.exec(stat);
  if (!fields || fields[2] === "Z") return undefined; // gone, or dead and not reaped
  return { pid: Number(pid), name: fields[1] ?? "", parent: Number(fields[3]) };
}

/** The same, by a program that macOS has too; it does not tell of itself. */
export async function tableOfPs(): Promise<ProcessEntry[]> {
  const columns = ["-o", "pid=", "-o", "ppid=", "-o", "stat=", "-o", "comm="];
  const ps = spawn("ps", ["-A", ...columns], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  ps.stdout.setEncoding("utf8").on("data", (part: string) => text += part);
  await new Promise((resolve, reject) => ps.on("close", resolve).on("error", reject));
  const rows = text.matchAll(/^ *(\d+) +(\d+) +(\S+) +(.*?) *$/gm);
  return [...rows].flatMap(([, pid, parent, state = "", command = ""]) => {
    if (Number(pid) === ps.pid || state.startsWith("Z")) return [];
    return { pid: Number(pid), parent: Number(parent), name: basename(command) };
  });
}
