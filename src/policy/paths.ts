/**
 * Where a path really leads, as the file system of this machine has it now.
 *
 * @module
 */

import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { currentRuntime } from "../runtime/spawn.ts";
import { Refusal } from "./refusal.ts";

/** A path with every symbolic link followed. */
export interface ResolvedPath {
  readonly path: string;
  readonly exists: boolean;
}

/**
 * Follows every link of a path. Of a path to something that does not exist yet, that is the path of
 * its nearest ancestor, and the rest below it.
 *
 * @throws {Refusal} It is relative, goes through `..` or a dangling link, may not be read, or names
 * a file that has other names also.
 */
export async function resolvePath(path: string): Promise<ResolvedPath> {
  if (path.includes("\0") || !path.isWellFormed()) {
    throw new Refusal("a path has a NUL or half a character");
  }
  if (!isAbsolute(path)) throw new Refusal(`the path ${path} is relative`);
  if (path.split(/[/\\]/).includes("..")) throw new Refusal(`the path ${path} goes through ..`);
  let missing = "";
  for (let at = resolve(path);; at = dirname(at)) {
    if (await isThere(at)) {
      return { path: join(await followed(at), missing), exists: missing === "" };
    }
    if (dirname(at) === at) throw new Refusal(`the path ${path} leads nowhere`);
    missing = join(basename(at), missing);
  }
}

/** Whether a resolved path is the root or lies below it. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Loaded when it is needed: it costs more than all the rest of the package. */
const fileSystem = () => import("node:fs/promises");

async function isThere(path: string): Promise<boolean> {
  checkReadable(path);
  const { lstat } = await fileSystem();
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw new Refusal(`the path ${path} cannot be looked at`);
  }
}

async function followed(path: string): Promise<string> {
  const { realpath, stat } = await fileSystem();
  let links: number;
  let real: string;
  try {
    const stats = await stat(path);
    links = stats.isDirectory() ? 1 : stats.nlink;
    real = await realpath(path);
  } catch {
    throw new Refusal(`the link ${path} cannot be followed`);
  }
  // A write to one name of a file changes the file under its other names, wherever those are.
  if (links > 1) throw new Refusal(`the file ${path} has other names (hard links)`);
  return real;
}

/** On a terminal Deno would stop the program and ask its user, so it is asked for the permission before. */
function checkReadable(path: string): void {
  if (currentRuntime().mayRead(path)) return;
  throw new Refusal(`the path ${path} may not be read: Deno needs --allow-read for it`);
}
