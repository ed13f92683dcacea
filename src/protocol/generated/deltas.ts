// Generated from codex 0.169.0 by `deno task generate`. Do not edit.

import { isJsonObject } from "../json.ts";
import type { Predicate } from "../predicates.ts";
import { table } from "../table.ts";

/**
 * For notifications whose `delta` is the next piece of a text: whether params fit. They say what the predicate of the
 * definition says. A property that is named in the code is read faster than one whose name is looked up.
 */
export const deltaPredicates: { readonly [method: string]: Predicate | undefined } = table({
  "item/agentMessage/delta": (value) =>
    isJsonObject(value) && typeof value.delta === "string" && typeof value.itemId === "string" &&
    typeof value.threadId === "string" && typeof value.turnId === "string",
  "item/plan/delta": (value) =>
    isJsonObject(value) && typeof value.delta === "string" && typeof value.itemId === "string" &&
    typeof value.threadId === "string" && typeof value.turnId === "string",
  "item/commandExecution/outputDelta": (value) =>
    isJsonObject(value) && typeof value.delta === "string" && typeof value.itemId === "string" &&
    typeof value.threadId === "string" && typeof value.turnId === "string",
  "item/fileChange/outputDelta": (value) =>
    isJsonObject(value) && typeof value.delta === "string" && typeof value.itemId === "string" &&
    typeof value.threadId === "string" && typeof value.turnId === "string",
  "item/reasoning/summaryTextDelta": (value) =>
    isJsonObject(value) && typeof value.delta === "string" && typeof value.itemId === "string" &&
    typeof value.summaryIndex === "number" && typeof value.threadId === "string" &&
    typeof value.turnId === "string",
  "item/reasoning/textDelta": (value) =>
    isJsonObject(value) && typeof value.contentIndex === "number" &&
    typeof value.delta === "string" && typeof value.itemId === "string" &&
    typeof value.threadId === "string" && typeof value.turnId === "string",
  "thread/realtime/item/transcript/delta": (value) =>
    isJsonObject(value) && typeof value.delta === "string" && typeof value.itemId === "string" &&
    typeof value.threadId === "string",
  "thread/realtime/transcript/delta": (value) =>
    isJsonObject(value) && typeof value.delta === "string" && typeof value.role === "string" &&
    typeof value.threadId === "string",
});
