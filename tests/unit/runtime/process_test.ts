import { assertEquals } from "@std/assert";
import { hasOwnGroup } from "../../../src/runtime/process.ts";
import { test } from "../../support/test.ts";

test("hasOwnGroup() is true where a system has process groups: not on Windows", () => {
  const groups = (["linux", "darwin", "windows"] as const)
    .map((os) => hasOwnGroup({ os, arch: "x64" }));
  assertEquals(groups, [true, true, false]);
});
