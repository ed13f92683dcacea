/** The package as npm clients install it, on Bun and on Deno. Only `deno task test:package` makes such a project. */
import { assertEquals, assertStrictEquals } from "@std/assert";
import { execFile } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { TYPESCRIPT_VERSIONS } from "../runtime/versions.ts";
import { test } from "../support/test.ts";

const run = promisify(execFile);
/** TypeScript 5.9 takes half a minute and more on a busy machine. */
const onBun = {
  timeoutMs: 180_000,
  ...("Deno" in globalThis && { skip: "tsc is run once, on Bun" }),
};
const project = fileURLToPath(new URL("../../", import.meta.url));
const installed = join(project, "node_modules/@codexkit/sdk");

test("what the tests import is the installed package", async () => {
  const entry = import.meta.resolve("@codexkit/sdk");
  assertEquals(fileURLToPath(entry), join(installed, "mod.js"));
  const ofTests = await import("../../mod.ts");
  const ofPackage = await import(entry);
  assertEquals(Object.keys(ofTests), Object.keys(ofPackage));
  assertStrictEquals(ofTests.Codex, ofPackage.Codex);
  // The harness starts codex with this one, behind mod.ts.
  const { CodexNotFoundError } = await import("../../src/errors.ts");
  assertStrictEquals(CodexNotFoundError, ofPackage.CodexNotFoundError);
});

test("no source of the package is in the project", async () => {
  const modules = await readdir(installed, { recursive: true });
  assertEquals(modules.filter((name) => /(?<!\.d)\.ts$/.test(name)), []);
});

/** Runs tsc over files of the project; what it complains of fails the test. */
async function check(compiler: string, options: Record<string, unknown>, files: string[]) {
  const config = `${project}tsconfig.package.json`;
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    target: "esnext",
    ...options,
  };
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  try {
    const tsc = `${project}node_modules/${compiler}/bin/tsc`;
    await run(process.execPath, [tsc, "--project", config]).catch(({ stdout, stderr }) => {
      throw new Error(`tsc complains:\n${stdout}${stderr}`);
    });
  } finally {
    await rm(config);
  }
}

const consumer = "tests/package/consumer.ts";

/** The libraries that README names. TypeScript 5.9 has the iteration over streams in one of its own. */
const web = ["esnext", "dom", "dom.asynciterable"];

for (const [compiler, version] of Object.entries(TYPESCRIPT_VERSIONS)) {
  for (const module of ["preserve", "nodenext"]) {
    test(
      `the declarations need no types of a runtime: TypeScript ${version}, ${module}`,
      async () => {
        await check(compiler, { module, lib: web, types: [] }, [consumer]);
      },
      onBun,
    );
  }

  for (const exactOptionalPropertyTypes of [true, false]) {
    const kind = exactOptionalPropertyTypes ? "exact" : "usual";
    test(
      `outputs have the types of their schemas: TypeScript ${version}, ${kind} optional properties`,
      async () => {
        // The declarations of arktype are not for all of these options.
        const options = { exactOptionalPropertyTypes, skipLibCheck: true, lib: web, types: [] };
        await check(compiler, { module: "preserve", ...options }, ["tests/package/outputs.ts"]);
      },
      onBun,
    );
  }

  test(`the declarations go with the types of Bun: TypeScript ${version}`, async () => {
    await check(compiler, { module: "preserve", lib: ["esnext"], types: ["bun"] }, [consumer]);
  }, onBun);
}

test("the examples, too, have right types beside those of Bun", async () => {
  const examples = await readdir(`${project}examples`, { recursive: true });
  // What starts workerd imports it, and workerd has no types.
  const files = examples.filter((name) => /^\d.*(?<!\brun)\.ts$/.test(name))
    .map((name) => `examples/${name}`);
  await check("typescript", { module: "preserve", lib: ["esnext"], types: ["bun"] }, files);
}, onBun);
