/** What Deno allows, where all is allowed; `permissions_test.ts` has programs that may do less. */
import process from "node:process";
import { assertEquals } from "@std/assert";
import { isGranted } from "../../../src/runtime/deno_machine.ts";
import { environment, readVariable, readVariables } from "../../../src/runtime/deno_permissions.ts";
import { test } from "../../support/test.ts";

const options = { skip: "Deno" in globalThis ? undefined : "it is about Deno" };
const [SET, UNSET] = ["CODEXKIT_TEST_SET", "CODEXKIT_TEST_UNSET"];

/** Runs with one variable set. */
function withVariable(run: () => void): void {
  process.env[SET] = "here";
  try {
    run();
  } finally {
    delete process.env[SET];
  }
}

test("isGranted() and the reading of variables say what there is", () => {
  withVariable(() => {
    assertEquals([isGranted({ name: "run" }), isGranted({ name: "env" })], [true, true]);
    assertEquals([readVariable(SET), readVariable(UNSET)], ["here", undefined]);
    assertEquals(readVariables([SET, UNSET]), { [SET]: "here", [UNSET]: undefined });
  });
}, options);

test("environment() leaves inheriting to Deno, where nothing is removed", () => {
  assertEquals(environment({ args: [] }, "linux"), { env: {}, clearEnv: false });
  const added = environment({ args: [], env: { A: "1", [UNSET]: undefined } }, "linux");
  assertEquals(added, { env: { A: "1" }, clearEnv: false });
}, options);

test("environment() gives all variables but those that are removed", () => {
  withVariable(() => {
    const { env, clearEnv } = environment({ args: [], env: { A: "1", [SET]: undefined } }, "linux");
    assertEquals([clearEnv, env.A, SET in env], [true, "1", false]);
    assertEquals(env.PATH, process.env.PATH);
  });
}, options);

test("environment() gives the variables that are inherited, and those of its own", () => {
  withVariable(() => {
    const own = { A: "1" };
    assertEquals(environment({ args: [], env: own, inheritEnv: [SET, UNSET] }, "linux"), {
      env: { [SET]: "here", A: "1" },
      clearEnv: true,
    });
    const without = environment({ args: [], env: own, inheritEnv: [] }, "linux");
    assertEquals([without.env[SET], without.env.A, without.clearEnv], [undefined, "1", true]);
  });
}, options);
