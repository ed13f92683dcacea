/** What JSON has, for everything above the protocol. */

export { isJsonObject, type JsonObject } from "./protocol/json.ts";
