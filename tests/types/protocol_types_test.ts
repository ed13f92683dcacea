/** Claims about types: the compiler checks them, so `deno check` is what runs this file. */
import { assertEquals } from "@std/assert";
import {
  isNotification,
  type Notification,
  type UnknownNotification,
} from "../../src/protocol/notification.ts";
import type {
  ClientMethod,
  ClientParams,
  ClientResult,
  NotificationMethod,
  NotificationParams,
  ServerRequestMethod,
  ServerRequestParams,
  ServerRequestResponse,
} from "../../src/protocol/methods.ts";
import type * as protocol from "../../src/protocol/mod.ts";
import { test } from "../support/test.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/** Compiles when `T` is `true`. */
function claim<T extends true>(): T | undefined {
  return undefined;
}

/** The shape of `Codex.request()`; it never answers. */
function request<M extends ClientMethod>(
  _method: M,
  _params: ClientParams<M>,
): Promise<ClientResult<M>> {
  return new Promise(() => {});
}

test("a request is typed in and out by its method", () => {
  const started = request("thread/start", { model: "m", cwd: "/" });
  claim<Equal<typeof started, Promise<protocol.ThreadStartResponse>>>();
  const file = request("fs/readFile", { path: "/a" });
  claim<Equal<typeof file, Promise<protocol.FsReadFileResponse>>>();
  const written = request("config/value/write", {
    keyPath: "model",
    value: { any: ["json"] },
    mergeStrategy: "replace",
  });
  claim<Equal<typeof written, Promise<protocol.ConfigWriteResponse>>>();

  // @ts-expect-error: no such method
  request("thread/begin", {});
  // @ts-expect-error: a required field is missing
  request("fs/readFile", {});
  // @ts-expect-error: a field of another type
  request("fs/readFile", { path: 7 });
  // @ts-expect-error: a field that the params do not have
  request("fs/readFile", { path: "/a", mode: "r" });
  // @ts-expect-error: params are not optional where a field is required
  request("turn/start", undefined);
});

test("a request without params takes an empty object or nothing", () => {
  request("account/logout", {});
  request("account/logout", undefined);
  request("account/logout", null);
  request("account/rateLimits/read", undefined);
  request("account/rateLimits/read", {});
  // @ts-expect-error: it has no params
  request("account/logout", { force: true });
});

test("every method has params and an answer", () => {
  claim<Equal<ClientMethod extends keyof protocol.ClientRequests ? true : false, true>>();
  claim<Equal<ServerRequestParams<"currentTime/read">, protocol.CurrentTimeReadParams>>();
  claim<Equal<ServerRequestResponse<"currentTime/read">, protocol.CurrentTimeReadResponse>>();
  claim<Equal<NotificationParams<"turn/started">, protocol.TurnStartedNotification>>();
  const method: ServerRequestMethod = "item/commandExecution/requestApproval";
  assertEquals(typeof method, "string");
});

test("a switch over the method of a notification narrows its params", () => {
  const describe = (notification: Notification): string => {
    switch (notification.method) {
      case "turn/completed":
        claim<Equal<typeof notification.params, protocol.TurnCompletedNotification>>();
        return notification.params.turn.status;
      case "item/agentMessage/delta":
        return notification.params.delta;
      default:
        return notification.method;
    }
  };
  assertEquals(typeof describe, "function");
});

test("a comparison with a known method leaves the unknown notifications out", () => {
  const inspect = (notification: Notification) => {
    if (notification.method === "error") {
      claim<Equal<typeof notification.params.willRetry, boolean>>();
    }
    if (isNotification(notification, "warning")) return notification.params.message;
    // @ts-expect-error: the params of another notification
    return notification.params.message;
  };
  assertEquals(typeof inspect, "function");
});

test("without the known methods only the unknown notification is left", () => {
  type Known = Extract<Notification, { method: NotificationMethod }>;
  claim<Equal<Exclude<Notification, Known>, UnknownNotification>>();
  claim<Equal<Known["method"], NotificationMethod>>();
  claim<Equal<UnknownNotification["params"], unknown>>();
});

test("a switch over the items of a turn is exhaustive", () => {
  const name = (item: protocol.ThreadItem): string => {
    switch (item.type) {
      case "agentMessage":
      case "plan":
        return item.text;
      case "commandExecution":
        return item.command;
      case "userMessage":
      case "hookPrompt":
      case "functionCallOutput":
      case "reasoning":
      case "fileChange":
      case "mcpToolCall":
      case "dynamicToolCall":
      case "collabAgentToolCall":
      case "subAgentActivity":
      case "webSearch":
      case "imageView":
      case "sleep":
      case "imageGeneration":
      case "enteredReviewMode":
      case "exitedReviewMode":
      case "contextCompaction":
        return item.id;
      default:
        return item satisfies never;
    }
  };
  assertEquals(typeof name, "function");
});

test("an item is picked from the union by its type, with the fields that all items share", () => {
  type AgentMessage = Extract<protocol.ThreadItem, { type: "agentMessage" }>;
  claim<Equal<AgentMessage["text"], string>>();
  claim<Equal<AgentMessage["startedAtMs"], number | null | undefined>>();
  type Review = Extract<protocol.ReviewTarget, { type: "custom" }>;
  claim<Equal<Review["type"], "custom">>();
});

test("nullable and optional are what the schema says", () => {
  claim<Equal<protocol.Turn["durationMs"], number | null | undefined>>();
  claim<Equal<protocol.Turn["id"], string>>();
  claim<Equal<protocol.ThreadSectionChangedNotification["sectionId"], string | null>>();
  claim<Equal<protocol.RequestId, string | number>>();
});

test("error kinds are strings or objects of one field", () => {
  const status = (info: protocol.CodexErrorInfo): number | null | undefined => {
    if (typeof info === "string") return undefined;
    return "httpConnectionFailed" in info ? info.httpConnectionFailed.httpStatusCode : undefined;
  };
  assertEquals(status({ httpConnectionFailed: { httpStatusCode: 401 } }), 401);
  assertEquals(status("unauthorized"), undefined);
});
