import { assert, assertEquals } from "@std/assert";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import {
  codexOfCommand,
  codexOfPackage,
  type Files,
  packagesAbove,
} from "../../../src/runtime/installed_codex.ts";
import type { CodexPin, Platform } from "../../../src/runtime/process.ts";
import { test } from "../../support/test.ts";

const linux: Platform = { os: "linux", arch: "x64" };
const windows: Platform = { os: "windows", arch: "x64" };
const bin = "vendor/x86_64-unknown-linux-musl/bin/codex";
const exe = "vendor\\x86_64-pc-windows-msvc\\bin\\codex.exe";

function pinOf(platform: Platform): CodexPin {
  const pin = codexPin(platform);
  assert(pin !== undefined);
  return pin;
}

/** Files in memory: their texts by path, and where links lead. */
function machine(texts: Record<string, string>, links: Record<string, string> = {}): Files {
  const text = (path: string) => {
    const found = texts[path];
    if (found === undefined) throw new Error(`ENOENT: ${path}`);
    return found;
  };
  return { exists: (path) => path in texts, real: (path) => links[path] ?? path, text };
}

test("packagesAbove() goes up from each folder, the nearest first, each once", () => {
  const files = machine({
    "/app/node_modules/@openai/codex/package.json": "{}",
    "/app/sub/node_modules/@openai/codex/package.json": "{}",
    "/node_modules/@openai/codex/package.json": "{}",
  });
  assertEquals(packagesAbove(["/app/sub/src", "/app/other"], "linux", files), [
    "/app/sub/node_modules/@openai/codex",
    "/app/node_modules/@openai/codex",
    "/node_modules/@openai/codex",
  ]);
  assertEquals(packagesAbove(["/nowhere"], "linux", machine({})), []);
});

test("packagesAbove() ends at the root of a drive", () => {
  const files = machine({ "C:\\node_modules\\@openai\\codex\\package.json": "{}" });
  assertEquals(packagesAbove(["C:\\a\\b"], "windows", files), [
    "C:\\node_modules\\@openai\\codex",
  ]);
});

test("codexOfPackage() gives executable and version, beside the package or beside its real folder", () => {
  const main = "/app/node_modules/@openai/codex";
  const store = "/app/node_modules/.pnpm/@openai+codex@0.1.0/node_modules/@openai/codex";
  const manifest = { [`${main}/package.json`]: '{"version":"0.1.0"}' };
  const flat = machine({ ...manifest, [`${main}-linux-x64/${bin}`]: "" });
  assertEquals(codexOfPackage(main, linux, pinOf(linux), flat), {
    path: `${main}-linux-x64/${bin}`,
    version: "0.1.0",
  });
  const linked = machine({ ...manifest, [`${store}-linux-x64/${bin}`]: "" }, { [main]: store });
  assertEquals(
    codexOfPackage(main, linux, pinOf(linux), linked)?.path,
    `${store}-linux-x64/${bin}`,
  );
  assertEquals(codexOfPackage(main, linux, pinOf(linux), machine(manifest)), undefined);
});

test("codexOfPackage() does without a version where the manifest has none", () => {
  const main = "/m/@openai/codex";
  for (const manifest of ["{}", "no JSON", '{"version":1}']) {
    const files = machine({ [`${main}/package.json`]: manifest, [`${main}/${bin}`]: "" });
    assertEquals(codexOfPackage(main, linux, pinOf(linux), files), { path: `${main}/${bin}` });
  }
});

test("codexOfCommand() finds the executable behind a link to the launcher", () => {
  const main = "/usr/lib/node_modules/@openai/codex";
  const links = { "/usr/bin/codex": `${main}/bin/codex.js` };
  const files = machine({ [`${main}/node_modules/@openai/codex-linux-x64/${bin}`]: "" }, links);
  assertEquals(
    codexOfCommand("/usr/bin/codex", linux, pinOf(linux), files)?.path,
    `${main}/node_modules/@openai/codex-linux-x64/${bin}`,
  );
  assertEquals(
    codexOfCommand("/usr/bin/codex", linux, pinOf(linux), machine({}, links)),
    undefined,
  );
});

test("codexOfCommand() leaves any other command as it is", () => {
  assertEquals(codexOfCommand("/opt/codex", linux, pinOf(linux), machine({})), {
    path: "/opt/codex",
  });
  const exe = "C:\\bin\\codex.exe";
  assertEquals(codexOfCommand(exe, windows, pinOf(windows), machine({})), { path: exe });
  const own = machine({ "C:\\bin\\codex.cmd": "@echo off\r\nstart my-codex %*" });
  assertEquals(codexOfCommand("C:\\bin\\codex.cmd", windows, pinOf(windows), own), {
    path: "C:\\bin\\codex.cmd",
  });
});

test("codexOfCommand() reads the scripts of npm and of pnpm on Windows", () => {
  const npm = "C:\\npm";
  const pnpm = "C:\\pnpm\\global\\5\\.pnpm\\@openai+codex@0.1.0\\node_modules\\@openai\\codex";
  const cases: [string, string, string][] = [
    [
      `${npm}\\codex.cmd`,
      '"%_prog%"  "%dp0%\\node_modules\\@openai\\codex\\bin\\codex.js" %*',
      `${npm}\\node_modules\\@openai\\codex-win32-x64\\${exe}`,
    ],
    [
      "C:\\pnpm\\codex.CMD",
      'node  "%~dp0\\global\\5\\.pnpm\\@openai+codex@0.1.0\\node_modules\\@openai\\codex\\bin\\codex.js" %*',
      `${pnpm}-win32-x64\\${exe}`,
    ],
  ];
  for (const [script, text, executable] of cases) {
    const files = machine({ [script]: text, [executable]: "" });
    assertEquals(codexOfCommand(script, windows, pinOf(windows), files)?.path, executable);
  }
});

test("codexOfCommand() reads the scripts that pnpm writes for sh", () => {
  const store = "/home/u/pnpm/global/5/.pnpm/@openai+codex@0.1.0/node_modules/@openai/codex";
  const text = '#!/bin/sh\nexec node  "$basedir/global/5/.pnpm/@openai+codex@0.1.0/node_modules/' +
    '@openai/codex/bin/codex.js" "$@"\n';
  const script = { "/home/u/pnpm/codex": text };
  const files = machine({ ...script, [`${store}-linux-x64/${bin}`]: "" });
  assertEquals(
    codexOfCommand("/home/u/pnpm/codex", linux, pinOf(linux), files)?.path,
    `${store}-linux-x64/${bin}`,
  );
  assertEquals(
    codexOfCommand("/home/u/pnpm/codex", linux, pinOf(linux), machine(script)),
    undefined,
  );
});

test("codexOfCommand() finds the package behind the programs that Bun makes on Windows", () => {
  const places: [string, string][] = [
    ["C:\\p\\node_modules\\.bin", "C:\\p\\node_modules\\@openai\\codex"],
    ["C:\\u\\.bun\\bin", "C:\\u\\.bun\\install\\global\\node_modules\\@openai\\codex"],
  ];
  for (const [folder, main] of places) {
    const executable = `${main}-win32-x64\\${exe}`;
    const texts = { [`${main}\\package.json`]: "{}", [executable]: "" };
    const command = `${folder}\\codex.exe`;
    const files = machine({ ...texts, [`${folder}\\codex.bunx`]: "" });
    assertEquals(codexOfCommand(command, windows, pinOf(windows), files)?.path, executable);
    assertEquals(codexOfCommand(command, windows, pinOf(windows), machine(texts))?.path, command);
  }
});
