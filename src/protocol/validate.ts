/**
 * Checks of what the server sends: does it have the shape that the protocol gives it? Values are never copied or
 * changed.
 *
 * @module
 */
import { deltaPredicates } from "./generated/deltas.ts";
import {
  definitions,
  notificationSchemas,
  resultSchemas,
  serverRequestSchemas,
} from "./generated/schemas.ts";
import type { ValidationIssue } from "./issue.ts";
import { type Predicate, Predicates } from "./predicates.ts";
import { Explainers } from "./explain.ts";

/** Options of every check. */
export interface CheckOptions {
  /**
   * Whether additions of a newer server are issues, too: fields, enum values and members of unions that the pinned
   * version does not know. For answers that go out, and for tests.
   *
   * @default {false}
   */
  strict?: boolean;
}

/** `undefined` when the value fits, else where it does not fit; or that the protocol has no such method. */
export type Verdict = readonly ValidationIssue[] | "unknown method" | undefined;

/** Checks the result that answers the client's request `method`. */
export function checkResult(method: string, value: unknown, options?: CheckOptions): Verdict {
  return check(resultSchemas[method], value, options);
}

/** Checks the params of the notification `method`. */
export function checkNotification(
  method: string,
  params: unknown,
  options?: CheckOptions,
): Verdict {
  return check(notificationSchemas[method], params, options);
}

/** Checks the params of the server's request `method`. */
export function checkServerRequest(
  method: string,
  params: unknown,
  options?: CheckOptions,
): Verdict {
  return check(serverRequestSchemas[method]?.params, params, options);
}

/** Checks what a handler wants to answer to the server's request `method`. */
export function checkServerResponse(
  method: string,
  value: unknown,
  options?: CheckOptions,
): Verdict {
  return check(serverRequestSchemas[method]?.response, value, options);
}

/** Whether a value fits the definition of this name. */
export function fits(definition: string, value: unknown): boolean {
  return predicates.get(definition)(value);
}

/** Whether params fit the notification `method`; `undefined` when the protocol has no such method. */
export function notificationPredicate(method: string): Predicate | undefined {
  const name = notificationSchemas[method];
  return name === undefined ? undefined : deltaPredicates[method] ?? predicates.get(name);
}

const predicates = new Predicates(definitions);
const open = new Explainers(definitions, { strict: false });
const strict = new Explainers(definitions, { strict: true });

function check(name: string | undefined, value: unknown, options: CheckOptions = {}): Verdict {
  if (name === undefined) return "unknown method";
  if (!options.strict && fits(name, value)) return undefined;
  const issues = (options.strict ? strict : open).issues(name, value);
  return issues.length > 0 ? issues : undefined;
}
