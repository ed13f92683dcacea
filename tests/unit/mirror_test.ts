/** The tests mirror the sources: each module with behaviour has its test file, at the same place. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { assert, assertEquals } from "@std/assert";
import { code, files } from "../support/import_graph.ts";
import { root } from "../support/sources.ts";
import { test } from "../support/test.ts";

/** Folders whose modules are tested by topic, through the one door that all others use: the test of the door. */
const byTopic: { readonly [folder: string]: string } = {
  "src/policy": "tests/unit/policy/policy_test.ts",
  "src/output": "tests/unit/output/prepare_output_test.ts",
  "src/schema": "tests/unit/schema/schema_conversion_test.ts",
  "src/tools": "tests/unit/tools/tool_call_test.ts",
  "src/protocol/codegen": "tests/unit/protocol/codegen_protocol_test.ts",
  "src/protocol/generated": "tests/unit/protocol/routing_test.ts",
};

/** Modules that another test file stands for. */
const elsewhere: { readonly [path: string]: string } = {
  "src/codex_error.ts": "tests/unit/errors_test.ts",
  "src/policy.ts": "tests/unit/policy/policy_test.ts",
  "src/protocol/version.ts": "tests/integration/protocol_coverage_test.ts",
  "src/rpc_errors.ts": "tests/unit/errors_test.ts",
  "src/turn_errors.ts": "tests/unit/errors_test.ts",
  "src/runtime/bun_codex.ts": "tests/integration/bun_layouts_test.ts",
  "src/runtime/bun_machine.ts": "tests/unit/runtime/machine_test.ts",
  "src/runtime/current_sockets.ts": "tests/integration/remote_test.ts",
  "src/runtime/deno_machine.ts": "tests/unit/runtime/machine_test.ts",
  "src/runtime/bun_globals.ts": "tests/unit/runtime/bun_test.ts",
  "src/runtime/deno_codex.ts": "tests/integration/deno_layouts_test.ts",
  "src/runtime/deno_permissions.ts": "tests/integration/permissions_test.ts",
  "src/runtime/deno_sockets.ts": "tests/integration/remote_test.ts",
  "src/runtime/sockets.ts": "tests/integration/remote_test.ts",
  "src/transport/dial.ts": "tests/integration/remote_test.ts",
  "src/transport/open_socket.ts": "tests/integration/remote_test.ts",
  "src/turn/current_turn.ts": "tests/integration/current_turn_test.ts",
  "src/version.ts": "tests/unit/release/set_version_test.ts",
};

/** A module that only declares types, imports and re-exports has no behaviour. */
function hasBehaviour(path: string): boolean {
  return /^(?:export )?(?:async |abstract )*(?:function|class|const|let)\b/m.test(code(path));
}

function testOf(path: string): string {
  return path.replace(/^src\//, "tests/unit/").replace(/\.ts$/, "_test.ts");
}

function isByTopic(path: string): boolean {
  return Object.keys(byTopic).some((folder) => path.startsWith(`${folder}/`));
}

const exists = (path: string) => existsSync(join(root, path));

test("each module with behaviour has its test file", () => {
  const missing = files.filter((path) =>
    hasBehaviour(path) && !isByTopic(path) && elsewhere[path] === undefined &&
    !exists(testOf(path))
  );
  assertEquals(missing.map((path) => `${path} needs ${testOf(path)}`), []);
});

test("what stands in for a test file exists, and stands in for something", () => {
  for (const [place, stand] of Object.entries({ ...byTopic, ...elsewhere })) {
    assert(exists(place), place);
    assert(exists(stand), stand);
  }
});

test("a module of types alone has no behaviour, and any other has", () => {
  assertEquals(["src/options.ts", "src/json.ts", "src/result.ts"].filter(hasBehaviour), []);
  assert(["src/turn.ts", "src/callback.ts", "src/retry.ts"].every(hasBehaviour));
});
