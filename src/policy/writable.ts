/**
 * What the agent may write without asking: by the settings of its thread, and by the rules.
 *
 * @module
 */

import type { ServerFacts } from "../server_facts.ts";
import type { ThreadSettings } from "../thread_settings.ts";
import { thisOs } from "./disk.ts";
import { Refusal } from "./refusal.ts";
import { isUnder, overlap, type Root } from "./roots.ts";
import { type WritingKind, writtenRoots } from "./rule_set.ts";
import type { CompiledRule } from "./rules.ts";
import { serverVariable } from "./server_variable.ts";
import { type Way, wayOf } from "./way.ts";

/** A folder that the agent may write. */
export interface WritableFolder {
  /** All paths by which it is known. */
  readonly paths: readonly string[];
  /** Two paths have the same id exactly when they are one folder; undefined where it is not known. */
  readonly id: string | undefined;
  /** Why the agent may write there, as a clause. */
  readonly because: string;
}

/**
 * The folders that the sandbox of a thread lets the agent write. On Linux `/dev/shm` is writable in
 * every sandbox too; it is left out, as no path below `/dev` is ever allowed.
 *
 * @throws {Refusal} That is not known, or there is no sandbox.
 */
export function writableFolders(
  settings: ThreadSettings | undefined,
  server: ServerFacts,
): WritableFolder[] {
  const policy = settings?.sandboxPolicy;
  if (settings === undefined || policy === undefined) {
    throw new Refusal("the sandbox of its thread is not known");
  }
  switch (policy.type) {
    case "readOnly":
      return [];
    case "workspaceWrite": {
      const { cwd, environments } = settings;
      if (cwd === undefined) throw new Refusal("the folder of its thread is not known");
      const paths = [
        cwd,
        ...policy.writableRoots ?? [],
        ...(environments ?? []).flatMap(({ runtimeWorkspaceRoots }) => runtimeWorkspaceRoots),
        ...(policy.excludeSlashTmp ? [] : ["/tmp"]),
        ...temporaryVariables(settings).flatMap((name) => temporaryFolders(name, server)),
      ];
      return paths.map((path) => writableFolder(path, SANDBOX));
    }
    case "dangerFullAccess":
      throw new Refusal("its thread has no sandbox, so the agent may write anywhere");
    default:
      throw new Refusal("the sandbox of its thread is of a kind whose limits are not known");
  }
}

const SANDBOX = "the sandbox lets the agent write there without asking";

/** A folder that the agent may write, under its name and the name that it leads to. */
export function writableFolder(path: string, because: string): WritableFolder {
  // What macOS keeps under /private is known by both names.
  const aliases = thisOs() === "darwin"
    ? [path.replace(/^(?=\/(?:tmp|var|etc)\b)/, "/private")]
    : [];
  try {
    const { target, entry } = wayOf(path);
    return { paths: [path, target, ...aliases], id: entry?.id, because };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { paths: [path, ...aliases], id: undefined, because };
  }
}

/** The folders in which rules let the agent write: change by change, or by a permission. */
export function foldersOfRules(
  rules: readonly CompiledRule[],
  kinds: readonly WritingKind[] = ["files", "permissions"],
): WritableFolder[] {
  return writtenRoots(rules)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ root, by }) => writableFolder(root.path, `rules[${by}] lets the agent write there`));
}

/** The variables that name a folder which the sandbox lets the agent write. */
export function temporaryVariables(settings: ThreadSettings | undefined): string[] {
  const policy = settings?.sandboxPolicy;
  return policy?.type === "workspaceWrite" && !policy.excludeTmpdirEnvVar ? ["TMPDIR"] : [];
}

function temporaryFolders(name: string, server: ServerFacts): string[] {
  const folder = serverVariable(name, server);
  if (folder !== undefined) return folder === "" ? [] : [folder];
  return thisOs() === "darwin" ? ["/var/folders"] : [];
}

/** The first of the folders that a path goes through or ends in. */
export function writableOn(
  { places, ids }: Pick<Way, "places" | "ids">,
  folders: readonly WritableFolder[],
): WritableFolder | undefined {
  const os = thisOs();
  return folders.find(({ paths, id }) =>
    (id !== undefined && ids.includes(id)) ||
    paths.some((folder) => places.some((place) => isUnder(os, folder, place)))
  );
}

/**
 * Refuses a path below a root when either goes through one of the folders.
 *
 * @param then What follows from it, for the end of the message.
 * @throws {Refusal} One does; the message names the folder and why the agent may write there.
 */
export function refuseWritable(
  way: Way,
  root: Root,
  folders: readonly WritableFolder[],
  then = "",
): void {
  const met = writableOn(wayOf(root.path), folders) ?? writableOn(way, folders);
  if (met === undefined) return;
  throw new Refusal(`${way.target} is in or behind ${met.paths[0]}, and ${met.because}${then}`);
}

/** The first of the folders that a path goes through or ends in, or that lies below the path. */
export function writableNear(
  way: Pick<Way, "places" | "ids" | "target">,
  folders: readonly WritableFolder[],
): WritableFolder | undefined {
  return writableOn(way, folders) ??
    folders.find(({ paths }) => paths.some((folder) => overlap(folder, way.target)));
}
