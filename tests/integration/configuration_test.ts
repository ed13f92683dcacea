/** How the real codex is started: config, env, cwd, and what it tells about itself. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import process from "node:process";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { startCodex } from "../support/harness.ts";
import { noShell } from "../support/platform.ts";
import { reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

test("metadata and serverVersion are what the server says of itself", async () => {
  await using stage = await startCodex({ codex: { clientInfo: { name: "my-app", version: "7" } } });
  const { codex, home } = stage;
  assertEquals(codex.serverVersion, CODEX_VERSION);
  assertEquals(codex.metadata.codexHome, home.path);
  assertMatch(codex.metadata.userAgent, /^my-app\/.*my-app; 7/);
  const { platformOs, platformFamily } = codex.metadata;
  assert(platformOs !== "" && platformFamily !== "");
});

test("config overrides nested tables, quoted texts and arrays, and leaves their neighbours", async () => {
  const roots = process.platform === "win32" ? ["C:\\a b", "C:\\c'd"] : ["/a b", '/c"d'];
  const name = 'double " and \' single \\ back\nline \t tab [x] = "y" # ünï 🙂';
  await using stage = await startCodex({
    config: { tool_output_token_limit: 99, sandbox_workspace_write: { exclude_slash_tmp: true } },
    codex: {
      config: {
        model_reasoning_effort: "high",
        tool_output_token_limit: 1234,
        sandbox_workspace_write: { network_access: true, writable_roots: roots },
        model_providers: { "dotted.name": { name, base_url: "http://127.0.0.1:9/" } },
        project_doc_fallback_filenames: [],
        hide_agent_reasoning: undefined,
      },
    },
  });
  const { config } = await stage.codex.request("config/read", { includeLayers: false });
  assertEquals(config.model_reasoning_effort, "high");
  assertEquals(config.tool_output_token_limit, 1234);
  const { network_access, exclude_slash_tmp, writable_roots } = config.sandbox_workspace_write ??
    {};
  assertEquals([network_access, exclude_slash_tmp], [true, true]);
  assertEquals(writable_roots, roots);
  const providers = JSON.parse(JSON.stringify(config.model_providers));
  assertEquals(providers["dotted.name"].name, name);
  assertEquals(providers.scripted.name, "scripted");
  assertEquals(config.project_doc_fallback_filenames, []);
});

test("env is merged over the program's own environment", async () => {
  const inherited = `CODEXKIT_TEST_${process.pid}`;
  process.env[inherited] = "inherited";
  try {
    await using stage = await startCodex({ codex: { env: { CODEXKIT_GIVEN: "it's given" } } });
    const command = { cmd: `echo "$CODEXKIT_GIVEN|$${inherited}|$CODEX_HOME"` };
    stage.model.enqueue(toolCall("exec_command", command), reply("done"));
    const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
    const { items } = await thread.run("hi");
    const ran = items.find((item) => item.type === "commandExecution");
    assertEquals(ran?.aggregatedOutput?.trim(), `it's given|inherited|${stage.home.path}`);
  } finally {
    delete process.env[inherited];
  }
}, { skip: noShell });

test("cwd is where threads work that name none", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  assertEquals((await thread.read()).thread.cwd, stage.home.cwd);
});

test("launchArgs replace the arguments, and onStderr gets the lines", async () => {
  const lines: string[] = [];
  await using stage = await startCodex({
    codex: {
      launchArgs: ["app-server", "--config", "model_reasoning_effort=low"],
      env: { RUST_LOG: "info" },
      onStderr: (line) => void lines.push(line),
    },
  });
  const { config } = await stage.codex.request("config/read", { includeLayers: false });
  assertEquals(config.model_reasoning_effort, "low");
  await stage.codex.close();
  assert(lines.length > 0, "codex logs to stderr");
  // deno-lint-ignore no-control-regex -- it is what must not be there
  assert(lines.every((line) => !/[\x1b\n\r]/.test(line)), "no colours, no line ends");
});
