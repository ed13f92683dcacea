/** The generator on the shapes that are easy to get wrong: what it reads, and the type it writes. */
import { assertEquals, assertThrows } from "@std/assert";
import { docComment } from "../../../src/protocol/codegen/docs.ts";
import { typeText } from "../../../src/protocol/codegen/emit_types.ts";
import { tagOf } from "../../../src/protocol/codegen/model.ts";
import { readDefinitions } from "../../../src/protocol/codegen/read_protocol.ts";
import { readType } from "../../../src/protocol/codegen/read_schema.ts";
import { fieldDoc } from "../../../src/protocol/codegen/units.ts";
import { test } from "../../support/test.ts";

const refName = (pointer: string) => pointer.split("/").at(-1) ?? "";

/** The TypeScript of a schema, on one line. */
function written(schema: unknown): string {
  return typeText(readType(schema, "Test", refName), "Test").replaceAll(/\s+/g, " ");
}

test("a nullable type is a union with null, however the schema writes it", () => {
  assertEquals(written({ type: ["string", "null"] }), "string | null");
  assertEquals(
    written({ anyOf: [{ $ref: "#/definitions/v2/Turn" }, { type: "null" }] }),
    "Turn | null",
  );
  assertEquals(written({ type: ["array", "null"], items: { type: "integer" } }), "number[] | null");
});

test("a field that is not required is optional, a nullable one is not", () => {
  const properties = { a: { type: "string" }, b: { type: ["string", "null"] } };
  assertEquals(
    written({ type: "object", properties, required: ["b"] }),
    "{ a?: string; b: string | null; }",
  );
});

test("an enum is a union of strings, also when each value is a member of its own", () => {
  assertEquals(written({ type: "string", enum: ["a", "b"] }), '"a" | "b"');
  const one = (value: string) => ({ type: "string", enum: [value], description: "…" });
  assertEquals(written({ oneOf: [one("a"), one("b")] }), '"a" | "b"');
});

test("an array of a union takes parentheses", () => {
  assertEquals(
    written({ type: "array", items: { enum: ["a", "b"], type: "string" } }),
    '("a" | "b")[]',
  );
  assertEquals(
    written({ type: "array", items: { type: ["string", "null"] } }),
    "(string | null)[]",
  );
  assertEquals(written({ type: "array", items: { enum: ["a"], type: "string" } }), '"a"[]');
});

test("maps keep the type of their values", () => {
  assertEquals(
    written({ type: "object", additionalProperties: { type: "integer" } }),
    "{ [key: string]: number }",
  );
  assertEquals(
    written({ type: ["object", "null"], additionalProperties: true }),
    "{ [key: string]: unknown } | null",
  );
});

test("an object that is open by design has an index signature", () => {
  assertEquals(
    written({ type: "object", properties: { a: { type: "string" } }, additionalProperties: true }),
    "{ a?: string; [key: string]: unknown; }",
  );
});

test("an object without fields takes none", () => {
  assertEquals(written({ type: "object" }), "Record<string, never>");
  assertEquals(written({ type: "object", additionalProperties: false }), "Record<string, never>");
});

test("allOf of one type is that type, of several it stops the generator", () => {
  const turn = { $ref: "#/definitions/v2/Turn" };
  assertEquals(written({ allOf: [turn], default: null, description: "…" }), "Turn");
  assertThrows(() => written({ allOf: [turn, turn] }), Error, "allOf of 2 schemas");
});

test("a schema without constraints is unknown", () => {
  assertEquals(written(true), "unknown");
  assertEquals(written({ description: "…" }), "unknown");
});

test("what is not understood stops the generator", () => {
  assertThrows(() => written({ type: "string", pattern: "a+" }), Error, "pattern");
  assertThrows(() => written({ type: ["string", "integer"] }), Error, "type");
  assertThrows(() => written({ $ref: "#/definitions/A", type: "object" }), Error, "Test");
  assertThrows(() => written(false), Error, "object was expected");
});

const tagged = (tag: string, properties: { [name: string]: unknown } = {}) => ({
  type: "object",
  properties: { ...properties, type: { type: "string", enum: [tag] } },
  required: ["type", ...Object.keys(properties)],
});

test("a union of objects is told apart by its tag, which stands first", () => {
  const union = { oneOf: [tagged("a", { text: { type: "string" } }), tagged("b")] };
  assertEquals(written(union), '{ type: "a"; text: string; } | { type: "b"; }');
  const node = readType(union, "Test", refName);
  assertEquals(node.kind === "union" && tagOf(node), "type");
});

