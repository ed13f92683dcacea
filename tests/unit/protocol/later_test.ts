/** Which definitions wait for the first request that needs them. `connection_test.ts` has such a request. */
import { assert, assertEquals } from "@std/assert";
import { laterDefinitions } from "../../../src/protocol/generated/later_schemas.ts";
import { definitions, resultSchemas } from "../../../src/protocol/generated/schemas.ts";
import { isResultDefined, loadResultDefinitions } from "../../../src/protocol/later.ts";
import { code, files } from "../../support/import_graph.ts";
import { test } from "../../support/test.ts";

test("every request that the sources make themselves is checked as its result comes", () => {
  const sources = files.filter((path) => !/codegen|generated/.test(path)).map(code).join("\n");
  // A method is the first argument of a call; lists of methods make no requests.
  const named = [...sources.matchAll(/\(\s*"([\w/]+)"/g)].map(([, name = ""]) => name);
  const made = [...new Set(named)].filter((method) => resultSchemas[method] !== undefined);
  assert(made.length > 15, `${made.length} methods`);
  const later = made.filter((method) => (resultSchemas[method] ?? "") in laterDefinitions);
  assertEquals(later, [], "name them in madeByHandles of src/protocol/codegen/emit_schemas.ts");
});

test("loadResultDefinitions() loads those of all other results, which are many", async () => {
  assert(Object.keys(laterDefinitions).length > 200);
  await loadResultDefinitions();
  assertEquals(Object.keys(resultSchemas).filter((method) => !isResultDefined(method)), []);
  assert(Object.keys(laterDefinitions).every((name) => name in definitions));
});

test("isResultDefined() takes a method that the protocol does not have", () => {
  assertEquals(["future/thing", "constructor"].map(isResultDefined), [true, true]);
});
