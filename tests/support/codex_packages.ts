/** Tiny stand-ins for the npm packages of codex, and the packages that the SDK itself needs. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { codexPin } from "../../src/runtime/codex_pin.ts";
import type { CodexPin, Platform } from "../../src/runtime/process.ts";
import { filesIn, type NpmPackage, packageInFolder } from "./npm_registry.ts";
import { TEMPORARY_PREFIX } from "./processes.ts";
import { root } from "./sources.ts";
import { removeFolder } from "./remove_folder.ts";

const run = promisify(execFile);

const platforms: Platform[] = (["linux", "darwin", "windows"] as const)
  .flatMap((os) => (["x64", "arm64"] as const).map((arch) => ({ os, arch })));
const pins: CodexPin[] = platforms.map((it) => codexPin(it)).filter((pin) => pin !== undefined);

/** A shell script that shakes hands as a codex of this version, and ends with its input. */
function standIn(version: string): { executable: string } {
  const result = {
    userAgent: `stand-in/${version} (x)`,
    codexHome: "/",
    platformFamily: "unix",
    platformOs: "linux",
  };
  const answer = JSON.stringify({ id: 1, result });
  return { executable: `#!/bin/sh\nread -r line\necho '${answer}'\ncat > /dev/null\n` };
}

/** `@openai/codex` of a version, with a package for each platform beside it. */
export function codexPackages(version: string): NpmPackage[] {
  const beside = (pin: CodexPin) => `npm:@openai/codex@${version}-${pin.platform}`;
  return [
    {
      manifest: {
        name: "@openai/codex",
        version,
        bin: { codex: "bin/codex.js" },
        optionalDependencies: Object.fromEntries(
          pins.map((pin) => [`@openai/codex-${pin.platform}`, beside(pin)]),
        ),
      },
      files: {
        "bin/codex.js": "#!/usr/bin/env node\nthrow new Error('the launcher was started');\n",
      },
    },
    ...pins.map((pin) => ({
      manifest: {
        name: "@openai/codex",
        version: `${version}-${pin.platform}`,
        os: [pin.platform.split("-")[0]],
        cpu: [pin.platform.split("-")[1]],
      },
      files: { [pin.executable]: standIn(version) },
    })),
  ];
}

/** `@openai/codex` as it was up to 0.128: one package with the executables of all platforms. */
export function oldCodexPackage(version: string): NpmPackage {
  const files = pins.map((pin) => [pin.executable.replace("/bin/", "/codex/"), standIn(version)]);
  return { manifest: { name: "@openai/codex", version }, files: Object.fromEntries(files) };
}

/** The SDK as npm clients get it, then the packages that it depends on. */
export async function sdkPackages(): Promise<NpmPackage[]> {
  const fromNpm = ["valibot", "@valibot/to-json-schema"].map(folderOfPackage).map(packageInFolder);
  return [...await ownPackages(), ...await Promise.all(fromNpm)];
}

/** On Deno the sources are packed. On Bun the tests run beside the installed package, or beside sources that can be one. */
async function ownPackages(): Promise<NpmPackage[]> {
  const modules = join(root, "node_modules");
  const installed = ["@codexkit/sdk", "@jsr/std__streams"].map((name) => join(modules, name));
  if (installed.every((folder) => existsSync(folder))) {
    return await Promise.all(installed.map(packageInFolder));
  }
  if ("Deno" in globalThis) return await packed();
  return [await sourcePackage(), await packageInFolder(join(modules, "@std/streams"))];
}

/** Packs in a process of its own, because the packing takes the signals of its process. */
async function packed(): Promise<NpmPackage[]> {
  const folder = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  const module = JSON.stringify(new URL("../runtime/pack.ts", import.meta.url).href);
  const [sdk, streams] = ["sdk", "streams"].map((name) => join(folder, name));
  try {
    await run(process.execPath, [
      "eval",
      `import { pack, packStandIn } from ${module};
      await pack(${JSON.stringify(`${sdk}.tgz`)});
      await packStandIn("tests/jsr_links/streams", ${JSON.stringify(`${streams}.tgz`)});`,
    ], { cwd: root });
    return await Promise.all(["sdk", "streams"].map(async (name) => {
      await mkdir(join(folder, name));
      // Names without a folder, because the tar of Git takes `C:` for a host.
      await run("tar", ["-xzf", `${name}.tgz`, "-C", name], { cwd: folder });
      return await packageInFolder(join(folder, name, "package"));
    }));
  } finally {
    await removeFolder(folder);
  }
}

async function sourcePackage(): Promise<NpmPackage> {
  const { name, version, exports, dependencies: all } = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  const { valibot, ["@valibot/to-json-schema"]: toJsonSchema } = all;
  const dependencies = {
    valibot,
    "@valibot/to-json-schema": toJsonSchema,
    "@std/streams": "*",
  };
  const sources = Object.entries(await filesIn(join(root, "src")));
  return {
    manifest: { name, version, type: "module", exports, dependencies },
    files: {
      "mod.ts": await readFile(join(root, "mod.ts")),
      ...Object.fromEntries(sources.map(([path, bytes]) => [`src/${path}`, bytes])),
    },
  };
}

/** The folder of an installed package. */
function folderOfPackage(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.resolve(name)));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
