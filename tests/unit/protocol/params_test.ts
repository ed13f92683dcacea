/** The generated names of params and values, against the generated types. */
import { assertEquals } from "@std/assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { enumValues, paramNames } from "../../../src/protocol/generated/params.ts";
import { root } from "../../support/sources.ts";
import { test } from "../../support/test.ts";

const folder = join(root, "src/protocol/generated");
const types = readFileSync(join(folder, "types.ts"), "utf8");
const methods = readFileSync(join(folder, "methods.ts"), "utf8");

/** The names of the fields of an interface. */
function fieldsOf(name: string): string[] {
  const [, body = ""] = new RegExp(`export interface ${name} \\{\n(.*?)\n\\}`, "s").exec(types) ??
    [];
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, field = ""]) => field);
}

test("paramNames has each field of the params of each method, and no other", () => {
  for (const [method, names] of Object.entries(paramNames)) {
    const [, params = ""] = new RegExp(`"${method}": \\{\\s*params: (\\w+)`).exec(methods) ?? [];
    assertEquals(fieldsOf(params).sort(), [...names], `${method}: ${params}`);
  }
});

test("enumValues has the strings of each enum", () => {
  for (const [name, values] of Object.entries(enumValues)) {
    const [, text = ""] =
      new RegExp(`export type ${name} =(.*?);\n(?:\n|export)`, "s").exec(types) ?? [];
    const strings = [...text.matchAll(/"([^"]+)"/g)].map(([, value = ""]) => value);
    assertEquals(values.filter((value) => !strings.includes(value)), [], name);
    const other = name === "SandboxPolicy" ? [] : strings.filter((it) => !values.includes(it));
    assertEquals(other, [], name);
  }
});
