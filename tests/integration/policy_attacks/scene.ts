/** The scene of attacks: folders of the agent, folders of the user, and a real codex between them. */
import { lstatSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Sandbox, ServerRequestHandlers } from "../../../mod.ts";
import { type CodexStage, startCodex } from "../../support/harness.ts";
import { type Output, reply, toolCall } from "../../support/scripted_model.ts";

/** Not below /tmp, which the sandbox lets the agent write. */
const BASE = "/var/tmp";

/** The folders of one attack. */
export interface Folders {
  /** Name of the folders. */
  readonly name: string;
  /** In the workspace of the thread. */
  readonly ws: string;
  /** A folder of the user that rules allow. */
  readonly apart: string;
  /** A folder of the user that no rule allows; codex itself runs in the folder above. */
  readonly out: string;
  /** What the sandbox lets the agent write beside the workspace. */
  readonly extra: string;
  /** What the agent may write although it is not in its workspace: in the read-only sandbox shared memory. */
  readonly there: string;
  /** In the TMPDIR of codex. */
  readonly tmp: string;
  /** A folder of programs on the PATH of codex. */
  readonly bin: string;
  readonly home: string;
  /** Not there. An attack has got out when it is. */
  readonly mark: string;
}

/** What the model says next, and what is to happen before that. */
export interface Step {
  readonly call: Output;
  before?(): void;
}

/** A codex whose sandbox leaves out /tmp, so that the user's folders can be there. */
export class Scene implements AsyncDisposable {
  readonly #shared: string;

  private constructor(
    readonly sandbox: Sandbox,
    readonly root: string,
    readonly stage: CodexStage,
  ) {
    this.#shared = `/dev/shm/${basename(root)}`;
  }

  static async create(sandbox: Sandbox): Promise<Scene> {
    const root = await realpath(await mkdtemp(join(BASE, "codexkit-attacks-")));
    const at = (name: string) => join(root, name);
    for (const name of ["ws", "out", "bin", "home", "tmp", "extra"]) await mkdir(at(name));
    const stage = await startCodex({
      codex: {
        cwd: at("out"),
        env: {
          HOME: at("home"),
          XDG_CONFIG_HOME: at("home/.config"),
          TMPDIR: at("tmp"),
          PATH: `${at("bin")}:/usr/bin:/bin`,
        },
      },
    });
    return new Scene(sandbox, root, stage);
  }

  /** New folders for an attack. */
  async folders(name: string): Promise<Folders> {
    const at = (folder: string) => join(this.root, folder, name);
    const folders: Folders = {
      name,
      ws: at("ws"),
      apart: at("apart"),
      out: at("out"),
      extra: at("extra"),
      there: this.sandbox === "read-only" ? join(this.#shared, name) : join(at("extra"), "there"),
      tmp: at("tmp"),
      bin: join(this.root, "bin"),
      home: join(this.root, "home"),
      mark: join(at("out"), "mark"),
    };
    const { ws, apart, out, extra, there, tmp } = folders;
    for (const folder of [ws, join(apart, "src"), out, extra, there, tmp]) {
      await mkdir(folder, { recursive: true });
    }
    await writeFile(join(apart, "src/a.txt"), "a\n");
    await writeFile(join(out, "secret"), "s\n");
    return folders;
  }

  /** One turn of a thread of its own. Gives the outputs that the model got to see. */
  async run(
    handlers: ServerRequestHandlers,
    steps: readonly Step[],
    { sandbox = this.sandbox, writable = ["extra"] }: {
      sandbox?: Sandbox;
      /** Folders of the scene that the sandbox lets the agent write. */
      writable?: readonly string[];
    } = {},
  ): Promise<string[]> {
    const { codex, model } = this.stage;
    const thread = await codex.startThread({
      cwd: join(this.root, "ws"),
      sandbox,
      approvalMode: "ask",
      handlers,
      config: {
        sandbox_workspace_write: {
          exclude_slash_tmp: true,
          writable_roots: writable.map((name) => join(this.root, name)),
        },
      },
    });
    const ahead = [...steps];
    model.respond(() => {
      const step = ahead.shift();
      step?.before?.();
      return step?.call ?? reply("done");
    });
    const before = model.requests.length;
    await thread.run("go");
    return model.requests.slice(before + 1).map(({ body }) =>
      JSON.stringify(body.input.at(-1)?.output ?? "")
    );
  }

  /** Takes away what programs start from, for the next attack on that. */
  async clearStart(): Promise<void> {
    for (const name of ["bin", "home"]) {
      await rm(join(this.root, name), { recursive: true, force: true });
      await mkdir(join(this.root, name));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stage[Symbol.asyncDispose]();
    await rm(this.root, { recursive: true, force: true });
    await rm(this.#shared, { recursive: true, force: true });
  }
}

/** Accepts whatever the server asks. */
export const acceptAll: ServerRequestHandlers = {
  "item/commandExecution/requestApproval": () => ({ decision: "accept" }),
  "item/fileChange/requestApproval": () => ({ decision: "accept" }),
};

/** A command in the sandbox. */
export function inside(cmd: string): Output {
  return toolCall("exec_command", { cmd });
}

/** A command for which the agent asks, to run it outside. */
export function outside(cmd: string, workdir: string, more: Record<string, unknown> = {}): Output {
  const asked = { sandbox_permissions: "require_escalated", justification: "please" };
  return toolCall("exec_command", { cmd, workdir, ...asked, ...more });
}

/** A patch of files. */
export function patch(...lines: string[]): Output {
  const text = ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
  return toolCall("exec_command", { cmd: `apply_patch <<'EOF'\n${text}\nEOF\n` });
}

/** Whether something stands at a path, be it a link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
