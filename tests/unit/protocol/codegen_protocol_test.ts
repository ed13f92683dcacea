/** The generator on whole protocols: which types belong to which method, and what it writes of that. */
import {
  assertEquals,
  assertExists,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { Docs } from "../../../src/protocol/codegen/docs.ts";
import { emitMethods } from "../../../src/protocol/codegen/emit_methods.ts";
import { deltaKey, routeOf } from "../../../src/protocol/codegen/emit_routing.ts";
import { SchemaWriter } from "../../../src/protocol/codegen/schema_writer.ts";
import { emitTypes } from "../../../src/protocol/codegen/emit_types.ts";
import {
  fieldsOf,
  type NotificationMethod,
  only,
  partsOf,
  type Protocol,
} from "../../../src/protocol/codegen/model.ts";
import { readDefinitions, readProtocol } from "../../../src/protocol/codegen/read_protocol.ts";
import { test } from "../../support/test.ts";

type Definitions = { [name: string]: unknown };

const string = { type: "string" };
const ref = (name: string) => ({ $ref: `#/definitions/v2/${name}` });
const object = (properties: Definitions, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
});
const message = (method: string, params: unknown, required = ["method", "params"]) =>
  object({ method: { type: "string", enum: [method] }, params }, required);

/** A protocol of one request of each side and one notification, and further definitions. */
function bundle(more: Definitions = {}, requests: unknown[] = []): unknown {
  return {
    definitions: {
      ClientRequest: { oneOf: [message("thing/read", ref("ThingReadParams")), ...requests] },
      ServerRequest: { oneOf: [message("thing/approve", ref("ThingApproveParams"))] },
      ServerNotification: {
        properties: { emittedAtMs: { type: "integer" } },
        oneOf: [message("thing/changed", ref("ThingChangedNotification"))],
      },
      v2: {
        Thing: object({ id: string }),
        ThingReadParams: object({ id: string }),
        ThingReadResponse: object({ thing: ref("Thing") }),
        ThingApproveParams: object({ thing: ref("Thing") }),
        ThingApproveResponse: object({ ok: { type: "boolean" } }),
        ThingChangedNotification: object({ thing: ref("Thing"), threadId: string }),
        ...more,
      },
    },
  };
}

const read = (...parameters: Parameters<typeof bundle>): Protocol => {
  const schema = bundle(...parameters);
  return readProtocol({ full: schema, stable: schema, typescript: new Map() });
};

/** The notification of a protocol that has one. */
function onlyNotification({ notifications }: Protocol): NotificationMethod {
  const notification = only(notifications);
  assertExists(notification);
  return notification;
}

test("a result belongs to its method by name", () => {
  const { clientRequests, serverRequests } = read();
  assertEquals(clientRequests[0]?.result, "ThingReadResponse");
  assertEquals(serverRequests[0]?.result, "ThingApproveResponse");
});

test("a method without a type for its result stops the generator", () => {
  assertThrows(
    () => read({ LostParams: object({}) }, [message("thing/lose", ref("LostParams"))]),
    Error,
    "thing/lose",
  );
});

test("a result that answers no method stops the generator", () => {
  assertThrows(() => read({ OrphanResponse: object({}) }), Error, "OrphanResponse");
});

test("params may be absent, null or left out", () => {
  const methods = emitMethods(
    read({ PingResponse: object({}), MaybeParams: object({}), MaybeResponse: object({}) }, [
      message("ping", { type: "null" }, ["method"]),
      message("maybe", { anyOf: [ref("MaybeParams"), { type: "null" }] }, ["method"]),
    ]),
    "",
  );
  assertStringIncludes(
    methods,
    `"thing/read": { params: ThingReadParams; result: ThingReadResponse };`,
  );
  assertStringIncludes(methods, `"ping": { params: NoParams; result: PingResponse };`);
  assertStringIncludes(
    methods,
    `"maybe": { params: MaybeParams | null | undefined; result: MaybeResponse };`,
  );
});

test("what the stable schema lacks is experimental", () => {
  const stable = bundle();
  const full = bundle({
    ThingReadParams: object({ id: string, depth: { type: "integer" } }),
    NewParams: object({}),
    NewResponse: object({}),
  }, [message("thing/new", ref("NewParams"))]);
  const protocol = readProtocol({ full, stable, typescript: new Map() });
  const types = emitTypes(protocol, new Docs(protocol), "");
  assertMatch(types, /\/\*\* @experimental \*\/\n {2}depth: number;/);
  assertMatch(types, /@experimental\n \*\/\nexport type NewParams/);
  assertMatch(emitMethods(protocol, ""), /\/\*\* @experimental \*\/\n {2}"thing\/new"/);
});

