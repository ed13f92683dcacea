/**
 * How Deno finds codex: the `@openai/codex` of the project, else the pinned one by download. It works with
 * `--allow-run` alone, so no file is looked at: Deno's module loader says where a package is.
 */

import { executablesIn } from "./codex_package.ts";
import { folderOf, fromFileUrl } from "./paths.ts";
import { type CodexLocation, type CodexPin, COMPILED_HINT, type Platform } from "./process.ts";

/** The module loader, as a module that belongs to no package sees it. */
interface Loader {
  /** The URL of a module. Throws where the project does not know it. */
  resolve(specifier: string): string;
  /** Imports a JSON file, and downloads the package that it belongs to. */
  load(specifier: string): Promise<{ default: { version?: unknown } }>;
}

/**
 * A module in a `data:` URL. Nothing that packs or bundles the SDK changes its specifiers, and it may import `npm:`
 * specifiers, which Deno refuses to modules in `node_modules`.
 */
function loader(): Promise<Loader> {
  // deno-fmt-ignore -- the URL must be one literal, which the publisher can read
  return import("data:application/javascript,export const{resolve}=import.meta;export const load=(it)=>import(it,{with:{type:'json'}})");
}

/** Finds codex; see {@linkcode CodexLocation}. */
export async function locateCodex(pin: CodexPin, platform: Platform): Promise<CodexLocation> {
  // The start looks it up on PATH.
  if (Deno.build.standalone) return { path: "codex", hint: COMPILED_HINT };
  const pinned = `npm:@openai/codex@${pin.version}/package.json`;
  const command = `"deno add npm:@openai/codex@${pin.version}"`;
  const { resolve, load } = await loader();

  const located = async (specifier: string): Promise<CodexLocation> => {
    const isKnown = resolved(resolve, specifier)?.startsWith("file:");
    const version = await load(specifier).then((it) => it.default.version).catch((error) => {
      // With a lock file and an empty cache Deno downloads the package, and fails to see it in the same run.
      if (isKnown) return undefined;
      throw error;
    });
    const folder = folderOf(platform.os, fromFileUrl(new URL(resolve(specifier)), platform.os));
    const [path = "", ...others] = executablesIn(folder, platform);
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
        `npm:@openai/codex@${pin.version} could not be had, neither from this project nor from npm: ${
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
  // Deno leaves a specifier as it is where no package of the project fits. Then importing it would take any version.
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
