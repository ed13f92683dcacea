/** Finds the codex executable: `codexPath`, else an installed npm package, else the pinned one. */

import { CodexNotFoundError } from "../errors.ts";
import { CODEX_VERSION } from "../protocol/version.ts";
import { codexPin } from "./codex_pin.ts";
import type { FoundCodex, Runtime } from "./process.ts";
import { currentRuntime } from "./spawn.ts";

/** Time after which the search counts as a download, in milliseconds. A cached package is found much faster. */
const NOTICE_AFTER_MS = 400;

export interface ResolveCodexOptions {
  codexPath?: string | undefined;
  runtime?: Pick<Runtime, "platform" | "locateCodex">;
  /** Called once when the first download takes its time. Default: a line on stderr. */
  onDownload?: (notice: string) => void;
  /** Called when the installed package has another version than the pinned one. Default: nothing. */
  onOtherVersion?: ((version: string) => void) | undefined;
}

/**
 * Finds the codex executable. A given `codexPath` is not checked here: the start shows whether it exists.
 *
 * @throws {CodexNotFoundError} There is no codex. The message says how to get it.
 */
export async function resolveCodex(options: ResolveCodexOptions = {}): Promise<FoundCodex> {
  if (options.codexPath !== undefined) return { path: options.codexPath };
  const runtime = options.runtime ?? currentRuntime();
  const pin = codexPin(runtime.platform);
  if (pin === undefined) {
    throw new CodexNotFoundError(
      `codex ${CODEX_VERSION} is not published for ${runtime.platform.os} on ${runtime.platform.arch}; pass codexPath with the path of an executable of your own`,
    );
  }
  const onDownload = options.onDownload ?? console.error;
  const timer = setTimeout(
    () => onDownload(`Downloading codex ${pin.version} from npm (about 400 MB, once) ...`),
    NOTICE_AFTER_MS,
  );
  try {
    const location = await runtime.locateCodex(pin);
    if (location.path !== undefined) {
      const { version } = location;
      if (version !== undefined && version !== pin.version) options.onOtherVersion?.(version);
      return location;
    }
    throw new CodexNotFoundError(
      `codex ${pin.version} for ${pin.platform} was not found: ${location.hint}`,
      { cause: location.cause },
    );
  } finally {
    clearTimeout(timer);
  }
}
