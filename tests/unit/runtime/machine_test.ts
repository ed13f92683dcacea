import { assertEquals } from "@std/assert";
import process from "node:process";
import { currentMachine } from "../../../src/runtime/machine.ts";
import { currentRuntime } from "../../../src/runtime/spawn.ts";
import { test } from "../../support/test.ts";

test("currentMachine() tells what the runtime tells", () => {
  const [machine, runtime] = [currentMachine(), currentRuntime()];
  assertEquals(machine.platform, runtime.platform);
  assertEquals(machine.mayRead(process.cwd()), true);
});
