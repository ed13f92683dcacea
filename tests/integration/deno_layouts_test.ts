/** Where Deno projects have codex, each from an empty folder: `--allow-run` alone finds it. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, symlink } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { codexPin } from "../../src/runtime/codex_pin.ts";
import { currentRuntime } from "../../src/runtime/spawn.ts";
import { codexPackages, oldCodexPackage, sdkPackages } from "../support/codex_packages.ts";
import { noShell } from "../support/platform.ts";
import { serveSources } from "../support/remote_sources.ts";
import { test } from "../support/test.ts";
import { type Output, program, Project } from "./layouts.ts";

const skip = { skip: "Deno" in globalThis ? noShell : "they are layouts of Deno" };
const OTHER_VERSION = "0.168.0";
const codex = `@openai/codex@${CODEX_VERSION}`;
const { platform } = codexPin(currentRuntime().platform) ?? { platform: "" };

/** A project that imports the SDK from a URL, as from JSR, and starts codex with `--allow-run` alone. */
class DenoProject {
  static async with(
    files: Readonly<Record<string, unknown>>,
    check: (project: DenoProject) => Promise<void>,
    packages = [...codexPackages(OTHER_VERSION), ...codexPackages(CODEX_VERSION)],
  ): Promise<void> {
    await using sources = await serveSources();
    const dependencies = sdk.filter(({ manifest }) => manifest.name.includes("valibot"));
    await using project = await Project.create([...packages, ...dependencies], {
      "main.ts": program(sources.url),
      ...files,
    });
    await check(new DenoProject(project));
  }

  constructor(readonly project: Project) {}

  start(...flags: string[]): Promise<Output> {
    const permissions = ["--allow-run", "--allow-import", "--no-prompt", "--no-check"];
    return this.project.run(process.execPath, ["run", ...permissions, ...flags, "main.ts"]);
  }

  async starts(version: string, ...flags: string[]): Promise<void> {
    const { stdout, stderr } = await this.start(...flags);
    assertEquals(stdout, `started ${version}\n`, stderr);
    assertEquals(stderr.includes("warning codexVersion"), version !== CODEX_VERSION, stderr);
  }

  /** The packages of codex that were downloaded. */
  get downloads(): string[] {
    return this.project.downloads.filter((id) => id.startsWith("@openai/")).sort();
  }

  async install(): Promise<void> {
    await this.project.succeed(process.execPath, "install", "--quiet");
  }
}

const sdk = skip.skip === undefined ? await sdkPackages() : [];
const needsCodex = { dependencies: { "@openai/codex": CODEX_VERSION } };
const mapsCodex = { imports: { "@openai/codex": `npm:${codex}` } };

test(
  "without a project the pinned codex is downloaded, for this platform alone, and once",
  async () => {
    await DenoProject.with({}, async (it) => {
      await it.starts(CODEX_VERSION);
      assertEquals(it.downloads, [codex, `${codex}-${platform}`]);
      await it.starts(CODEX_VERSION);
      assertEquals(it.downloads.length, 2);
    });
  },
  skip,
);

for (const config of [{ nodeModulesDir: "auto" }, { vendor: true }, {}]) {
  test(`deno.json with ${JSON.stringify(config)}: downloaded, and found again`, async () => {
    await DenoProject.with({ "deno.json": config }, async (it) => {
      await it.starts(CODEX_VERSION);
      assertEquals(it.downloads, [codex, `${codex}-${platform}`]);
      await it.starts(CODEX_VERSION, "--frozen");
      const lock = JSON.parse(await readFile(join(it.project.folder, "deno.lock"), "utf8"));
      const names = Object.keys(lock.specifiers).filter((name) => name.includes("@openai/"));
      assertEquals(names, [`npm:${codex}`], "a lock that serves every system");
    });
  }, skip);
}

