/** Checks of the handlers that users pass in, before anything is sent. */

import { prototypesOf } from "../arguments.ts";
import { isJsonObject } from "../json.ts";
import { nearest } from "../nearest.ts";
import { requestMethods } from "./request_methods.ts";

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
    if (!requestMethods.includes(name)) throw unknownName(name);
  }
  const symbol = Object.getOwnPropertySymbols(handlers)
    .find((key) => Object.prototype.propertyIsEnumerable.call(handlers, key));
  if (symbol !== undefined) throw unknownName(symbol);
  checkInherited(handlers);
  for (const method of requestMethods) {
    const handler: unknown = Reflect.get(handlers, method);
    if (handler === undefined || typeof handler === "function") continue;
    throw new TypeError(
      `handlers[${JSON.stringify(method)}] must be a function or undefined, not ${kindOf(handler)}`,
    );
  }
}

/** A class may have methods for its own use, but none that is meant as a handler and misnamed. */
function checkInherited(handlers: object): void {
  const prototypes = prototypesOf(handlers);
  for (const name of prototypes.flatMap((it) => Object.getOwnPropertyNames(it))) {
    if (requestMethods.includes(name)) continue;
    if (name.includes("/") || nearest(name, requestMethods) !== undefined) throw unknownName(name);
  }
  if (prototypes.length === 0 || requestMethods.some((method) => method in handlers)) return;
  throw new TypeError(
    `handlers must be an object of functions, by the method of the request; this ${
      handlers.constructor?.name || "object"
    } has none of them: ${requestMethods.join(", ")}`,
  );
}

function unknownName(name: string | symbol): TypeError {
  const meant = typeof name === "string" ? nearest(name, requestMethods) : undefined;
  return new TypeError(
    `handlers: the server has no request ${
      typeof name === "string" ? JSON.stringify(name) : String(name)
    }; ` +
      (meant === undefined
        ? `its requests are ${requestMethods.join(", ")}`
        : `the nearest is ${JSON.stringify(meant)}`),
  );
}

function kindOf(value: unknown): string {
  return typeof value === "boolean" || value === null
    ? String(value)
    : `a value of type ${typeof value}`;
}
