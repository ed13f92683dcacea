/** JSON values, for everything above the protocol. */

export { isJsonObject, type JsonObject } from "./protocol/json.ts";
