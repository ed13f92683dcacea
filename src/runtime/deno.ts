/** The Deno adapter. Needs no permission but `--allow-run`. */

import type {
  ChildProcess,
  CodexLocation,
  CodexPin,
  Platform,
  ProcessExit,
  Runtime,
  SpawnOptions,
} from "./process.ts";

const oses: Record<string, Platform["os"]> = {
  linux: "linux",
  darwin: "darwin",
  windows: "windows",
};
const arches: Record<string, Platform["arch"]> = { x86_64: "x64", aarch64: "arm64" };

function spawn(command: string, { args, cwd, env }: SpawnOptions): ChildProcess {
  const child = new Deno.Command(command, {
    args: [...args],
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exited: child.status.then(({ code, signal }): ProcessExit =>
      signal === null ? { exitCode: code, signal: null } : { exitCode: null, signal }
    ),
    kill(signal) {
      try {
        child.kill(signal);
      } catch (error) {
        // Between its death and our notice of it a process can no longer be signalled.
        if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
      }
    },
  };
}

/**
 * Imports a JSON file of the platform package, which brings the package into Deno's npm cache, and
 * reads from the resolved URL where it landed. The specifier is put together at run time: a literal one
 * would make every program that imports the SDK download it.
 */
async function locateCodex(pin: CodexPin): Promise<CodexLocation> {
  if (Deno.build.standalone) {
    return {
      path: Deno.build.os === "windows" ? "codex.exe" : "codex",
    };
  }
  const name = `codex@${pin.version}-${pin.platform}`;
  const specifier = `npm:@openai/${name}/package.json`;
  try {
    // Begins with a literal, which tells the publisher that there is nothing in it to rewrite.
    await import(`npm:@openai/${name}/package.json`, { with: { type: "json" } });
    return { path: fromFileUrl(new URL(pin.executable, import.meta.resolve(specifier))) };
  } catch (cause) {
    return {
      hint:
        `it could not be fetched from npm; check the network, or pass codexPath with the path of a codex executable`,
      cause,
    };
  }
}

/** `file:///C:/a%20b` to `C:\a b`, `file:///a%20b` to `/a b`. */
function fromFileUrl(url: URL): string {
  const path = decodeURIComponent(url.pathname);
  return Deno.build.os === "windows" ? path.slice(1).replaceAll("/", "\\") : path;
}

/** The runtime port on Deno. */
export function denoRuntime(): Runtime {
  return {
    platform: {
      os: oses[Deno.build.os] ?? "other",
      arch: arches[Deno.build.arch] ?? "other",
    },
    spawn,
    locateCodex,
    async mayRead(path) {
      return (await Deno.permissions.query({ name: "read", path })).state === "granted";
    },
  };
}
