/** What commands may do, by options of threads and turns: tried by a command. */
import { assertEquals, assertInstanceOf } from "@std/assert";
import { mkdir, mkdtemp } from "node:fs/promises";
import { join, relative } from "node:path";
import process from "node:process";
import { CodexError, type Thread, type ThreadStartOptions, type TurnOptions } from "../../mod.ts";
import type { TomlValue } from "../support/codex_home.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { TEMPORARY_PREFIX } from "../support/processes.ts";
import { reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";
import { removeFolder } from "../support/remove_folder.ts";

const skip = {
  skip: process.platform === "linux" ? undefined : "the sandbox is tried with commands of Linux",
};

/** A stage with folders that no sandbox lets commands write unless it is told to. */
class SandboxStage implements AsyncDisposable {
  static async start(
    config: { [key: string]: TomlValue } = {},
    codex: { experimentalApi?: boolean } = {},
  ): Promise<SandboxStage> {
    const root = await mkdtemp(join("/var/tmp", TEMPORARY_PREFIX));
    for (const folder of ["configured", "more"]) await mkdir(join(root, folder));
    const writable_roots = [join(root, "configured")];
    const stage = await startCodex({
      config: { sandbox_workspace_write: { writable_roots, ...config } },
      codex,
    });
    return new SandboxStage(stage, root);
  }

  private constructor(readonly stage: CodexStage, readonly root: string) {}

  get more(): string {
    return join(this.root, "more");
  }

  startThread(options: ThreadStartOptions): Promise<Thread> {
    return this.stage.codex.startThread(options);
  }

  /** What a command can do in a turn with these options: the folders that it writes, and the network. */
  async tried(thread: Thread, options: TurnOptions = {}): Promise<string> {
    const { model, home } = this.stage;
    const { port } = new URL(model.url);
    const write =
      `for d in "work:${home.cwd}" "configured:${this.root}/configured" "more:${this.more}"; do ` +
      'touch "${d#*:}/file" 2>/dev/null && echo "${d%%:*}"; done';
    const net = `bash -c 'echo > /dev/tcp/127.0.0.1/${port}' 2>/dev/null && echo network`;
    model.enqueue(toolCall("exec_command", { cmd: `${write}; ${net}; true` }), reply("done"));
    const { items } = await thread.run("try", options);
    const [command] = items.filter((item) => item.type === "commandExecution");
    return (command?.aggregatedOutput ?? "").trim().replaceAll("\n", " ");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stage[Symbol.asyncDispose]();
    await removeFolder(this.root);
  }
}

test("networkAccess and additionalDirectories of a thread add to what is configured", async () => {
  await using it = await SandboxStage.start();
  const sandbox = "workspace-write";
  const plain = await it.startThread({ sandbox });
  assertEquals(await it.tried(plain), "work configured");
  const wide = await it.startThread({
    sandbox,
    networkAccess: true,
    additionalDirectories: [it.more],
  });
  assertEquals(wide.settings.sandboxPolicy, {
    type: "workspaceWrite",
    writableRoots: [join(it.root, "configured"), it.more],
    networkAccess: true,
    excludeTmpdirEnvVar: false,
    excludeSlashTmp: false,
  });
  assertEquals(await it.tried(wide), "work configured more network");
  assertEquals(await it.tried(wide), "work configured more network", "also later turns");
}, skip);

test(
  "networkAccess: false takes away what is configured; a relative folder starts at cwd",
  async () => {
    await using it = await SandboxStage.start({ network_access: true });
    const thread = await it.startThread({
      sandbox: "workspace-write",
      networkAccess: false,
      additionalDirectories: [relative(it.stage.home.cwd, it.more)],
    });
    assertEquals(await it.tried(thread), "work configured more");
  },
  skip,
);

test("a read-only thread may have the network, and no folders", async () => {
  await using it = await SandboxStage.start();
  const thread = await it.startThread({ sandbox: "read-only", networkAccess: true });
  assertEquals(thread.settings.sandboxPolicy, { type: "readOnly", networkAccess: true });
  assertEquals(await it.tried(thread), "network");
  // Without a sandbox it is the configured one, which is only known when the thread is open.
  const error = await rejection(it.startThread({ additionalDirectories: [it.more] }));
  assertInstanceOf(error, CodexError);
}, skip);

test("a resumed thread and a fork take the same options", async () => {
  await using it = await SandboxStage.start();
  const { codex } = it.stage;
  const thread = await it.startThread({ sandbox: "workspace-write" });
  await it.tried(thread);
  const options = {
    sandbox: "workspace-write",
    networkAccess: true,
    additionalDirectories: [it.more],
  } as const;
  const fork = await codex.forkThread(thread.id, options);
  assertEquals(await it.tried(fork), "work configured more network");
  await codex.close();
  await using again = await it.stage.restart();
  const resumed = await again.resumeThread(thread.id, options);
  assertEquals(await it.tried(resumed), "work configured more network");
}, skip);

test("without the experimental API the first turn brings the folders along", async () => {
  await using it = await SandboxStage.start({}, { experimentalApi: false });
  const thread = await it.startThread({
    sandbox: "workspace-write",
    additionalDirectories: [it.more],
  });
  assertEquals(await it.tried(thread), "work configured more");
}, skip);

test(
  "a preset on a turn keeps what is configured for the same mode; another mode is what it says",
  async () => {
    await using it = await SandboxStage.start({ network_access: true, exclude_slash_tmp: true });
    const thread = await it.startThread({ sandbox: "workspace-write" });
    const before = thread.settings.sandboxPolicy;
    assertEquals(await it.tried(thread, { sandbox: "workspace-write" }), "work configured network");
    assertEquals(thread.settings.sandboxPolicy, before);
    await thread.update({ sandbox: "workspace-write" });
    assertEquals(thread.settings.sandboxPolicy, before);
    assertEquals(await it.tried(thread, { sandbox: "read-only" }), "");
    assertEquals(thread.settings.sandboxPolicy, { type: "readOnly", networkAccess: false });
  },
  skip,
);

test(
  "networkAccess and additionalDirectories of a turn change what holds on the thread",
  async () => {
    await using it = await SandboxStage.start();
    const thread = await it.startThread({ sandbox: "workspace-write" });
    assertEquals(await it.tried(thread, { networkAccess: true }), "work configured network");
    assertEquals(
      await it.tried(thread, { networkAccess: false, additionalDirectories: [it.more] }),
      "work configured more",
    );
    const sandbox = "workspace-write";
    assertEquals(
      await it.tried(thread, { sandbox, networkAccess: true }),
      "work configured more network",
    );
  },
  skip,
);

test("webSearch says how the model may search the web, also on a resumed thread", async () => {
  await using stage = await startCodex();
  const { codex, model } = stage;
  const tool = async (thread: Thread) => {
    model.enqueue(reply("done"));
    await thread.run("hi");
    return model.requests.at(-1)?.body.tools?.find(({ type }) => type === "web_search");
  };
  const search = async (options: ThreadStartOptions) =>
    await tool(await codex.startThread(options));
  assertEquals((await search({ webSearch: true }))?.external_web_access, true);
  assertEquals((await search({ webSearch: "cached" }))?.external_web_access, false);
  assertEquals((await search({ webSearch: "indexed" }))?.indexed_web_access, true);
  assertEquals(await search({ webSearch: false }), undefined);
  assertEquals(await search({ webSearch: true, config: { web_search: "disabled" } }), undefined);
  const thread = await codex.startThread();
  await tool(thread);
  await codex.close();
  await using again = await stage.restart();
  assertEquals(
    (await tool(await again.resumeThread(thread.id, { webSearch: "live" })))?.type,
    "web_search",
  );
});
