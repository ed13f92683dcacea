import { mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TEMPORARY_PREFIX } from "./processes.ts";
import { removeFolder } from "./remove_folder.ts";

/** A value of a configuration file. */
export type TomlValue = string | number | boolean | TomlValue[] | { [key: string]: TomlValue };

/** The configuration of a codex that talks to nobody but the model at the given URL. */
function quietConfig(modelUrl: string): { [key: string]: TomlValue } {
  return {
    model: "gpt-5.5",
    model_provider: "scripted",
    model_providers: {
      scripted: {
        name: "scripted",
        base_url: modelUrl,
        wire_api: "responses",
        request_max_retries: 0,
        stream_max_retries: 0,
        supports_websockets: false,
      },
    },
    chatgpt_base_url: new URL("/backend-api", modelUrl).href,
    web_search: "disabled",
    check_for_update_on_startup: false,
    analytics: { enabled: false },
    feedback: { enabled: false },
    otel: { exporter: "none", trace_exporter: "none", metrics_exporter: "none" },
    features: {
      apps: false,
      plugins: false,
      remote_plugin: false,
      image_generation: false,
      enable_request_compression: false,
    },
  };
}

/** The settings of a {@linkcode CodexHome}. */
export interface CodexHomeOptions {
  /** Merged over the quiet configuration, table by table. */
  config?: { [key: string]: TomlValue };
}

/**
 * A temporary home for a codex under test: its configuration, a working directory, and an
 * environment that keeps everything it reads or writes in one folder.
 */
export class CodexHome implements AsyncDisposable {
  /** The folder that holds all of it. */
  readonly root: string;
  /** The `CODEX_HOME` of the codex. */
  readonly path: string;
  /** An empty folder to work in. */
  readonly cwd: string;
  /** What to merge over the environment of the codex. */
  readonly env: Record<string, string>;

  private constructor(root: string) {
    this.root = root;
    this.path = join(root, "codex");
    this.cwd = join(root, "work");
    this.env = {
      CODEX_HOME: this.path,
      ...home(join(root, "home")),
      ...temporary(join(root, "tmp")),
      ...silenced,
    };
  }

  /** Makes the folder and the configuration for a model. */
  static async create(
    model: { readonly url: string },
    options: CodexHomeOptions = {},
  ): Promise<CodexHome> {
    const home = new CodexHome(await realpath(await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX))));
    for (const folder of ["codex", "work", "home", "tmp"]) await mkdir(join(home.root, folder));
    await home.configure(merge(quietConfig(model.url), options.config ?? {}));
    return home;
  }

  /** Replaces the configuration file, for the next codex that starts here. */
  async configure(config: { [key: string]: TomlValue } | string): Promise<void> {
    const text = typeof config === "string" ? config : toToml(config);
    await writeFile(join(this.path, "config.toml"), text);
  }

  /** Removes the folder with everything in it. */
  async remove(): Promise<void> {
    await removeFolder(this.root);
  }

  /** Removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove();
  }
}

/** Every variable by which a program finds the folders of its user. */
function home(path: string): Record<string, string> {
  return {
    HOME: path,
    USERPROFILE: path,
    XDG_CONFIG_HOME: join(path, "config"),
    XDG_CACHE_HOME: join(path, "cache"),
    XDG_DATA_HOME: join(path, "data"),
    XDG_STATE_HOME: join(path, "state"),
  };
}

/** Every variable by which a program finds the folder for temporary files. */
function temporary(path: string): Record<string, string> {
  return { TMPDIR: path, TMP: path, TEMP: path };
}

/** Blank: no key of the developer's, and no proxy on the way to loopback. */
const silenced = Object.fromEntries(
  [
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "CODEX_API_KEY",
    "CODEX_ACCESS_TOKEN",
    "CODEX_SQLITE_HOME",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
  ].map((name) => [name, ""]),
);

function merge(
  base: { [key: string]: TomlValue },
  over: { [key: string]: TomlValue },
): { [key: string]: TomlValue } {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTable(below) && isTable(value) ? merge(below, value) : value;
  }
  return merged;
}

function isTable(value: TomlValue | undefined): value is { [key: string]: TomlValue } {
  return typeof value === "object" && !Array.isArray(value);
}

/** One line for each key of the root; deeper tables stand inline. */
function toToml(config: { [key: string]: TomlValue }): string {
  return Object.entries(config)
    .map(([key, value]) => `${quote(key)} = ${literal(value)}\n`)
    .join("");
}

function literal(value: TomlValue): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isTable(value)) return typeof value === "string" ? quote(value) : String(value);
  const fields = Object.entries(value).map(([key, it]) => `${quote(key)} = ${literal(it)}`);
  return `{ ${fields.join(", ")} }`;
}

/** JSON's escapes are TOML's too, for all that a configuration holds. */
function quote(text: string): string {
  return JSON.stringify(text);
}
