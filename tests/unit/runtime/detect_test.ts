import { assertEquals } from "@std/assert";
import process from "node:process";
import { forRuntime } from "../../../src/runtime/detect.ts";
import { test } from "../../support/test.ts";

test("forRuntime() gives the one for the runtime of this program", () => {
  const expected = "bun" in process.versions ? "Bun" : "Deno";
  assertEquals(forRuntime({ bun: "Bun", deno: "Deno", other: "neither" }), expected);
});
