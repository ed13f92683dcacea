/** The types of the values that a schema takes. */

import type { JsonObject } from "../json.ts";
import { kindOf } from "../schema/json_value.ts";
import { type Path, refuse } from "../schema/path.ts";
import { valuesOf } from "./merge_schemas.ts";
import { checkValues } from "./plain_shape.ts";

/** The types of the values, as they are named or as the other keywords imply them. */
export function typesOf(schema: JsonObject, at: Path): readonly string[] {
  const { type } = schema;
  const values = valuesOf(schema);
  if (values !== undefined) {
    checkValues(values, [...at, Array.isArray(schema.enum) ? "enum" : "const"]);
    const kinds = new Set(values.map((value) => String(kindOf(value))));
    const isNamed = (kind: string) =>
      type === undefined ||
      [type].flat().some((it) => it === kind || it === "integer" && kind === "number");
    return [...kinds].filter(isNamed).map((kind) =>
      kind === "number" && [type].flat().includes("integer") ? "integer" : kind
    );
  }
  if (type !== undefined) {
    const types = [type].flat().map((it) => typeof it === "string" ? it : "");
    const unknown = types.find((it) => !typeNames.includes(it));
    if (unknown !== undefined || types.length === 0) {
      refuse([...at, "type"], `must be one of ${typeNames.join(", ")}, or several of them`);
    }
    return [...new Set(types)];
  }
  if (["properties", "required", "additionalProperties"].some((it) => it in schema)) {
    return ["object"];
  }
  if (["items", "prefixItems"].some((it) => it in schema)) return ["array"];
  refuse(at, 'does not say what the value is; name its "type"');
}

const typeNames = ["string", "number", "integer", "boolean", "null", "object", "array"];
