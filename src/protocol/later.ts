/**
 * The definitions that few programs need: the results of requests that no handle makes. They are loaded with the first such
 * request, and are nearly half of all definitions.
 *
 * @module
 */
import { definitions, resultSchemas } from "./generated/schemas.ts";

/** Whether the result of this method can be checked now. A method that is not in the protocol has nothing to load. */
export function isResultDefined(method: string): boolean {
  const name = resultSchemas[method];
  return name === undefined || Object.hasOwn(definitions, name);
}

/** Loads the definitions of all results. */
export async function loadResultDefinitions(): Promise<void> {
  const { laterDefinitions } = await import("./generated/later_schemas.ts");
  Object.assign(definitions, laterDefinitions);
}
