/** JSON values, for everything above the protocol. */

export { isJsonObject, type JsonObject, textOf } from "./protocol/json.ts";
