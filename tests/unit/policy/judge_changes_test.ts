/** Changes of files in what the sandbox lets the agent write. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { PolicyRule } from "../../../src/policy.ts";
import type { ThreadSettings } from "../../../src/thread_settings.ts";
import { test } from "../../support/test.ts";
import { contextOf, decideChanges, readOnly, workspaceWrite } from "./deciding.ts";
import { folder, linkTo } from "./folder.ts";
import { policy } from "../../../src/policy.ts";
import { fileChange } from "./deciding.ts";

test("a change is declined in, and on the way through, what the agent may write", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["ws/docs", "apart"]) await mkdir(join(root, name), { recursive: true });
  await linkTo("../apart", join(root, "ws/apart"));
  await linkTo("../ws", join(root, "apart/ws"));
  const decide = async (under: string, path: string, settings: ThreadSettings | null) => {
    const rules: PolicyRule[] = [{ files: { under: join(root, under) }, action: "allow" }];
    return await decideChanges(rules, [join(root, path)], undefined, null, settings);
  };
  const thread = workspaceWrite(join(root, "ws"));
  const declined: [string, string][] = [
    ["ws", "ws/x"],
    ["ws/docs", "ws/docs/x"],
    [".", "ws/docs/x"],
    [".", "apart/ws/x"],
    [".", "ws/apart/x"],
    ["apart", "ws/apart/x"],
    ["ws/apart", "apart/x"],
  ];
  for (const [under, path] of declined) {
    const decision = await decide(under, path, thread);
    assertEquals([decision.action, decision.rule], ["deny", 0], `${under} ${path}`);
    assertStringIncludes(decision.why, "the sandbox lets the agent write there without asking");
    assertEquals((await decide(under, path, readOnly)).action, "allow", `${under} ${path}`);
  }
  for (const under of [".", "apart"]) {
    assertEquals((await decide(under, "apart/x", thread)).action, "allow", under);
  }
  for (const settings of [null, { sandboxPolicy: { type: "dangerFullAccess" } } as const]) {
    const decision = await decide("apart", "apart/x", settings);
    assertEquals([decision.action, decision.rule], ["deny", 0]);
    assertStringIncludes(decision.why, "its thread");
  }
});

test("a folder for which rules give a permission counts as writable", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  const decision = await decideChanges([
    { files: { under: root }, action: "allow" },
    { permissions: { write: join(root, "out") }, action: "allow" },
  ], [join(root, "out/x")]);
  assertEquals(decision.action, "deny");
  assertStringIncludes(decision.why, "rules[1] lets the agent write there");
});

test("a question of a subagent's thread is judged by the settings of that thread", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  const { "item/fileChange/requestApproval": answer } = policy({
    rules: [{ files: { under: root }, action: "allow" }],
  });
  const ask = async (threadId: string, settings: ThreadSettings) => {
    const context = { ...contextOf(fileChange([join(root, "x")]), undefined, settings), threadId };
    const params = { threadId, turnId: "turn", itemId: "item", startedAtMs: 1 };
    return (await answer(params, context)).decision;
  };
  assertEquals(await ask("parent", readOnly), "accept");
  assertEquals(await ask("child", workspaceWrite(root)), "decline");
  assertEquals(await ask("parent", readOnly), "accept");
});

test("on another machine no path can be judged", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  const why: string[] = [];
  const { "item/fileChange/requestApproval": answer } = policy({
    rules: [{ files: { under: root }, action: "allow" }],
    onDecision: (decision) => void why.push(decision.why),
  });
  const server = { sameMachine: false, env: {} };
  const context = { ...contextOf(fileChange([join(root, "x")])), server };
  const params = { threadId: "thread", turnId: "turn", itemId: "item", startedAtMs: 1 };
  assertEquals(await answer(params, context), { decision: "decline" });
  assertStringIncludes(why.join(), "another machine");
});
