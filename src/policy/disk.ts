/**
 * Access to the file system of this machine. It never prompts for a permission.
 *
 * @module
 */

import type { Os } from "./path_names.ts";
import { Refusal } from "./refusal.ts";
import { currentMachine } from "../runtime/machine.ts";

/** What stands at a path; a link is not followed. */
export interface Entry {
  /** Where the link leads, as it is written there; undefined when it is no link. */
  readonly link: string | undefined;
  readonly isFolder: boolean;
  /** Number of names of the file; more than one means hard links. */
  readonly names: number;
  /** Two paths have the same id exactly when they are one file; undefined where it is not known. */
  readonly id: string | undefined;
}

/** Loaded when it is needed: it costs more than all the rest of the package. */
interface FileSystem {
  lstatSync(path: string, options: { bigint: true }): Stats;
  readlinkSync(path: string): string;
  realpathSync(path: string): string;
}

interface Stats {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly nlink: bigint;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

interface WithModules {
  readonly process?: { getBuiltinModule?(name: "node:fs"): FileSystem | undefined };
}

let loaded: FileSystem | undefined;

function fileSystem(): FileSystem {
  // True because Node documents this function, and Deno and Bun have it too.
  loaded ??= (globalThis as WithModules).process?.getBuiltinModule?.("node:fs");
  if (loaded === undefined) throw new Refusal("this runtime cannot look at files");
  return loaded;
}

/** The system of this machine; `other` where there is neither Deno nor Bun. */
export function thisOs(): Os {
  return currentMachine().platform.os;
}

/** Whether the program may look at a path. Without this check Deno would ask at the terminal. */
export function mayLookAt(path: string): boolean {
  return currentMachine().mayRead(path);
}

/**
 * What stands at a path; undefined when there is nothing.
 *
 * @throws {Refusal} It may not or cannot be looked at.
 */
export function entryAt(path: string): Entry | undefined {
  checkPermission(path);
  try {
    const { lstatSync, readlinkSync } = fileSystem();
    const stats = lstatSync(path, { bigint: true });
    return {
      link: stats.isSymbolicLink() ? readlinkSync(path) : undefined,
      isFolder: stats.isDirectory(),
      names: Number(stats.nlink),
      id: stats.ino ? `${stats.dev}:${stats.ino}` : undefined,
    };
  } catch (error) {
    if (isNothing(error)) return undefined;
    throw asRefusal(error, path);
  }
}

/**
 * The path with all links followed; undefined when there is nothing.
 *
 * @throws {Refusal} It may not or cannot be looked at.
 */
export function realPath(path: string): string | undefined {
  checkPermission(path);
  try {
    return fileSystem().realpathSync(path);
  } catch (error) {
    if (isNothing(error)) return undefined;
    throw asRefusal(error, path);
  }
}

/** Whether the error says that nothing stands at the path, or that nothing can. */
function isNothing(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    (error.code === "ENOENT" || error.code === "ENAMETOOLONG");
}

function checkPermission(path: string): void {
  if (mayLookAt(path)) return;
  throw new Refusal(`the path ${path} may not be read: Deno needs --allow-read for it`);
}

function asRefusal(error: unknown, path: string): Refusal {
  return error instanceof Refusal ? error : new Refusal(`the path ${path} cannot be looked at`);
}
