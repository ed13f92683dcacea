/** Where something stands in a value or in a schema: the keys from the root. */
export type Path = readonly PropertyKey[];

/** A path as a developer writes it, such as `rows[0].name`; empty for the root. */
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
