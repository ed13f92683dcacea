/** What the process of codex gets of the environment. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { Codex, type CodexOptions, TransportClosedError } from "../../mod.ts";
import { CodexHome } from "../support/codex_home.ts";
import { startCodex } from "../support/harness.ts";
import { noShell } from "../support/platform.ts";
import { reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

const secret = `CODEXKIT_SECRET_${process.pid}`;

/** Runs with a secret in the environment of this program. */
async function withSecret(run: () => Promise<void>): Promise<void> {
  process.env[secret] = "hunter2";
  try {
    await run();
  } finally {
    delete process.env[secret];
  }
}

/** The environment of a process that is started with these options, by name. */
async function environmentWith(options: CodexOptions): Promise<Map<string, string>> {
  const lines: string[] = [];
  const error = await rejection(Codex.start({
    codexPath: "/bin/sh",
    launchArgs: ["-c", "/usr/bin/env >&2"],
    onStderr: (line) => void lines.push(line),
    ...options,
  }));
  assertInstanceOf(error, TransportClosedError);
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

test("env removes a variable with undefined, and the others stay", async () => {
  await withSecret(async () => {
    assertEquals((await environmentWith({})).get(secret), "hunter2");
    const env = { [secret]: undefined, CODEXKIT_UNSET: undefined, CODEXKIT_GIVEN: "given" };
    const environment = await environmentWith({ env });
    assertEquals(environment.has(secret), false);
    assertEquals(environment.get("CODEXKIT_GIVEN"), "given");
    assertEquals(environment.get("PATH"), process.env.PATH);
  });
}, { skip: noShell });

test("inheritEnv: false leaves nothing but what env names", async () => {
  const environment = await environmentWith({
    inheritEnv: false,
    env: { CODEXKIT_GIVEN: "given", GONE: undefined },
  });
  // The shell itself sets these.
  for (const name of ["PWD", "OLDPWD", "SHLVL", "_"]) environment.delete(name);
  assertEquals([...environment], [["CODEXKIT_GIVEN", "given"]]);
}, { skip: noShell });

test("inheritEnv takes the named variables, as far as they are set", async () => {
  await withSecret(async () => {
    const environment = await environmentWith({
      inheritEnv: ["PATH", "CODEXKIT_UNSET", secret],
      env: { [secret]: undefined },
    });
    assertEquals(environment.get("PATH"), process.env.PATH);
    assertEquals([environment.has("CODEXKIT_UNSET"), environment.has(secret)], [false, false]);
    assertEquals(environment.has("HOME"), false);
  });
}, { skip: noShell });

test("codexHome is CODEX_HOME of the process, and wins over env", async () => {
  const environment = await environmentWith({ codexHome: "/a b", env: { CODEX_HOME: "/other" } });
  assertEquals(environment.get("CODEX_HOME"), "/a b");
}, { skip: noShell });

test("a job that is alone: codex works without any secret of its program", async () => {
  await withSecret(async () => {
    await using stage = await startCodex({
      codex: { inheritEnv: ["PATH"], env: { HOME: "/nowhere" } },
    });
    stage.model.enqueue(toolCall("exec_command", { cmd: "env" }), reply("done"));
    const thread = await stage.codex.startThread({ sandbox: "danger-full-access" });
    const { items } = await thread.run("hi");
    const ran = items.find((item) => item.type === "commandExecution");
    const output = ran?.aggregatedOutput ?? "";
    assert(output.includes("HOME=/nowhere"), output);
    assert(!output.includes("hunter2") && !output.includes(secret), output);
  });
}, { skip: noShell });

test("a codexHome of its own: another folder than the environment's", async () => {
  await using home = await CodexHome.create({ url: "http://127.0.0.1:9" });
  const codexHome = join(home.root, "another home");
  await mkdir(codexHome);
  await using stage = await startCodex({ codex: { codexHome } });
  assertEquals(stage.codex.metadata.codexHome, await realpath(codexHome));
});

test("a codexHome that is not there is named by the error", async () => {
  const codexHome = join(process.cwd(), "no-such-home");
  const error = await rejection(startCodex({ codex: { codexHome } }));
  assertInstanceOf(error, TransportClosedError);
  assert(error.stderrTail.includes("no-such-home"), error.stderrTail);
});

test("extraArgs go after the arguments of config", async () => {
  await using stage = await startCodex({
    codex: {
      config: { model_reasoning_effort: "high" },
      extraArgs: ["--config", "model_reasoning_effort=low", "--strict-config"],
    },
  });
  const { config } = await stage.codex.request("config/read", { includeLayers: false });
  assertEquals(config.model_reasoning_effort, "low");
  const error = await rejection(
    startCodex({ config: { no_such_key: 1 }, codex: { extraArgs: ["--strict-config"] } }),
  );
  assertInstanceOf(error, TransportClosedError);
  assert(error.stderrTail.includes("no_such_key"), error.stderrTail);
});
