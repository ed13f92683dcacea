/** What the sources import, read from their text, and circles in that. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, sourceFiles } from "./sources.ts";

/** One import or re-export. */
export interface Import {
  /** The file that imports, from the root of the repository. */
  from: string;
  /** What it imports: a file from the root, or a package. */
  to: string;
  /** Whether it imports types alone. */
  types: boolean;
  /** Whether it is loaded only when the program comes to it. */
  later?: true;
}

/** Paths of all sources, from the root of the repository. */
export const files: string[] = sourceFiles();

/** Every import of the sources and of `mod.ts`, types included. */
export const imports: Import[] = [...files, "mod.ts"].flatMap(importsOf);

/** A source without its comments. A `//` inside a string goes too, which does not matter here. */
export function code(path: string): string {
  return readFileSync(join(root, path), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "");
}

function importsOf(from: string): Import[] {
  const statement =
    /^(?:import|export)\s+(type\s)?([^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...code(from).matchAll(statement)].map(([, type, names, path, dynamic]) => {
    const to = path ?? dynamic ?? "";
    const listed = /\{([^}]*)\}/.exec(names ?? "")?.[1];
    const typed = listed !== undefined &&
      listed.split(",").filter((name) => name.trim() !== "")
        .every((name) => name.trim().startsWith("type "));
    return {
      from,
      to: to.startsWith(".") ? new URL(to, `file:///${from}`).pathname.slice(1) : to,
      types: type !== undefined || typed,
      ...(dynamic !== undefined && { later: true }),
    };
  });
}

/** A circle in a graph as a chain such as `a -> b -> a`, or `undefined` where there is none. */
export function circle(edges: readonly { from: string; to: string }[]): string | undefined {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): string | undefined => {
    const at = path.indexOf(node);
    if (at !== -1) return [...path.slice(at), node].join(" -> ");
    if (done.has(node)) return undefined;
    for (const to of next.get(node) ?? []) {
      const found = visit(to, [...path, node]);
      if (found !== undefined) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of next.keys()) {
    const found = visit(node, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
