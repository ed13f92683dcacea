/**
 * From options to a running app-server.
 *
 * @module
 */

import { notifyUser } from "../callback.ts";
import type { CodexOptions, LaunchOptions } from "../client_options.ts";
import { leafArgs } from "../config.ts";
import { CodexNotFoundError, MissingPermissionError } from "../errors.ts";
import {
  redact,
  Redactor,
  rememberArguments,
  rememberCredentials,
  rememberOptions,
} from "../connection/credentials.ts";
import { checkLaunchOptions, configSugar } from "./launch_checks.ts";
import { splitConfig } from "./split_config.ts";
import { CODEX_VERSION } from "../protocol/version.ts";
import { resolveCodex } from "../runtime/codex_binary.ts";
import { type ChildProcess, codeOf, type FoundCodex } from "../runtime/process.ts";
import { currentRuntime } from "../runtime/spawn.ts";
import { Waiter } from "../rpc/waiter.ts";
import { type StdioTransport, stdioTransport } from "../transport/stdio.ts";
import type { CodexVersionWarning } from "../warning.ts";

const DEFAULT_MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/**
 * Starts the process and gives the transport over its stdio.
 *
 * @throws {CodexNotFoundError} There is no executable, or it cannot be started.
 * @throws {MissingPermissionError} Deno does not allow the start, or the reading of the environment that it needs.
 * @throws {RangeError} `cwd` is not a folder that exists and may be entered.
 * @throws {TypeError} An option is invalid, or two options contradict each other.
 */
export async function launch(
  options: LaunchOptions & Pick<CodexOptions, "onWarning">,
): Promise<StdioTransport> {
  const { signal, codexPath } = options;
  const { maxMessageBytes = DEFAULT_MAX_MESSAGE_BYTES } = options;
  checkLaunchOptions(options);
  const args = launchArgs(options);
  rememberOptions(options.env);
  rememberOptions(options.config);
  rememberCredentials(options);
  rememberArguments(args);
  signal?.throwIfAborted();
  // The first download takes its time, and cannot be stopped; it is not waited for after an abort.
  const found = new Waiter<FoundCodex>({ signal });
  const onOtherVersion = (version: string) =>
    notifyUser((warning) => options.onWarning?.(warning), otherVersion(version));
  resolveCodex({ codexPath, onOtherVersion }).then(
    (codex) => found.resolve(codex),
    (error) => found.reject(error),
  );
  return stdioTransport(spawn(await found.promise, args, options), {
    maxMessageBytes,
    onStderr: options.onStderr && ((line) => options.onStderr?.(line)),
    redact: () => new Redactor(),
  });
}

/** The arguments after the executable. */
function launchArgs(options: LaunchOptions): string[] {
  const { launchArgs, config, extraArgs = [] } = options;
  const sugar = Object.entries(configSugar(options)).map(([key, [, value]]) => [key, value]);
  const { commandLine } = splitConfig({ ...config, ...Object.fromEntries(sugar) });
  return launchArgs ?? ["app-server", ...leafArgs(commandLine), ...extraArgs];
}

function otherVersion(version: string): CodexVersionWarning {
  return {
    kind: "codexVersion",
    message:
      `codex ${version} is installed, and this SDK is made for ${CODEX_VERSION}: install @openai/codex@${CODEX_VERSION}, or pass codexPath`,
    version,
    expected: CODEX_VERSION,
  };
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
  const advice = isTooLong(cause)
    ? "give startThread({ config }) what is long in config, or shorten extraArgs or env"
    : found.hint ??
      `pass the path of a codex executable, or ${runtime.howToGetCodex(CODEX_VERSION)}`;
  const reason = redact(reasonOf(cause, found.path));
  // Bun quotes an argument or a variable that it does not take.
  const said = cause instanceof Error ? redact(cause.message) : "";
  throw new CodexNotFoundError(
    `codex could not be started from ${JSON.stringify(found.path)}: ${reason}; ${advice}`,
    { cause: cause instanceof Error && said !== cause.message ? new Error(said) : cause },
  );
}

/** Why a file could not be started, in the same words on every runtime. */
function reasonOf(error: unknown, path: string): string {
  const code = codeOf(error);
  if (code === "ENOENT" && !/[\\/]/.test(path)) return "there is no such command on PATH";
  if (code === "ENOENT") return "there is no such file, or what it needs to run is missing";
  if (code === "EACCES") return "it is no executable file, or this program may not run it";
  if (code === "ENOEXEC") return "it is no executable for this system";
  if (isTooLong(error)) return "its arguments and variables are too long for this system";
  return error instanceof Error ? error.message : String(error);
}

/** Whether the system refused the arguments and variables for their length. */
function isTooLong(error: unknown): boolean {
  return codeOf(error) === "E2BIG";
}
