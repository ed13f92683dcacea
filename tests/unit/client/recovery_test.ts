import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { CodexNotFoundError, TransportClosedError } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { Lines } from "../doubles/lines.ts";
import { agentMessage, threadResponse, TurnEvents, turnOf } from "../doubles/wire.ts";

test("a lost line is replaced: the client is introduced again, and calls that waited go on", async () => {
  await using lines = await Lines.connect();
  const first = lines.line;
  const next = lines.next();
  first.end();
  const models = lines.codex.models();
  const line = await next;
  line.send({ id: (await line.next("model/list")).id, result: { data: [], nextCursor: null } });
  assertEquals((await models).data, []);
  assertEquals(line.methods.slice(0, 2), ["initialize", "initialized"]);
  await settled();
  assertEquals(lines.kinds, ["connected", "lost", "recovered"]);
});

test("a read that was on its way is sent again; what has side effects rejects", async () => {
  await using lines = await Lines.connect();
  const reading = lines.codex.request("thread/read", { threadId: "t1" });
  const starting = assertRejects(() => lines.codex.startThread(), TransportClosedError);
  await lines.line.next("thread/start");
  const line = await lines.lose();
  assertEquals((await starting).outcome, "unknown");
  line.send({ id: (await line.next("thread/read")).id, result: threadResponse("t1") });
  assertEquals((await reading).thread.id, "t1");
  assert(!line.methods.includes("thread/start"));
});

test("a client gives up at once where time cannot heal it, and everything rejects with that", async () => {
  await using lines = await Lines.connect();
  const failure = new CodexNotFoundError("no such file");
  lines.failures.push(failure);
  const models = assertRejects(() => lines.codex.models(), TransportClosedError);
  await lines.line.next("model/list");
  lines.line.end();
  assertStrictEquals((await models).cause, failure);
  const { reason } = await lines.codex.closed;
  assertInstanceOf(reason, TransportClosedError);
  await settled();
  assertEquals(lines.kinds, ["connected", "lost", "given up"]);
});

test("a client tries as often as it may, then gives up", async () => {
  await using lines = await Lines.connect({ recover: { maxAttempts: 3, initialDelayMs: 0 } });
  lines.failures.push(...[1, 2, 3, 4].map((n) => new Error(`attempt ${n}`)));
  lines.line.end();
  const { reason } = await lines.codex.closed;
  assert(reason?.message.includes("3 attempts"), reason?.message);
  assert(reason?.message.includes("attempt 3"), reason?.message);
  assertEquals(lines.failures.length, 1);
});

test("close() during a recovery ends it at once", async () => {
  await using lines = await Lines.connect({ recover: { initialDelayMs: 50_000 } });
  lines.line.end();
  const models = assertRejects(() => lines.codex.models(), TransportClosedError, "closed");
  await settled();
  await lines.codex.close();
  await models;
  assertEquals((await lines.codex.closed).reason, undefined);
  assertEquals(lines.all.length, 1);
});

test("a call that waits for the line is bounded by its own signal and its time-out", async () => {
  await using lines = await Lines.connect({ recover: { initialDelayMs: 50_000 } });
  lines.line.end();
  const controller = new AbortController();
  const aborted = assertRejects(() => lines.codex.models({ signal: controller.signal }));
  controller.abort(new Error("enough"));
  assertEquals((await aborted as Error).message, "enough");
  await assertRejects(
    () => lines.codex.request("model/list", {}, { timeoutMs: 5 }),
    Error,
    "model/list",
  );
});

test("without `recover` the end of the line is the end of the client", async () => {
  await using lines = await Lines.connect({ recover: false });
  lines.line.end();
  const { reason } = await lines.codex.closed;
  assertInstanceOf(reason, TransportClosedError);
  await settled();
  assertEquals([lines.kinds, lines.all.length], [["connected", "given up"], 1]);
});

