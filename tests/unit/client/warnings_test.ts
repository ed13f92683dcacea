import { assertEquals } from "@std/assert";
import type { NotificationMethod, NotificationParams, Warning } from "../../../mod.ts";
import { warningOf, Warnings } from "../../../src/client/warnings.ts";
import { unknownNotification } from "../../../src/protocol/notification.ts";
import type { Notification } from "../../../src/protocol/notification.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";

function notification<M extends NotificationMethod>(
  method: M,
  params: NotificationParams<M>,
): Notification {
  // True because the params are those of the method.
  return { method, params } as Notification;
}

/** A warning without what it was made of. */
function facts(notification: Notification): Partial<Warning> | undefined {
  const warning: (Warning & { notification?: unknown }) | undefined = warningOf(notification);
  if (warning === undefined) return undefined;
  assertEquals(warning.notification, notification);
  const { notification: _, ...rest } = warning;
  return rest;
}

test("each kind of warning has its facts, and what the server sent", () => {
  const range = { start: { line: 1, column: 2 }, end: { line: 3, column: 4 } };
  assertEquals(
    facts(notification("configWarning", { summary: "bad", details: "why", path: "/c", range })),
    { kind: "config", message: "bad", details: "why", path: "/c", range },
  );
  assertEquals(facts(notification("configWarning", { summary: "bad" })), {
    ...{ kind: "config", message: "bad", details: null, path: null, range: null },
  });
  assertEquals(facts(notification("deprecationNotice", { summary: "old" })), {
    ...{ kind: "deprecation", message: "old", details: null },
  });
  assertEquals(facts(notification("warning", { message: "careful", threadId: "t1" })), {
    ...{ kind: "warning", message: "careful", threadId: "t1" },
  });
  assertEquals(facts(notification("guardianWarning", { message: "hm", threadId: "t1" })), {
    ...{ kind: "warning", message: "hm", threadId: "t1" },
  });
  const message = "Model metadata for `x` not found. Defaulting to fallback metadata.";
  const folders = { samplePaths: ["C:\\a", "C:\\b"], extraCount: 3, failedScan: true };
  assertEquals(facts(notification("windows/worldWritableWarning", folders)), {
    kind: "warning",
    message:
      "every user of this machine may write in some folders, so the sandbox cannot protect " +
      "them: C:\\a, C:\\b, 3 more; codex could not look at all folders",
    threadId: null,
  });
  assertEquals(facts(notification("warning", { message })), {
    ...{ kind: "model", message, threadId: null },
  });
});

test("an MCP server warns when it has failed, and only then", () => {
  const method = "mcpServer/startupStatus/updated";
  for (const status of ["starting", "ready", "cancelled"] as const) {
    assertEquals(warningOf(notification(method, { name: "m", status })), undefined);
  }
  const failed = { name: "m", status: "failed", threadId: "t1" } as const;
  assertEquals(facts(notification(method, { ...failed, error: "no such file" })), {
    ...{ kind: "mcpServer", message: "MCP server m has not started: no such file" },
    ...{ server: "m", threadId: "t1", failureReason: null },
  });
  assertEquals(
    facts(notification(method, failed))?.message,
    "MCP server m has not started: no reason given",
  );
});

test("a notification that misfits, and any other, is no warning", () => {
  assertEquals(warningOf(unknownNotification({ method: "warning", params: {} }, [])), undefined);
  assertEquals(warningOf(notification("thread/closed", { threadId: "t1" })), undefined);
});

test("Warnings never calls the program on the reader loop, and ignores what it throws", async () => {
  const heard: string[] = [];
  const warnings = new Warnings(({ message }) => {
    heard.push(message);
    throw new Error("of the program");
  });
  warnings.deliver(notification("warning", { message: "one" }));
  warnings.deliver(notification("warning", { message: "two" }));
  assertEquals(heard, []);
  await Promise.resolve();
  assertEquals(heard, ["one", "two"]);
});

test("onWarning hears what comes in the same breath as the handshake, as a method of its object", async () => {
  const heard = Promise.withResolvers<unknown>();
  const options = {
    name: "mine",
    onWarning(warning: Warning) {
      heard.resolve([this.name, warning.kind]);
    },
  };
  const { onWarning } = options;
  const bound = Object.defineProperty({ onWarning }, "name", { value: "mine" });
  await using server = await MemoryServer.connect(bound);
  server.send({ method: "configWarning", params: { summary: "bad" } });
  assertEquals(await heard.promise, ["mine", "config"]);
});
