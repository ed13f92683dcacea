/** Starts that fail, each with a message that its reader can act on; the same class and words on both runtimes. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { chmod, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import process from "node:process";
import {
  Codex,
  CodexNotFoundError,
  type CodexOptions,
  ProtocolError,
  RequestTimeoutError,
  TransportClosedError,
} from "../../mod.ts";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { CodexHome } from "../support/codex_home.ts";
import { codexPathFromEnv } from "../support/codex_path.ts";
import { noShell } from "../support/platform.ts";
import { assertNoChildProcesses, noProcessTable } from "../support/processes.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

const howToGet = "Deno" in globalThis
  ? `leave out codexPath to have codex ${CODEX_VERSION} downloaded from npm`
  : `leave out codexPath and install codex with "bun add @openai/codex@${CODEX_VERSION}"`;

/** What the start rejects with. Its stack has the frame of this file, and no process is left. */
async function failure(options: CodexOptions): Promise<Error> {
  const error = await rejection(Codex.start(options));
  assertInstanceOf(error, Error);
  assert(error.stack?.includes("failed_start_test.ts"), error.stack);
  if (noProcessTable === undefined) await assertNoChildProcesses();
  return error;
}

/** A home with a file that is executable or not. */
async function homeWith(text: string, mode: number): Promise<CodexHome & { file: string }> {
  const home = await CodexHome.create({ url: "http://127.0.0.1:9" });
  const file = join(home.cwd, "file");
  await writeFile(file, text);
  await chmod(file, mode);
  return Object.assign(home, { file });
}

test("a codexPath that is not there, or no executable, says why and how to get codex", async () => {
  await using home = await homeWith("#!/bin/sh\n", 0o644);
  const missing = join(home.cwd, "no-such-codex");
  const cases: [string, string][] = [
    [missing, "there is no such file, or what it needs to run is missing"],
    ["no-such-codex", "there is no such command on PATH"],
    [home.cwd, "it is no executable file, or this program may not run it"],
    [home.file, "it is no executable file, or this program may not run it"],
  ];
  for (const [codexPath, why] of cases) {
    const error = await failure({ codexPath });
    assertInstanceOf(error, CodexNotFoundError);
    assertEquals(
      error.message,
      `codex could not be started from ${
        JSON.stringify(codexPath)
      }: ${why}; pass the path of a codex executable, or ${howToGet}`,
    );
  }
}, { skip: noShell });

test("a cwd that is not there, or no folder, is a RangeError that names it", async () => {
  await using home = await homeWith("", 0o644);
  const { env, file } = home;
  const missing = join(home.cwd, "no such folder");
  const codexPath = codexPathFromEnv === undefined ? {} : { codexPath: codexPathFromEnv };
  const cases: [CodexOptions & { cwd: string }, string][] = [
    [{ ...codexPath, cwd: missing }, "there is no such folder"],
    [{ ...codexPath, cwd: "no-such-folder" }, "there is no such folder"],
    [{ ...codexPath, cwd: file }, "that is not a folder"],
    [{ ...codexPath, cwd: join(file, "below") }, "there is no such folder"],
    [{ codexPath: "./codex", cwd: missing }, "there is no such folder"],
    [{ codexPath: join(missing, "codex"), cwd: missing }, "there is no such folder"],
    [{ codexPath: process.execPath, cwd: missing }, "there is no such folder"],
  ];
  for (const [options, why] of cases) {
    const error = await failure({ env, ...options });
    assertInstanceOf(error, RangeError);
    const cwd = JSON.stringify(options.cwd);
    assertEquals(error.message, `codex cannot be started in cwd ${cwd}: ${why}`);
  }
});

test("a relative codexPath that is not in cwd does not blame the folder", async () => {
  await using home = await homeWith("", 0o644);
  const error = await failure({ codexPath: "./codex", cwd: home.cwd });
  assertInstanceOf(error, CodexNotFoundError);
});

/** Programs that are no codex, and how the message ends. */
const others: {
  program: string;
  args?: string[];
  type: new (...args: never[]) => Error;
  words: RegExp;
}[] = [
  {
    program: "/usr/bin/true",
    type: TransportClosedError,
    words:
      /exited with code 0 before the handshake; is "\/usr\/bin\/true" codex\? It answered nothing$/,
  },
  {
    program: "/bin/echo",
    type: TransportClosedError,
    words: /exited with code 0 before .*; is "\/bin\/echo" codex\? It answered "app-server"$/,
  },
  {
    program: "/bin/cat",
    type: TransportClosedError,
    words: /code 1 before the handshake: .*app-server: No such file .*; is "\/bin\/cat" codex\?/,
  },
  {
    program: "/bin/cat",
    args: [],
    type: ProtocolError,
    words: /^the handshake failed; "\/bin\/cat" is not codex: it sends back what it gets$/,
  },
  {
    program: "/bin/sleep",
    args: ["60"],
    type: RequestTimeoutError,
    words: /^initialize was not answered within 300 ms; is "\/bin\/sleep" codex\? It answered noth/,
  },
  {
    program: "/bin/sh",
    args: ["-c", "while echo hello; do :; done"],
    type: ProtocolError,
    words: /; is "\/bin\/sh" codex\? It answered "hello"$/,
  },
  {
    program: process.execPath,
    type: TransportClosedError,
    words: /exited with code 1 before the handshake: .*app-server.*; is ".*" codex\?/,
  },
];

for (const { program, args, type, words } of others) {
  const named = [basename(program), ...args ?? ["app-server"]].join(" ").slice(0, 30);
  test(`a codexPath that is another program says what answered: ${named}`, async () => {
    const error = await failure({
      codexPath: program,
      startTimeoutMs: program === "/bin/sleep" ? 300 : 30_000,
      ...(args !== undefined && { launchArgs: args }),
    });
    assertInstanceOf(error, type);
    assert(words.test(error.message), error.message);
  }, { skip: noShell });
}

test("what codex complains about at its start is in the message", async () => {
  await using home = await CodexHome.create({ url: "http://127.0.0.1:9" });
  const codexPath = codexPathFromEnv === undefined ? {} : { codexPath: codexPathFromEnv };
  const base = { ...codexPath, cwd: home.cwd, env: { ...home.env, RUST_BACKTRACE: "1" } };
  const cases: [CodexOptions, RegExp][] = [
    [
      { config: { approval_policy: "sometimes" } },
      /unknown variant `sometimes`.*approval_policy`$/,
    ],
    [{ extraArgs: ["--no-such-flag"] }, /error: unexpected argument '--no-such-flag' found$/],
    [{ codexHome: join(home.root, "nowhere") }, /CODEX_HOME points to ".*nowhere".*not exist$/],
    [{ codexHome: join(home.path, "config.toml") }, /config.toml".*not a directory$/],
  ];
  for (const [options, words] of cases) {
    const error = await failure({ ...base, ...options });
    assertInstanceOf(error, TransportClosedError);
    assert(error.message.startsWith("codex app-server exited with code "), error.message);
    assert(words.test(error.message), error.message);
    assert(error.stderrTail.includes("rror"), error.stderrTail);
  }
});

test(
  "a signal that ends the start is told by its name, without what was said before it",
  async () => {
    const error = await failure({
      codexPath: "/bin/sh",
      launchArgs: ["-c", "echo Error: harmless >&2; kill -SEGV $$"],
    });
    assertInstanceOf(error, TransportClosedError);
    assertEquals([error.exitCode, error.signal], [null, "SIGSEGV"]);
    assert(!error.message.includes("harmless"), error.message);
  },
  { skip: noShell },
);
