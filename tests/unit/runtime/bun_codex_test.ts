/** How Bun finds codex on this machine. The rules are tried in `installed_codex_test.ts`, with files in memory. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { files, locateCodex } from "../../../src/runtime/bun_codex.ts";
import { bunRuntime } from "../../../src/runtime/bun.ts";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import { root } from "../../support/sources.ts";
import { test } from "../../support/test.ts";

const options = { skip: "Bun" in globalThis ? undefined : "it is about Bun" };

test("files() reads the files of this machine", () => {
  const { exists, real, text } = files();
  const mod = join(root, "mod.ts");
  assertEquals([exists(mod), exists(join(root, "none.ts"))], [true, false]);
  assert(text(real(mod)).includes("export"));
}, options);

test("files() reads no executable as text", () => {
  const { text } = files();
  assertThrows(() => text(process.execPath), RangeError, "too large");
}, options);

test("locateCodex() finds the executable of the package that is installed", () => {
  const { platform } = bunRuntime();
  const pin = codexPin(platform);
  assert(pin !== undefined);
  const { path = "" } = locateCodex(pin, platform);
  assert(path.replaceAll("\\", "/").endsWith(pin.executable), path);
  assert(existsSync(path), path);
}, options);
