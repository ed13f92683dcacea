/** Options that nobody knows: each call refuses them before anything is sent, and says what is meant. */
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Codex } from "../../mod.ts";
import { checkOptions, wireFields } from "../../src/option_names.ts";
import { paramNames } from "../../src/protocol/generated/params.ts";
import { test } from "../support/test.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { threadResponse } from "./doubles/wire.ts";

type CallName = Parameters<typeof checkOptions>[0];

/** Options as untyped code might pass them. */
function untyped<T>(options: unknown): T {
  // Not true, on purpose: the check at run time is what is tested.
  return options as T;
}

function complaint(name: CallName, options: unknown): string {
  return assertThrows(() => checkOptions(name, untyped(options)), TypeError).message;
}

test("every field of the wire is an option, except for those that the call fills in", () => {
  const calls = [
    ["startThread", "thread/start", []],
    ["resumeThread", "thread/resume", ["threadId", "excludeTurns"]],
    ["forkThread", "thread/fork", ["threadId", "excludeTurns"]],
    ["turn", "turn/start", ["threadId", "input"]],
    ["update", "thread/settings/update", ["threadId"]],
    ["review", "review/start", ["threadId", "target"]],
    ["read", "thread/read", ["threadId"]],
    ["listThreads", "thread/list", []],
    ["models", "model/list", []],
  ] as const;
  for (const [name, method, own] of calls) {
    for (const field of paramNames[method]) {
      if (own.some((it) => it === field)) {
        assert(complaint(name, { [field]: 1 }).includes("the call itself fills it in"), field);
      } else checkOptions(name, { [field]: 1 });
    }
  }
});

test("names of other clients of codex get the right name", () => {
  const meant = [
    ["start", "codexPathOverride", "did you mean codexPath?"],
    ["start", "codex_bin", "did you mean codexPath?"],
    ["start", "launch_args_override", "did you mean launchArgs?"],
    ["start", "config_overrides", "did you mean config?"],
    ["start", "client_name", "did you mean clientInfo?"],
    ["start", "base_url", "did you mean baseUrl?"],
    ["start", "workingDirectory", "did you mean cwd?"],
    ["startThread", "workingDirectory", "did you mean cwd?"],
    ["startThread", "sandboxMode", "did you mean sandbox?"],
    ["startThread", "networkAccessEnabled", "did you mean networkAccess?"],
    ["startThread", "webSearchMode", "did you mean webSearch?"],
    ["startThread", "developer_instructions", "did you mean developerInstructions?"],
    ["startThread", "skipGitRepoCheck", "leave it out"],
    ["turn", "modelReasoningEffort", "did you mean effort?"],
    ["turn", "output_schema", "did you mean outputSchema?"],
    ["goal", "token_budget", "did you mean tokenBudget?"],
  ] as const;
  for (const [name, option, hint] of meant) {
    assert(complaint(name, { [option]: 1 }).includes(`${option} (${hint}`), option);
  }
});

test("a misspelt name gets the nearest, and one of another call that call", () => {
  const meant = [
    ["startThread", "modle", "did you mean model?"],
    ["turn", "whenbusy", "did you mean whenBusy?"],
    ["startThread", "effort", "effort is an option of run() and turn()"],
    ["startThread", "modelReasoningEffort", "effort is an option of run() and turn()"],
    ["turn", "webSearch", "webSearch is an option of startThread()"],
    ["connect", "codexPath", "codexPath is an option of Codex.start()"],
    ["connect", "apiKey", "apiKey is an option of Codex.start()"],
    ["goal", "sandbox", "sandbox is an option of startThread()"],
    ["turn", "quux", "a field of a newer server goes into extra: { quux: ... }"],
    ["compact", "quux", "there are signal, whenBusy"],
  ] as const;
  for (const [name, option, hint] of meant) {
    assert(complaint(name, { [option]: 1 }).includes(`${option} (${hint}`), option);
  }
});

test("one error names all options that are not known, and none of their values", () => {
  const options = { workingDirectory: "/secret/place", sandboxMode: "read-only", model: "m" };
  assertEquals(
    complaint("startThread", options),
    "startThread(): there is no option workingDirectory (did you mean cwd?), " +
      "and no option sandboxMode (did you mean sandbox?)",
  );
});

test("undefined values do not count, and what is no object is refused", () => {
  checkOptions("startThread", { workingDirectory: undefined, extra: undefined });
  for (const options of [null, "x", 1, [], true]) {
    assert(complaint("turn", options).includes("must be an object"));
  }
});

