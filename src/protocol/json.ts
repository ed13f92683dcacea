/** An object of JSON: its values are looked into before they are used. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** Whether a value is an object, and no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
