/**
 * `routing.ts`: where the ids are in a notification, and which notifications are pieces of a text.
 *
 * @module
 */
import { type Field, fieldsOf, type NotificationMethod, type Protocol, resolve } from "./model.ts";

/** Fields that hold an id, by name. */
const ID_FIELDS: { readonly [field: string]: string } = {
  threadId: "thread",
  turnId: "turn",
  itemId: "item",
  loginId: "login",
  processId: "process",
  processHandle: "process",
  requestId: "request",
  watchId: "watch",
  sessionId: "session",
  subscriptionId: "subscription",
  importId: "import",
};

/** The kinds of ids, in the order in which they are written. */
const SCOPES = [...new Set(Object.values(ID_FIELDS))];

/** Fields that have an object with an `id`. */
const THING_FIELDS = new Set(["thread", "turn", "item"]);

/** The text of `routing.ts`, not yet formatted. */
export function emitRouting(protocol: Protocol, header: string): string {
  const routes = protocol.notifications.map((notification) => {
    const route = routeOf(protocol, notification);
    const paths = SCOPES.filter((scope) => scope in route)
      .map((scope) => `${scope}: ${JSON.stringify(route[scope])}`);
    return paths.length === 0 ? "" : `  "${notification.method}": { ${paths.join(", ")} },\n`;
  });
  const deltas = protocol.notifications.map((notification) => {
    const same = deltaKey(protocol, notification);
    return same === null ? "" : `  "${notification.method}": ${JSON.stringify(same)},\n`;
  });

  return `${header}
import { table } from "../table.ts";

/** For each kind of id, the path to it in the params of a notification. */
export interface NotificationRoute {
${
    [...new Set(Object.values(ID_FIELDS))].map((scope) => `  ${scope}?: readonly string[];\n`).join(
      "",
    )
  }}

/** Every notification that has ids, and their paths. */
export const notificationRoutes: { readonly [method: string]: NotificationRoute | undefined } = table({
${routes.join("")}});

/**
 * Every notification whose \`delta\` is the next piece of a text, with the other fields of its params. Two
 * such notifications in a row that agree in all these fields may be merged: their deltas are joined.
 */
export const deltaNotifications: { readonly [method: string]: readonly string[] | undefined } = table({
${deltas.join("")}});
`;
}

/** The kinds of ids in the params of a notification, and the paths to them. */
export function routeOf(
  protocol: Protocol,
  { params }: NotificationMethod,
): { [scope: string]: string[] } {
  const route: { [scope: string]: string[] } = {};
  for (const { name, type } of paramFields(protocol, params)) {
    if (ID_FIELDS[name] !== undefined) route[ID_FIELDS[name]] = [name];
    if (!THING_FIELDS.has(name)) continue;
    const thing = resolve(protocol, type);
    const variants = thing.kind === "flattened" ? [thing, ...thing.union.members] : [thing];
    if (variants.some((variant) => fieldsOf(variant).some((field) => field.name === "id"))) {
      route[name] = [name, "id"];
    }
  }
  return route;
}

/** The fields by which texts differ, if the notification is a piece of a text. */
export function deltaKey(protocol: Protocol, { params }: NotificationMethod): string[] | null {
  const fields = paramFields(protocol, params);
  const delta = fields.find(({ name }) => name === "delta");
  if (delta?.type.kind !== "string") return null;
  return fields.map(({ name }) => name).filter((name) => name !== "delta");
}

function paramFields(protocol: Protocol, params: string): readonly Field[] {
  return fieldsOf(resolve(protocol, { kind: "ref", name: params }));
}
