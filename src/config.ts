/**
 * Overrides of codex's configuration, as `--config key=value` arguments.
 *
 * @module
 */

import { checkAcyclic } from "./arguments.ts";
import { isJsonObject } from "./json.ts";

/** A value of codex's `config.toml`. */
export type ConfigValue = string | number | boolean | readonly ConfigValue[] | ConfigOverrides;

/**
 * Overrides of codex's `config.toml`, nested as in the file. Other keys of the same table keep their values. The
 * exception: a table that has a key with other characters than letters, digits, `_` and `-` replaces the whole table.
 * `undefined` entries are left out.
 *
 * @example
 * ```ts
 * import type { ConfigOverrides } from "@codexkit/sdk";
 *
 * const config: ConfigOverrides = {
 *   model_reasoning_effort: "high",
 *   sandbox_workspace_write: { network_access: true },
 * };
 * ```
 */
export interface ConfigOverrides {
  /** Values and tables by key. */
  readonly [key: string]: ConfigValue | undefined;
}

const bareKey = /^[A-Za-z0-9_-]+$/;

/** One override: a value, and the keys that lead to it. None of the keys has a dot. */
export interface ConfigLeaf {
  readonly path: readonly string[];
  readonly value: ConfigValue;
}

/**
 * The command line arguments for these overrides.
 *
 * @throws {TypeError} A value cannot be written in TOML, such as `null`; the message names its path.
 */
export function leafArgs(leaves: readonly ConfigLeaf[]): string[] {
  return leaves.flatMap(({ path, value }) => [
    "--config",
    `${path.join(".")}=${toml(value, path)}`,
  ]);
}

/**
 * The overrides in `config`, one by one.
 *
 * @throws {TypeError} `config` contains itself.
 */
export function configLeaves(config: ConfigOverrides): ConfigLeaf[] {
  checkAcyclic("config", config);
  return leaves(config, []).map(([path, value]) => ({ path, value }));
}

/** One override per leaf. A table that has a key which a dotted path cannot express is one leaf. */
function leaves(
  table: ConfigOverrides,
  path: readonly string[],
): [readonly string[], ConfigValue][] {
  return entriesOf(table).flatMap(([key, value]): [readonly string[], ConfigValue][] => {
    if (!bareKey.test(key)) {
      throw new TypeError(`config: the key ${JSON.stringify(key)} cannot be at the top level`);
    }
    const here = [...path, key];
    // An empty table is a value of its own.
    const splits = isTable(value) && Object.keys(value).length > 0 &&
      entriesOf(value).every(([name]) => bareKey.test(name));
    return splits ? leaves(value, here) : [[here, value]];
  });
}

function entriesOf(table: ConfigOverrides): [string, ConfigValue][] {
  return Object.entries(table).flatMap(([key, value]): [string, ConfigValue][] =>
    value === undefined ? [] : [[key, value]]
  );
}

/** A Date or a Map is an object, but not a table. */
function isTable(value: ConfigValue): value is ConfigOverrides {
  if (!isJsonObject(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function toml(value: ConfigValue | undefined, path: readonly string[]): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) {
    return `[${value.map((entry, index) => toml(entry, [...path, String(index)])).join(", ")}]`;
  }
  if (value !== undefined && isTable(value)) {
    const pairs = entriesOf(value).map(([key, entry]) =>
      `${bareKey.test(key) ? key : quoted(key)} = ${toml(entry, [...path, key])}`
    );
    return `{ ${pairs.join(", ")} }`;
  }
  throw new TypeError(
    `config.${path.join(".")} must be a string, number, boolean, array or object`,
  );
}

/** A TOML basic string has the escapes of JSON. DEL alone differs: JSON allows it unescaped, TOML does not. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\x7f", "\\u007f");
}
