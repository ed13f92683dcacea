import { assertEquals } from "@std/assert";
import {
  executablesIn as executables,
  platformsThatRun,
} from "../../../src/runtime/codex_package.ts";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import type { Platform } from "../../../src/runtime/process.ts";
import { test } from "../../support/test.ts";

const linux = { os: "linux", arch: "x64" } as const;
const bin = "vendor/x86_64-unknown-linux-musl/bin/codex";

function executablesIn(folder: string, platform: Platform): string[] {
  const pin = codexPin(platform);
  return pin === undefined ? [] : executables(folder, platform, pin);
}

test("executablesIn() looks beside the main package first, then below it, then in it", () => {
  const modules = "/app/node_modules/@openai";
  const found = executablesIn(`${modules}/codex`, linux).filter((path) => path.endsWith(bin));
  assertEquals(found, [
    `${modules}/codex-linux-x64/${bin}`,
    `${modules}/codex/node_modules/@openai/codex-linux-x64/${bin}`,
    `${modules}/codex/${bin}`,
  ]);
});

test("executablesIn() knows the place by version in the cache of Deno", () => {
  const [first] = executablesIn("/deno/npm/host/@openai/codex/0.169.0", linux);
  assertEquals(first, `/deno/npm/host/@openai/codex/0.169.0-linux-x64/${bin}`);
});

test("executablesIn() knows the place of versions up to 0.128", () => {
  const old = "/m/@openai/codex/vendor/x86_64-unknown-linux-musl/codex/codex";
  assertEquals(executablesIn("/m/@openai/codex", linux).includes(old), true);
});

test("executablesIn() writes the paths of Windows as Windows does", () => {
  const [first] = executablesIn("C:\\m\\@openai\\codex", { os: "windows", arch: "arm64" });
  assertEquals(
    first,
    "C:\\m\\@openai\\codex-win32-arm64\\vendor\\aarch64-pc-windows-msvc\\bin\\codex.exe",
  );
});

test("executablesIn() offers the other processor last, where the system emulates it", () => {
  const mac = executablesIn("/m/@openai/codex", { os: "darwin", arch: "x64" });
  assertEquals(mac[0]?.includes("darwin-x64"), true);
  assertEquals(mac.at(-1)?.includes("aarch64-apple-darwin"), true);
  assertEquals(executablesIn("/m/@openai/codex", linux).some((it) => it.includes("arm64")), false);
});

test("platformsThatRun() gives the other processor on macOS and Windows alone", () => {
  assertEquals(platformsThatRun(linux), [linux]);
  assertEquals(platformsThatRun({ os: "darwin", arch: "arm64" }).map(({ arch }) => arch), [
    "arm64",
    "x64",
  ]);
  assertEquals(platformsThatRun({ os: "windows", arch: "x64" })[1]?.arch, "arm64");
  assertEquals(platformsThatRun({ os: "darwin", arch: "other" }).length, 1);
});
