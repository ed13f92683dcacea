/** What codex warns of, and what it settles on where it may not do as asked. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Warning } from "../../mod.ts";
import { codexPath } from "../support/codex_path.ts";
import { startCodex } from "../support/harness.ts";
import { test } from "../support/test.ts";

/** Warnings as they come. */
class Heard {
  readonly all: Warning[] = [];
  #wake = () => {};

  readonly onWarning = (warning: Warning): void => {
    this.all.push(warning);
    this.#wake();
  };

  /** The first warning of a kind, once it has come. */
  async first<K extends Warning["kind"]>(
    kind: K,
    about = "",
  ): Promise<Extract<Warning, { kind: K }>> {
    for (;;) {
      const found = this.all.find((it) => it.kind === kind && it.message.includes(about));
      // True because the kind was compared.
      if (found !== undefined) return found as Extract<Warning, { kind: K }>;
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
  }
}

test("onWarning tells each kind of warning, with what the server sent", async () => {
  const heard = new Heard();
  await using stage = await startCodex({
    config: {
      no_such_setting: 1,
      model: "unheard-of",
      mcp_servers: { broken: { command: "/no/such/server" } },
    },
    codex: { onWarning: heard.onWarning },
  });
  const config = await heard.first("config", "no_such_setting");
  assertEquals(config.notification.method, "configWarning");

  const thread = await stage.codex.startThread();
  const server = await heard.first("mcpServer");
  assertEquals([server.server, server.threadId], ["broken", thread.id]);
  assertMatch(server.message, /^MCP server broken has not started: .*[Nn]o such file/);
  assertEquals(server.notification.params.status, "failed");

  await thread.run("hi");
  const model = await heard.first("model");
  assert(model.message.includes("unheard-of"), model.message);
  assertEquals([model.threadId, model.notification.method], [thread.id, "warning"]);
  assertEquals((await heard.first("warning")).threadId, thread.id);

  await stage.codex.request("thread/resume", { threadId: thread.id });
  const deprecation = await heard.first("deprecation");
  assert(deprecation.message.includes("excludeTurns"), deprecation.message);
});

/** Whether a process can have files of the system of its own, without a change to the machine. */
const noNamespaces = spawnSync("unshare", ["-rm", "true"]).status === 0
  ? undefined
  : "managed requirements are a file in /etc, and this machine gives no process an /etc of its own";

test(
  "managed requirements: what the server settled on is in the settings and in a warning",
  async () => {
    const heard = new Heard();
    await using stage = await startCodex();
    await stage.codex.close();
    // An /etc of its own for codex alone.
    const etc = join(stage.home.root, "etc");
    await mkdir(etc);
    for (const name of ["passwd", "group", "hosts", "resolv.conf", "ssl", "nsswitch.conf"]) {
      await cp(join("/etc", name), join(etc, name), { recursive: true, dereference: true })
        .catch(() => {});
    }
    await mkdir(join(etc, "codex"));
    await writeFile(
      join(etc, "codex", "requirements.toml"),
      'allowed_approval_policies = ["on-request"]\nallowed_sandbox_modes = ["read-only"]\n',
    );
    const launcher = join(stage.home.root, "managed-codex");
    await writeFile(
      launcher,
      `#!/bin/sh\nexec unshare -rm sh -c 'mount --bind "${etc}" /etc && exec "$0" "$@"' "${await codexPath()}" "$@"\n`,
    );
    await chmod(launcher, 0o755);
    await using codex = await stage.restart({ codexPath: launcher, onWarning: heard.onWarning });
    const thread = await codex.startThread({
      approvalPolicy: "never",
      sandbox: "danger-full-access",
    });
    assertEquals(thread.settings.approvalPolicy, "on-request");
    assertEquals(thread.settings.sandboxPolicy?.type, "readOnly");

    await heard.first("config", "approval_policy");
    const warning = await heard.first("config", "sandbox_mode");
    assert(warning.message.includes("requirements"), warning.message);
  },
  { skip: noNamespaces },
);
