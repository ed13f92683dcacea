/** A temporary project in which Bun installs packages and runs tests. */

import { TemporaryFolder } from "./temporary_folder.ts";
import { bunPath, output } from "./command.ts";

export class BunProject implements AsyncDisposable {
  readonly path: string;
  readonly #bun: string;
  readonly #folder: TemporaryFolder;

  private constructor(folder: TemporaryFolder, bun: string) {
    this.path = folder.path;
    this.#folder = folder;
    this.#bun = bun;
  }

  /** Makes the folder and fills it. Removes it if that fails. */
  static async create(
    name: string,
    fill: (project: BunProject) => Promise<void>,
  ): Promise<BunProject> {
    const bun = await bunPath();
    const project = new BunProject(await TemporaryFolder.create(name), bun);
    try {
      await fill(project);
      return project;
    } catch (error) {
      await project[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The command that runs Bun in the project. */
  command(args: string[], options: Deno.CommandOptions = {}): Deno.Command {
    return new Deno.Command(this.#bun, { ...options, args, cwd: this.path });
  }

  /**
   * Runs Bun in the project to its end.
   *
   * @throws {Error} The command failed.
   */
  async run(...args: string[]): Promise<void> {
    await output(this.#bun, args, this.path);
  }

  /** Removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#folder[Symbol.asyncDispose]();
  }
}
