/** What tests of outputs share. */

import { assertRejects } from "@std/assert";
import { prepareOutput } from "../../../src/output.ts";

/** What the service is told of an output. */
export async function wireOf(output: unknown): Promise<Record<string, unknown>> {
  return { ...(await prepareOutput(output)).schema };
}

/** What the service is told of a property with this JSON Schema. */
export async function wireOfProperty(schema: unknown, isRequired = true): Promise<unknown> {
  const required = isRequired ? ["a"] : [];
  const { properties } = await wireOf({ type: "object", properties: { a: schema }, required });
  return Object(properties).a;
}

/** The message of the refusal. */
export async function refusalOf(output: unknown): Promise<string> {
  return (await assertRejects(() => prepareOutput(output), TypeError)).message;
}

/** What comes of an answer: the value, or lines with the issues. */
export async function answerOf(output: unknown, answer: unknown): Promise<unknown> {
  const { issues, value } = {
    value: undefined,
    ...await (await prepareOutput(output)).read(JSON.stringify(answer)),
  };
  return issues === undefined
    ? value
    : issues.map(({ path, message }) => `${path.join(".")} ${message}`);
}

/** The schema of an object for the service. */
export function object(properties: Record<string, unknown>): Record<string, unknown> {
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}
