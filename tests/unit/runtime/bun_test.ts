/** What the adapter of Bun says before there is a process. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { bunRuntime } from "../../../src/runtime/bun.ts";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import type { CodexPin } from "../../../src/runtime/process.ts";
import { test } from "../../support/test.ts";

const options = { skip: "Bun" in globalThis ? undefined : "it is about Bun" };

/** A package that nobody has installed. */
const missing: CodexPin = { version: "9.9.9", platform: "nowhere-x64", executable: "bin/codex" };

/** The codex that the PATH of this program leads to; Bun reads the PATH once, so a test cannot set another. */
function codexOnPath(): string | undefined {
  const name = process.platform === "win32" ? "codex.exe" : "codex";
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

test("bunRuntime() knows the platform as Node's modules do", () => {
  const { os, arch } = bunRuntime().platform;
  const names: Record<string, string> = { win32: "windows" };
  assertEquals([os, arch], [names[process.platform] ?? process.platform, process.arch]);
}, options);

test("bunRuntime() finds the executable of the package that is installed", async () => {
  const runtime = bunRuntime();
  const pin = codexPin(runtime.platform);
  assert(pin !== undefined);
  const { path = "" } = await runtime.locateCodex(pin);
  assert(path.replaceAll("\\", "/").endsWith(pin.executable), path);
  assert(existsSync(path), path);
}, options);

test(
  "bunRuntime() takes the codex on PATH where the package is not installed, or says how to install it",
  async () => {
    const { path, hint = "", ...more } = await bunRuntime().locateCodex(missing);
    assertEquals(path, codexOnPath());
    if (path !== undefined) return;
    assertStringIncludes(hint, "bun add @openai/codex@9.9.9");
    assert("cause" in more && more.cause !== undefined);
  },
  options,
);

test("bunRuntime() throws at once where there is nothing to start", () => {
  assertThrows(() => bunRuntime().spawn("/nowhere/codex", { args: [] }));
}, options);
