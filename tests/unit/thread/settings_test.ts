import { assertEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { Router } from "../../../src/rpc/router.ts";
import { SettingsByThread } from "../../../src/thread/settings.ts";
import { settingsOf } from "../../../src/thread_settings.ts";
import { test } from "../../support/test.ts";
import { deliver } from "../doubles/admitted.ts";
import { threadResponse } from "../doubles/wire.ts";

const started = settingsOf(threadResponse("t1"));

/** The settings of `t1` as it was started, and the notifications that the test makes up. */
class Setup {
  readonly router = new Router<Notification>();
  readonly settings = new SettingsByThread(this.router);

  constructor() {
    this.settings.set("t1", started);
  }

  happen(method: string, params: unknown): void {
    deliver(this.router, { method, params });
  }
}

test("SettingsByThread has what was set, with the changes that the server accepted", () => {
  const { settings } = new Setup();
  assertEquals(settings.get("t1"), started);
  settings.changing("t1", { model: "two", effort: null, input: [] })();
  settings.changing("other", { model: "two" })();
  assertEquals(settings.get("t1"), { ...started, model: "two" });
  assertEquals(settings.get("other"), undefined);
});

test("SettingsByThread leaves a change to the server that has told all settings meanwhile", () => {
  const { settings } = new Setup();
  const changed = settings.changing("t1", { model: "two" });
  const told = { ...started, model: "told" };
  settings.set("t1", told);
  changed();
  assertEquals(settings.get("t1"), told);
});

test("SettingsByThread leaves out what is no longer known after a change of something else", () => {
  const { settings } = new Setup();
  const full = { ...started, environments: [], activePermissionProfile: null };
  settings.set("t1", full);
  settings.changing("t1", { cwd: "/other", sandboxPolicy: { type: "dangerFullAccess" } })();
  const { environments: _, activePermissionProfile: __, ...rest } = full;
  assertEquals<unknown>(settings.get("t1"), {
    ...rest,
    cwd: "/other",
    sandboxPolicy: { type: "dangerFullAccess" },
  });
});

test("SettingsByThread forgets settings that changed and cannot be read", () => {
  const setup = new Setup();
  setup.happen("thread/settings/updated", { threadId: "t1", threadSettings: 5 });
  assertEquals(setup.settings.get("t1"), undefined);
});

test("SettingsByThread forgets a thread that is no longer loaded, and all with the connection", () => {
  for (const method of ["thread/archived", "thread/closed", "thread/deleted"]) {
    const setup = new Setup();
    setup.settings.set("t2", started);
    setup.happen(method, { threadId: "t1" });
    assertEquals([setup.settings.get("t1"), setup.settings.get("t2")], [undefined, started]);
    assertEquals(setup.settings.size, 1);
    setup.router.close({ error: new Error("over"), deliberate: true });
    assertEquals(setup.settings.get("t2"), undefined);
  }
});

test("SettingsByThread gives a subagent's thread the settings of its parent, unless it has its own", () => {
  const setup = new Setup();
  const own = { ...started, model: "own" };
  setup.settings.set("c2", own);
  for (const agentThreadId of ["c1", "c2"]) {
    setup.happen("item/started", {
      threadId: "t1",
      turnId: "u1",
      startedAtMs: 1,
      item: {
        type: "subAgentActivity",
        id: `i-${agentThreadId}`,
        agentThreadId,
        agentPath: "a",
        kind: "started",
      },
    });
  }
  assertEquals([setup.settings.get("c1"), setup.settings.get("c2")], [started, own]);
});
