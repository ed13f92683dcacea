import { assertEquals, assertStringIncludes } from "@std/assert";
import type { HandlerFailure } from "../../../mod.ts";
import { rememberCredentials } from "../../../src/connection/credentials.ts";
import { FailureReport } from "../../../src/handlers/failure_report.ts";
import { test } from "../../support/test.ts";
import { MemoryServer } from "../doubles/memory_server.ts";

const method = "item/commandExecution/requestApproval";
const failure: HandlerFailure = { method, requestId: 0, threadId: "t1", turnId: "u1" };

/** What goes to `console.error` meanwhile. */
async function printed(act: () => void | Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const { error } = console;
  console.error = (...texts: unknown[]) => void lines.push(texts.join(" "));
  try {
    await act();
  } finally {
    console.error = error;
  }
  return lines;
}

test("without a callback the first failure of each method is printed", async () => {
  const report = new FailureReport(undefined);
  const lines = await printed(() => {
    report.tell(new Error("no idea"), failure);
    report.tell(new Error("again"), failure);
    report.tell(new TypeError("broken"), { ...failure, method: "item/tool/call" });
  });
  assertEquals(lines.length, 2);
  assertStringIncludes(lines[0] ?? "", `the handler of ${method} has failed`);
  assertStringIncludes(lines[0] ?? "", "Error: no idea. Pass onHandlerError");
  assertStringIncludes(lines[1] ?? "", "a tool has failed");
});

test("what is printed holds no credential, whatever the error is", async () => {
  rememberCredentials({ apiKey: "sk-failure-0123456789" });
  const unreadable = {
    toString() {
      throw new Error("no text");
    },
  };
  for (const error of ["401: sk-failure-0123456789", undefined, null, Symbol("x"), unreadable]) {
    const [line = "", ...more] = await printed(() =>
      new FailureReport(undefined).tell(error, failure)
    );
    assertEquals([line.includes("sk-failure"), more.length], [false, 0]);
  }
});

test("with a callback nothing is printed, and it hears of every failure", async () => {
  const heard: unknown[] = [];
  const report = new FailureReport((error, { method }) => {
    heard.push([error, method]);
    throw new Error("of the callback");
  });
  const lines = await printed(() => {
    for (const error of [1, 2]) report.tell(error, failure);
  });
  assertEquals([lines, heard], [[], [[1, method], [2, method]]]);
});

test("a client without onHandlerError prints that its handler fails, once, and () => {} switches it off", async () => {
  const params = { threadId: "t1", turnId: "u1", itemId: "i", kind: "command", startedAtMs: 1 };
  const handlers = {
    [method]: () => {
      throw new Error("no idea");
    },
  };
  for (const [options, count] of [[{}, 1], [{ onHandlerError: () => {} }, 0]] as const) {
    const lines = await printed(async () => {
      await using server = await MemoryServer.connect({ handlers, ...options });
      for (const id of [1, 2]) {
        server.send({ id, method, params });
        assertEquals((await server.next()).result, { decision: "decline" });
      }
    });
    assertEquals(lines.length, count);
  }
});
