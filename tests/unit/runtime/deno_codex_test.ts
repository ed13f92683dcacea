/** How Deno finds codex in this project. */
import { existsSync } from "node:fs";
import { assert, assertEquals } from "@std/assert";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import { locateCodex } from "../../../src/runtime/deno_codex.ts";
import { denoRuntime } from "../../../src/runtime/deno.ts";
import { test } from "../../support/test.ts";

const options = { skip: "Deno" in globalThis ? undefined : "it is about Deno" };

test(
  "locateCodex() finds the executable of the pinned package, and tells its version",
  async () => {
    const { platform } = denoRuntime();
    const pin = codexPin(platform);
    assert(pin !== undefined);
    const found = await locateCodex(pin, platform);
    assert("others" in found && found.path !== undefined);
    const [path = ""] = [found.path, ...found.others ?? []].filter((it) => existsSync(it));
    assert(path.replaceAll("\\", "/").endsWith(pin.executable), path);
    assertEquals(found.version, pin.version);
  },
  options,
);