test("a turn that runs goes on over the next line, with what was missed", async () => {
  await using lines = await Lines.connect();
  const starting = lines.codex.startThread();
  await lines.answer("thread/start", threadResponse("t1"));
  const thread = await starting;
  const running = thread.turn("hi");
  await lines.answer("turn/start", { turn: turnOf("u1") });
  const turn = await running;
  const text = (async () => {
    let all = "";
    for await (const piece of turn.textStream()) all += piece;
    return all;
  })();
  const events = new TurnEvents("u1");
  lines.line.send(events.started(), events.delta("m1", "one "));
  await settled();
  lines.turns = [turnOf("u1", { items: [] })];
  const line = await lines.lose();
  await line.next("thread/resume");
  await settled();
  line.send(
    events.delta("m1", "three"),
    events.item(agentMessage("m1", "one two three")),
    events.completed(),
  );
  assertEquals((await turn.run()).finalResponse, "one two three");
  assertEquals(await text, "one two three");
});

test("another process: what ran rejects, and a thread is resumed when it is used", async () => {
  await using lines = await Lines.connect({}, true);
  const starting = lines.codex.startThread({ sandbox: "read-only" });
  await lines.answer("thread/start", threadResponse("t1"));
  const thread = await starting;
  const running = thread.turn("hi");
  await lines.answer("turn/start", { turn: turnOf("u1") });
  const turn = await running;
  const rejected = assertRejects(() => turn.run(), TransportClosedError);
  const line = await lines.lose();
  assertEquals((await rejected).recovered, true);
  assert(!line.methods.includes("thread/resume"));
  const again = thread.turn("again");
  const resume = await line.next("thread/resume");
  assertEquals([resume.params?.threadId, resume.params?.sandbox], ["t1", "read-only"]);
  await lines.answer("turn/start", { turn: turnOf("u2") });
  assertEquals((await again).id, "u2");
});

test("another process gets the tokens of the program again, as they were refreshed last", async () => {
  await using lines = await Lines.connect({}, true);
  const tokens = (n: number) => ({ accessToken: `token-${n}`, chatgptAccountId: "account" });
  const login = lines.codex.loginChatgptTokens({ ...tokens(1), refresh: () => tokens(2) });
  await lines.answer("account/login/start", { type: "chatgptAuthTokens" });
  await login;
  const first = await lines.lose();
  const again = await first.next("account/login/start");
  assertEquals(again.params, { ...tokens(1), type: "chatgptAuthTokens" });
  first.send({ id: again.id, result: { type: "chatgptAuthTokens" } });
  await settled();
  first.send({
    id: 7,
    method: "account/chatgptAuthTokens/refresh",
    params: { reason: "unauthorized", previousAccountId: "account" },
  });
  await first.next();
  const second = await lines.lose();
  const refused = await second.next("account/login/start");
  assertEquals(refused.params?.accessToken, "token-2");
  // A refusal does not end the client: the next turn says what is wrong.
  second.send({ id: refused.id, error: { code: -32603, message: "no" } });
  const models = lines.codex.models();
  second.send({
    id: (await second.next("model/list")).id,
    result: { data: [], nextCursor: null },
  });
  await models;
});

test("an interrupt whose answer was lost with the line is sent again: stop means stop", async () => {
  await using lines = await Lines.connect();
  const starting = lines.codex.startThread();
  await lines.answer("thread/start", threadResponse("t1"));
  const thread = await starting;
  const running = thread.turn("hi");
  await lines.answer("turn/start", { turn: turnOf("u1") });
  const turn = await running;
  const events = new TurnEvents("u1");
  lines.line.send(events.started());
  await settled();
  const interrupting = turn.interrupt();
  await lines.line.next("turn/interrupt");
  lines.turns = [turnOf("u1")];
  const line = await lines.lose();
  const again = await line.next("turn/interrupt");
  assertEquals(again.params, { threadId: "t1", turnId: "u1" });
  line.send({ id: again.id, result: {} }, events.completed({ status: "interrupted" }));
  const list = line.next("thread/backgroundTerminals/list");
  list.then(({ id }) => line.send({ id, result: { data: [], nextCursor: null } }));
  await interrupting;
  assertEquals((await turn.run()).status, "interrupted");
});
