/** Handlers of the server's approval requests, on the real codex. */

import { assert, assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type HandlerContext,
  type HandlerFailure,
  isNotification,
  type ServerRequestHandlers,
  type ThreadStartOptions,
  type TurnResult,
} from "../../mod.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { touch } from "../support/platform.ts";
import { escalatedCommand, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const command = "item/commandExecution/requestApproval";

/** The model asks to write a file outside of the sandbox, which needs an approval. */
function wantsToTouch(stage: CodexStage, file = "made.txt") {
  stage.model.enqueue(
    escalatedCommand(touch(file)),
    reply("after"),
  );
  return join(stage.home.cwd, file);
}

async function run(
  handlers: ServerRequestHandlers,
  options: ThreadStartOptions = {},
): Promise<{ result: TurnResult; made: boolean; status: string | undefined }> {
  await using stage = await startCodex();
  const path = wantsToTouch(stage);
  const thread = await stage.codex.startThread({ handlers, ...options });
  const result = await thread.run("go");
  const item = result.items.find((item) => item.type === "commandExecution");
  return { result, made: existsSync(path), status: item?.status };
}

test("a command that the handler accepts is run", async () => {
  const contexts: HandlerContext[] = [];
  const { result, made, status } = await run({
    [command]: (params, context) => {
      contexts.push(context);
      assertStringIncludes(params.command ?? "", touch("made.txt"));
      return { decision: "accept" };
    },
  });
  const [context] = contexts;
  assertEquals([made, status, result.finalResponse], [true, "completed", "after"]);
  assertEquals([context?.threadId, context?.turnId], [result.threadId, result.id]);
  assertEquals(context?.requestId, 0);
  assertEquals(context?.item?.type, "commandExecution");
});

test("a command that the handler declines is not run, and the turn goes on", async () => {
  const { result, made, status } = await run({ [command]: () => ({ decision: "decline" }) });
  assertEquals([made, status, result.finalResponse], [false, "declined", "after"]);
});

test("a command that the handler cancels is not run, and the turn is interrupted", async () => {
  const { result, made, status } = await run({ [command]: () => ({ decision: "cancel" }) });
  assertEquals([made, status, result.status], [false, "declined", "interrupted"]);
});

test("without a handler the agent does not ask, and nothing is run", async () => {
  const { result, made } = await run({});
  assertEquals([made, result.status], [false, "completed"]);
});

test("in ask mode without a handler a command is declined", async () => {
  const { made, status, result } = await run({}, { approvalMode: "ask" });
  assertEquals([made, status, result.finalResponse], [false, "declined", "after"]);
});

test("a handler that fails is reported, and its command declined", async () => {
  const wrong: ServerRequestHandlers[] = [
    {
      [command]: () => {
        throw new Error("broken");
      },
    },
    { [command]: () => Promise.reject(new Error("broken")) },
    // As plain JavaScript could do.
    { [command]: () => ({ decision: "yes" }) as unknown as { decision: "accept" } },
    { [command]: () => undefined as unknown as { decision: "accept" } },
    { [command]: () => new Promise(() => {}) },
  ];
  for (const handlers of wrong) {
    const failures: [unknown, HandlerFailure][] = [];
    await using stage = await startCodex({
      codex: {
        handlers,
        handlerTimeoutMs: 500,
        onHandlerError: (error, failure) => failures.push([error, failure]),
      },
    });
    const path = wantsToTouch(stage);
    const thread = await stage.codex.startThread();
    const result = await thread.run("go");
    assertEquals([existsSync(path), result.finalResponse], [false, "after"]);
    assertEquals(failures.length, 1);
    assertInstanceOf(failures[0]?.[0], Error);
    assertEquals(failures[0]?.[1].method, command);
  }
});

test("the nearest handler answers: the turn's, the thread's, the client's", async () => {
  const asked: string[] = [];
  const by = (name: string): ServerRequestHandlers => ({
    [command]: () => {
      asked.push(name);
      return { decision: "decline" };
    },
  });
  await using stage = await startCodex({ codex: { handlers: by("client") } });
  const thread = await stage.codex.startThread({ handlers: by("thread") });
  const other = await stage.codex.startThread();
  wantsToTouch(stage);
  await thread.run("one", { handlers: by("turn") });
  wantsToTouch(stage);
  await thread.run("two");
  wantsToTouch(stage);
  await other.run("three");
  assertEquals(asked, ["turn", "thread", "client"]);
});

test("an approval that is never answered ends with the interrupt of its turn, which the handler sees", async () => {
  await using stage = await startCodex();
  const asked = Promise.withResolvers<AbortSignal>();
  const path = wantsToTouch(stage);
  const thread = await stage.codex.startThread({
    handlers: {
      [command]: (_params, { signal }) => {
        asked.resolve(signal);
        return new Promise(() => {});
      },
    },
  });
  const turn = await thread.turn("go");
  const signal = await asked.promise;
  assert(!signal.aborted);
  await turn.interrupt();
  assertEquals((await turn.run()).status, "interrupted");
  assert(signal.aborted);
  assertEquals(existsSync(path), false);
  assertEquals((await thread.run("again")).status, "completed");
});

test("an answer that comes after the interrupt is dropped, and harms nothing", async () => {
  await using stage = await startCodex();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<{ decision: "accept" }>();
  const path = wantsToTouch(stage);
  const thread = await stage.codex.startThread({
    handlers: {
      [command]: () => {
        asked.resolve();
        return answer.promise;
      },
    },
  });
  const turn = await thread.turn("go");
  await asked.promise;
  await turn.interrupt();
  await turn.run();
  answer.resolve({ decision: "accept" });
  assertEquals((await thread.run("again")).status, "completed");
  assertEquals(existsSync(path), false);
});

test("a file change comes with its item, and is made when it is accepted", async () => {
  for (const decision of ["accept", "decline"] as const) {
    await using stage = await startCodex();
    const patch = "*** Begin Patch\n*** Add File: new.txt\n+hello\n*** End Patch";
    stage.model.enqueue(
      toolCall("exec_command", { cmd: `apply_patch <<'EOF'\n${patch}\nEOF\n` }),
      reply("after"),
    );
    const changed: string[] = [];
    const thread = await stage.codex.startThread({
      sandbox: "read-only",
      handlers: {
        "item/fileChange/requestApproval": (_params, { item }) => {
          if (item?.type === "fileChange") changed.push(...item.changes.map(({ path }) => path));
          return { decision };
        },
      },
    });
    assertEquals((await thread.run("go")).finalResponse, "after");
    const path = join(stage.home.cwd, "new.txt");
    assertEquals(changed, [path]);
    assertEquals(existsSync(path), decision === "accept");
  }
});

test("handlers see the events of the turn go on while they think", async () => {
  await using stage = await startCodex();
  wantsToTouch(stage);
  const thread = await stage.codex.startThread({
    handlers: {
      [command]: async (_params, { codex, threadId }) => {
        const { thread } = await codex.request("thread/read", { threadId: threadId ?? "" });
        return { decision: thread.status.type === "active" ? "accept" : "decline" };
      },
    },
  });
  const turn = await thread.turn("go");
  const resolved: unknown[] = [];
  const events = thread.events();
  const watching = (async () => {
    for await (const event of events) {
      if (isNotification(event, "serverRequest/resolved")) resolved.push(event.params.requestId);
      if (isNotification(event, "turn/completed")) break;
    }
  })();
  await turn.run();
  await watching;
  assertEquals(resolved, [0]);
});
