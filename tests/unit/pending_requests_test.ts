import { assert, assertEquals, assertInstanceOf, assertMatch, assertThrows } from "@std/assert";
import {
  type PendingRequests,
  pendingRequests,
  type PendingRequestsChange,
  type ServerRequestHandlers,
  type ServerRequestMethod,
} from "../../mod.ts";
import { keepAlives } from "../../src/rpc/keep_alive.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { TurnEvents } from "./doubles/wire.ts";

const command = "item/commandExecution/requestApproval";
const fileChange = "item/fileChange/requestApproval";

function ask(id: number, turnId = "u1", params: object = {}): unknown {
  return {
    id,
    method: command,
    params: { threadId: "t1", turnId, itemId: "i1", startedAtMs: 1, command: "ls", ...params },
  };
}

/** The next change, which must come. */
async function next<C>(reader: ReadableStreamDefaultReader<C>): Promise<C> {
  const { value } = await reader.read();
  if (value === undefined) throw new Error("the changes have ended");
  return value;
}

/** The id of the question that comes next. */
async function asked(reader: ReadableStreamDefaultReader<PendingRequestsChange>): Promise<string> {
  const change = await next(reader);
  if (change.type !== "added") throw new Error(`${change.type}, not added`);
  return change.request.id;
}

interface Stage extends AsyncDisposable {
  server: MemoryServer;
  inbox: PendingRequests;
  changes: ReadableStreamDefaultReader<PendingRequestsChange>;
}

