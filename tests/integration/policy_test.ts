/** A policy at work on the real codex. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { policy, type PolicyDecision, type PolicyRule, type Sandbox } from "../../mod.ts";
import { type CodexStage, type StageOptions, startCodex } from "../support/harness.ts";
import { noShell } from "../support/platform.ts";
import { escalatedCommand, type Output, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

/** A client with a policy, and what it decided. */
async function startWithPolicy(
  rules: readonly PolicyRule[],
  options: StageOptions = {},
): Promise<AsyncDisposable & { stage: CodexStage; decisions: PolicyDecision[] }> {
  const decisions: PolicyDecision[] = [];
  const onDecision = (decision: PolicyDecision) => void decisions.push(decision);
  const handlers = policy({ rules, onDecision });
  const stage = await startCodex({ ...options, codex: { handlers } });
  return { stage, decisions, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

const actions = (decisions: PolicyDecision[]) => decisions.map(({ action }) => action);

test("a policy goes by the settings that hold in the turn that asks", async () => {
  const rules: PolicyRule[] = [{ command: ["touch", /\w+/], action: "allow" }];
  await using it = await startWithPolicy(rules);
  const { codex, model, home } = it.stage;
  const thread = await codex.startThread({ sandbox: "read-only", approvalMode: "ask" });
  const sandboxes: Sandbox[] = ["read-only", "workspace-write", "read-only"];
  for (const [index, sandbox] of sandboxes.entries()) {
    model.enqueue(escalatedCommand(`touch made${index}`), reply("done"));
    await thread.run("go", { sandbox });
  }
  assertEquals(actions(it.decisions), ["allow", "deny", "allow"]);
  assertEquals(sandboxes.map((_, index) => existsSync(join(home.cwd, `made${index}`))), [
    true,
    false,
    true,
  ]);
}, { skip: noShell });

test("a policy knows the settings of a thread that was resumed or forked", async () => {
  const rules: PolicyRule[] = [{ command: ["touch", /\w+/], action: "allow" }];
  await using it = await startWithPolicy(rules);
  const { codex, model } = it.stage;
  const first = await codex.startThread();
  model.enqueue(reply("a turn, so that there is something to resume"));
  await first.run("go");
  const { id } = first;
  const options = { sandbox: "read-only", approvalMode: "ask" } as const;
  for (
    const thread of [await codex.resumeThread(id, options), await codex.forkThread(id, options)]
  ) {
    model.enqueue(escalatedCommand("touch made"), reply("done"));
    await thread.run("go");
  }
  assertEquals(actions(it.decisions), ["allow", "allow"]);
}, { skip: noShell });

test("a thread whose settings are not known may do nothing that rests on them", async () => {
  const rules: PolicyRule[] = [{ command: ["touch", /\w+/], action: "allow" }];
  await using it = await startWithPolicy(rules);
  const { codex, model, home } = it.stage;
  const { thread } = await codex.request("thread/start", {
    sandbox: "read-only",
    approvalPolicy: "on-request",
    approvalsReviewer: "user",
  });
  model.enqueue(escalatedCommand("touch made"), reply("done"));
  const events = codex.events();
  await codex.request("turn/start", {
    threadId: thread.id,
    input: [{ type: "text", text: "go", text_elements: [] }],
  });
  for await (const { method } of events) if (method === "turn/completed") break;
  assertEquals(actions(it.decisions), ["deny"]);
  assertStringIncludes(it.decisions[0]?.why ?? "", "is not known");
  assertEquals(existsSync(join(home.cwd, "made")), false);
}, { skip: noShell });

test("permissions are granted by rule, and then hold", async () => {
  const features = { request_permissions_tool: true };
  await using it = await startWithPolicy(
    [{ permissions: { write: "/var/tmp" }, action: "allow" }],
    { config: { features } },
  );
  const { codex, model } = it.stage;
  const file = `/var/tmp/codexkit-permission-${process.pid}`;
  const ask = (permissions: object) =>
    toolCall("request_permissions", { reason: "to write", permissions });
  const thread = await codex.startThread({ sandbox: "read-only", approvalMode: "ask" });
  model.enqueue(
    ask({ file_system: { write: ["/var/tmp"] } }),
    toolCall("exec_command", { cmd: `touch ${file} && rm ${file} && echo wr''itten` }),
    ask({ network: { enabled: true } }),
    reply("done"),
  );
  await thread.run("go");
  assertEquals(actions(it.decisions), ["allow", "deny"]);
  const told = model.requests.map(({ body }) => JSON.stringify(body.input.at(-1)));
  assertStringIncludes(told[2] ?? "", "written");
}, { skip: noShell });

test("tools of an MCP server are called by rule, and its question is answered", async () => {
  const file = fileURLToPath(new URL("programs/mcp_server.ts", import.meta.url));
  const args = "Deno" in globalThis ? ["run", "--no-config", "-A", file] : [file];
  const server = { command: process.execPath, args };
  await using it = await startWithPolicy([
    { mcp: { server: "small", tools: "read" }, action: "allow" },
    { elicitation: { server: "small" }, action: "allow" },
  ], { config: { mcp_servers: { small: server } } });
  const { codex, model } = it.stage;
  const call = (name: string): Output => toolCall(name, {}, { namespace: "mcp__small" });
  const thread = await codex.startThread({ approvalMode: "ask" });
  model.enqueue(call("read"), call("write"), call("ask"), reply("done"));
  await thread.run("go");
  const told = model.requests.slice(1).map(({ body }) => JSON.stringify(body.input.at(-1)));
  assertStringIncludes(told[0] ?? "", "read was called");
  assertEquals((told[1] ?? "").includes("write was called"), false);
  assertStringIncludes(told[2] ?? "", "the answer was accept");
  assertEquals(
    it.decisions.map(({ action, question }) => [action, question.kind]),
    [["allow", "mcpTool"], ["deny", "mcpTool"], ["allow", "elicitation"]],
  );
});