test("the codex of an import map, installed in node_modules by hand", async () => {
  const config = { ...mapsCodex, nodeModulesDir: "manual" };
  await DenoProject.with({ "deno.json": config }, async (it) => {
    await it.project.write({ "deno.json": { ...config, imports: withSdk(mapsCodex.imports) } });
    await it.install();
    await it.starts(CODEX_VERSION);
  });
}, skip);

for (const [manager, ...args] of [["npm", "install", "--silent"], [process.execPath, "install"]]) {
  test(`the codex of a package.json, installed by ${manager?.split("/").at(-1)}`, async () => {
    const dependencies = {
      ...needsCodex.dependencies,
      valibot: "^1",
      "@valibot/to-json-schema": "^1",
    };
    await DenoProject.with({ "package.json": { dependencies } }, async (it) => {
      await it.project.succeed(manager ?? "", ...args);
      const before = it.downloads.length;
      await it.starts(CODEX_VERSION);
      assertEquals(it.downloads.length, before);
    });
  }, skip);
}

test("an installed codex of another version is used", async () => {
  const other = `npm:@openai/codex@${OTHER_VERSION}`;
  await DenoProject.with({ "deno.json": { imports: { "@openai/codex": other } } }, async (it) => {
    await it.starts(OTHER_VERSION);
    await it.starts(OTHER_VERSION);
    assertEquals(it.downloads.every((id) => id.includes(OTHER_VERSION)), true);
  });
  const dependencies = {
    "@openai/codex": OTHER_VERSION,
    valibot: "^1",
    "@valibot/to-json-schema": "^1",
  };
  await DenoProject.with({ "package.json": { dependencies } }, async (it) => {
    await it.project.succeed("npm", "install", "--silent");
    await it.starts(OTHER_VERSION);
  });
}, skip);

test("a codex of up to 0.128, with its executables in the main package", async () => {
  const dependencies = {
    "@openai/codex": "0.120.0",
    valibot: "^1",
    "@valibot/to-json-schema": "^1",
  };
  await DenoProject.with({ "package.json": { dependencies } }, async (it) => {
    await it.project.succeed("npm", "install", "--silent");
    await it.starts("0.120.0");
  }, [oldCodexPackage("0.120.0")]);
}, skip);

test("--frozen works with a lock that has codex, also with an empty cache", async () => {
  await DenoProject.with({ "deno.json": mapsCodex }, async (it) => {
    await it.starts(CODEX_VERSION);
    await it.starts(CODEX_VERSION, "--frozen");
    await it.project.forgetDownloads();
    await it.starts(CODEX_VERSION, "--frozen");
    assertEquals(it.downloads, [codex, `${codex}-${platform}`]);
  });
}, skip);

test("--frozen works with a lock that was written on another system", async () => {
  const [os, arch] = platform === "darwin-arm64" ? ["linux", "x64"] : ["darwin", "arm64"];
  await DenoProject.with({ "deno.json": mapsCodex }, async (it) => {
    await it.project.write({ "deno.json": { imports: withSdk(mapsCodex.imports) } });
    await it.project.succeed(process.execPath, "install", "--quiet", "--os", os, "--arch", arch);
    assertEquals(it.downloads, [codex, `${codex}-${os}-${arch}`]);
    // Adds the modules of the SDK, which come from a URL here.
    await it.project.succeed(process.execPath, "cache", "--allow-import", "main.ts");
    await it.project.forgetDownloads();
    await it.starts(CODEX_VERSION, "--frozen");
    assertEquals(it.downloads, [codex, `${codex}-${platform}`]);
  });
}, skip);

test("the codex of a project whose node_modules pnpm has made", async () => {
  const dependencies = {
    ...needsCodex.dependencies,
    valibot: "^1",
    "@valibot/to-json-schema": "^1",
  };
  await DenoProject.with({ "package.json": { dependencies } }, async (it) => {
    await it.project.succeed("npm", "install", "--silent");
    // The packages of pnpm are links into a store, where the platform package is beside the main one.
    const modules = join(it.project.folder, "node_modules/@openai");
    const store = join(it.project.folder, "node_modules/.pnpm/codex/node_modules/@openai");
    await mkdir(store, { recursive: true });
    for (const name of await readdir(modules)) await rename(join(modules, name), join(store, name));
    await symlink(join(store, "codex"), join(modules, "codex"));
    await it.starts(CODEX_VERSION);
  });
}, skip);

