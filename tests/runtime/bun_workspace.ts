/** A temporary copy of the sources in which Bun can run them: Bun reads `package.json`, not `deno.json`. */

import { cp, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { BUN_VERSION } from "./versions.ts";

interface DenoConfig {
  name: string;
  version: string;
  imports: Record<string, string>;
}

/** The root of the repository. */
export const root: string = join(import.meta.dirname ?? "", "../..");

/** What the tests read. */
const copied = ["mod.ts", "deno.json", "src", "tests", "examples", "README.md", ".ci", ".github"];

export class BunWorkspace implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Copies the sources and installs what they import, from npm and from the local stand-ins. */
  static async create(): Promise<BunWorkspace> {
    const path = await realpath(await mkdtemp(join(tmpdir(), "codexkit-bun-")));
    const workspace = new BunWorkspace(path);
    try {
      for (const name of copied) {
        await cp(join(root, name), join(path, name), { recursive: true });
      }
      const config: DenoConfig = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
      await writeFile(join(path, "package.json"), JSON.stringify(packageJson(config), null, 2));
      const { success } = await workspace.command(["install", "--silent"]).spawn().status;
      if (!success) throw new Error("bun install failed");
      return workspace;
    } catch (error) {
      await workspace[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The command that runs Bun in the workspace. */
  command(args: string[], options: Deno.CommandOptions = {}): Deno.Command {
    return new Deno.Command("npx", {
      ...options,
      args: ["-y", `bun@${BUN_VERSION}`, ...args],
      cwd: this.path,
    });
  }

  /** Removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** The imports of `deno.json`, as `package.json` says it: stand-ins by path, the rest from npm. */
function packageJson(config: DenoConfig): unknown {
  const dependencies = Object.entries(config.imports).map(([name, specifier]) => {
    const version = specifier.slice(specifier.lastIndexOf("@") + 1);
    return [
      name,
      specifier.startsWith("jsr:") ? `file:./tests/jsr_links/${name.slice(5)}` : version,
    ];
  });
  return {
    name: config.name,
    version: config.version,
    type: "module",
    exports: "./mod.ts",
    dependencies: {
      ...Object.fromEntries(dependencies),
      "@openai/codex": CODEX_VERSION,
    },
  };
}
