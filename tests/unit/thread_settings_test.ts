import { assertEquals } from "@std/assert";
import type { protocol } from "../../mod.ts";
import { settingsOf } from "../../src/thread_settings.ts";
import { test } from "../support/test.ts";
import { threadResponse } from "./doubles/wire.ts";

test("settingsOf() takes the settings out of the answer to a start, by the names of the settings", () => {
  const answer: protocol.ThreadStartResponse = {
    ...threadResponse("t1"),
    reasoningEffort: "high",
    runtimeWorkspaceRoots: ["/work", "/more"],
  };
  const settings = settingsOf(answer);
  assertEquals([settings.effort, settings.sandboxPolicy, settings.model], [
    "high",
    { type: "readOnly" },
    "gpt",
  ]);
  assertEquals<unknown>(settings.environments, [
    { environmentId: "local", cwd: "/work", runtimeWorkspaceRoots: ["/work", "/more"] },
  ]);
});

test("settingsOf() leaves out what the server has not told", () => {
  assertEquals(Object.keys(settingsOf(threadResponse("t1"))).sort(), [
    "approvalPolicy",
    "approvalsReviewer",
    "cwd",
    "model",
    "modelProvider",
    "sandboxPolicy",
  ]);
});