test("a field has its name on the wire, where the schema and the TypeScript of codex disagree", () => {
  const full = bundle({
    Entry: { oneOf: [object({ turn_id: string, text_elements: string, endedAt: string })] },
  });
  const typescript = new Map([[
    "Entry",
    `export type Entry = { "turnId": string, text_elements?: string, endedAt: string };`,
  ]]);
  const { definitions } = readProtocol({ full, stable: full, typescript });
  const entry = definitions.get("Entry")?.type;
  assertExists(entry);
  assertEquals(partsOf(entry).flatMap(({ type }) => fieldsOf(type)).map(({ name }) => name), [
    "turnId",
    "text_elements",
    "endedAt",
  ]);
});

test("a type is documented by its methods, else by its places", () => {
  const protocol = read();
  const docs = new Docs(protocol);
  const doc = (name: string) => {
    const definition = protocol.definitions.get(name);
    return definition && docs.of(definition)[0];
  };
  assertEquals(doc("ThingReadParams"), "Params of the request `thing/read`.");
  assertEquals(doc("ThingApproveResponse"), "Answer to the server's request `thing/approve`.");
  assertEquals(doc("ThingChangedNotification"), "Params of the notification `thing/changed`.");
  assertEquals(
    doc("Thing"),
    "Used in `ThingApproveParams.thing`, `ThingChangedNotification.thing`, `ThingReadResponse.thing`.",
  );
});

test("routes name every id of a notification, also one inside of a thing", () => {
  const protocol = read({
    Turn: object({ id: string }),
    ThingChangedNotification: object({ turn: ref("Turn"), threadId: string, loginId: string }),
  });
  assertEquals(routeOf(protocol, onlyNotification(protocol)), {
    turn: ["turn", "id"],
    thread: ["threadId"],
    login: ["loginId"],
  });
});

test("a text delta is told from others by all its other fields", () => {
  const delta = (fields: Definitions) => {
    const protocol = read({ ThingChangedNotification: object(fields) });
    return deltaKey(protocol, onlyNotification(protocol));
  };
  assertEquals(delta({ delta: string, itemId: string, index: { type: "integer" } }), [
    "itemId",
    "index",
  ]);
  assertEquals(delta({ deltaBase64: string, itemId: string }), null);
  assertEquals(delta({ delta: object({}) }), null);
});

/** The call on a kit that the generator writes for a schema. */
function builder(schema: unknown, v2: Definitions = {}): string {
  const definitions = readDefinitions({ definitions: { v2: { ...v2, Test: schema } } });
  const definition = definitions.get("Test");
  return definition === undefined ? "" : new SchemaWriter({ definitions }).write(definition.type);
}

const tagged = (tag: string, more: Definitions = {}) =>
  object({ ...more, type: { type: "string", enum: [tag] } });

test("fields are required, nullable, optional or both in the schemas", () => {
  const nullable = { type: ["string", "null"] };
  assertEquals(
    builder(object({ a: string, b: nullable, c: string, d: nullable }, ["a", "b"])),
    `k.object({ "a": k.string, "b": k.nullable(k.string), "c": k.optional(k.string), "d": k.nullish(k.string) })`,
  );
});

test("a name for plain strings costs nothing", () => {
  assertEquals(
    builder(object({ path: ref("Path") }), { Path: string }),
    `k.object({ "path": k.string })`,
  );
});

test("a flattened union has its shared fields in each variant", () => {
  assertEquals(
    builder({ ...object({ id: string }), oneOf: [tagged("a"), tagged("b")] }),
    `k.variant("type", { "a": k.object({ "id": k.string, "type": k.literals("a") }), ` +
      `"b": k.object({ "id": k.string, "type": k.literals("b") }) })`,
  );
});

test("objects of one field are told apart by its name, strings stand beside them", () => {
  const union = [{ type: "string", enum: ["a"] }, object({ b: string }), object({ c: string })];
  assertEquals(
    builder({ oneOf: union }),
    `k.byType({ string: k.literals("a"), object: k.byKey({ "b": k.string, "c": k.string }) })`,
  );
  assertEquals(
    builder({ anyOf: [...union, { type: ["string", "object"] }] }),
    `k.byType({ string: k.string, object: k.byKeyOpen({ "b": k.string, "c": k.string }) })`,
  );
});

test("objects without a tag are told apart by what they require", () => {
  const text = object({ uri: string, text: string });
  const blob = object({ uri: string, blob: string });
  assertEquals(
    builder({ anyOf: [text, blob] }),
    `k.shapes(["uri","text","blob"], k.extensible({ "uri": k.string }), ` +
      `[[["uri","text"], k.object({ "uri": k.string, "text": k.string })], ` +
      `[["uri","blob"], k.object({ "uri": k.string, "blob": k.string })]])`,
  );
});

test("a union that is a member of a union is part of it", () => {
  const inner = { anyOf: [{ type: "integer" }, { type: "boolean" }] };
  assertEquals(
    builder({ anyOf: [string, ref("Inner")] }, { Inner: inner }),
    `k.byType({ string: k.string, number: k.integer, boolean: k.boolean })`,
  );
});
