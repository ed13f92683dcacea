/**
 * From options to a running app-server.
 *
 * @module
 */

import { type ConfigOverrides, leafArgs } from "../config.ts";
import { CodexNotFoundError, MissingPermissionError } from "../errors.ts";
import { redact, Redactor, rememberArguments, rememberOptions } from "../connection/credentials.ts";
import { checkLaunchOptions } from "./launch_checks.ts";
import { splitConfig } from "./split_config.ts";
import { CODEX_VERSION } from "../protocol/version.ts";
import { resolveCodex } from "../runtime/codex_binary.ts";
import type { ChildProcess, FoundCodex } from "../runtime/process.ts";
import { currentRuntime } from "../runtime/spawn.ts";
import { Waiter } from "../rpc/waiter.ts";
import { type StdioTransport, stdioTransport } from "../transport/stdio.ts";

const DEFAULT_MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** How the process is started; part of the options of {@linkcode Codex.start}. */
export interface LaunchOptions {
  /**
   * A codex executable, or on Windows the `codex.cmd` that npm makes. Default: the `@openai/codex` that the project has
   * installed. Without one, Deno downloads the pinned version once (about 400 MB), and Bun takes `codex` on PATH.
   */
  codexPath?: string;
  /**
   * Replaces all arguments after the executable; not together with `config` or `extraArgs`.
   *
   * @default {["app-server"]}, then `config`, then `extraArgs`
   */
  launchArgs?: string[];
  /**
   * Overrides of codex's `config.toml`; not together with `launchArgs`. They go on the command line, which every user of
   * the machine can read. So `mcp_servers` and what looks like a credential (a name whose last word is KEY, TOKEN, SECRET or
   * PASSWORD, a value such as `Bearer ...`) go to each thread in its configuration instead. Default: none.
   */
  config?: ConfigOverrides;
  /** Further arguments after those of `config`, such as `--strict-config`; not together with `launchArgs`. Default: none. */
  extraArgs?: string[];
  /** Working directory of the process, and of threads without a `cwd`. Default: that of this program. */
  cwd?: string;
  /**
   * Environment variables of the process, merged over the inherited ones. `undefined` removes a variable; on Deno that
   * needs `--allow-env`, unless `inheritEnv` is `false` or a list. Default: none.
   */
  env?: Record<string, string | undefined>;
  /**
   * What the process inherits of this program's environment.
   *
   * - `true`: everything.
   * - a list of names: the variables of the list that are set. On Deno that needs `--allow-env=<names>`.
   * - `false`: nothing. The process then has the variables of `env` alone.
   *
   * Codex still needs `PATH` (for the commands that it runs) and a home: `codexHome`, `HOME` or, on
   * Windows, `USERPROFILE`. Windows programs also need `SystemRoot`.
   *
   * @default {true}
   */
  inheritEnv?: boolean | string[];
  /**
   * Home of codex: a folder for its configuration, history, skills and logins. The folder must exist. It becomes
   * `CODEX_HOME` of the process, and wins over a `CODEX_HOME` in `env`. A relative path starts at `cwd`. Default: the
   * `CODEX_HOME` of the environment, else `.codex` in the home of the user.
   */
  codexHome?: string;
  /** Longest message that is accepted, in bytes; a longer one closes the connection. Default 256 MiB. */
  maxMessageBytes?: number;
  /** Called with each line of stderr, without ANSI codes and credentials. What it throws is ignored. */
  onStderr?(line: string): void;
  /** Abort closes the client. */
  signal?: AbortSignal;
}

/**
 * Starts the process and gives the transport over its stdio.
 *
 * @throws {CodexNotFoundError} There is no executable, or it cannot be started.
 * @throws {MissingPermissionError} Deno does not allow the start, or the reading of the environment that it needs.
 * @throws {RangeError} `cwd` is not a folder that exists and may be entered.
 * @throws {TypeError} An option is invalid, or two options contradict each other.
 */
export async function launch(options: LaunchOptions): Promise<StdioTransport> {
  const { signal, codexPath } = options;
  const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES } = options;
  checkLaunchOptions(options);
  const args = launchArgs(options);
  rememberOptions(options.env);
  rememberOptions(options.config);
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

/** The arguments after the executable. */
function launchArgs({ launchArgs, config = {}, extraArgs = [] }: LaunchOptions): string[] {
  return launchArgs ?? ["app-server", ...leafArgs(splitConfig(config).commandLine), ...extraArgs];
}

/** Starts the first of the executables that is there. */
function spawn(found: FoundCodex, args: string[], options: LaunchOptions): ChildProcess {
  const { cwd, inheritEnv, codexHome } = options;
  const env = { ...options.env, ...(codexHome !== undefined && { CODEX_HOME: codexHome }) };
  const runtime = currentRuntime();
  let cause: unknown;
  for (const path of [found.path, ...found.others ?? []]) {
    try {
      return runtime.spawn(path, { args, cwd, env, inheritEnv });
    } catch (error) {
      if (error instanceof MissingPermissionError || error instanceof RangeError) throw error;
      cause ??= error;
      if (codeOf(error) !== "ENOENT") break;
    }
  }
  const advice = found.hint ??
    `pass the path of a codex executable, or ${runtime.howToGetCodex(CODEX_VERSION)}`;
  const reason = redact(reasonOf(cause, found.path));
  // Bun quotes an argument or a variable that it does not take.
  const said = cause instanceof Error ? redact(cause.message) : "";
  throw new CodexNotFoundError(
    `codex could not be started from ${JSON.stringify(found.path)}: ${reason}; ${advice}`,
    { cause: cause instanceof Error && said !== cause.message ? new Error(said) : cause },
  );
}

function codeOf(error: unknown): unknown {
  return Reflect.get(Object(error), "code");
}

/** Why a file could not be started, in the same words on every runtime. */
function reasonOf(error: unknown, path: string): string {
  const code = codeOf(error);
  if (code === "ENOENT" && !/[\\/]/.test(path)) return "there is no such command on PATH";
  if (code === "ENOENT") return "there is no such file, or what it needs to run is missing";
  if (code === "EACCES") return "it is no executable file, or this program may not run it";
  if (code === "ENOEXEC") return "it is no executable for this system";
  return error instanceof Error ? error.message : String(error);
}
