/** Tiny stand-ins for the npm packages of codex, and the packages that the SDK itself needs. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
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

/** The SDK as npm clients get it, and the packages that it depends on. */
export async function sdkPackages(): Promise<NpmPackage[]> {
  const dependencies = ["valibot", "@valibot/to-json-schema"].map((name) =>
    packageInFolder(folderOfPackage(name))
  );
  return [await sdkPackage(), ...await Promise.all(dependencies)];
}

/** On Deno the sources are packed; on Bun the tests run beside the installed package, or beside sources that can be one. */
async function sdkPackage(): Promise<NpmPackage> {
  const installed = join(root, "node_modules/@codexkit/sdk");
  if (existsSync(installed)) return await packageInFolder(installed);
  if (!("Deno" in globalThis)) return await sourcePackage();
  const folder = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  try {
    const tarball = join(folder, "sdk.tgz");
    const flags = ["--allow-dirty", "--no-source-maps", "--output", tarball];
    await run(process.execPath, ["pack", ...flags], { cwd: root });
    await run("tar", ["-xzf", "sdk.tgz"], { cwd: folder });
    return await packageInFolder(join(folder, "package"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sourcePackage(): Promise<NpmPackage> {
  const { name, version, exports, dependencies: all } = JSON.parse(
    await readFile(join(root, "package.json"), "utf8"),
  );
  const { valibot, ["@valibot/to-json-schema"]: toJsonSchema } = all;
  const dependencies = { valibot, "@valibot/to-json-schema": toJsonSchema };
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
