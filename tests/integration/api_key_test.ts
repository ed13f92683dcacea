/** A job with a key of its own, beside the login of a person. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { inspect } from "node:util";
import { type Codex, type CodexOptions, InvalidRequestError } from "../../mod.ts";
import type { CodexHome, TomlValue } from "../support/codex_home.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { noProcessTable, processTree } from "../support/processes.ts";
import { noShell } from "../support/platform.ts";
import { failure, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

/** Logins of people, as codex stores them. */
const logins = {
  "an API key": { OPENAI_API_KEY: "sk-of-a-person-0123456789" },
  ChatGPT: {
    auth_mode: "chatgpt",
    OPENAI_API_KEY: null,
    tokens: {
      id_token: jwt({ email: "person@example.com" }),
      access_token: jwt({ exp: 4_000_000_000 }),
      refresh_token: "refresh-of-a-person",
      account_id: "account-of-a-person",
    },
    last_refresh: new Date().toISOString(),
  },
};

function jwt(claims: object): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
  return `${part({ alg: "none" })}.${part(claims)}.x`;
}

/** A provider that asks for a login, and none that tries a WebSocket first. */
const withLogin: { [key: string]: TomlValue } = {
  model_providers: { scripted: { requires_openai_auth: true } },
};

/** A codex with a key of its own in the home of a person, who is logged in. */
async function startJob(
  login: object,
  apiKey: string,
  options: CodexOptions = {},
): Promise<{ stage: CodexStage; codex: Codex; stored: () => Promise<string> }> {
  const stage = await startCodex({ config: withLogin });
  await stage.codex.close();
  const file = join(stage.home.path, "auth.json");
  await writeFile(file, JSON.stringify(login));
  const codex = await stage.restart({ apiKey, ...options });
  return { stage, codex, stored: () => readFile(file, "utf8") };
}

function newKey(): string {
  // Without a prefix by which it could be known.
  return `key-${crypto.randomUUID()}`;
}

async function credential({ model }: CodexStage, codex: Codex): Promise<string | undefined> {
  const thread = await codex.startThread();
  await thread.run("hi");
  return model.requests.at(-1)?.headers.authorization;
}

/** The files of a home that hold a text. */
async function filesWith(home: CodexHome, text: string): Promise<string[]> {
  const entries = await readdir(home.root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((it) => join(it.parentPath, it.name));
  const texts = await Promise.all(files.map((file) => readFile(file, "latin1").catch(() => "")));
  return files.filter((_, index) => texts[index]?.includes(text));
}

for (const [kind, login] of Object.entries(logins)) {
  test(`apiKey is used in place of a person's login with ${kind}, which stays`, async () => {
    const key = newKey();
    const { stage, codex, stored } = await startJob(login, key);
    await using _ = stage;
    await using __ = codex;
    assertEquals((await codex.account()).account?.type, "apiKey");
    assertEquals(await credential(stage, codex), `Bearer ${key}`);
    await codex.logout();
    assertEquals((await codex.account()).account, null);
    assertEquals(JSON.parse(await stored()), login);
    assertEquals(await filesWith(stage.home, key), []);
  });
}

test("loginApiKey() replaces the stored login, as its documentation says", async () => {
  await using stage = await startCodex({ config: withLogin });
  const file = join(stage.home.path, "auth.json");
  await writeFile(file, JSON.stringify(logins["an API key"]));
  const key = newKey();
  await stage.codex.loginApiKey(key);
  assertEquals(JSON.parse(await readFile(file, "utf8")).OPENAI_API_KEY, key);
});

test("the key is in no argument, no variable, no error and no line of stderr", async () => {
  const key = newKey();
  const lines: string[] = [];
  const { stage, codex } = await startJob(logins["an API key"], key, {
    env: { RUST_LOG: "info" },
    onStderr: (line) => void lines.push(line),
  });
  await using _ = stage;
  await using __ = codex;
  stage.model.enqueue(toolCall("exec_command", { cmd: "env" }), reply("done"));
  const thread = await codex.startThread({ sandbox: "danger-full-access" });
  const { items } = await thread.run("hi");
  const environment = items.map((item) =>
    item.type === "commandExecution" ? item.aggregatedOutput : ""
  ).join("");
  assert(environment.includes("CODEX_HOME="), environment);
  for (const pid of await processTree(process.pid)) {
    const { stdout } = spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)]);
    assert(!String(stdout).includes(key), "an argument shows the key");
  }
  stage.model.enqueue(failure(401, { error: { message: `Incorrect API key provided: ${key}` } }));
  const error = await rejection(thread.run("again"));
  await codex.close();
  const readable = inspect([error, environment, lines, codex], { depth: 20, showHidden: true });
  assert(readable.includes("[redacted]"), "the service has quoted it");
  assert(!readable.includes(key), "the key shows");
}, { skip: noShell ?? noProcessTable });

test("a start with a key that may not be used rejects, ends the process and hides the key", async () => {
  await using stage = await startCodex({
    config: { ...withLogin, forced_login_method: "chatgpt" },
  });
  const key = newKey();
  const error = await rejection(stage.restart({ apiKey: key }));
  assertInstanceOf(error, InvalidRequestError);
  assert(!inspect(error, { depth: 20 }).includes(key));
  // That no process is left, each test checks at its end.
});

test("baseUrl is where codex asks the model", async () => {
  const key = newKey();
  await using stage = await startCodex({ config: { model_provider: "openai" } });
  await using codex = await stage.restart({ apiKey: key, baseUrl: stage.model.url });
  stage.model.enqueue(reply("from there"));
  const thread = await codex.startThread();
  assertEquals((await thread.run("hi")).finalResponse, "from there");
  assertEquals(stage.model.requests.at(-1)?.headers.authorization, `Bearer ${key}`);
});

test("two jobs with homes and keys of their own, beside a person's", async () => {
  const keys = [newKey(), newKey()];
  await using stage = await startCodex({ config: withLogin });
  await writeFile(join(stage.home.path, "auth.json"), JSON.stringify(logins["an API key"]));
  const config = await readFile(join(stage.home.path, "config.toml"), "utf8");
  for (const [index, apiKey] of keys.entries()) {
    const codexHome = join(stage.home.root, `job ${index}`);
    await mkdir(codexHome);
    await writeFile(join(codexHome, "config.toml"), config);
    await using codex = await stage.restart({ apiKey, codexHome, inheritEnv: ["PATH"] });
    assertEquals(await credential(stage, codex), `Bearer ${apiKey}`);
    const thread = await codex.startThread();
    await thread.run("hi");
    assertEquals((await codex.listThreads()).data.length, 2);
  }
  await using person = await stage.restart();
  assertEquals((await person.listThreads()).data, []);
  assertEquals((await person.account()).account?.type, "apiKey");
});
