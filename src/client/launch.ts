/**
 * From options to a running app-server.
 *
 * @module
 */

import { configArgs, type ConfigOverrides } from "../config.ts";
import { CodexNotFoundError, MissingPermissionError } from "../errors.ts";
import { checkFilled, checkPositive } from "../arguments.ts";
import { redact, Redactor, rememberArguments, rememberOptions } from "../connection/credentials.ts";
import { resolveCodex } from "../runtime/codex_binary.ts";
import type { ChildProcess, FoundCodex } from "../runtime/process.ts";
import { currentRuntime } from "../runtime/spawn.ts";
import { Waiter } from "../rpc/waiter.ts";
import { stdioTransport } from "../transport/stdio.ts";
import type { Transport } from "../transport/transport.ts";

const DEFAULT_MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** How the process is started; part of the options of {@linkcode Codex.start}. */
export interface LaunchOptions {
  /**
   * A codex executable; on Windows also the `codex.cmd` that npm makes for one. Default: the pinned npm
   * package, which is downloaded once (about 400 MB).
   */
  codexPath?: string;
  /** Replaces all arguments after the executable. Default `["app-server"]` and the `config`. */
  launchArgs?: string[];
  /** Overrides of codex's `config.toml`; not together with `launchArgs`. */
  config?: ConfigOverrides;
  /** Working directory of the process, and so of threads that name none. Default: this program's. */
  cwd?: string;
  /** Environment variables of the process, merged over this program's. */
  env?: Record<string, string>;
  /** Longest message that is accepted, in bytes; a longer one closes the connection. Default 256 MiB. */
  maxMessageBytes?: number;
  /** Told about each line that the process writes to stderr, without ANSI codes and credentials. What it throws is ignored. */
  onStderr?(line: string): void;
  /** Abort closes the client. */
  signal?: AbortSignal;
}

/**
 * Starts the process and gives the transport over its stdio.
 *
 * @throws {CodexNotFoundError} There is no executable, or it cannot be started.
 * @throws {MissingPermissionError} Deno does not allow it to be started.
 * @throws {TypeError} The options contradict each other.
 */
export async function launch(options: LaunchOptions): Promise<Transport> {
  const { signal, codexPath, launchArgs, config } = options;
  const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES } = options;
  checkPositive("maxMessageBytes", maxMessageBytes);
  if (codexPath !== undefined) checkFilled("codexPath", codexPath);
  if (launchArgs !== undefined && config !== undefined) {
    throw new TypeError("config adds to the default arguments, so it cannot go with launchArgs");
  }
  const args = launchArgs ?? ["app-server", ...configArgs(config ?? {})];
  rememberOptions(options.env);
  rememberOptions(config);
  rememberArguments(args);
  signal?.throwIfAborted();
  // The first download takes its time, and cannot be stopped; it is not waited for after an abort.
  const found = new Waiter<FoundCodex>({ signal });
  resolveCodex({ codexPath }).then((codex) => found.resolve(codex), (error) => found.reject(error));
  return stdioTransport(spawn(await found.promise, args, options), {
    maxMessageBytes,
    onStderr: options.onStderr && ((line) => options.onStderr?.(line)),
    redact: () => new Redactor(),
  });
}

function spawn({ path, hint }: FoundCodex, args: string[], options: LaunchOptions): ChildProcess {
  const { cwd, env } = options;
  try {
    return currentRuntime().spawn(path, { args, cwd, env });
  } catch (cause) {
    if (cause instanceof MissingPermissionError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const said = redact(reason);
    const advice = hint === undefined ? "" : `; ${hint}`;
    throw new CodexNotFoundError(
      `codex could not be started from ${JSON.stringify(path)}: ${said}${advice}`,
      // Bun quotes an argument or a variable that it does not take.
      { cause: said === reason ? cause : new Error(said) },
    );
  }
}
