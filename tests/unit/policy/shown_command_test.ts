/** The line in which codex shows a command, read back. */
import { assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { readShownCommand } from "../../../src/policy/command_line.ts";
import { Refusal } from "../../../src/policy/refusal.ts";
import { CodexHome } from "../../support/codex_home.ts";
import { codexPath } from "../../support/codex_path.ts";
import { RawClient } from "../../support/raw_client.ts";
import { reply, ScriptedModel, toolCall } from "../../support/scripted_model.ts";
import { property } from "../../support/property.ts";
import { test } from "../../support/test.ts";
import { textOf } from "./shell_lines.ts";
import { quoteWords } from "./shlex.ts";

/** As codex 0.169.0 showed them, and what it was told to run. */
const shown: [string, string][] = [
  ["ls", "ls"],
  ["''", ""],
  ["'touch x'", "touch x"],
  [`"bash -lc 'touch a b'"`, "bash -lc 'touch a b'"],
  [`"a'b\\"c"`, `a'b"c`],
  [`"a\\\\b"`, "a\\b"],
  ["'echo\nls'", "echo\nls"],
  [`"a'b"'!c'`, "a'b!c"],
  [`"a'b"'$c'`, "a'b$c"],
  ["a'^b'", "a^b"],
  [`a'^'"'b\\""'\`'`, "a^'b\"`"],
  [`"a😀b'c"'$'`, "a😀b'c$"],
  ["'a\u00a0b'", "a\u00a0b"],
];

test("readShownCommand() reads the quotes of codex", () => {
  for (const [line, command] of shown) {
    assertEquals(readShownCommand(`/bin/bash -lc ${line}`), ["/bin/bash", "-lc", command]);
    assertEquals(quoteWords(["/bin/bash", "-lc", command]), `/bin/bash -lc ${line}`);
  }
});

property(
  "readShownCommand() reads back any words that were quoted",
  [fc.array(textOf(` '"\\$\`!^ab~#;&|<>()*?[]{}=\n\té😀-`, 8), { minLength: 1, maxLength: 4 })],
  (words) => assertEquals(readShownCommand(quoteWords(words)), words),
  { runs: 2_000 },
);

test("readShownCommand() refuses every other form", () => {
  const lines = [
    "<command included NUL byte>",
    " ls",
    "ls ",
    "ls  -l",
    "ls\t-l",
    "ls\nrm",
    "'ls",
    'a "b',
    "a\\ b",
    "$HOME",
    '"$HOME"',
    '"a`b`"',
    '"a\\nb"',
    "a;b",
    "a&&b",
    "a>b",
    "~/x",
    "*",
    "ä",
    `"${"x".repeat(140_000)}"`,
  ];
  for (const line of lines) assertThrows(() => readShownCommand(line), Refusal, "", line);
});

test("readShownCommand() reads what the real codex shows", async () => {
  const calls = [
    ...shown.map(([, cmd]) => ({ cmd })),
    { cmd: "ls -la", login: false },
    { cmd: "ls x", shell: "sh" },
  ];
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  await using client = await RawClient.start({
    codexPath: await codexPath(),
    env: home.env,
    cwd: home.cwd,
    answer: () => ({ result: { decision: "decline" } }),
  });
  const { thread } = await client.request<{ thread: { id: string } }>("thread/start", {
    cwd: home.cwd,
    approvalPolicy: "untrusted",
    approvalsReviewer: "user",
  });
  model.enqueue(...calls.map((call) => toolCall("exec_command", call)), reply("done"));
  await client.request("turn/start", {
    threadId: thread.id,
    input: [{ type: "text", text: "go" }],
  });
  await client.take("turn/completed");
  const asked = client.received.filter(({ method }) => method.endsWith("/requestApproval"));
  assertEquals(
    asked.map(({ params }) => readShownCommand(String(params.command)).slice(1)),
    calls.map((call) => ["login" in call ? "-c" : "-lc", call.cmd]),
  );
});