test("a tag tells members apart only when it is required, single and different in each", () => {
  const tag = (members: unknown[]) => {
    const node = readType({ oneOf: members }, "Test", refName);
    return node.kind === "union" ? tagOf(node) : "no union";
  };
  assertEquals(tag([tagged("a"), tagged("a")]), null);
  assertEquals(tag([tagged("a"), { ...tagged("b"), required: [] }]), null);
  assertEquals(tag([tagged("a"), { type: "string" }]), null);
  assertEquals(tag([tagged("a"), tagged("b"), tagged("c")]), "type");
});

test("fields beside the variants of a union belong to each of them", () => {
  const base = { type: "object", properties: { startedAtMs: { type: "integer" } } };
  assertEquals(
    written({ ...base, oneOf: [tagged("a"), tagged("b")] }),
    '{ /** Unix time in milliseconds. */ startedAtMs?: number; } & ({ type: "a"; } | { type: "b"; })',
  );
});

test("the schema's own 'anything else' is left out of the closed type", () => {
  const open = { anyOf: [{ type: "string", enum: ["a"] }, { type: ["string", "object"] }] };
  assertEquals(written(open), '"a"');
});

test("names that are not identifiers are quoted", () => {
  assertEquals(
    written({ type: "object", properties: { "otlp-http": { type: "string" } }, required: [] }),
    '{ "otlp-http"?: string; }',
  );
});

test("a recursive definition refers to itself by name", () => {
  const definitions = readDefinitions({
    definitions: {
      v2: {
        Node: {
          type: "object",
          properties: { next: { anyOf: [{ $ref: "#/definitions/v2/Node" }, { type: "null" }] } },
        },
      },
    },
  });
  const node = definitions.get("Node");
  assertEquals(
    node && typeText(node.type, "Node").replaceAll(/\s+/g, " "),
    "{ next?: Node | null; }",
  );
});

test("a name in both namespaces is one type when it means the same, else the older takes a suffix", () => {
  const definitions = readDefinitions({
    definitions: {
      Same: { title: "Same", type: "string" },
      Other: { type: "string" },
      User: {
        type: "object",
        properties: {
          old: { $ref: "#/definitions/Other" },
          new: { $ref: "#/definitions/v2/Other" },
        },
      },
      v2: { Same: { type: "string", description: "…" }, Other: { type: "integer" } },
    },
  });
  assertEquals([...definitions.keys()], ["Other", "OtherV1", "Same", "User"]);
  const user = definitions.get("User");
  assertEquals(
    user && typeText(user.type, "User").replaceAll(/\s+/g, " "),
    "{ old?: OtherV1; new?: Other; }",
  );
});

test("a field is documented by its unit, and checked against the words of the schema", () => {
  const field = (name: string, type: unknown, description = "") => ({
    name,
    type: readType(type, name, refName),
    required: true,
    description,
    experimental: false,
  });
  const integer = { type: ["integer", "null"] };
  assertEquals(fieldDoc("T", field("createdAt", integer)), ["Unix time in seconds."]);
  assertEquals(fieldDoc("T", field("createdAtMs", integer)), ["Unix time in milliseconds."]);
  assertEquals(fieldDoc("T", field("timeout_ms", integer)), ["In milliseconds."]);
  assertEquals(fieldDoc("T", field("dataBase64", { type: "string" })), ["Bytes, in base64."]);
  assertEquals(fieldDoc("T", field("format", { type: "string" })), []);
  assertEquals(fieldDoc("T", field("resetAt", { type: "string" })), []);
  assertThrows(
    () => fieldDoc("T", field("startedAt", integer, "Unix timestamp in milliseconds.")),
    Error,
    "Unix time in seconds.",
  );
  assertEquals(fieldDoc("T", field("old", integer, "Deprecated: use another.")), [
    "@deprecated The schema of codex says so.",
  ]);
});

test("a doc comment is one line where it fits, else wrapped", () => {
  assertEquals(docComment([], "  "), "");
  assertEquals(docComment(["Short."], "  "), "  /** Short. */\n");
  assertEquals(
    docComment(["One.", "@experimental"], ""),
    "/**\n * One.\n *\n * @experimental\n */\n",
  );
  const long = docComment([Array(40).fill("word").join(" ")], "");
  assertEquals(Math.max(...long.split("\n").map((line) => line.length)) <= 100, true);
});
