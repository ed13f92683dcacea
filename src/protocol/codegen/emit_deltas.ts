/**
 * `deltas.ts`: the predicates of the notifications that come most often, as plain code.
 *
 * @module
 */
import { deltaKey } from "./emit_routing.ts";
import { type Field, fieldsOf, type NotificationMethod, type Protocol, resolve } from "./model.ts";

/** The text of `deltas.ts`, not yet formatted. */
export function emitDeltas(protocol: Protocol, header: string): string {
  const predicates = protocol.notifications
    .map((notification) => [notification.method, directPredicate(protocol, notification)] as const)
    .filter(([, text]) => text !== null)
    .map(([method, text]) => `  "${method}": (value) => ${text},\n`);

  return `${header}
import { isJsonObject } from "../json.ts";
import type { Predicate } from "../predicates.ts";
import { table } from "../table.ts";

/**
 * For notifications whose \`delta\` is the next piece of a text: whether params fit. They say what the predicate of the
 * definition says. A property that is named in the code is read faster than one whose name is looked up.
 */
export const deltaPredicates: { readonly [method: string]: Predicate | undefined } = table({
${predicates.join("")}});
`;
}

/** The code of the predicate, for a delta whose fields are all required and of simple types; else `null`. */
export function directPredicate(
  protocol: Protocol,
  notification: NotificationMethod,
): string | null {
  if (deltaKey(protocol, notification) === null) return null;
  const params = resolve(protocol, { kind: "ref", name: notification.params });
  const checks = fieldsOf(params).map((field) => directCheck(protocol, field));
  return checks.includes(null) ? null : ["isJsonObject(value)", ...checks].join(" && ");
}

function directCheck(protocol: Protocol, { name, type, required }: Field): string | null {
  if (!required) return null;
  const { kind } = resolve(protocol, type);
  switch (kind) {
    case "string":
    case "boolean":
    case "number":
      return `typeof value.${name} === "${kind}"`;
    case "integer":
      return `typeof value.${name} === "number"`;
    case "literals":
      return `typeof value.${name} === "string"`;
    default:
      return null;
  }
}