/** A client with an inbox, whose list was read while it was empty. */
async function start(handlers: ServerRequestHandlers = {}): Promise<Stage> {
  const inbox = pendingRequests();
  const server = await MemoryServer.connect({ handlers: { ...inbox.handlers, ...handlers } });
  const changes = inbox.changes().getReader();
  assertEquals(await next(changes), { type: "list", requests: [] });
  return { server, inbox, changes, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test("a question waits in the list until it is answered from anywhere", async () => {
  await using stage = await start();
  const { server, inbox, changes } = stage;
  const before = Date.now();
  server.send(ask(7));
  const id = await asked(changes);
  const [request, ...others] = inbox.list();
  assertEquals([request?.id, request?.method, others], [id, command, []]);
  assertMatch(id, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
  assertEquals([request?.threadId, request?.turnId, request?.item], ["t1", "u1", null]);
  assert(request !== undefined && request.askedAtMs >= before && request.askedAtMs <= Date.now());
  if (request?.method === command) assertEquals(request.params.command, "ls");
  assertEquals<unknown>(JSON.parse(JSON.stringify(request)), request);

  inbox.answer(id, { decision: "accept" });
  assertEquals(inbox.list(), []);
  assertEquals(await next(changes), { type: "answered", id });
  assertEquals(await server.next(), { id: 7, result: { decision: "accept" } });
});

test("a question tells the item that it is about, where it is known", async () => {
  await using stage = await start();
  const { server, inbox, changes } = stage;
  const item = { type: "fileChange", id: "i1", changes: [], status: "inProgress" };
  const about = { threadId: "t1", turnId: "u1" };
  server.send(
    { method: "item/started", params: { ...about, item, startedAtMs: 1 } },
    { id: 0, method: fileChange, params: { ...about, itemId: "i1", startedAtMs: 1 } },
  );
  await asked(changes);
  assertEquals<unknown>(inbox.list()[0]?.item, item);
});

test("an answer that does not fit throws, and the question stays open", async () => {
  await using stage = await start();
  const { server, inbox, changes } = stage;
  server.send(ask(1, "u1", { availableDecisions: ["accept", "cancel"] }));
  const id = await asked(changes);
  // Not true, on purpose: the answer comes from elsewhere.
  const answer = (it: unknown) => inbox.answer(id, it as { decision: "accept" });
  const circular: Record<string, unknown> = {};
  circular.decision = circular;
  for (const wrong of [undefined, null, "accept", {}, { decision: "yes" }, circular]) {
    assertThrows(() => answer(wrong), TypeError);
  }
  assertThrows(
    () => answer({ decision: "accept", more: 1 }),
    TypeError,
    `does not fit ${command} at`,
  );
  assertThrows(() => answer({ decision: "acceptForSession" }), TypeError, "The server offers");
  assertEquals(inbox.list().length, 1);
  assertThrows(() => inbox.answer("other", { decision: "accept" }), RangeError, '"other"');
  answer({ decision: "decline" });
  assertEquals((await server.next()).result, { decision: "decline" });
  assertThrows(() => answer({ decision: "decline" }), RangeError, "has been answered");
});

test("forms and questions are checked by what they ask", async () => {
  await using stage = await start();
  const { server, inbox, changes } = stage;
  const form = {
    type: "object",
    properties: { age: { type: "integer", minimum: 0 } },
    required: ["age"],
  };
  const about = { threadId: "t1", turnId: "u1" };
  server.send({
    id: 1,
    method: "mcpServer/elicitation/request",
    params: { ...about, serverName: "s", mode: "form", message: "m", requestedSchema: form },
  });
  const formId = await asked(changes);
  const accept = (content: unknown) => inbox.answer(formId, { action: "accept", content });
  assertThrows(() => accept({ age: -1 }), TypeError, "content.age: Must be at least 0");
  accept({ age: 5 });
  assertEquals(await next(changes), { type: "answered", id: formId });

  const options = [{ label: "Blue", description: "" }];
  const question = { id: "q", header: "h", question: "Which?", options };
  server.send({
    id: 2,
    method: "item/tool/requestUserInput",
    params: { ...about, itemId: "i", isBlocking: true, questions: [question] },
  });
  const id = await asked(changes);
  const choose = (text: string) => inbox.answer(id, { answers: { q: { answers: [text] } } });
  assertThrows(() => choose("Red"), TypeError, 'Must be one of "Blue"');
  choose("Blue");
  const results = [(await server.next()).result, (await server.next()).result];
  assertEquals(results, [{ action: "accept", content: { age: 5 } }, {
    answers: { q: { answers: ["Blue"] } },
  }]);
});

test("a question that is no longer wanted leaves by itself, and says why", async () => {
  await using stage = await start();
  const { server, inbox, changes } = stage;
  server.send(ask(1, "u1"), ask(2, "u2"), ask(3, "u2"));
  const [first, second, third] = [await asked(changes), await asked(changes), await asked(changes)];
  server.send({ method: "serverRequest/resolved", params: { threadId: "t1", requestId: 1 } });
  assertEquals(await next(changes), {
    type: "withdrawn",
    id: first,
    reason: "the request was resolved",
  });
  server.send(new TurnEvents("u2").completed());
  for (const id of [second, third]) {
    assertEquals(await next(changes), { type: "withdrawn", id, reason: "the turn has ended" });
  }
  assertThrows(() => inbox.answer(second, { decision: "accept" }), RangeError);
  server.send(ask(4, "u3"));
  await asked(changes);
  await server.codex.close();
  assertEquals((await next(changes)).type, "withdrawn");
  assertEquals(inbox.list(), []);
  assertEquals(server.sent.filter(({ method }) => method === undefined), []);
});

test("handlerTimeoutMs does not apply to the list, and other handlers keep theirs", async () => {
  const inbox = pendingRequests();
  const late = Promise.withResolvers<unknown>();
  await using server = await MemoryServer.connect({
    handlers: { ...inbox.handlers, [fileChange]: () => new Promise(() => {}) },
    handlerTimeoutMs: 20,
    onHandlerError: (error) => late.resolve(error),
  });
  const params = { threadId: "t1", turnId: "u1", itemId: "i1", startedAtMs: 1 };
  server.send(ask(1), { id: 2, method: fileChange, params });
  assertInstanceOf(await late.promise, Error);
  assertEquals((await server.next()).id, 2);
  const [request] = inbox.list();
  inbox.answer(request?.id ?? "", { decision: "accept" });
  assertEquals(await server.next(), { id: 1, result: { decision: "accept" } });
});

test("a question keeps no program alive, nor does a watcher", async () => {
  await using stage = await start();
  const { server, changes } = stage;
  const before = keepAlives();
  server.send(ask(1));
  await asked(changes);
  const waiting = changes.read();
  assertEquals(keepAlives(), before);
  await changes.cancel();
  assertEquals((await waiting).done, true);
});

test("a list takes the kinds of requests that it is told to", async () => {
  assertEquals(Object.keys(pendingRequests().handlers).sort(), [
    "applyPatchApproval",
    "execCommandApproval",
    command,
    fileChange,
    "item/permissions/requestApproval",
    "item/tool/requestUserInput",
    "mcpServer/elicitation/request",
  ]);
  const inbox = pendingRequests({ methods: [fileChange] });
  assertEquals(Object.keys(inbox.handlers), [fileChange]);
  await using server = await MemoryServer.connect({ handlers: inbox.handlers });
  server.send(ask(1));
  assertEquals((await server.next()).result, { decision: "decline" });
  for (const method of ["item/other", "toString"]) {
    // Not true, on purpose: the check at run time is what is tested.
    const methods = [method as ServerRequestMethod];
    assertThrows(() => pendingRequests({ methods }), TypeError, JSON.stringify(method));
  }
});

test("one list serves several clients, and two lists keep apart", async () => {
  const [one, other] = [pendingRequests(), pendingRequests()];
  await using first = await MemoryServer.connect({ handlers: one.handlers });
  await using second = await MemoryServer.connect({ handlers: one.handlers });
  await using third = await MemoryServer.connect({ handlers: other.handlers });
  const changes = one.changes().getReader();
  await next(changes);
  for (const server of [first, second, third]) server.send(ask(0));
  const ids = [await asked(changes), await asked(changes)];
  assertEquals(new Set(ids).size, 2);
  await third.roundTrip();
  assertEquals([one.list().length, other.list().length], [2, 1]);
  for (const id of ids) {
    assertThrows(() => other.answer(id, { decision: "accept" }), RangeError);
    one.answer(id, { decision: "accept" });
  }
  for (const server of [first, second]) {
    assertEquals(await server.next(), { id: 0, result: { decision: "accept" } });
  }
  await changes.cancel();
});

test("changes() begins with what waits, for each watcher, and ends with its signal", async () => {
  await using stage = await start();
  const { server, inbox, changes } = stage;
  server.send(ask(1));
  const id = await asked(changes);
  const counted = new CountedSignal();
  const seen: string[] = [];
  const watching = (async () => {
    for await (const change of inbox.changes({ signal: counted.signal })) {
      seen.push(change.type === "list" ? `list ${change.requests.length}` : change.type);
      if (change.type === "list") inbox.answer(id, { decision: "accept" });
      else counted.abort();
    }
  })();
  await watching;
  assertEquals(seen, ["list 1", "answered"]);
  assertEquals(counted.listeners, 0);
  const ended = inbox.changes({ signal: AbortSignal.abort() }).getReader();
  assertEquals((await ended.read()).done, true);
});
