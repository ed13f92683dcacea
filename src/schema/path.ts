/** A place in a value or in a schema: the keys from the root. */
export type Path = readonly PropertyKey[];

/** A path in the notation of JavaScript, such as `rows[0].name`; empty for the root. */
export function pathText(path: Path): string {
  return path.map((key, index) => {
    if (typeof key === "number") return `[${key}]`;
    if (typeof key !== "string" || !/^[\w$-]+$/.test(key)) return `[${quoted(key)}]`;
    return index === 0 ? key : `.${key}`;
  }).join("");
}

function quoted(key: PropertyKey): string {
  return typeof key === "string" ? JSON.stringify(key) : String(key);
}

/** Throws the `TypeError` of a value or a schema that cannot be used, which names its place. */
export function refuse(at: Path, reason: string): never {
  throw new TypeError(at.length === 0 ? reason : `${pathText(at)}: ${reason}`);
}
