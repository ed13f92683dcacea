import { assertEquals } from "@std/assert";
import { formIssues } from "../../../src/handlers/form_check.ts";
import type { protocol } from "../../../mod.ts";
import { test } from "../../support/test.ts";

const properties: protocol.McpElicitationSchema["properties"] = {
  text: { type: "string", minLength: 2, maxLength: 4, title: null, description: "d" },
  email: { type: "string", format: "email" },
  uri: { type: "string", format: "uri" },
  date: { type: "string", format: "date" },
  time: { type: "string", format: "date-time" },
  plain: { type: "string", format: null, default: null },
  number: { type: "number", minimum: 1, maximum: null },
  integer: { type: "integer" },
  flag: { type: "boolean", default: true },
  choice: { type: "string", enum: ["a", "b"] },
  legacy: { type: "string", enum: ["a", "b"], enumNames: ["A", "B"] },
  titled: { type: "string", oneOf: [{ const: "a", title: "A" }, { const: "b", title: "B" }] },
  many: { type: "array", items: { type: "string", enum: ["a", "b"] }, minItems: 1, maxItems: null },
  manyTitled: { type: "array", items: { anyOf: [{ const: "a", title: "A" }] } },
};
const form: protocol.McpElicitationSchema = { type: "object", properties, required: null };

/** The places that do not fit. */
function places(content: unknown): string[] {
  return formIssues(form, content).map(({ path }) => path);
}

test("formIssues() takes what each kind of field allows, and refuses the rest", () => {
  const fields: { [name in keyof typeof properties]: [good: unknown[], bad: unknown[]] } = {
    text: [["ab", "abcd"], ["a", "abcde", 5, null]],
    email: [["a@b.example"], ["a", "a@", "a b@c.example", ""]],
    uri: [["https://x.example/a", "mailto:a@b.example"], ["x.example", ""]],
    date: [["2026-01-31"], ["2026-13-01", "31.1.2026", "2026-1-1"]],
    time: [["2026-01-31T10:00:00Z", "2026-01-31T10:00:00.5+02:00"], ["2026-01-31", "10:00"]],
    plain: [["", "anything"], [1]],
    number: [[1, 1.5], [0, "1"]],
    integer: [[1, -1], [1.5]],
    flag: [[true, false], ["true", 0]],
    choice: [["a"], ["c", "A"]],
    legacy: [["b"], ["B"]],
    titled: [["a"], ["A", "c"]],
    many: [[["a"], ["a", "b"]], [[], ["c"], "a"]],
    manyTitled: [[[], ["a"]], [["A"]]],
  };
  assertEquals(Object.keys(fields), Object.keys(properties));
  for (const [name, [good, bad]] of Object.entries(fields)) {
    for (const value of good) assertEquals(places({ [name]: value }), [], JSON.stringify(value));
    for (const value of bad) {
      const [place = ""] = places({ [name]: value });
      assertEquals(place.startsWith(`content.${name}`), true, `${name} ${JSON.stringify(value)}`);
    }
  }
});

test("formIssues() misses required fields, and takes fields that the form does not have", () => {
  const required = { ...form, required: ["text", "flag"] };
  assertEquals(
    formIssues(required, { flag: true, more: 1 }).map(({ path, found }) => [path, found]),
    [
      ["content.text", "missing"],
    ],
  );
});

test("formIssues() checks nothing by a schema that cannot be read", () => {
  for (const schema of [null, 5, { type: "object", patternProperties: {} }, { pattern: "(" }]) {
    assertEquals(formIssues(schema, { a: 1 }), []);
  }
});
