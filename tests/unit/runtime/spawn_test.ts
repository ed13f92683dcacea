import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { currentRuntime } from "../../../src/runtime/spawn.ts";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import { test } from "../../support/test.ts";

test("currentRuntime() is one and the same at every call", () => {
  assertStrictEquals(currentRuntime(), currentRuntime());
});

test("currentRuntime() knows the platform that it runs on", () => {
  const { os, arch } = currentRuntime().platform;
  assert(["linux", "darwin", "windows", "other"].includes(os), os);
  assert(["x64", "arm64", "other"].includes(arch), arch);
  assertEquals(codexPin({ os, arch }) === undefined, os === "other" || arch === "other");
});
