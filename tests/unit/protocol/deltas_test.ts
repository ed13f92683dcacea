import { assertEquals } from "@std/assert";
import { directPredicate } from "../../../src/protocol/codegen/emit_deltas.ts";
import type { Field, Protocol, TypeNode } from "../../../src/protocol/codegen/model.ts";
import { deltaPredicates } from "../../../src/protocol/generated/deltas.ts";
import { deltaNotifications } from "../../../src/protocol/generated/routing.ts";
import { definitions, notificationSchemas } from "../../../src/protocol/generated/schemas.ts";
import { Predicates } from "../../../src/protocol/predicates.ts";
import { notificationPredicate } from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";

test("each delta has a direct predicate, which says what that of its definition says", () => {
  assertEquals(Object.keys(deltaPredicates), Object.keys(deltaNotifications));
  const predicates = new Predicates(definitions);
  for (const [method, direct] of Object.entries(deltaPredicates)) {
    const fits = predicates.get(notificationSchemas[method] ?? "");
    const names = ["delta", ...deltaNotifications[method] ?? []];
    const whole = Object.fromEntries(
      names.map((name) => [name, name.endsWith("Index") ? 1 : "text"]),
    );
    const spoilt = names.flatMap((name) =>
      [undefined, null, 1, "text", true, {}, []].map((value) => ({ ...whole, [name]: value }))
    );
    for (const params of [whole, { ...whole, later: 1 }, null, "text", [], {}, ...spoilt]) {
      assertEquals(direct?.(params), fits(params), `${method} ${JSON.stringify(params)}`);
    }
    assertEquals(direct?.(whole), true);
    assertEquals(notificationPredicate(method), direct);
  }
});

test("a delta gets no direct predicate when a field may be missing or is no simple value", () => {
  const text: Field = {
    name: "delta",
    type: { kind: "string" },
    required: true,
    description: "",
    experimental: false,
  };
  const predicateOf = (type: TypeNode, required: boolean) => {
    const fields: Field[] = [text, { ...text, name: "other", type, required }];
    const object: TypeNode = { kind: "object", fields, extensible: false };
    const definition = { name: "D", type: object, description: "", experimental: false };
    const protocol: Protocol = {
      definitions: new Map([["D", definition]]),
      clientRequests: [],
      serverRequests: [],
      notifications: [],
    };
    return directPredicate(protocol, { method: "d", params: "D", experimental: false });
  };
  assertEquals(
    predicateOf({ kind: "integer" }, true),
    'isJsonObject(value) && typeof value.delta === "string" && typeof value.other === "number"',
  );
  assertEquals(predicateOf({ kind: "integer" }, false), null);
  assertEquals(predicateOf({ kind: "array", items: { kind: "string" } }, true), null);
});
