/** Checks of the handlers that users pass in, before anything is sent. */

import { isJsonObject } from "../json.ts";
import { nearest } from "../nearest.ts";
import { requestMethods } from "./request_kinds.ts";

/**
 * Checks that handlers are functions, and stand under methods of the protocol: nothing would call any other.
 *
 * @throws {TypeError} Something is no function, or no method has its name; the message says which.
 */
export function checkHandlers(handlers: unknown): void {
  if (handlers === undefined) return;
  if (!isJsonObject(handlers)) {
    throw new TypeError("handlers must be an object of functions, by the method of the request");
  }
  for (const name of Object.keys(handlers)) {
    if (requestMethods.includes(name)) continue;
    const meant = nearest(name, requestMethods);
    throw new TypeError(
      `handlers: the server has no request ${JSON.stringify(name)}; ` +
        (meant === undefined
          ? `its requests are ${requestMethods.join(", ")}`
          : `the nearest is ${JSON.stringify(meant)}`),
    );
  }
  for (const method of requestMethods) {
    const handler: unknown = Reflect.get(handlers, method);
    if (handler === undefined || typeof handler === "function") continue;
    throw new TypeError(
      `handlers[${JSON.stringify(method)}] must be a function or undefined, not ${kindOf(handler)}`,
    );
  }
}

function kindOf(value: unknown): string {
  return typeof value === "boolean" || value === null
    ? String(value)
    : `a value of type ${typeof value}`;
}
