import process from "node:process";

/**
 * Why `deno compile` cannot run: the executable that it puts programs into comes from Deno's own server,
 * unless `DENORT_BIN` names it. It is in no npm package.
 */
export async function missingDenoBase(): Promise<string | undefined> {
  if (process.env.DENORT_BIN) return undefined;
  const { version, build } = Deno;
  const url = `https://dl.deno.land/release/v${version.deno}/denort-${build.target}.zip`;
  try {
    const response = await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(10_000) });
    return response.ok ? undefined : `${url} answers ${response.status}`;
  } catch {
    return `${url} cannot be reached, and DENORT_BIN is not set`;
  }
}