test("--frozen with a lock that has no codex says so, and which command helps", async () => {
  await DenoProject.with({ "deno.json": {} }, async (it) => {
    // The lock then has the SDK's own packages, and not codex, which is looked for at the start alone.
    await it.project.succeed(process.execPath, "cache", "--allow-import", "main.ts");
    const { stdout } = await it.start("--frozen");
    assertMatch(
      stdout,
      /^CodexNotFoundError .*: The lockfile is out of date.*; run "deno add npm:@/,
    );
  });
}, skip);

test(
  "a project that has no codex, and may not get it, says why and which command helps",
  async () => {
    const dependencies = { valibot: "^1", "@valibot/to-json-schema": "^1" };
    await DenoProject.with({ "package.json": { dependencies } }, async (it) => {
      await it.project.succeed("npm", "install", "--silent");
      const { stdout } = await it.start();
      assertMatch(
        stdout,
        /^CodexNotFoundError codex \S+ for \S+ was not found: npm:@openai\/codex@\S+ is neither in this project nor could it be fetched from npm: Could not find a matching package for .*; run "deno add npm:@openai\/codex@[\d.]+", or pass codexPath\n$/,
      );
    });
  },
  skip,
);

test("a registry without codex, or no network, is told in its own words", async () => {
  await DenoProject.with({}, async (it) => {
    const { stdout } = await it.start();
    assertMatch(
      stdout,
      /^CodexNotFoundError .*npm package '@openai\/codex' does not exist; run "deno/,
    );
  }, []);
}, skip);

test("a codex whose platform package is missing names the folder and the command", async () => {
  const dependencies = {
    ...needsCodex.dependencies,
    valibot: "^1",
    "@valibot/to-json-schema": "^1",
  };
  await DenoProject.with({ "package.json": { dependencies } }, async (it) => {
    await it.project.succeed("npm", "install", "--silent", "--omit=optional");
    const { stdout } = await it.start();
    assertMatch(
      stdout,
      /^CodexNotFoundError codex could not be started from ".*codex-[\w-]+\/vendor/,
    );
    assert(
      stdout.includes(`has no package @openai/codex-${platform} beside it; run "deno add`),
      stdout,
    );
  });
}, skip);

test("the packed SDK on Deno, with codex in node_modules", async () => {
  const dependencies = { ...needsCodex.dependencies, "@codexkit/sdk": "*" };
  await using project = await Project.create([...codexPackages(CODEX_VERSION), ...sdk], {
    "main.ts": program("@codexkit/sdk"),
    "package.json": { dependencies },
  });
  for (
    const [manager, ...args] of [["npm", "install", "--silent"], [process.execPath, "install"]]
  ) {
    await project.succeed(manager ?? "", ...args);
    assert(existsSync(join(project.folder, "node_modules/@codexkit/sdk")));
    await new DenoProject(project).starts(CODEX_VERSION);
  }
}, skip);

test("the packed SDK on Deno, imported from npm without a project", async () => {
  await using project = await Project.create([...codexPackages(CODEX_VERSION), ...sdk], {
    "main.ts": program("npm:@codexkit/sdk"),
  });
  await new DenoProject(project).starts(CODEX_VERSION);
}, skip);

/** An import map with what the SDK needs, so that `deno install` puts it into `node_modules` too. */
function withSdk(imports: Record<string, string>): Record<string, string> {
  return {
    ...imports,
    valibot: "npm:valibot@^1.5.0",
    "@valibot/to-json-schema": "npm:@valibot/to-json-schema@^1.8.0",
  };
}
