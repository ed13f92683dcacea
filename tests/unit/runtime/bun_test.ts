/** What the adapter of Bun says before there is a process. */
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { bunRuntime } from "../../../src/runtime/bun.ts";
import { locateCodex } from "../../../src/runtime/bun_codex.ts";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import { test } from "../../support/test.ts";

const options = { skip: "Bun" in globalThis ? undefined : "it is about Bun" };

test("bunRuntime() knows the platform as Node's modules do", () => {
  const { os, arch } = bunRuntime().platform;
  const names: Record<string, string> = { win32: "windows" };
  assertEquals([os, arch], [names[process.platform] ?? process.platform, process.arch]);
}, options);

test("bunRuntime() finds codex as bun_codex.ts does", async () => {
  const runtime = bunRuntime();
  const pin = codexPin(runtime.platform);
  assert(pin !== undefined);
  assertEquals(await runtime.locateCodex(pin), locateCodex(pin, runtime.platform));
}, options);

test("bunRuntime() throws at once where there is nothing to start", () => {
  assertThrows(() => bunRuntime().spawn("/nowhere/codex", { args: [] }));
}, options);

test("bunRuntime() sees what is wrong with a folder", () => {
  const { folderProblem } = bunRuntime();
  const file = fileURLToPath(import.meta.url);
  const paths = [".", dirname(file), join(dirname(file), "nowhere"), file, join(file, "below")];
  assertEquals(paths.map(folderProblem), [
    undefined,
    undefined,
    "missing",
    "notAFolder",
    "missing",
  ]);
}, options);
