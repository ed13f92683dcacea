import process from "node:process";
import { resolveCodex } from "../../src/runtime/codex_binary.ts";

/** The codex that the tests run against: `CODEX_PATH`, or undefined for the pinned one. */
export const codexPathFromEnv: string | undefined = process.env.CODEX_PATH || undefined;

/** The path of that codex, for what starts it without the SDK. */
export async function codexPath(): Promise<string> {
  return (await resolveCodex({ codexPath: codexPathFromEnv })).path;
}
