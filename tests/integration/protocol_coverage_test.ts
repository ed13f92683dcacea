/** The generated maps, types and schemas against the schema that the pinned binary itself writes. */
import { assert, assertEquals } from "@std/assert";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  notificationSchemas,
  resultSchemas,
  serverRequestSchemas,
} from "../../src/protocol/generated/schemas.ts";
import { loadResultDefinitions } from "../../src/protocol/later.ts";
import {
  checkNotification,
  checkResult,
  checkServerRequest,
  checkServerResponse,
  type Verdict,
} from "../../src/protocol/validate.ts";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import { codexPath } from "../support/codex_path.ts";
import { test } from "../support/test.ts";
import { mustFit, mutationsOf } from "../unit/protocol/sample.ts";
import { type JsonSchema, SchemaSampler } from "../unit/protocol/schema_sample.ts";

const run = promisify(execFile);

await loadResultDefinitions();

/** What `generate-json-schema --experimental` of the binary under test writes. */
async function binarySchema(): Promise<JsonSchema> {
  const folder = await mkdtemp(join(tmpdir(), "codex_schema_"));
  try {
    const args = ["app-server", "generate-json-schema", "--experimental", "--out", folder];
    await run(await codexPath(), args, { env: { CODEX_HOME: folder } });
    return JSON.parse(
      await readFile(join(folder, "codex_app_server_protocol.schemas.json"), "utf8"),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Fields that the schema writes in snake_case although the server sends camelCase, by definition: the schema
 * is wrong there, and the types are not.
 */
const misnamed: { [definition: string]: string[] } = {
  AccountSessionsSwitchResponse: ["auth_url", "login_id"],
  ThreadRealtimeItem: ["item_id", "turn_id"],
  ThreadTimelineEntry: ["turn_id", "started_at", "completed_at", "duration_ms"],
};

/** The binary's schema with the right names. */
function corrected(schema: JsonSchema): JsonSchema {
  const rename = (text: string, name: string) => {
    assert(text.includes(`"${name}"`), `${name} is no longer misnamed`);
    return text.replaceAll(`"${name}"`, `"${name.replace(/_(.)/, (_, c) => c.toUpperCase())}"`);
  };
  // The namespace `v2` is a record of definitions right under `definitions`, not a schema.
  const v2 = schema.definitions?.v2 as JsonSchema["definitions"] & object;
  for (const [name, fields] of Object.entries(misnamed)) {
    v2[name] = JSON.parse(fields.reduce(rename, JSON.stringify(v2[name])));
  }
  return schema;
}

/** The definitions of the binary's schema, those of its namespace `v2` with the prefix `v2/`. */
function definitionsOf(schema: JsonSchema): Map<string, JsonSchema> {
  const { v2, ...older } = schema.definitions ?? {};
  return new Map([
    ...Object.entries(older),
    ...Object.entries(v2 ?? {}).map(([name, one]): [string, JsonSchema] => [`v2/${name}`, one]),
  ]);
}

/** The methods that a union of messages lists, each with the name of its params type, if it has one. */
function methodsOf(schema: JsonSchema, union: string): { [method: string]: string | undefined } {
  const messages = schema.definitions?.[union]?.oneOf ?? [];
  return Object.fromEntries(messages.map(({ properties = {} }) => {
    const [method, params] = [field(properties.method), field(properties.params)];
    const { $ref } = params.anyOf?.[0] ?? params;
    return [method.enum?.[0], $ref?.split("/").at(-1)];
  }));
}

function field(schema: JsonSchema | true | undefined): JsonSchema {
  return schema === true || schema === undefined ? {} : schema;
}

function generated(name: string): Promise<string> {
  return readFile(new URL(`../../src/protocol/generated/${name}`, import.meta.url), "utf8");
}

/** The definition that a generated table names, wherever the binary keeps it. */
function definition(schema: JsonSchema, name: string | undefined): JsonSchema {
  const all = definitionsOf(schema);
  const found = all.get(`v2/${name}`) ?? all.get(`${name}`);
  assert(found !== undefined, `${name} is not in the binary's schema`);
  return found;
}

test("the binary under test is the pinned one", async () => {
  const { stdout } = await run(await codexPath(), ["--version"]);
  assertEquals(stdout.trim().split(" ").at(-1), CODEX_VERSION);
});

test("the maps list every method of the binary: requests, server requests, notifications", async () => {
  const schema = await binarySchema();
  const requests = methodsOf(schema, "ClientRequest");
  for (const method of ["turn/start", "fs/readFile"]) assert(method in requests, method);
  assertEquals(Object.keys(resultSchemas), Object.keys(requests));
  const serverRequests = Object.entries(serverRequestSchemas)
    .map(([method, entry]) => [method, entry?.params]);
  assertEquals(Object.fromEntries(serverRequests), methodsOf(schema, "ServerRequest"));
  assertEquals({ ...notificationSchemas }, methodsOf(schema, "ServerNotification"));
});

test("the type maps give each method the params of the binary", async () => {
  const source = await generated("methods.ts");
  const typed = [...source.matchAll(/^ {2}"([^"]+)": (?:\{\s+params: )?(\w+)/gm)];
  const schema = await binarySchema();
  const methods = ["ClientRequest", "ServerRequest", "ServerNotification"]
    .flatMap((union) => Object.entries(methodsOf(schema, union)))
    .map(([method, params]) => [method, params ?? "NoParams"]);
  assertEquals(typed.map(([, method, params]) => [method, params]), methods);
});

test("every definition of the binary is an exported type", async () => {
  const source = await generated("types.ts");
  const exported = new Set(
    [...source.matchAll(/(?<=^export (?:type|interface) )\w+/gm)].map(([name]) => name),
  );
  const names = new Set(
    [...definitionsOf(await binarySchema()).keys()].map((name) => name.replace("v2/", "")),
  );
  assertEquals([...names].filter((name) => !exported.has(name)), []);
  assertEquals([...exported].filter((name) => !names.has(name)), []);
});

test("messages made from the binary's schema, changed anywhere, get the verdict that they deserve", async () => {
  const schema = corrected(await binarySchema());
  const samplers = [false, true].map((full) => new SchemaSampler(schema, { full }));
  let count = 0;
  const expectVerdicts = (
    label: string,
    name: string | undefined,
    check: (value: unknown, options?: { strict: boolean }) => Verdict,
  ) => {
    for (const sampler of samplers) {
      const sample = sampler.sample(definition(schema, name));
      assertEquals(check(sample.value, { strict: true }), undefined, label);
      for (const mutation of mutationsOf(sample)) {
        const verdict = check(mutation.value);
        const change = `${label}: ${mutation.path} ${mutation.change}`;
        assertEquals(verdict === undefined, mustFit(mutation), change);
        count++;
      }
    }
  };

  for (const [method, name] of Object.entries(notificationSchemas)) {
    expectVerdicts(method, name, (value, options) => checkNotification(method, value, options));
  }
  for (const [method, name] of Object.entries(resultSchemas)) {
    expectVerdicts(method, name, (value, options) => checkResult(method, value, options));
  }
  for (const [method, entry] of Object.entries(serverRequestSchemas)) {
    expectVerdicts(
      method,
      entry?.params,
      (value, options) => checkServerRequest(method, value, options),
    );
    expectVerdicts(
      method,
      entry?.response,
      (value, options) => checkServerResponse(method, value, options),
    );
  }
  assert(count > 50_000, `${count} changes`);
});
