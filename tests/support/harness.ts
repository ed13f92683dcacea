/** The SDK on a stage: with the real codex and a scripted model, or with a fake app-server. */
import { Codex, type CodexOptions } from "../../mod.ts";
import { launch } from "../../src/client/launch.ts";
import { codexOver } from "../../src/codex.ts";
import { CodexHome, type CodexHomeOptions } from "./codex_home.ts";
import { codexPathFromEnv } from "./codex_path.ts";
import { type FakeScript, FakeServer } from "./fake_server.ts";
import { ScriptedModel } from "./scripted_model.ts";
import { TrafficInspector } from "./traffic_inspector.ts";

/**
 * Starts codex as `Codex.start` does, with an inspector between it and the client: a message that departs
 * from the schemas of the pinned version, in strict mode, fails the test that received it.
 */
async function start(options: CodexOptions, inspector: TrafficInspector): Promise<Codex> {
  return await codexOver(inspector.inspect(await launch(options)), options);
}

/** The settings of {@linkcode startCodex}. */
export interface StageOptions extends CodexHomeOptions {
  /** Options of the client; what the stage needs is added. */
  codex?: CodexOptions;
}

/** The real codex in a temporary home, talking to nobody but a scripted model. */
export class CodexStage implements AsyncDisposable {
  /** Starts the scripted model, makes the home and starts codex in it. */
  static async start(options: StageOptions = {}): Promise<CodexStage> {
    const model = await ScriptedModel.start();
    const home = await CodexHome.create(model, options);
    try {
      const inspector = new TrafficInspector();
      const codex = await start(clientOptions(home, options.codex), inspector);
      return new CodexStage(codex, model, home, options.codex ?? {}, inspector);
    } catch (error) {
      await model.close();
      await home.remove();
      throw error;
    }
  }

  private constructor(
    readonly codex: Codex,
    readonly model: ScriptedModel,
    readonly home: CodexHome,
    readonly options: CodexOptions,
    readonly inspector: TrafficInspector,
  ) {}

  /** Starts another codex in the same home, for one more client of the same threads. */
  restart(options: CodexOptions = this.options): Promise<Codex> {
    return start(clientOptions(this.home, options), this.inspector);
  }

  /** Closes the client, then the model, and removes the home. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.codex.close();
    await this.model.close();
    await this.home.remove();
    this.inspector.assertClean();
  }
}

/**
 * Starts the real codex against a scripted model.
 *
 * @example
 * ```ts ignore
 * await using stage = await startCodex();
 * stage.model.enqueue(reply("hello"));
 * const thread = await stage.codex.startThread();
 * assertEquals((await thread.run("hi")).finalResponse, "hello");
 * ```
 */
export function startCodex(options?: StageOptions): Promise<CodexStage> {
  return CodexStage.start(options);
}

function clientOptions(home: CodexHome, options: CodexOptions = {}): CodexOptions {
  return {
    ...(codexPathFromEnv !== undefined && { codexPath: codexPathFromEnv }),
    cwd: home.cwd,
    ...options,
    env: { ...home.env, ...options.env },
  };
}

/** The SDK on a fake app-server. */
export interface FakeStage extends AsyncDisposable {
  readonly codex: Codex;
  readonly fake: FakeServer;
}

/** Starts the SDK on a fake app-server with this script. */
export async function startFake(
  script: FakeScript = {},
  options: CodexOptions = {},
): Promise<FakeStage> {
  const fake = await FakeServer.start(script);
  try {
    const { env, ...launch } = fake.launch;
    const codex = await Codex.start({ ...launch, ...options, env: { ...env, ...options.env } });
    return {
      codex,
      fake,
      async [Symbol.asyncDispose]() {
        await codex.close();
        await fake.close();
      },
    };
  } catch (error) {
    await fake.close();
    throw error;
  }
}
