/** Projects of users in an empty folder, with a registry of their own that has stand-ins for codex. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { type NpmPackage, NpmRegistry } from "../support/npm_registry.ts";
import { TEMPORARY_PREFIX } from "../support/processes.ts";
import { removeFolder } from "../support/remove_folder.ts";

export interface Output {
  code: number | null;
  stdout: string;
  stderr: string;
}

export class Project implements AsyncDisposable {
  /** What its registry has given away. */
  readonly downloads: string[];
  readonly #root: string;
  readonly #registry: NpmRegistry;

  private constructor(root: string, registry: NpmRegistry) {
    this.#root = root;
    this.#registry = registry;
    this.downloads = registry.downloads;
  }

  /** Makes the folder of a project with these files. */
  static async create(
    packages: readonly NpmPackage[],
    files: Readonly<Record<string, unknown>>,
  ): Promise<Project> {
    const root = await realpath(await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX)));
    const project = new Project(root, await NpmRegistry.start(packages));
    // Deno knows another registry for the packages of JSR.
    await project.write({
      "../home/.npmrc": `@jsr:registry=${project.#registry.url}\n`,
      ...files,
    });
    return project;
  }

  /** The folder of the project. */
  get folder(): string {
    return join(this.#root, "project");
  }

  /** Writes files of the project: texts as they are, other values as JSON. */
  async write(files: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const file = join(this.folder, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
    }
  }

  /** Removes what package managers have cached, so that all is downloaded anew. */
  async forgetDownloads(): Promise<void> {
    this.downloads.length = 0;
    await removeFolder(join(this.#root, "cache"));
  }

  /** Runs a command in the project, with caches of its own. */
  run(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Output> {
    const { url } = this.#registry;
    const cache = join(this.#root, "cache");
    const child = spawn(command, args, {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NO_COLOR: "1",
        DENO_NO_UPDATE_CHECK: "1",
        HOME: join(this.#root, "home"),
        DENO_DIR: join(cache, "deno"),
        NPM_CONFIG_REGISTRY: url,
        npm_config_registry: url,
        npm_config_cache: join(cache, "npm"),
        BUN_INSTALL_CACHE_DIR: join(cache, "bun"),
        ...env,
      },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => stdout += text);
    child.stderr.setEncoding("utf8").on("data", (text: string) => stderr += text);
    return new Promise((resolve, reject) =>
      child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }))
    );
  }

  /** Runs a command that must succeed. */
  async succeed(command: string, ...args: string[]): Promise<void> {
    const { code, stdout, stderr } = await this.run(command, args);
    if (code !== 0) throw new Error(`${command} ${args.join(" ")}: ${stdout}${stderr}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#registry[Symbol.asyncDispose]();
    await removeFolder(this.#root);
  }
}

/** A program that starts codex and prints its version, or why it did not start; and the kinds of warnings, on stderr. */
export function program(sdk: string): string {
  return `import { Codex } from ${JSON.stringify(sdk)};
try {
  const onWarning = ({ kind }) => console.error("warning", kind);
  await using codex = await Codex.start({ onWarning });
  console.log("started", codex.serverVersion);
} catch (error) {
  console.log(error.name, error.message);
}
`;
}
