/** Writes the version of the package into `deno.json` and `src/version.ts`: `deno task version <x.y.z>`. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../support/sources.ts";

/** Major, minor and patch, with an optional pre-release. */
const semVer =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** The files with the version, and its line in each. */
const places = [
  { file: "deno.json", line: /^( {2}"version": ")[^"]*(",)$/m },
  { file: "src/version.ts", line: /^(export const SDK_VERSION = ")[^"]*(";)$/m },
];

/**
 * Writes a version into every place below `folder`.
 *
 * @param version The new version, such as `"1.2.3"`.
 * @throws {TypeError} `version` is not a version.
 * @throws {Error} A file has no line for the version; then no file is changed.
 */
export async function setVersion(version: string, folder: string = root): Promise<void> {
  if (!semVer.test(version)) {
    throw new TypeError(`the version must be like 1.2.3, not ${JSON.stringify(version)}`);
  }
  const changes = await Promise.all(places.map(async ({ file, line }) => {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    if (!line.test(text)) throw new Error(`${file} has no line for the version`);
    return { path, text: text.replace(line, `$1${version}$2`) };
  }));
  for (const { path, text } of changes) await writeFile(path, text);
}

if (import.meta.main) {
  const [version = ""] = Deno.args;
  await setVersion(version);
  console.log(`deno.json and src/version.ts say ${version}; CHANGELOG.md is yours to head`);
}
