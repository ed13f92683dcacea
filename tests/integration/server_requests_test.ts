/** What a server asks a client that has no handlers. */
import { assert, assertEquals } from "@std/assert";
import { checkServerResponse } from "../../src/protocol/validate.ts";
import { startFake } from "../support/harness.ts";
import {
  obligingServer,
  serverRequests,
  startTurn,
  turnEvents,
} from "../support/sample_messages.ts";
import { test } from "../support/test.ts";

/** The results that grant nothing. */
const safe: Record<string, unknown> = {
  "item/commandExecution/requestApproval": { decision: "decline" },
  "item/fileChange/requestApproval": { decision: "decline" },
  "item/permissions/requestApproval": { permissions: {}, scope: "turn" },
  "mcpServer/elicitation/request": { action: "decline", content: null, _meta: null },
  "item/tool/requestUserInput": { answers: {} },
};

/** Those that are answered with an error, which harms no turn. */
const refused = ["attestation/generate", "account/chatgptAuthTokens/refresh"];

test("every kind is answered at once, safely and in their shape", async () => {
  await using stage = await startFake();
  const requests = Object.entries(serverRequests)
    .map(([method, params], id) => ({ id, method, params }));
  await stage.fake.run({ send: requests });
  for (const { id, method } of requests) {
    const { result, error } = await stage.fake.takeAnswer(id);
    if (refused.includes(method)) {
      assert(error !== undefined && result === undefined, method);
      continue;
    }
    assertEquals(error, undefined, method);
    assertEquals(checkServerResponse(method, result, { strict: true }), undefined, method);
    if (method in safe) assertEquals(result, safe[method]);
    assert(!/accept|approve|grant/i.test(JSON.stringify(result)), method);
  }
});

test("ids are echoed with their type: 0, a text, a text that looks like a number, a large one", async () => {
  await using stage = await startFake();
  const ids = [0, "a", "0", "", "7", 7, -1, Number.MAX_SAFE_INTEGER];
  const { params } = { params: serverRequests["currentTime/read"] };
  await stage.fake.run({ send: ids.map((id) => ({ id, method: "currentTime/read", params })) });
  for (const id of ids) {
    const { result, error } = await stage.fake.takeAnswer(id);
    assert(error === undefined && typeof result === "object", JSON.stringify(id));
  }
  const answers = stage.fake.received.filter(({ method }) => method === undefined);
  assertEquals(answers.map(({ id }) => id), ids);
});

test("the current time is told in Unix seconds", async () => {
  await using stage = await startFake();
  const { params } = { params: serverRequests["currentTime/read"] };
  const before = Math.floor(Date.now() / 1000);
  await stage.fake.run({ send: [{ id: 0, method: "currentTime/read", params }] });
  const { result } = await stage.fake.takeAnswer(0);
  assert(typeof result === "object" && result !== null && "currentTimeAt" in result);
  const { currentTimeAt } = result;
  assert(typeof currentTimeAt === "number" && Number.isInteger(currentTimeAt));
  assert(currentTimeAt >= before && currentTimeAt <= before + 60);
});

test("a request of an unknown kind, or without params, gets an answer too", async () => {
  await using stage = await startFake();
  await stage.fake.run({
    send: [
      { id: 0, method: "brand/new", params: {} },
      { id: 1, method: "toString", params: {} },
      { id: 2, method: "item/commandExecution/requestApproval" },
      { id: 3, method: "item/tool/call", params: 7 },
    ],
  });
  assertEquals((await stage.fake.takeAnswer(0)).error?.code, -32601);
  assertEquals((await stage.fake.takeAnswer(1)).error?.code, -32601);
  assertEquals((await stage.fake.takeAnswer(2)).result, { decision: "decline" });
  const { result } = await stage.fake.takeAnswer(3);
  assert(typeof result === "object" && result !== null && "success" in result && !result.success);
});

test("they are answered while nobody reads, and while requests of the client wait", async () => {
  const approval = {
    id: "approval",
    method: "item/commandExecution/requestApproval",
    params: serverRequests["item/commandExecution/requestApproval"],
  };
  await using stage = await startFake(obligingServer({
    "turn/start": [startTurn(), { send: [approval] }, { remember: "turn" }],
    "model/list": [],
  }));
  const { codex, fake } = stage;
  const unread = codex.events();
  const turn = await (await codex.startThread()).turn("hi");
  const stream = turn.stream();
  const waiting = Promise.allSettled(Array.from({ length: 100 }, () => codex.models()));
  assertEquals((await fake.takeAnswer("approval")).result, { decision: "decline" });
  await fake.run({ send: turnEvents({ threadId: turn.threadId, turnId: turn.id }) });
  assertEquals((await turn.run()).finalResponse, "ok");
  await stream.cancel();
  await unread.cancel();
  await codex.close();
  await waiting;
});

test("1000 requests of the server at once are all answered, in order", async () => {
  await using stage = await startFake();
  const { params } = { params: serverRequests["currentTime/read"] };
  const flood = { id: "r{{index}}", method: "currentTime/read", params };
  await stage.fake.run({ flood, count: 1000 });
  await stage.fake.takeAnswer("r999");
  const answers = stage.fake.received.filter(({ method }) => method === undefined);
  assertEquals(answers.map(({ id }) => id), Array.from({ length: 1000 }, (_, i) => `r${i}`));
});
