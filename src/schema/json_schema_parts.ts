/** Keywords of JSON Schema that look at the items of an array or the properties of an object. */

import { type Here, issuesOfEach, type Keyword, list, type Rule } from "./json_schema_rule.ts";
import { isJsonObject } from "../json.ts";
import { refuse } from "./path.ts";

/** The keywords, by name. */
export const partKeywords: { readonly [keyword: string]: Keyword } = {
  items(operand, here) {
    const rule = here.compile(operand, here.at);
    return (place) =>
      Array.isArray(place.value)
        ? issuesOfEach(place.value.entries(), ([index, item]) => rule(place.at(index, item)))
        : [];
  },

  properties(operand, here) {
    const rules = ruleTable(operand, here);
    return (place) => {
      const { value } = place;
      return isJsonObject(value)
        ? issuesOfEach(
          rules,
          ([name, rule]) => Object.hasOwn(value, name) ? rule(place.at(name, value[name])) : [],
        )
        : [];
    };
  },

  required(operand, here) {
    const names = list(operand, here).map((name) =>
      typeof name === "string" ? name : refuse(here.at, "must be a list of names")
    );
    return (place) => {
      const { value, path } = place;
      return isJsonObject(value)
        ? names.filter((name) => !Object.hasOwn(value, name))
          .map((name) => ({ path: [...path, name], demand: missing, message: missing }))
        : [];
    };
  },

  additionalProperties(operand, here) {
    const rule = here.compile(operand, here.at);
    const { properties } = here.schema;
    const named = new Set(isJsonObject(properties) ? Object.keys(properties) : []);
    return (place) => {
      const { value } = place;
      return isJsonObject(value)
        ? issuesOfEach(
          Object.keys(value),
          (name) => named.has(name) ? [] : rule(place.at(name, value[name])),
        )
        : [];
    };
  },

  $defs: definitions,
  definitions,
};

const missing = "is missing";

/** Applied to nothing by itself, but checked: a reference may lead there. */
function definitions(operand: unknown, here: Here): Rule {
  ruleTable(operand, here);
  return () => [];
}

function ruleTable(operand: unknown, here: Here): Map<string, Rule> {
  if (!isJsonObject(operand)) refuse(here.at, "must be an object of schemas");
  return new Map(
    Object.entries(operand)
      .map(([name, schema]) => [name, here.compile(schema, [...here.at, name])]),
  );
}
