import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { Codex, type RemoteOptions } from "../../mod.ts";
import { CodexHome, type CodexHomeOptions } from "./codex_home.ts";
import { codexPath } from "./codex_path.ts";
import { ScriptedModel } from "./scripted_model.ts";

/** How the real codex listens. */
export interface RemoteCodexOptions extends CodexHomeOptions {
  /** On a WebSocket of loopback, or on a Unix socket. Default: `"ws"`. */
  listen?: "ws" | "unix";
  /** The token that it wants; it is read from a file. Default: none. */
  token?: string;
  /** Further arguments. */
  args?: string[];
}

/** The real codex as a server of its own, in a temporary home, talking to nobody but a scripted model. */
export class RemoteCodex implements AsyncDisposable {
  /** Starts the scripted model, makes the home and starts the server in it. */
  static async start(options: RemoteCodexOptions = {}): Promise<RemoteCodex> {
    const model = await ScriptedModel.start();
    const home = await CodexHome.create(model, options);
    try {
      const listening = await listen(home, options);
      return new RemoteCodex(model, home, listening);
    } catch (error) {
      await model.close();
      await home.remove();
      throw error;
    }
  }

  /** Settles when the process has ended. */
  readonly exited: Promise<void>;

  readonly child: ChildProcess;
  /** The address of the server. */
  readonly url: string;
  readonly #folder: string | undefined;

  private constructor(
    readonly model: ScriptedModel,
    readonly home: CodexHome,
    { child, url, folder }: Listening,
  ) {
    this.child = child;
    this.url = url;
    this.#folder = folder;
    this.exited = new Promise((resolve) => child.once("exit", () => resolve()));
  }

  /** Connects a client to it. */
  connect(options: RemoteOptions = {}): Promise<Codex> {
    return Codex.connect(this.url, options);
  }

  /** Ends the server, then the model, and removes the home. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill("SIGKILL");
    await this.exited;
    await this.model.close();
    await this.home.remove();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

interface Listening {
  child: ChildProcess;
  url: string;
  /** The folder of the Unix socket. */
  folder?: string;
}

async function listen(
  home: CodexHome,
  { listen = "ws", token, args = [] }: RemoteCodexOptions,
): Promise<Listening> {
  // The path of a socket must be short, and Bun takes plain ones alone: the folder of the temporary files may be neither.
  const folder = listen === "ws" ? home.root : await mkdtemp("/tmp/codexkit-socket-");
  const path = join(folder, "codex.sock");
  const auth = token === undefined ? [] : await tokenArguments(home, token);
  const target = listen === "ws" ? "ws://127.0.0.1:0" : `unix://${path}`;
  const child = spawn(await codexPath(), ["app-server", "--listen", target, ...auth, ...args], {
    cwd: home.cwd,
    env: { ...process.env, ...home.env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (listen === "ws") return { child, url: await heard(child, /ws:\/\/[\d.]+:\d+/) };
  await made(path);
  return { child, url: target, folder };
}

/** Resolves when a file is there. Codex says nothing about its Unix socket, so the folder is read again until then. */
async function made(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function tokenArguments(home: CodexHome, token: string): Promise<string[]> {
  const file = join(home.root, "token");
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return ["--ws-auth", "capability-token", "--ws-token-file", file];
}

/** Resolves with the words when a process has written them to stderr. */
function heard(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`codex exited with ${code}: ${text}`)));
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const found = words.exec(text);
      if (found !== null) resolve(found[0]);
    });
  });
}
