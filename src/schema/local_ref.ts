/** References within a schema. */

import { type Path, refuse } from "./path.ts";

/**
 * The target of a `$ref`, and its place.
 *
 * @param root The schema that the reference stands in.
 * @param rootPath The place of that schema.
 * @param ref The reference.
 * @param at The place of the reference.
 * @throws {TypeError} It leads out of the schema, or nowhere.
 */
export function localTarget(
  root: unknown,
  rootPath: Path,
  ref: unknown,
  at: Path,
): { target: unknown; at: Path } {
  if (typeof ref !== "string") refuse(at, "must be a string");
  if (ref !== "#" && !ref.startsWith("#/")) refuse(at, `must begin with "#/": ${ref}`);
  const keys = pointerKeys(ref) ?? refuse(at, `is no JSON Pointer: ${ref}`);
  let target = root;
  for (const key of keys) {
    if (typeof target !== "object" || target === null || !Object.hasOwn(target, key)) {
      refuse(at, `leads nowhere: ${ref}`);
    }
    target = Reflect.get(target, key);
  }
  return { target, at: [...rootPath, ...keys] };
}

/** The keys of a JSON Pointer in a URL's fragment; undefined when its escapes are broken. */
function pointerKeys(ref: string): string[] | undefined {
  try {
    const tokens = ref.split("/").slice(1).map(decodeURIComponent);
    return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  } catch {
    return undefined;
  }
}
