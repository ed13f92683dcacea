/** The real codex as a user starts it: nothing stands between it and the client. */
import { Codex, type CodexOptions } from "../../mod.ts";
import { CodexHome } from "../support/codex_home.ts";
import { codexPathFromEnv } from "../support/codex_path.ts";
import { ScriptedModel } from "../support/scripted_model.ts";

export interface PlainCodex extends AsyncDisposable {
  readonly codex: Codex;
  readonly model: ScriptedModel;
  readonly home: CodexHome;
}

/** Starts the real codex in a temporary home, talking to a scripted model. */
export async function startPlainCodex(options: CodexOptions = {}): Promise<PlainCodex> {
  const model = await ScriptedModel.start();
  const home = await CodexHome.create(model);
  const tidy = async () => {
    await model.close();
    await home.remove();
  };
  try {
    const codex = await Codex.start({
      ...(codexPathFromEnv !== undefined && { codexPath: codexPathFromEnv }),
      cwd: home.cwd,
      ...options,
      env: { ...home.env, ...options.env },
    });
    return {
      codex,
      model,
      home,
      async [Symbol.asyncDispose]() {
        await codex.close();
        await tidy();
      },
    };
  } catch (error) {
    await tidy();
    throw error;
  }
}
