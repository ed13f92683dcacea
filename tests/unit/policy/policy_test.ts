/** The handlers as a whole: asking, reporting, and the older protocol. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServerRequestHandlers } from "../../../src/handlers.ts";
import {
  policy,
  type PolicyDecision,
  type PolicyOptions,
  type PolicyQuestion,
  type PolicyRule,
} from "../../../src/policy.ts";
import { checkServerResponse } from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";
import { contextOf, decideChanges, decideCommand } from "./deciding.ts";
import { folder } from "./folder.ts";

const askAll: PolicyRule[] = [{ command: ["..."], action: "ask" }];
const allowAll: PolicyRule[] = [{ command: ["..."], action: "allow" }];

test("policy() gives handlers for the approvals that it decides, and for nothing else", () => {
  const handlers: ServerRequestHandlers = policy({ rules: [] });
  assertEquals(Object.keys(handlers).sort(), [
    "applyPatchApproval",
    "execCommandApproval",
    "item/commandExecution/requestApproval",
    "item/fileChange/requestApproval",
    "item/permissions/requestApproval",
    "mcpServer/elicitation/request",
  ]);
});

test("an ask rule is answered by ask(), which sees what is understood", async () => {
  const questions: PolicyQuestion[] = [];
  for (const answer of ["allow", "deny"] as const) {
    const decision = await decideCommand(
      {
        rules: askAll,
        ask(question, context) {
          questions.push(question);
          assertEquals(context.requestId, 0);
          return Promise.resolve(answer);
        },
      },
      "git status | wc",
      { cwd: "/srv", reason: "to know" },
    );
    assertEquals([decision.action, decision.rule], [answer, 0]);
    assertStringIncludes(decision.why, answer);
  }
  assertEquals(questions[0], {
    kind: "command",
    threadId: "thread",
    turnId: "turn",
    itemId: "item",
    reason: "to know",
    command: "/bin/bash -lc 'git status | wc'",
    commands: [{ argv: ["git", "status"], rule: 0 }, { argv: ["wc"], rule: 0 }],
    cwd: "/srv",
  });
});

test("without ask(), or with one that fails, an ask rule declines", async () => {
  const declines = async (ask: PolicyOptions["ask"], why: string) => {
    const options = ask ? { rules: askAll, ask } : { rules: askAll };
    const decision = await decideCommand(options, "ls");
    assertEquals([decision.action, decision.rule], ["deny", 0], why);
    assertStringIncludes(decision.why, why);
  };
  await declines(undefined, "no ask function");
  await declines(() => {
    throw new Error("no");
  }, "asking failed");
  await declines(() => Promise.reject(new Error("no")), "asking failed");
  for (const answer of [undefined, null, true, "ask", "accept", "ALLOW", {}, ["allow"]]) {
    // Not true, but a caller without types may answer so.
    await declines(() => answer as "allow", "deny");
  }
});

test("an ask() that is not answered in time declines", async () => {
  const controller = new AbortController();
  let asked = 0;
  const ask = (): Promise<"allow"> => {
    asked++;
    queueMicrotask(() => controller.abort());
    return new Promise(() => {});
  };
  const decision = await decideCommand({ rules: askAll, ask }, "ls", {}, controller.signal);
  assertEquals([decision.action, asked], ["deny", 1]);
  assertStringIncludes(decision.why, "in time");
  assertEquals(
    (await decideCommand({ rules: askAll, ask }, "ls", {}, controller.signal)).action,
    "deny",
  );
  assertEquals(asked, 1);
});

test("onDecision() is told of every decision, with rule, words and reason", async () => {
  const decision = await decideCommand(
    [{ command: ["git", "..."], action: "allow" }, { command: ["rm", "..."], action: "deny" }],
    "git status; ls; rm 'a b'",
  );
  assertEquals(decision, {
    action: "deny",
    rule: 1,
    why: "rules[1] says deny",
    requestId: 0,
    question: {
      kind: "command",
      threadId: "thread",
      turnId: "turn",
      itemId: "item",
      reason: null,
      command: `/bin/bash -lc "git status; ls; rm 'a b'"`,
      commands: [
        { argv: ["git", "status"], rule: 0 },
        { argv: ["ls"], rule: null },
        { argv: ["rm", "a b"], rule: 1 },
      ],
      cwd: "/nowhere",
    },
  });
  const refused = await decideCommand(allowAll, "git $x");
  assertEquals([refused.rule, refused.why], [null, "the shell line has an expansion"]);
  assert(refused.question.kind === "command");
  assertEquals(refused.question.commands, []);
});

test("onDecision() is told of changes with the paths that they lead to", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await mkdir(join(root, "a"));
  await writeFile(join(root, "a/x"), "");
  const decision = await decideChanges([{ files: { under: join(root, "a") }, action: "allow" }], [
    { path: `${root}/a/./x`, kind: { type: "add" } },
    { path: `${root}/b`, kind: { type: "delete" } },
  ]);
  assert(decision.question.kind === "fileChange");
  assertEquals(decision.question.changes, [
    { kind: "update", path: `${root}/a/./x`, resolvedPath: join(root, "a/x"), rule: 0 },
    { kind: "delete", path: `${root}/b`, resolvedPath: join(root, "b"), rule: null },
  ]);
  assertEquals([decision.action, decision.rule], ["deny", null]);
});

test("what onDecision() throws changes nothing", async () => {
  for (
    const fails of [
      () => {
        throw new Error("no");
      },
      () => Promise.reject(new Error("no")),
      () => new Promise<void>(() => {}),
    ]
  ) {
    for (const [rules, action] of [[allowAll, "allow"], [askAll, "deny"], [[], "deny"]] as const) {
      assertEquals((await decideCommand({ rules, onDecision: fails }, "ls")).action, action);
    }
  }
});

test("the rules are those of the call, whatever becomes of the objects", async () => {
  const word = /status/g;
  const words = ["git", word];
  const list = ["log"];
  const rules: PolicyRule[] = [
    { command: words, action: "allow" },
    { command: ["git", list], action: "allow" },
  ];
  const handlers = policy({ rules });
  words.length = 1;
  words[0] = "rm";
  list.push("push");
  word.lastIndex = 3;
  rules.unshift({ command: ["..."], action: "allow" });
  const answer = async (command: string) =>
    (await handlers["item/commandExecution/requestApproval"]({
      threadId: "thread",
      turnId: "turn",
      itemId: "item",
      startedAtMs: 1,
      command,
    }, contextOf())).decision;
  assertEquals(await answer("/bin/bash -lc 'git status'"), "accept");
  assertEquals(await answer("/bin/bash -lc 'git log'"), "accept");
  assertEquals(await answer("/bin/bash -lc 'git push'"), "decline");
  assertEquals(await answer("/bin/bash -lc rm"), "decline");
});

test("an accepted request is accepted for this once", async () => {
  const handlers = policy({ rules: allowAll });
  const answer = await handlers["item/commandExecution/requestApproval"]({
    threadId: "thread",
    turnId: "turn",
    itemId: "item",
    startedAtMs: 1,
    command: "ls",
    proposedExecpolicyAmendment: ["ls"],
    availableDecisions: [
      "acceptForSession",
      { acceptWithExecpolicyAmendment: { execpolicy_amendment: ["ls"] } },
      "accept",
    ],
  }, contextOf());
  assertEquals(answer, { decision: "accept" });
});

test("a request that may not be accepted for once is declined", async () => {
  for (const availableDecisions of [["acceptForSession"], ["cancel"], []] as const) {
    const decision = await decideCommand(allowAll, "ls", {
      availableDecisions: [...availableDecisions],
    });
    assertEquals(decision.action, "deny");
    assertStringIncludes(decision.why, "for this once");
  }
  for (const availableDecisions of [null, ["accept" as const]]) {
    assertEquals((await decideCommand(allowAll, "ls", { availableDecisions })).action, "allow");
  }
});

test("the older protocol is decided by the same rules", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  const decisions: PolicyDecision[] = [];
  const handlers = policy({
    rules: [
      { command: ["git", "status"], cwd: "/", action: "allow", trustsFolder: true },
      { files: { under: root }, action: "allow" },
    ],
    onDecision: (decision) => void decisions.push(decision),
  });
  const command = async (command: string[], approvalId: string | null = null) => {
    const answer = await handlers.execCommandApproval({
      approvalId,
      callId: "call",
      conversationId: "thread",
      command,
      cwd: root,
      parsedCmd: [],
    }, contextOf());
    assertEquals(checkServerResponse("execCommandApproval", answer, { strict: true }), undefined);
    return answer.decision;
  };
  assertEquals(await command(["bash", "-lc", "git status"]), "approved");
  assertEquals(await command(["git", "status"]), "approved");
  const denied = { denied: { rejection: "no rule matches" } };
  assertEquals(await command(["git", "status; rm x"]), denied);
  assertEquals(await command(["bash", "-lc", "git status; rm x"]), denied);
  for (const words of [[], ["bash", "-lc", "git $x"], ["git\0", "status"]]) {
    assert(typeof await command(words) === "object");
  }
  assert(typeof await command(["git", "status"], "id") === "object");

  const patch = async (paths: string[], grantRoot: string | null = null) => {
    const answer = await handlers.applyPatchApproval({
      callId: "call",
      conversationId: "thread",
      fileChanges: Object.fromEntries(
        paths.map((path) => [path, { type: "update", unified_diff: "" } as const]),
      ),
      grantRoot,
    }, contextOf());
    assertEquals(checkServerResponse("applyPatchApproval", answer, { strict: true }), undefined);
    return answer.decision;
  };
  assertEquals(await patch([`${root}/a`, `${root}/b`]), "approved");
  assertEquals(await patch([`${root}/a`, "/etc/passwd"]), denied);
  assert(typeof await patch([]) === "object");
  assert(typeof await patch(["a"]) === "object");
  assert(typeof await patch([`${root}/a`], root) === "object");
  const { question } = decisions[0] ?? {};
  assertEquals([question?.threadId, question?.turnId, question?.itemId], ["thread", null, "call"]);
});

test("policy() refuses invalid options, naming the rule and the field", () => {
  const cases: [unknown, string][] = [
    [undefined, "policy()"],
    [null, "policy()"],
    [{}, "rules"],
    [{ rules: {} }, "rules"],
    [{ rules: [], rule: [] }, "unknown field rule"],
    [{ rules: [], ask: "allow" }, "ask"],
    [{ rules: [], onDecision: 1 }, "onDecision"],
    [{ rules: [null] }, "rules[0]"],
    [{ rules: new Array(1) }, "rules[0]"],
    [{ rules: [{ action: "allow" }] }, "rules[0]"],
    [{ rules: [{ command: ["a"] }] }, "rules[0].action"],
    [{ rules: [{ command: ["a"], action: "accept" }] }, "rules[0].action"],
    [{ rules: [{ command: "git status", action: "allow" }] }, "rules[0].command"],
    [{ rules: [{ command: [], action: "allow" }] }, "rules[0].command"],
    [{ rules: [{ command: undefined, action: "allow" }] }, "rules[0].command"],
    [{ rules: [{ command: ["git status"], action: "allow" }] }, "rules[0].command[0]"],
    [{ rules: [{ command: [""], action: "allow" }] }, "rules[0].command[0]"],
    [{ rules: [{ command: [["a", "b c"]], action: "allow" }] }, "rules[0].command[0]"],
    [{ rules: [{ command: ["a", 1], action: "allow" }] }, "rules[0].command[1]"],
    [{ rules: [{ command: ["a", []], action: "allow" }] }, "rules[0].command[1]"],
    [{ rules: [{ command: ["a", ["b", 1]], action: "allow" }] }, "rules[0].command[1]"],
    [{ rules: [{ command: ["a", ["b", "..."]], action: "allow" }] }, "rules[0].command[1]"],
    [{ rules: [{ command: ["...", "a"], action: "allow" }] }, "rules[0].command[0]"],
    [{ rules: [{ command: ["a", "...", "b", "c"], action: "allow" }] }, "rules[0].command[1]"],
    [{ rules: [{ command: ["a", "...", "..."], action: "allow" }] }, "rules[0].command[2]"],
    [{ rules: [{ command: ["a"], files: { under: "/" }, action: "allow" }] }, "rules[0]"],
    [
      { rules: [{ command: ["a"], cwds: "/", action: "allow" }] },
      "rules[0] has an unknown field cwds",
    ],
    [{ rules: [{ command: ["a"], cwd: "a", action: "allow" }] }, "rules[0].cwd"],
    [{ rules: [{ command: ["a"], cwd: [], action: "allow" }] }, "rules[0].cwd"],
    [{ rules: [{ command: ["a"], cwd: null, action: "allow" }] }, "rules[0].cwd"],
    [{ rules: [{ files: "/", action: "allow" }] }, "rules[0].files"],
    [{ rules: [{ files: {}, action: "allow" }] }, "rules[0].files.under"],
    [{ rules: [{ files: { under: "src" }, action: "allow" }] }, "rules[0].files.under"],
    [{ rules: [{ files: { under: [] }, action: "allow" }] }, "rules[0].files.under"],
    [
      { rules: [{ files: { under: "/", kind: [] }, action: "allow" }] },
      "rules[0].files has an unknown field kind",
    ],
    [{ rules: [{ files: { under: "/", kinds: [] }, action: "allow" }] }, "rules[0].files.kinds"],
    [{ rules: [{ files: { under: "/", kinds: "add" }, action: "allow" }] }, "rules[0].files.kinds"],
    [
      { rules: [{ files: { under: "/", kinds: ["move"] }, action: "allow" }] },
      "rules[0].files.kinds",
    ],
    [{ rules: [{ command: ["a"], action: "allow" }, {}] }, "rules[1]"],
    ...["/a/../b", "/a/*", "/a/b?", "/a\0", "/a\ud800", "/proc/self/cwd", "/dev/shm"]
      .flatMap((root): [unknown, string][] => [
        [{ rules: [{ files: { under: root }, action: "allow" }] }, "rules[0].files.under"],
        [{ rules: [{ command: ["a"], cwd: root, action: "allow" }] }, "rules[0].cwd"],
        [{ rules: [{ permissions: { write: root }, action: "deny" }] }, "permissions.write"],
      ]),
    [{ rules: [{ command: ["a"], trustsFolder: 1, action: "allow" }] }, "rules[0].trustsFolder"],
    [
      { rules: [{ files: { under: "/a" }, filesThatRunLater: "deny", action: "allow" }] },
      "rules[0].filesThatRunLater",
    ],
    [{ rules: [{ mcp: {}, action: "allow" }] }, "rules[0].mcp.server"],
    [{ rules: [{ mcp: { server: "a", tool: "b" }, action: "allow" }] }, "unknown field tool"],
    [{ rules: [{ mcp: { server: "a", tools: [] }, action: "allow" }] }, "rules[0].mcp.tools"],
    [{ rules: [{ mcp: null, action: "allow" }] }, "rules[0].mcp"],
    [{ rules: [{ permissions: {}, action: "allow" }] }, "rules[0].permissions"],
    [{ rules: [{ permissions: { network: false }, action: "allow" }] }, "permissions.network"],
    [{ rules: [{ elicitation: { server: "..." }, action: "ask" }] }, "elicitation.server"],
  ];
  for (const [options, names] of cases) {
    // Not true of any of these: they are what a caller without types may pass.
    assertThrows(() => policy(options as PolicyOptions), TypeError, names);
  }
});

test("policy() calls ask and onDecision as methods of its options", async () => {
  class Audited implements PolicyOptions {
    readonly rules = askAll;
    readonly #log: string[] = [];
    ask(): "allow" {
      this.#log.push("ask");
      return "allow";
    }
    onDecision({ action }: PolicyDecision): void {
      this.#log.push(action);
    }
    get log(): readonly string[] {
      return this.#log;
    }
  }
  const options = new Audited();
  const handlers = policy(options);
  const params = { threadId: "thread", turnId: "turn", itemId: "item", startedAtMs: 1 };
  await handlers["item/commandExecution/requestApproval"](
    { ...params, command: "ls" },
    contextOf(),
  );
  assertEquals(options.log, ["ask", "allow"]);
});
