/**
 * Paths as text: their parts, and when two names are one. Nothing here looks at the disk.
 *
 * @module
 */

/** A system, as far as it matters for paths. */
export type Os = "linux" | "darwin" | "windows" | "other";

/** An absolute path in parts: `/srv/a` is `{ root: "/", parts: ["srv", "a"] }`. */
export interface PathParts {
  readonly root: string;
  readonly parts: readonly string[];
}

const windowsRoot = /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/?.][^\\/]*[\\/]+[^\\/]+(?:[\\/]|$))/i;

/**
 * The parts of an absolute path, without empty ones and `.`; undefined when the path is relative.
 * A `..` stays.
 */
export function partsOf(os: Os, path: string): PathParts | undefined {
  const isWindows = os === "windows";
  const root = isWindows ? windowsRoot.exec(path)?.[0] : path.startsWith("/") ? "/" : undefined;
  if (root === undefined) return undefined;
  return {
    root: isWindows ? root.replaceAll("/", "\\").replace(/\\*$/, "\\") : root,
    parts: namesIn(os, path.slice(root.length)),
  };
}

/** The names in a relative path, without empty ones and `.`. */
export function namesIn(os: Os, path: string): string[] {
  return path.split(os === "windows" ? /[\\/]/ : "/").filter((name) => name !== "" && name !== ".");
}

/** The path of the parts. */
export function pathOf(os: Os, { root, parts }: PathParts): string {
  return root + parts.join(os === "windows" ? "\\" : "/");
}

/**
 * An absolute path without `..`, each of which takes the name before it away, as shells do it. Links
 * are not looked at.
 *
 * @param from The folder that a relative path starts from; undefined for none.
 * @returns The path; undefined when it stays relative.
 */
export function withoutUpwards(os: Os, path: string, from?: string): string | undefined {
  const given = partsOf(os, path);
  const base = given ?? (from === undefined ? undefined : partsOf(os, from));
  if (base === undefined) return undefined;
  const parts: string[] = [];
  for (const name of given?.parts ?? [...base.parts, ...namesIn(os, path)]) {
    if (name === "..") parts.pop();
    else parts.push(name);
  }
  return pathOf(os, { root: base.root, parts });
}

/**
 * Whether Windows reads a name as another one: a stream of a file (`a:b`), a short name (`GIT~1`),
 * dots and spaces at the end, which it drops.
 */
export function isDisguisedName(os: Os, name: string): boolean {
  return os === "windows" && /[:<>"|?*]|[. ]$|~\d/.test(name);
}

/** Code points that some file systems ignore in names. */
const ignorable = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** A form that is the same for all names that some file system takes for one. */
export function foldedName(name: string): string {
  return name.replace(ignorable, "").normalize("NFD").toUpperCase().toLowerCase().normalize("NFC");
}

/** A form that is the same for all names that the usual file systems of this system take for one. */
export function nameKey(os: Os, name: string): string {
  return os === "darwin" || os === "windows" ? foldedName(name) : name;
}

/**
 * Whether a path is the folder or lies below it. Both are absolute.
 *
 * @param keyOf The names with the same key are one. Default: names as they are written.
 */
export function isInside(
  os: Os,
  folder: string,
  path: string,
  keyOf: (name: string) => string = (name) => name,
): boolean {
  const [outer, inner] = [partsOf(os, folder), partsOf(os, path)];
  if (outer === undefined || inner === undefined) return false;
  const names = [inner.root, ...inner.parts].map(keyOf);
  return [outer.root, ...outer.parts].every((name, index) => keyOf(name) === names[index]);
}
