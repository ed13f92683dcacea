/**
 * What the SDK itself takes out of results, for those of another version of codex, which may misfit in everything else.
 *
 * @module
 */
import { resultSchemas } from "./generated/schemas.ts";
import type { ClientMethod } from "./methods.ts";
import type { Predicate } from "./predicates.ts";
import { has, isBoolean, isList, isText, mended } from "./usable.ts";

const isLogin: Predicate = (login) =>
  has("type", isText)(login) &&
  (has("type", (type) => type === "chatgpt" || type === "chatgptDeviceCode")(login)
    ? has("loginId", isText)(login)
    : true);

const hasGoal: Predicate = (result) =>
  has("goal", (goal) => (goal ?? null) === null)(result) || has("goal.status", isText)(result);

/** For each result that the SDK works with: what must be there. */
const needs: { readonly [M in ClientMethod]?: Predicate } = {
  "initialize": has("userAgent", isText),
  "thread/start": has("thread.id", isText),
  "thread/resume": has("thread.id", isText),
  "thread/fork": has("thread.id", isText),
  "thread/read": has("thread.status.type", isText),
  "thread/list": has("data", isList),
  "thread/turns/list": has("data", isList),
  "thread/items/list": has("data", isList),
  "thread/backgroundTerminals/list": has("data", isList),
  "thread/goal/get": hasGoal,
  "thread/goal/set": has("goal.status", isText),
  "thread/goal/clear": has("cleared", isBoolean),
  "turn/start": has("turn.id", isText),
  "review/start": has("turn.id", isText),
  "turn/steer": has("turnId", isText),
  "account/login/start": isLogin,
};

/** Whether a result that misfits has what the SDK cannot work without. */
export function isUsableResult(method: string, result: unknown): boolean {
  // True as a look-up: a method that is not in the table has no entry.
  const isThere = Object.hasOwn(needs, method) ? needs[method as ClientMethod] : undefined;
  return isThere?.(result) ?? true;
}

/** The result as its type has it: what is unusable in it is `null`, missing or empty. */
export function usableResult(method: string, result: unknown): unknown {
  const definition = resultSchemas[method];
  return definition === undefined ? result : mended(definition, result) ?? result;
}
