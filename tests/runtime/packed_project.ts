/** A project of a user of npm packages: the packed package is installed in it, and the tests run against the package. */

import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { BunProject } from "./bun_project.ts";
import { root } from "./command.ts";
import { denoConfig, describeLinked, npmName } from "./deno_config.ts";
import { pack, packStandIn } from "./pack.ts";
import { BUN_TYPES_VERSION, BUNDLER_VERSIONS, TYPESCRIPT_VERSIONS } from "./versions.ts";

/** Folders whose tests run against the package. */
export const packageTests = ["tests/integration", "tests/package"];

/** The package tests that Deno runs too. All others it runs on the sources. */
export const packageTestsOnDeno: string[] = [
  "tests/package",
  ...["approvals", "close", "launch", "permissions", "tools", "turn_streams"]
    .map((name) => `tests/integration/${name}_test.ts`),
];

/** Sources that are copied: they hold only types, and tests read them as text. */
const generatedTypes = ["methods.ts", "types.ts"].map((name) => `src/protocol/generated/${name}`);

/** Packs the package, installs it in an empty project, and adds tests and examples. */
export function packedProject(): Promise<BunProject> {
  return BunProject.create("package", async (project) => {
    const { path } = project;
    console.log((await pack(join(path, "sdk.tgz"))).join("\n"));
    await writeFile(
      join(path, "package.json"),
      JSON.stringify({ overrides: await standIns(path) }),
    );
    await project.run("add", "./sdk.tgz", `@openai/codex@${CODEX_VERSION}`);

    for (const name of ["tests", "examples"]) {
      await cp(join(root, name), join(path, name), { recursive: true });
    }
    await describeLinked(path);
    const { name, imports, links } = await denoConfig();
    await project.run(
      "add",
      "--dev",
      ...Object.entries({ ...imports, ...BUNDLER_VERSIONS }).map((entry) => entry.join("@")),
      ...Object.entries(TYPESCRIPT_VERSIONS).map(([name, version]) =>
        `${name}@npm:typescript@${version}`
      ),
      `@types/bun@${BUN_TYPES_VERSION}`,
    );
    // Deno reads no TypeScript in `node_modules`, where Bun has the stand-ins.
    const mapped = await Promise.all(
      links.map(async (link) => [(await denoConfig(join(root, link))).name, `./${link}/mod.ts`]),
    );
    const config = { imports: Object.fromEntries(mapped), lock: false };
    await writeFile(join(path, "deno.json"), JSON.stringify(config));
    await writeFile(join(path, "mod.ts"), `export * from ${JSON.stringify(name)};\n`);
    await linkInternals(path, join(path, "node_modules", name));
    for (const file of generatedTypes) await cp(join(root, file), join(path, file));
  });
}

/** Packs the stand-ins. They replace the packages of JSR, so that Bun does not need JSR's npm registry. */
async function standIns(project: string): Promise<Record<string, string>> {
  const { links } = await denoConfig();
  const packed = await Promise.all(links.map(async (link) => {
    const { name } = await denoConfig(join(root, link));
    const tarball = `${link.slice(link.lastIndexOf("/") + 1)}.tgz`;
    await packStandIn(link, join(project, tarball));
    return [npmName(name), `file:./${tarball}`];
  }));
  return Object.fromEntries(packed);
}

/**
 * The test harness imports internal modules. Each file of `src` becomes a line that exports the module of the installed
 * package, so that no source runs.
 */
async function linkInternals(project: string, installed: string): Promise<void> {
  for (const name of await readdir(join(installed, "src"), { recursive: true })) {
    if (!name.endsWith(".js")) continue;
    const file = join(project, "src", name.replace(/\.js$/, ".ts"));
    const module = relative(dirname(file), join(installed, "src", name)).replaceAll("\\", "/");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `export * from ${JSON.stringify(module)};\n`);
  }
}
