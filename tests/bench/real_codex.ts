/** The real codex against a scripted model, for the benchmarks. */

import { resolveCodex } from "../../src/runtime/codex_binary.ts";
import { CodexHome } from "../support/codex_home.ts";
import { codexPathFromEnv } from "../support/codex_path.ts";
import { ScriptedModel } from "../support/scripted_model.ts";

/** A scripted model, and homes of codex that talk to it. */
export class RealCodex implements AsyncDisposable {
  readonly #homes: CodexHome[] = [];

  private constructor(readonly path: string, readonly model: ScriptedModel) {}

  static async start(): Promise<RealCodex> {
    const { path } = await resolveCodex({ codexPath: codexPathFromEnv });
    return new RealCodex(path, await ScriptedModel.start());
  }

  /** A home of its own, with what `Codex.start` needs. */
  async home(): Promise<{ codexPath: string; env: Record<string, string>; cwd: string }> {
    const home = await CodexHome.create(this.model);
    this.#homes.push(home);
    return { codexPath: this.path, env: home.env, cwd: home.cwd };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.model.close();
    for (const home of this.#homes) await home.remove();
  }
}
