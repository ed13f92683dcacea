/** A temporary copy of the sources for Bun, which reads `package.json`, not `deno.json`. */

import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { BunProject } from "./bun_project.ts";
import { root } from "./command.ts";
import { type DenoConfig, denoConfig, describeLinked } from "./deno_config.ts";

/** Files and folders that the tests read. */
const copied = ["mod.ts", "deno.json", "src", "tests", "examples", "README.md", ".ci", ".github"];

/** Copies the sources and installs what they import, from npm and from the local stand-ins. */
export function bunWorkspace(): Promise<BunProject> {
  return BunProject.create("sources", async (project) => {
    for (const name of copied) {
      await cp(join(root, name), join(project.path, name), { recursive: true });
    }
    await describeLinked(project.path);
    const text = JSON.stringify(packageJson(await denoConfig()), null, 2);
    await writeFile(join(project.path, "package.json"), text);
    await project.run("install", "--silent");
  });
}

/** The imports of `deno.json` in the form of `package.json`: stand-ins by path, the rest from npm. */
function packageJson({ name, version, imports }: DenoConfig): unknown {
  return {
    name,
    version,
    type: "module",
    exports: "./mod.ts",
    dependencies: { ...imports, "@openai/codex": CODEX_VERSION },
  };
}
