import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import process from "node:process";
import { executablesBehind, startFirst } from "../../../src/runtime/executable.ts";
import type { Platform } from "../../../src/runtime/process.ts";
import { currentRuntime } from "../../../src/runtime/spawn.ts";
import { test } from "../../support/test.ts";

const windows: Platform = { os: "windows", arch: "x64" };
const npm = "C:\\Users\\Jörg M\\AppData\\Roaming\\npm";
const x64 = "codex-win32-x64\\vendor\\x86_64-pc-windows-msvc\\bin\\codex.exe";
const arm64 = "codex-win32-arm64\\vendor\\aarch64-pc-windows-msvc\\bin\\codex.exe";

function behind(path: string, platform = windows, searchPath: string[] = []): readonly string[] {
  return executablesBehind(path, platform, () => searchPath);
}

test("executablesBehind() takes a path as it is on POSIX, scripts too", () => {
  for (const os of ["linux", "darwin"] as const) {
    for (const path of ["codex", "/usr/bin/codex", "./codex.cmd", "/opt/codex.js"]) {
      assertEquals(behind(path, { os, arch: "arm64" }, ["/bin"]), [path]);
    }
  }
});

test("executablesBehind() takes an executable of Windows as it is", () => {
  for (const path of ["codex.exe", "C:\\Program Files\\codex.EXE", "\\\\host\\share\\a.com"]) {
    assertEquals(behind(path, windows, ["C:\\Windows"]), [path]);
  }
});

test("executablesBehind() knows where npm has put the executable of its global shims", () => {
  for (const shim of ["codex.cmd", "codex.CMD", "codex.ps1"]) {
    const executables = behind(`${npm}\\${shim}`);
    assertEquals(
      executables[0],
      `${npm}\\node_modules\\@openai\\codex\\node_modules\\@openai\\${x64}`,
    );
    assertEquals(executables[1], `${npm}\\node_modules\\@openai\\${x64}`);
  }
});

test("executablesBehind() knows it for the shims of a project, and for the launcher itself", () => {
  const modules = "D:\\app\\node_modules";
  const hoisted = `${modules}\\@openai\\${x64}`;
  assertEquals(behind(`${modules}\\.bin\\codex.cmd`).includes(hoisted), true);
  assertEquals(
    behind("D:/app/node_modules/.bin/codex.cmd").map((path) => path.replaceAll("/", "\\")).includes(
      hoisted,
    ),
    true,
  );
  const launcher = behind(`${modules}\\@openai\\codex\\bin\\codex.js`);
  assertEquals(launcher[1], hoisted);
  assertEquals(launcher.every((path) => path.startsWith(`${modules}\\@openai\\`)), true);
});

test("executablesBehind() tries the other processor's executable last", () => {
  const global = `${npm}\\node_modules\\@openai`;
  for (const [arch, last] of [["x64", arm64], ["arm64", x64]] as const) {
    const executables = behind(`${npm}\\codex.cmd`, { os: "windows", arch });
    assertEquals(executables.indexOf(`${global}\\${last}`) > executables.length / 2, true);
  }
});

test("executablesBehind() takes a name without extension for an .exe before a shim", () => {
  const executables = behind(`${npm}\\codex`);
  assertEquals(executables[0], `${npm}\\codex.exe`);
  assertEquals(executables.includes(`${npm}\\node_modules\\@openai\\${x64}`), true);
  assertEquals(behind("C:\\tools\\my-codex-0.169"), ["C:\\tools\\my-codex-0.169.exe"]);
});

test("executablesBehind() looks for a bare codex in the folders of the PATH", () => {
  const executables = behind("codex", windows, ["C:\\Windows", npm]);
  assertEquals(executables[0], "codex.exe");
  assertEquals(executables.includes(`${npm}\\node_modules\\@openai\\${x64}`), true);
  assertEquals(behind("codex.cmd"), ["codex.exe"]);
});

test("executablesBehind() offers nothing for a script that npm has not written", () => {
  assertEquals(behind(`${npm}\\with-proxy.cmd`), []);
  assertEquals(behind("start-codex.bat"), []);
});

test("executablesBehind() never offers a script", () => {
  for (const path of ["codex", `${npm}\\codex.cmd`, `${npm}\\codex`, "C:\\codex.bat"]) {
    for (const executable of behind(path, windows, [npm])) {
      assertEquals(executable.endsWith(".exe"), true, executable);
    }
  }
});

test("startFirst() starts the first that is there", () => {
  const tried: string[] = [];
  const started = startFirst("codex.cmd", ["a.exe", "b.exe", "c.exe"], (executable) => {
    tried.push(executable);
    if (executable === "a.exe") throw new Error("not found");
    return `started ${executable}`;
  });
  assertEquals(started, "started b.exe");
  assertEquals(tried, ["a.exe", "b.exe"]);
});

test("startFirst() throws what the path itself failed with", () => {
  const failure = new Error("not found");
  const error = assertThrows(() =>
    startFirst("codex.exe", ["codex.exe"], () => {
      throw failure;
    })
  );
  assertStrictEquals(error, failure);
});

test("startFirst() says what to name when a script stands for nothing that is there", () => {
  const failure = new Error("not found");
  const start = () => {
    throw failure;
  };
  const error = assertThrows(
    () => startFirst("codex.cmd", ["a.exe", "b.exe"], start),
    Error,
    "pass the path of codex.exe",
  );
  assertStrictEquals(error.cause, failure);
  assertThrows(() => startFirst("my.cmd", [], start), Error, "pass the path of codex.exe");
});

test("startFirst() tells a missing file of this runtime from one that is there", async () => {
  const { spawn } = currentRuntime();
  const options = { args: ["--version"] };
  const missing = `${import.meta.dirname}/no-such-codex`;
  const child = startFirst(
    "codex.cmd",
    [missing, process.execPath],
    (path) => spawn(path, options),
  );
  await Promise.all([child.stdin.close(), child.stderr.cancel(), child.stdout.cancel()]);
  assertEquals(await child.exited, { exitCode: 0, signal: null });
});
