import { assertEquals, assertStrictEquals } from "@std/assert";
import * as fs from "node:fs";
import process from "node:process";
import { fileSystem, globals } from "../../../src/runtime/bun_globals.ts";
import { test } from "../../support/test.ts";

const options = { skip: "Bun" in globalThis ? undefined : "it is about Bun" };

test("globals() has of Bun what the adapter uses", () => {
  const { Bun, process: its } = globals();
  const used = [Bun.spawn, Bun.spawnSync, Bun.which, its.cwd, its.kill, its.getBuiltinModule];
  assertEquals(used.map((it) => typeof it), used.map(() => "function"));
  assertEquals([typeof Bun.main, its.platform, its.arch], [
    "string",
    process.platform,
    process.arch,
  ]);
}, options);

test("fileSystem() is the file system of Node", () => {
  const { existsSync, readFileSync, realpathSync } = fileSystem();
  assertStrictEquals<unknown>(existsSync, fs.existsSync);
  assertStrictEquals<unknown>(readFileSync, fs.readFileSync);
  assertStrictEquals<unknown>(realpathSync, fs.realpathSync);
}, options);
