/** Does the content of an answer fit the form that an MCP server asks to be filled in? */

import { isJsonObject } from "../json.ts";
import type { ValidationIssue } from "../protocol/issue.ts";
import { jsonType } from "../protocol/kit.ts";
import { compileJsonSchema } from "../schema/json_schema.ts";

/**
 * Checks the content of a form.
 *
 * @param form The schema that the request asks for. One that cannot be read checks nothing: the MCP server will.
 * @param content The content of the answer.
 * @returns Where the content does not fit, without any of its values.
 */
export function formIssues(form: unknown, content: unknown): readonly ValidationIssue[] {
  const schema = asJsonSchema(form);
  const check = compiled(schema);
  if (check === undefined) return [];
  const issues = check(content).map(({ path, demand }) => {
    const found = jsonType(path.reduce<unknown>(partOf, content));
    const place = ["content", ...path].map(String).join(".");
    return { path: place, message: sentence(demand), expected: demand, found };
  });
  return [...issues, ...formatIssues(schema, content)];
}

/** `must be a string` as a sentence. */
function sentence(demand: string): string {
  return `${demand.charAt(0).toUpperCase()}${demand.slice(1)}.`;
}

function partOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

/** Forms give `null` for what they do not say, and names of options for people. */
function asJsonSchema(form: unknown): unknown {
  if (Array.isArray(form)) return form.map(asJsonSchema);
  if (!isJsonObject(form)) return form;
  return Object.fromEntries(
    Object.entries(form)
      .filter(([keyword, operand]) => operand !== null && keyword !== "enumNames")
      .map(([keyword, operand]) => [
        keyword,
        keyword === "properties" && isJsonObject(operand)
          ? Object.fromEntries(Object.entries(operand).map(([key, it]) => [key, asJsonSchema(it)]))
          : keyword === "const" || keyword === "enum" || keyword === "default"
          ? operand
          : asJsonSchema(operand),
      ]),
  );
}

function compiled(schema: unknown): ReturnType<typeof compileJsonSchema> | undefined {
  try {
    return compileJsonSchema(schema);
  } catch {
    return undefined;
  }
}

/** The formats that a form may ask for. */
const formats: { readonly [format: string]: (text: string) => boolean } = {
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  uri: (text) => URL.canParse(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isTime(text),
  "date-time": (text) => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d/.test(text) && isTime(text),
};

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** Checks formats, which JSON Schema itself does not check. */
function formatIssues(schema: unknown, content: unknown): ValidationIssue[] {
  const properties = isJsonObject(schema) ? schema.properties : undefined;
  if (!isJsonObject(properties) || !isJsonObject(content)) return [];
  return Object.entries(properties).flatMap(([name, property]) => {
    const format = isJsonObject(property) ? String(property.format) : "";
    const text = partOf(content, name);
    if (typeof text !== "string" || !Object.hasOwn(formats, format)) return [];
    if (formats[format]?.(text)) return [];
    const expected = `must have the format ${format}`;
    return [{ path: `content.${name}`, message: sentence(expected), expected, found: "string" }];
  });
}
