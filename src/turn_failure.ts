/**
 * What a failed turn says: the reason in words, and what to do about it. The server's classification decides, never its
 * words.
 *
 * @module
 */

import { isJsonObject } from "./json.ts";
import type { CodexErrorInfo, TurnError } from "./protocol/generated/types.ts";

/** The reason of a failed turn, and what to do. `resetsAt` is the time of a limit's reset, in Unix seconds. */
export function failureWords(error: TurnError | null, resetsAt: number | null): string {
  const reason = sentenceOf(error?.message ?? "").trim() || "no reason given";
  const advice = adviceOf(error?.codexErrorInfo ?? null, resetsAt);
  if (advice === undefined) return reason;
  return `${reason}${/[.!?]$/.test(reason) ? "" : "."} ${advice}`;
}

/** Whether the service was overloaded, or limited the requests: the same turn may succeed a little later. */
export function isServiceBusy(info: CodexErrorInfo | null): boolean {
  return info === "serverOverloaded" || info === "rateLimitExceeded" || statusOf(info) === 429;
}

/** Whether the account has used up what its plan allows. */
export function isUsageLimit(info: CodexErrorInfo | null): boolean {
  return info === "usageLimitExceeded";
}

/** A service that refuses a request answers with JSON, which the server passes on as it is. */
function sentenceOf(message: string): string {
  let body: unknown;
  try {
    body = JSON.parse(message);
  } catch {
    return message;
  }
  if (!isJsonObject(body)) return message;
  const { error, detail } = body;
  const said = isJsonObject(error) ? error["message"] : error ?? detail ?? body["message"];
  return typeof said === "string" && said.trim() !== "" ? said : message;
}

function adviceOf(info: CodexErrorInfo | null, resetsAt: number | null): string | undefined {
  if (resetsAt !== null) return `The limit resets at ${timeOf(resetsAt)}.`;
  if (info === "unauthorized" || statusOf(info) === 401) {
    return "Log in: run `codex login`, call codex.loginApiKey(), or pass apiKey to Codex.start().";
  }
  if (isServiceBusy(info)) return "Try again later; retryOnOverload() does so.";
  if (info === "contextWindowExceeded") return "thread.compact() makes room for more.";
  if (info === "modelNotFound") return "codex.models() lists the models.";
  return undefined;
}

/** The HTTP status of the service, where the classification has one. */
function statusOf(info: CodexErrorInfo | null): unknown {
  if (!isJsonObject(info)) return undefined;
  const [details] = Object.values(info);
  return isJsonObject(details) ? details["httpStatusCode"] : undefined;
}

/** A time in Unix seconds, for people and programs. */
function timeOf(seconds: number): string {
  const time = new Date(seconds * 1000);
  // The range of `Date` is smaller than that of numbers.
  return Number.isNaN(time.getTime())
    ? `${seconds} (Unix seconds)`
    : time.toISOString().replace(".000", "");
}
