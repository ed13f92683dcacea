/**
 * The folders of a rule, pinned to where they lead when the policy is made.
 *
 * @module
 */

import { thisOs } from "./disk.ts";
import { isInside, nameKey, type Os, partsOf, pathOf } from "./path_names.ts";
import { Refusal } from "./refusal.ts";
import { type Way, wayOf } from "./way.ts";

/** A folder of a rule. */
export interface Root {
  /** As the rule names it, without `.` and without a slash at the end. */
  readonly path: string;
  /** Where it led when the policy was made; undefined when it could not be looked at. */
  readonly pinned: string | undefined;
}

/**
 * Checks the folders of a rule and pins them.
 *
 * @throws {TypeError} One is invalid; the message begins with `at`.
 */
export function compileRoots(given: string | readonly string[], at: string): readonly Root[] {
  const roots: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
  if (roots.length === 0) throw new TypeError(`${at} must name a folder`);
  return roots.map((root) => compileRoot(root, at));
}

function compileRoot(root: unknown, at: string): Root {
  const os = thisOs();
  const parts = typeof root === "string" ? partsOf(os, root) : undefined;
  if (typeof root !== "string" || parts === undefined) {
    throw new TypeError(`${at} must be an absolute path, or a list of these`);
  }
  const shown = JSON.stringify(root);
  if (/[\0*?]/.test(root) || !root.isWellFormed()) {
    throw new TypeError(`${at} is ${shown}, but takes no NUL and no wildcards: name the folder`);
  }
  if (root.split(/[/\\]/).includes("..")) {
    throw new TypeError(`${at} is ${shown}, but takes no ..: name the folder that it leads to`);
  }
  if (parts.root === "/" && /^(?:proc|dev)$/.test(parts.parts[0] ?? "")) {
    throw new TypeError(`${at} is ${shown}, but no rule is for what the kernel shows as files`);
  }
  const path = pathOf(os, parts);
  return { path, pinned: wayNow(path)?.target };
}

function wayNow(path: string): Way | undefined {
  try {
    return wayOf(path);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/**
 * The first root that holds a path, for a rule that allows.
 *
 * @throws {Refusal} The root that the path names leads elsewhere now, or cannot be looked at.
 */
export function rootWith(roots: readonly Root[], way: Way, path: string): Root | undefined {
  const os = thisOs();
  let refusal: Refusal | undefined;
  for (const root of roots) {
    const now = wayNow(root.path);
    if (root.pinned !== undefined && now?.target === root.pinned) {
      const id = now.entry?.id;
      if (isInside(os, root.pinned, way.target)) return root;
      // To the file system names in different case may be the same.
      if (id !== undefined && way.ids.includes(id)) return root;
    } else if (isUnder(os, root.path, path)) {
      refusal ??= new Refusal(
        root.pinned === undefined
          ? `the folder ${root.path} could not be looked at when the policy was made`
          : `the folder ${root.path} leads elsewhere now than when the policy was made`,
      );
    }
  }
  if (refusal !== undefined) throw refusal;
  return undefined;
}

/**
 * Whether a path, or a link on its way, lies in one of the roots, for a rule that declines. A root
 * counts by its name, by its target and by the identity of its folder.
 *
 * @throws {Refusal} A root may not or cannot be looked at.
 */
export function touches(roots: readonly Root[], { places, ids }: Way): boolean {
  const os = thisOs();
  return roots.some((root) => {
    const now = wayOf(root.path);
    const id = now.entry?.id;
    if (id !== undefined && ids.includes(id)) return true;
    return [root.path, now.own, now.target, root.pinned].some((kept) =>
      kept !== undefined && places.some((place) => isUnder(os, kept, place))
    );
  });
}

/** Whether a path is a folder or lies in it, where names in different case are the same if the system says so. */
export function isUnder(os: Os, folder: string, path: string): boolean {
  return isInside(os, folder, path, (name) => nameKey(os, name));
}

/** Whether one of the two lies in the other, or they are one. */
export function overlap(a: string, b: string): boolean {
  const os = thisOs();
  return isUnder(os, a, b) || isUnder(os, b, a);
}
