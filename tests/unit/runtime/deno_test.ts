/** What the adapter of Deno says before there is a process. */
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import { locateCodex } from "../../../src/runtime/deno_codex.ts";
import { denoRuntime } from "../../../src/runtime/deno.ts";
import { test } from "../../support/test.ts";

const options = { skip: "Deno" in globalThis ? undefined : "it is about Deno" };

test("denoRuntime() knows the platform as Node's modules do", () => {
  const { os, arch } = denoRuntime().platform;
  const names: Record<string, string> = { win32: "windows" };
  assertEquals([os, arch], [names[process.platform] ?? process.platform, process.arch]);
}, options);

test("denoRuntime() finds codex as deno_codex.ts does", async () => {
  const runtime = denoRuntime();
  const pin = codexPin(runtime.platform);
  assert(pin !== undefined);
  assertEquals(await runtime.locateCodex(pin), await locateCodex(pin, runtime.platform));
}, options);

test("denoRuntime() may read what the program may read", () => {
  assertEquals(denoRuntime().mayRead("/etc"), true);
}, options);

test("denoRuntime() throws at once where there is nothing to start", () => {
  assertThrows(() => denoRuntime().spawn("/nowhere/codex", { args: [] }));
}, options);

test("denoRuntime() sees what is wrong with a folder", () => {
  const { folderProblem } = denoRuntime();
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
