/** Keywords of JSON Schema that apply other schemas to the same value. */

import {
  type Here,
  issuesOfEach,
  type Keyword,
  list,
  type Place,
  type Rule,
  type SchemaIssue,
} from "./json_schema_rule.ts";
import { pathText, refuse } from "./path.ts";

/** The keywords, by name. */
export const unionKeywords: { readonly [keyword: string]: Keyword } = {
  allOf(operand, here) {
    const rules = alternatives(operand, here);
    return (place) => issuesOfEach(rules, (rule) => rule(place));
  },

  anyOf(operand, here) {
    const rules = alternatives(operand, here);
    return (place) => rules.some((rule) => rule(place).length === 0) ? [] : noneFits(rules, place);
  },

  oneOf(operand, here) {
    const rules = alternatives(operand, here);
    return (place) => {
      const fitting = rules.filter((rule) => rule(place).length === 0).length;
      if (fitting === 1) return [];
      if (fitting === 0) return noneFits(rules, place);
      return place.issue("must fit exactly one of the alternatives", `fits ${fitting}`);
    };
  },

  $ref(operand, here) {
    if (typeof operand !== "string") refuse(here.at, "must be a string");
    const { target, at } = here.resolve(operand);
    return here.compileInPlace(target, at);
  },
};

function alternatives(operand: unknown, here: Here): Rule[] {
  const schemas = list(operand, here);
  if (schemas.length === 0) refuse(here.at, "must not be empty");
  return schemas.map((schema, index) => here.compileInPlace(schema, [...here.at, index]));
}

/** Issues of one alternative, and characters of the reasons in all, that a message has. */
const SHOWN_ISSUES = 3;
const SHOWN_CHARACTERS = 1_000;

/** One issue that says why no alternative fits. It is short, as it may become a part of another one. */
function noneFits(rules: readonly Rule[], place: Place): readonly SchemaIssue[] {
  const { length } = place.path;
  let reasons = "";
  for (const [index, rule] of rules.entries()) {
    const texts = rule(place).slice(0, SHOWN_ISSUES)
      .map(({ path, message }) => `${pathText(path.slice(length))} ${message}`.trim());
    reasons += `${index === 0 ? "" : "; "}(${index + 1}) ${texts.join(", ")}`;
    if (reasons.length > SHOWN_CHARACTERS) {
      reasons = `${reasons.slice(0, SHOWN_CHARACTERS).toWellFormed()} ...`;
      break;
    }
  }
  const demand = "fits none of the alternatives";
  return [{ path: place.path, demand, message: `${demand}: ${reasons}` }];
}
