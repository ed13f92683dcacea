import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

/**
 * Why `deno compile` cannot run without a download: Deno fetches the executable that it puts programs into once, from
 * a server of its own, unless `DENORT_BIN` names one. It is in no npm package.
 */
export async function missingDenoBase(): Promise<string | undefined> {
  if (process.env.DENORT_BIN) return undefined;
  const { version, build } = Deno;
  const { stdout } = await promisify(execFile)(process.execPath, ["info", "--json"]);
  const { denoDir }: { denoDir: string } = JSON.parse(stdout);
  const base = `release/v${version.deno}/denort-${build.target}.zip`;
  if (existsSync(join(denoDir, "dl", base))) return undefined;
  return "Deno has not fetched its base executable: no npm package has it, and no deno compile was run before";
}
