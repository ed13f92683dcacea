/** Where a soak works: on the fake server, or on the real codex with a scripted model. */

import process from "node:process";
import { fileURLToPath } from "node:url";
import { RealCodex } from "../bench/real_codex.ts";
import { LineSoak } from "./line_soak.ts";
import { Soak } from "./soak.ts";
import { soakScript } from "./soak_model.ts";

export interface SoakStage<Work = AnyWork> extends AsyncDisposable {
  readonly soak: Work;
  /** Forgets what the stage itself has kept of the work. */
  forget(): void | Promise<void>;
}

/** What can go on for as long as wanted. */
type AnyWork = Pick<Soak, "work" | "gauges" | "pieces">;

/** On the fake server. */
export async function fakeStage(seed: number): Promise<SoakStage<Soak>> {
  const file = fileURLToPath(new URL("./soak_server.ts", import.meta.url));
  const run = "Deno" in globalThis ? ["run", "-A", "--no-config", "--no-check"] : ["run"];
  const options = { codexPath: process.execPath, launchArgs: [...run, file] };
  const soak = await Soak.start(options, "fake", seed);
  return { soak, forget: () => {}, [Symbol.asyncDispose]: () => soak[Symbol.asyncDispose]() };
}

/** On the real codex. */
export async function realStage(seed: number): Promise<SoakStage<Soak>> {
  const real = await RealCodex.start();
  try {
    real.model.respond(soakScript);
    const soak = await Soak.start(await real.home(), "real", seed);
    return {
      soak,
      forget: () => void (real.model.requests.length = 0),
      async [Symbol.asyncDispose]() {
        await soak[Symbol.asyncDispose]();
        await real[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await real[Symbol.asyncDispose]();
    throw error;
  }
}

/** On the real codex, over a line that is lost again and again. */
export async function lineStage(seed: number): Promise<SoakStage<LineSoak>> {
  const soak = await LineSoak.start(seed);
  const forget = () => soak.forget();
  return { soak, forget, [Symbol.asyncDispose]: () => soak[Symbol.asyncDispose]() };
}
