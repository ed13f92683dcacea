/** Where a soak works: on the fake server, or on the real codex with a scripted model. */

import process from "node:process";
import { fileURLToPath } from "node:url";
import { RealCodex } from "../bench/real_codex.ts";
import { Soak } from "./soak.ts";
import { soakScript } from "./soak_model.ts";

export interface SoakStage extends AsyncDisposable {
  readonly soak: Soak;
  /** Forgets what the stage itself has kept of the work. */
  forget(): void;
}

/** On the fake server. */
export async function fakeStage(seed: number): Promise<SoakStage> {
  const file = fileURLToPath(new URL("./soak_server.ts", import.meta.url));
  const run = "Deno" in globalThis ? ["run", "-A", "--no-config", "--no-check"] : ["run"];
  const options = { codexPath: process.execPath, launchArgs: [...run, file] };
  const soak = await Soak.start(options, "fake", seed);
  return { soak, forget: () => {}, [Symbol.asyncDispose]: () => soak[Symbol.asyncDispose]() };
}

/** On the real codex. */
export async function realStage(seed: number): Promise<SoakStage> {
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
