/** Checks the content of the packed package. */

import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { type DenoConfig, npmName } from "./deno_config.ts";

interface PackageJson {
  name: string;
  version: string;
  type: string;
  exports: { ".": { types: string; import: string } };
  dependencies: Record<string, string>;
}

/** Files other than modules. */
const documents = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];

/** `from "x"`, `import "x"` and `import("x")`. */
const specifiers = /\b(?:from |import |import\()"([^"\n]+)"/g;

/**
 * Checks the unpacked package in a folder.
 *
 * @returns A summary, a line each.
 * @throws {Error} A file is missing, unexpected or wrong.
 */
export async function checkPackage(folder: string, config: DenoConfig): Promise<string[]> {
  const files = await filesIn(folder);
  const manifest: PackageJson = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const problems = [
    ...documents.filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...unexpected(files).map((name) => `${name} does not belong there`),
    ...manifestProblems(manifest, files, config),
  ];
  const modules = [...files].filter((name) => /\.js$|\.d\.ts$/.test(name));
  for (const name of modules) {
    problems.push(...moduleProblems(name, await readFile(join(folder, name), "utf8"), {
      files,
      packages: [manifest.name, ...Object.keys(manifest.dependencies)],
    }));
  }
  if (problems.length > 0) throw new Error(`the package is wrong:\n${problems.join("\n")}`);
  return [
    `${manifest.name} ${manifest.version}`,
    `${modules.filter((name) => name.endsWith(".js")).length} modules, ` +
    `${modules.filter((name) => name.endsWith(".d.ts")).length} with types`,
    `documents: ${documents.join(", ")}`,
    `needs: ${Object.entries(manifest.dependencies).flat().join(" ")}`,
  ];
}

/** Every file below a folder, with forward slashes. */
async function filesIn(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries.filter((entry) => entry.isFile()).map((entry) =>
      join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/")
    ),
  );
}

function unexpected(files: Set<string>): string[] {
  return [...files].filter((name) =>
    !documents.includes(name) &&
    (!/^(?:mod|src\/.+)\.(?:js|d\.ts)$/.test(name) || name.startsWith("src/protocol/codegen/"))
  );
}

function manifestProblems(manifest: PackageJson, files: Set<string>, config: DenoConfig): string[] {
  const { name, version, type } = manifest;
  const { types, import: main } = manifest.exports["."];
  const ranges = new Map(Object.entries(config.imports));
  for (const [name, specifier] of Object.entries(config.jsrImports)) {
    ranges.set(npmName(name), specifier.slice(specifier.lastIndexOf("@") + 1));
  }
  const wrong = (what: string, is: boolean) => is ? [] : [`package.json has another ${what}`];
  return [
    ...wrong("name", name === config.name),
    ...wrong("version", version === config.version),
    ...wrong("type", type === "module"),
    ...wrong("entry", main === "./mod.js" && files.has("mod.js")),
    ...wrong("entry for types", types === "./mod.d.ts" && files.has("mod.d.ts")),
    ...Object.entries(manifest.dependencies).flatMap(([name, range]) =>
      wrong(`version of ${name}`, ranges.get(name) === range)
    ),
  ];
}

interface Known {
  files: Set<string>;
  /** Packages that may be imported. */
  packages: string[];
}

/** The package of a specifier, without the path within it. */
function packageOf(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Imports that lead neither to a file of the package, nor to a declared package, nor to a module of Node. */
function moduleProblems(file: string, text: string, { files, packages }: Known): string[] {
  const leadsSomewhere = (specifier: string) => {
    if (!specifier.startsWith(".")) {
      return /^(?:node|data):/.test(specifier) || packages.includes(packageOf(specifier));
    }
    const path = posix.join(posix.dirname(file), specifier);
    return files.has(file.endsWith(".d.ts") ? path.replace(/\.js$/, ".d.ts") : path);
  };
  // The examples in comments import what they like.
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
  const imports = [...code.matchAll(specifiers)].map(([, specifier = ""]) => specifier);
  return [
    ...imports.filter((specifier) => !leadsSomewhere(specifier))
      .map((specifier) => `${file} imports ${specifier}`),
    ...text.includes("sourceMappingURL")
      ? [`${file} has a source map, with the sources in it`]
      : [],
  ];
}
