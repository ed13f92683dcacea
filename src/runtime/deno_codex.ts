/**
 * How Deno finds codex: it takes the `@openai/codex` of the project, else it downloads the pinned one. `--allow-run` alone
 * is enough, because the module loader of Deno says where a package is, and no file is looked at.
 */

import { executablesIn } from "./codex_package.ts";
import { folderOf, fromFileUrl } from "./paths.ts";
import { type CodexLocation, type CodexPin, COMPILED_HINT, type Platform } from "./process.ts";

/** The module loader, used from a module that belongs to no package. */
interface Loader {
  /** The URL of a module. Throws when the project does not know it. */
  resolve(specifier: string): string;
  /** Imports a JSON file. Downloads its package if needed. */
  load(specifier: string): Promise<{ default: { version?: unknown } }>;
}

/**
 * Gives the loader, by a module in a `data:` URL. Packers and bundlers do not change specifiers in it. It may import `npm:`
 * specifiers, which modules in `node_modules` may not.
 */
function loader(): Promise<Loader> {
  // deno-fmt-ignore -- the URL must be one literal, which the publisher can read
  return import("data:application/javascript,export const{resolve}=import.meta;export const load=(it)=>import(it,{with:{type:'json'}})");
}

/** Finds codex; see {@linkcode CodexLocation}. */
export async function locateCodex(pin: CodexPin, platform: Platform): Promise<CodexLocation> {
  // The start looks for this name on PATH.
  if (Deno.build.standalone) return { path: "codex", hint: COMPILED_HINT };
  const pinned = `npm:@openai/codex@${pin.version}/package.json`;
  const command = `"deno add npm:@openai/codex@${pin.version}"`;
  const { resolve, load } = await loader();

  const located = async (specifier: string): Promise<CodexLocation> => {
    const isKnown = resolved(resolve, specifier)?.startsWith("file:");
    const version = await load(specifier).then((it) => it.default.version).catch((error) => {
      // With a lock file and an empty cache, Deno downloads the package, but cannot import it in the same run.
      if (isKnown) return undefined;
      throw error;
    });
    const folder = folderOf(platform.os, fromFileUrl(new URL(resolve(specifier)), platform.os));
    const [path = "", ...others] = executablesIn(folder, platform, pin);
    const hint =
      `${folder} has no package @openai/codex-${pin.platform} beside it; run ${command} on this system`;
    return { path, others, hint, ...(typeof version === "string" && { version }) };
  };

  try {
    return await located(declaredBy(resolve, pinned) ?? pinned);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    return {
      hint:
        `npm:@openai/codex@${pin.version} is neither in this project nor could it be fetched from npm: ${
          reason?.replace(/\.$/, "")
        }; run ${command}, or pass codexPath`,
      cause,
    };
  }
}

/** The specifier under which the project itself has `@openai/codex`: in its import map, `node_modules` or lock file. */
function declaredBy(resolve: Loader["resolve"], pinned: string): string | undefined {
  const mapped = "@openai/codex/package.json";
  if (resolved(resolve, mapped) !== undefined) return mapped;
  // Deno leaves a specifier unchanged when no package of the project fits. An import would then take any version.
  const known = [pinned, "npm:@openai/codex/package.json"];
  return known.find((specifier) => resolved(resolve, specifier)?.startsWith("file:"));
}

function resolved(resolve: Loader["resolve"], specifier: string): string | undefined {
  try {
    return resolve(specifier);
  } catch {
    return undefined;
  }
}
