/**
 * What an allowed command rests on: its folder, the paths among its words, programs and their
 * settings. The agent may not be able to write any of it.
 *
 * @module
 */

import type { SimpleCommand } from "./command_line.ts";
import { mayLookAt, thisOs } from "./disk.ts";
import { partsOf, withoutUpwards } from "./path_names.ts";
import { Refusal } from "./refusal.ts";
import { overlap, type Root } from "./roots.ts";
import { checkSameMachine, freeFolders, type Situation } from "./situation.ts";
import { checkStartVariables, writableStart } from "./start_folders.ts";
import { pathsAmong } from "./word_paths.ts";
import {
  foldersOfRules,
  temporaryVariables,
  type WritableFolder,
  writableNear,
} from "./writable.ts";
import { refuseKernelFolders, type Way, wayOf } from "./way.ts";

/** A command with more than this is declined. */
const MAX_FOLDERS = 16;
const MAX_PATHS = 4_096;

const HOW =
  "a command there could run what the agent wrote; give the rule another cwd, or trustsFolder: true";

/**
 * Refuses an allowed command that rests on something that the agent may write.
 *
 * @param cwd The folder that the request names; null when it is not known.
 * @param roots The folders of the rule among which the command's folder is; empty when it names none.
 * @throws {Refusal} It does; the message names the folder and the reason.
 */
export function checkFoundation(
  { argv, moves }: SimpleCommand,
  cwd: string | null,
  roots: readonly Root[],
  situation: Situation,
): void {
  checkSameMachine(situation);
  const folders = writableGround(situation);
  const starts = startingFolders(cwd, moves, folders);
  for (const start of starts) {
    if (start !== undefined) checkFolder(start, folders, situation);
  }
  for (const { pinned = "", path } of roots) {
    const met = folders.find(({ paths }) => paths.some((it) => overlap(it, pinned || path)));
    if (met !== undefined) throw meeting(path, met);
  }
  const paths = starts.flatMap((start) => pathsAmong(argv, start));
  if (paths.length > MAX_PATHS) throw new Refusal("the command has too many words to look at");
  for (const path of paths) checkPath(path, folders);
}

interface Ground {
  /** The folders that the agent may write. */
  readonly folders: readonly WritableFolder[];
  /** The first of them that every command depends on. */
  readonly begun: ReturnType<typeof writableStart>;
}

/** What was found on the disk for a situation: a line of thousands of commands asks for it with each. */
const grounds = new WeakMap<Situation, Ground>();

/**
 * The folders that the agent may write.
 *
 * @throws {Refusal} They are not known, or every command depends on one of them, or may do so.
 */
function writableGround(situation: Situation): readonly WritableFolder[] {
  let ground = grounds.get(situation);
  if (ground === undefined) {
    const temporary = temporaryVariables(situation.settings);
    if (temporary.length > 0) checkStartVariables(situation.server, temporary);
    const folders = [...freeFolders(situation), ...foldersOfRules(situation.rules)];
    ground = { folders, begun: writableStart(folders, situation.server) };
    grounds.set(situation, ground);
  }
  const { folders, begun } = ground;
  if (begun === undefined) return folders;
  const { start, folder } = begun;
  throw new Refusal(
    `every command begins with programs and settings in ${start}, and ${folder.because} (${
      folder.paths[0]
    })`,
  );
}

function meeting(path: string, { because, paths }: WritableFolder): Refusal {
  return new Refusal(`its folder ${path} meets ${paths[0]}, and ${because}: ${HOW}`);
}

/**
 * All folders in which the command may start, as a `cd` may fail or not be reached. A folder is
 * undefined when the server does not name it. That is allowed where the agent may write nothing.
 */
function startingFolders(
  cwd: string | null,
  moves: readonly (string | null)[],
  folders: readonly WritableFolder[],
): (string | undefined)[] {
  const isKnown = cwd !== null && partsOf(thisOs(), cwd) !== undefined;
  if (!isKnown && folders.length > 0) throw new Refusal("the folder of the command is not known");
  const starts = new Set([isKnown ? cwd : undefined]);
  for (const move of moves) {
    if (move === null) throw new Refusal("the folder of a command behind its `cd` is not known");
    for (const start of [...starts]) starts.add(withoutUpwards(thisOs(), move, start));
    if (starts.size > MAX_FOLDERS) throw new Refusal("the line changes its folder too often");
  }
  return [...starts];
}

function checkFolder(path: string, folders: readonly WritableFolder[], situation: Situation): void {
  // The user chose the folder of the thread, so no agent put a link there.
  const isOwn = path === situation.settings?.cwd && !mayLookAt(path);
  const met = writableNear(isOwn ? asWritten(path) : wayOf(path), folders);
  if (met !== undefined) throw meeting(path, met);
}

function checkPath(path: string, folders: readonly WritableFolder[]): void {
  const met = writableNear(asWritten(path), folders) ??
    (mayLookAt(path) ? writableNear(wayOf(path), folders) : undefined);
  if (met !== undefined) {
    const { paths: [folder], because } = met;
    throw new Refusal(`it names ${path}, which meets ${folder}, and ${because}: ${HOW}`);
  }
  if (!mayLookAt(path) && folders.length > 0) {
    throw new Refusal(`it names ${path}, which may not be read: Deno needs --allow-read for it`);
  }
}

/** The way of a path that is not looked at. */
function asWritten(path: string): Pick<Way, "places" | "ids" | "target"> {
  const target = withoutUpwards(thisOs(), path);
  const parts = target === undefined ? undefined : partsOf(thisOs(), target);
  if (target === undefined || parts === undefined) {
    throw new Refusal(`the path ${path} is relative`);
  }
  refuseKernelFolders(parts, path);
  return { places: [target], ids: [], target };
}
