/** The examples in the README and in doc comments, as modules that can be run. */

import { readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TEMPORARY_PREFIX } from "../support/processes.ts";
import { root, sourceFiles } from "../support/sources.ts";
import { removeFolder } from "../support/remove_folder.ts";

export interface DocExample {
  /** Where it stands, such as `src/turn.ts:26`. */
  place: string;
  code: string;
  /** The function that it exports, if any. */
  functionName: string | undefined;
}

/** All examples, in the order of files and lines. */
export function docExamples(): DocExample[] {
  return ["README.md", "mod.ts", ...sourceFiles()].flatMap(examplesOf);
}

function examplesOf(file: string): DocExample[] {
  const text = readFileSync(join(root, file), "utf8");
  // A fence, in a doc comment behind ` * `.
  const fence = /^([ \t]*\*[ \t]?)?```ts\b.*\n([\s\S]*?)^(?:[ \t]*\*[ \t]?)?```[ \t]*$/gm;
  return [...text.matchAll(fence)].map(({ 1: comment, 2: body = "", index }) => {
    const code = comment === undefined ? body : body.replace(/^[ \t]*\*[ \t]?/gm, "");
    return {
      place: `${file}:${text.slice(0, index).split("\n").length}`,
      code,
      functionName: /^export async function (\w+)/m.exec(code)?.[1],
    };
  });
}

/** Imports an example from a temporary file, with `changes` to its text, which must apply. */
export async function importExample(
  { code, place }: DocExample,
  changes: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> {
  const imports = {
    '"@codexkit/sdk"': JSON.stringify(new URL("../../mod.ts", import.meta.url).href),
    '"valibot"': JSON.stringify(import.meta.resolve("valibot")),
  };
  let text = code;
  for (const [from, to] of Object.entries(imports)) text = text.replaceAll(from, to);
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`${place} has no ${from}`);
    text = text.replaceAll(from, to);
  }
  const folder = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  try {
    const file = join(folder, "example.ts");
    await writeFile(file, text);
    return await import(pathToFileURL(file).href);
  } finally {
    await removeFolder(folder);
  }
}
