/**
 * Checks of the options with which a process is started, before anything is started. No message shows a value of `env`,
 * which may be a secret.
 *
 * @module
 */

import { checkFilled, checkPositive } from "../arguments.ts";
import { isJsonObject } from "../json.ts";

/** The options of `LaunchOptions` that are checked here, as untyped code may give them. */
export interface UncheckedOptions {
  codexPath?: unknown;
  codexHome?: unknown;
  cwd?: unknown;
  launchArgs?: unknown;
  config?: unknown;
  extraArgs?: unknown;
  env?: unknown;
  inheritEnv?: unknown;
  maxMessageBytes?: unknown;
  apiKey?: unknown;
  baseUrl?: unknown;
}

/** @throws {TypeError | RangeError} An option is invalid, or two options contradict each other. */
export function checkLaunchOptions(options: UncheckedOptions): void {
  const { maxMessageBytes, launchArgs, config, extraArgs, env, inheritEnv } = options;
  if (maxMessageBytes !== undefined) checkPositive("maxMessageBytes", maxMessageBytes);
  for (const name of ["codexPath", "codexHome", "cwd"] as const) {
    if (options[name] !== undefined) checkFilled(name, options[name]);
  }
  if (config !== undefined && !isJsonObject(config)) {
    throw new TypeError('config must be an object such as { model_reasoning_effort: "low" }');
  }
  if (launchArgs !== undefined) checkArguments("launchArgs", launchArgs);
  if (extraArgs !== undefined) checkArguments("extraArgs", extraArgs);
  const { apiKey, baseUrl } = options;
  if (apiKey !== undefined) checkFilled("apiKey", apiKey);
  if (baseUrl !== undefined) checkBaseUrl(baseUrl);
  for (const [name, value] of Object.entries({ config, extraArgs, apiKey, baseUrl })) {
    if (launchArgs === undefined || value === undefined) continue;
    throw new TypeError(`${name} adds to the default arguments, so it cannot go with launchArgs`);
  }
  for (const [name, [option, value]] of Object.entries(configSugar(options))) {
    const given: unknown = Object(config)[name];
    if (given === undefined || given === value) continue;
    throw new TypeError(`${option} sets config.${name}, which has another value; give one of them`);
  }
  if (env !== undefined) checkEnv(env);
  if (inheritEnv !== undefined) checkInheritEnv(inheritEnv);
}

/** What `apiKey` and `baseUrl` set in the configuration, by key: the option, and the value. */
export function configSugar(
  { apiKey, baseUrl }: Pick<UncheckedOptions, "apiKey" | "baseUrl">,
): { [key: string]: [option: string, value: string] } {
  return {
    ...(apiKey !== undefined && { cli_auth_credentials_store: ["apiKey", "ephemeral"] }),
    ...(baseUrl !== undefined && { openai_base_url: ["baseUrl", String(baseUrl)] }),
  };
}

function checkBaseUrl(baseUrl: unknown): void {
  const url = typeof baseUrl === "string" && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('baseUrl must be a URL such as "https://gateway.example/v1"');
  }
  // It is an argument of the process, which others on the machine can see.
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("baseUrl must hold no user and no password; give apiKey");
  }
}

function checkArguments(name: string, args: unknown): void {
  if (Array.isArray(args) && args.every((arg) => typeof arg === "string")) return;
  throw new TypeError(`${name} must be an array of strings`);
}

function checkEnv(env: unknown): void {
  if (!isJsonObject(env)) {
    throw new TypeError("env must be an object of strings by the names of variables");
  }
  for (const [name, value] of Object.entries(env)) {
    checkVariableName("env", name);
    if (value === undefined || typeof value === "string") continue;
    throw new TypeError(`env.${name} must be a string, or undefined to remove the variable`);
  }
}

function checkInheritEnv(inheritEnv: unknown): void {
  if (typeof inheritEnv === "boolean") return;
  if (!Array.isArray(inheritEnv)) {
    throw new TypeError("inheritEnv must be true, false, or an array of names of variables");
  }
  for (const name of inheritEnv) checkVariableName("inheritEnv", name);
}

function checkVariableName(option: string, name: unknown): void {
  // Windows has variables such as `=C:`, which a copy of the environment may hold.
  if (typeof name === "string" && /^=?[^=\0]+$/.test(name)) return;
  throw new TypeError(`${option}: ${JSON.stringify(name)} cannot be the name of a variable`);
}
