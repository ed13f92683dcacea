/** Handles -> rpc -> transport -> runtime: which layer may import which, read from the sources. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, assertEquals } from "@std/assert";
import { root, sourceFiles } from "../support/sources.ts";
import { test } from "../support/test.ts";

interface Import {
  /** The file that imports, from the root of the repository. */
  from: string;
  /** What it imports: a file from the root, or a package. */
  to: string;
  /** Whether it imports types alone. */
  types: boolean;
}

/** Paths of all sources, from the root of the repository. */
const files: string[] = sourceFiles();
const imports: Import[] = [...files, "mod.ts"].flatMap(importsOf);

/** A source without its comments. A `//` inside a string goes too, which does not matter here. */
function code(path: string): string {
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
    };
  });
}

/** The imports of the files that begin with `folder` which are not allowed. */
function strays(folder: string, allowed: (it: Import) => boolean): string[] {
  return imports
    .filter((it) => it.from.startsWith(folder) && !allowed(it))
    .map(({ from, to }) => `${from} -> ${to}`);
}

function isOneOf(path: string, ...beginnings: string[]): boolean {
  return beginnings.some((beginning) => path.startsWith(beginning));
}

test("the import statements of the sources are read", () => {
  assert(files.length > 30, `${files.length} files`);
  const known: Import[] = [
    { from: "src/rpc/client.ts", to: "src/rpc/router.ts", types: false },
    { from: "src/rpc/client.ts", to: "src/transport/transport.ts", types: true },
    { from: "src/rpc/client.ts", to: "src/errors.ts", types: false },
    { from: "src/protocol/schemas.ts", to: "valibot", types: false },
    { from: "mod.ts", to: "src/protocol/mod.ts", types: true },
  ];
  for (const it of known) {
    assert(imports.some((other) => JSON.stringify(it) === JSON.stringify(other)), it.to);
  }
  const missing = imports.filter(({ to }) =>
    to.startsWith("src/") && !files.includes(to) && !to.includes("${")
  );
  assertEquals(missing.filter(({ from }) => !from.includes("/codegen/")), []);
});

test("rpc/ knows transports and errors, and nothing of Codex", () => {
  assertEquals(
    strays(
      "src/rpc/",
      ({ to, types }) =>
        isOneOf(to, "src/rpc/", "src/transport/", "src/errors.ts") ||
        to === "src/protocol/issue.ts" && types,
    ),
    [],
  );
});

test("transport/ knows the runtime and errors, and no JSON", () => {
  assertEquals(
    strays(
      "src/transport/",
      ({ to }) => isOneOf(to, "src/transport/", "src/runtime/", "src/errors.ts"),
    ),
    [],
  );
  const files = imports.map(({ from }) => from).filter((path) => path.startsWith("src/transport/"));
  for (const path of new Set(files)) assertEquals(/\bJSON\./.test(code(path)), false, path);
});

test("runtime/ knows errors and the version of codex", () => {
  assertEquals(
    strays(
      "src/runtime/",
      ({ to }) => isOneOf(to, "src/runtime/", "src/errors.ts", "src/protocol/version.ts"),
    ),
    [],
  );
});

test("protocol/ knows itself, valibot, and rpc/ by its types alone", () => {
  assertEquals(
    strays(
      "src/protocol/",
      ({ from, to, types }) =>
        isOneOf(to, "src/protocol/", "valibot") && !to.includes("/codegen/") ||
        to.startsWith("src/rpc/") && types ||
        from.includes("/codegen/"),
    ),
    [],
  );
});

test("errors.ts imports types and redact.ts, and the other leaves errors or types at most", () => {
  assertEquals(
    strays("src/errors.ts", ({ to, types }) => types || to === "src/connection/credentials.ts"),
    [],
  );
  assertEquals(strays("src/connection/credentials.ts", ({ types }) => types), []);
  assertEquals(strays("src/retry.ts", ({ to }) => to === "src/errors.ts"), []);
  assertEquals(strays("src/config.ts", ({ to }) => to === "src/errors.ts"), []);
});

test("no file imports mod.ts or the generator, and only the launch starts a runtime", () => {
  assertEquals(strays("src/", ({ to }) => to !== "mod.ts"), []);
  const generator = "src/protocol/codegen/";
  assertEquals(
    strays("src/", ({ from, to }) => from.startsWith(generator) || !to.startsWith(generator)),
    [],
  );
  const others = imports.filter(({ from, to }) =>
    to.startsWith("src/runtime/") && !isOneOf(from, "src/runtime/", "src/transport/", "src/policy/")
  );
  assertEquals([...new Set(others.map(({ from }) => from))], ["src/client/launch.ts"]);
});

test("only the adapters and the generator name Deno or Bun", () => {
  const adapters = ["src/runtime/deno.ts", "src/runtime/bun.ts", "src/runtime/spawn.ts"];
  const naming = files.filter((path) =>
    !path.startsWith("src/protocol/codegen/") && !adapters.includes(path) &&
    /\b(?:Deno|Bun)\s*(?:\?\.|\.|\[)|"(?:Deno|Bun)"/.test(code(path))
  );
  assertEquals(naming, []);
});

// Deno takes a linked stand-in for a part of the package, so one that the sources import keeps it from being published.
test("the packages are few and from npm, and only the policy imports Node modules", () => {
  const packages = new Set(
    imports.filter(({ from, to }) =>
      !from.includes("/codegen/") && !to.startsWith("src/") &&
      !(from.startsWith("src/policy/") && to.startsWith("node:"))
    ).map(({ to }) => to),
  );
  for (const name of packages) {
    assert(
      ["valibot", "@valibot/to-json-schema"].includes(name),
      `${name} is imported`,
    );
  }
});

test("the pinned codex is never imported by its name", () => {
  assertEquals(imports.filter(({ to }) => to.includes("@openai/codex")), []);
});

test("modules do not import each other in a circle, types aside", () => {
  const next = new Map(files.map((file) => [
    file,
    imports.filter(({ from, types }) => from === file && !types).map(({ to }) => to),
  ]));
  const done = new Set<string>();
  const visit = (file: string, path: string[]) => {
    assert(!path.includes(file), `${[...path, file].join(" -> ")}`);
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test("mod.ts exports explicit names, and all protocol types under one", () => {
  const exports = code("mod.ts").split(";").map((it) => it.trim()).filter((it) => it !== "");
  for (const statement of exports) {
    const explicit = /^export (?:type )?\{[^*]*\} from "\.\/src\/[^"]+"$/.test(statement);
    const namespace = statement === 'export type * as protocol from "./src/protocol/mod.ts"';
    assert(explicit || namespace, statement);
  }
});