test("a signal is an option and not the options, and a controller is no signal", () => {
  const controller = new AbortController();
  checkOptions("turn", { signal: controller.signal });
  assertEquals(
    complaint("turn", controller.signal),
    "the options of run() and turn() must be an object: write { signal }",
  );
  assertEquals(
    complaint("turn", { signal: controller }),
    "signal must be an AbortSignal; pass the signal of the controller",
  );
});

test("extra takes fields that this version does not know, and no others", () => {
  checkOptions("turn", { extra: { brandNew: 1, model: undefined } });
  assert(complaint("turn", { extra: { model: "m" } }).includes("an option of its own: model"));
  assert(complaint("turn", { extra: { threadId: "t" } }).includes("the call itself fills in"));
  assert(complaint("startThread", { extra: { tools: [] } }).includes("an option of its own"));
  for (const extra of [null, [], "x"]) {
    assert(complaint("startThread", { extra }).includes("extra must be an object"));
  }
  assert(complaint("goal", { extra: {} }).includes("no option extra"));
});

test("wireFields() leaves sugar and undefined out, and puts in what extra has", () => {
  const options = {
    ...{ model: "m", effort: undefined, signal: undefined, whenBusy: "wait" },
    ...{ networkAccess: true, extra: { brandNew: 1, gone: undefined } },
  } as const;
  assertEquals(wireFields("turn", options), untyped({ model: "m", brandNew: 1 }));
  assertEquals(wireFields("startThread", { sandbox: "read-only", webSearch: true }), {
    sandbox: "read-only",
  });
});

test("each call refuses what it does not know, and sends nothing", async () => {
  await using server = await MemoryServer.connect();
  const { codex } = server;
  const thread = await server.thread();
  const sent = server.sent.length;
  const bad = <T>() => untyped<T>({ workingDirectory: "/x" });
  const calls: (() => Promise<unknown>)[] = [
    () => codex.startThread(bad()),
    () => codex.resumeThread("t1", bad()),
    () => codex.unarchiveThread("t1", bad()),
    () => codex.forkThread("t1", bad()),
    () => codex.listThreads(bad()),
    () => Array.fromAsync(codex.threads(bad())),
    () => codex.models(bad()),
    () => codex.request("account/read", {}, bad()),
    () => thread.run("hi", bad()),
    () => thread.turn("hi", bad()),
    () => thread.runGoal("do it", bad()),
    () => thread.startGoal("do it", bad()),
    () => thread.resumeGoal(bad()),
    () => thread.review({ type: "uncommittedChanges" }, bad()),
    () => thread.compact(bad()),
    () => thread.update(bad()),
    () => thread.read(bad()),
    () => Array.fromAsync(thread.turns(bad())),
    () => Array.fromAsync(thread.items(bad())),
  ];
  for (const call of calls) {
    await assertRejects(call, TypeError, "no option workingDirectory", String(call));
  }
  assertEquals(server.sent.length, sent);
});

test("start and connect refuse what they do not know; the transport is closed", async () => {
  await assertRejects(
    () => Codex.start(untyped({ codexPathOverride: "/none", codexPath: "/none" })),
    TypeError,
    "did you mean codexPath?",
  );
  const server = new MemoryServer();
  await assertRejects(
    () => Codex.connect(server, untyped({ cwd: "/x" })),
    TypeError,
    "cwd (cwd is an option of Codex.start())",
  );
  await server.closed;
  assertEquals(server.sent, []);
});

test("extra goes over the wire as it is; undefined fields do not", async () => {
  await using server = await MemoryServer.connect();
  const starting = server.codex.startThread({
    extra: { brandNew: { a: 1 } },
    ...untyped<object>({ model: undefined, workingDirectory: undefined }),
  });
  const start = await server.next("thread/start");
  assertEquals(start.params, { brandNew: { a: 1 }, approvalPolicy: "never" });
  server.answer(start, threadResponse("t1"));
  const thread = await starting;
  const running = thread.run(
    "hi",
    untyped({
      extra: { brandNew: true },
      sandbox: "read-only",
      sandboxPolicy: undefined,
    }),
  );
  running.catch(() => {});
  assertEquals((await server.next("turn/start")).params, {
    brandNew: true,
    sandboxPolicy: { type: "readOnly" },
    threadId: "t1",
    input: [{ type: "text", text: "hi" }],
  });
});
