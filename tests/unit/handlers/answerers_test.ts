import { assertEquals, assertStrictEquals } from "@std/assert";
import { type ServerRequestHandlers, tool } from "../../../mod.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import { prepareTools } from "../../../src/tools/tool_box.ts";
import { test } from "../../support/test.ts";

const method = "item/fileChange/requestApproval";

function declining(): ServerRequestHandlers {
  return { [method]: () => ({ decision: "decline" }) };
}

const client = declining();

const echo = tool({
  name: "echo",
  description: "Echoes.",
  input: { type: "object" },
  run: () => "ok",
});

/** The thread `child` was spawned by `parent`, and that by `root`. */
function spawned(running: { [threadId: string]: string } = {}): Answerers {
  const answerers = new Answerers(client);
  const parents = new Map([["child", "parent"], ["parent", "root"]]);
  answerers.knowFamily({ parentOf: (id) => parents.get(id), turnOn: (id) => running[id] });
  return answerers;
}

test("nearest() gives the turn's handlers, else the thread's, else the client's", () => {
  const [client, thread, turn] = [declining(), declining(), declining()];
  const answerers = new Answerers(client);
  answerers.setThread("t1", { handlers: thread, tools: undefined });
  answerers.setTurn("u1", turn);
  assertStrictEquals(answerers.nearest(method, "t1", "u1"), turn);
  assertStrictEquals(answerers.nearest(method, "t1", "other"), thread);
  assertStrictEquals(answerers.nearest(method, "t1", null), thread);
  assertStrictEquals(answerers.nearest(method, "other", null), client);
  assertStrictEquals(answerers.nearest(method, null, null), client);
});

test("nearest() passes over handlers that have none for the method", () => {
  const client = declining();
  const answerers = new Answerers(client);
  answerers.setThread("t1", { handlers: {}, tools: undefined });
  answerers.setTurn("u1", { "item/tool/requestUserInput": () => ({ answers: {} }) });
  assertStrictEquals(answerers.nearest(method, "t1", "u1"), client);
  assertEquals(new Answerers({}).nearest(method, "t1", "u1"), undefined);
});

test("a turn's handlers end with the turn, a thread's when it is closed, on clear() both", async () => {
  const answerers = new Answerers({});
  const tools = await prepareTools([echo]);
  const fill = () => {
    answerers.setThread("t1", { handlers: declining(), tools });
    answerers.setTurn("u1", declining());
  };
  const known = () => [
    answerers.nearest(method, null, "u1") !== undefined,
    answerers.nearest(method, "t1", null) !== undefined,
    answerers.toolsFor("t1", "echo") !== undefined,
  ];
  fill();
  assertEquals(known(), [true, true, true]);
  answerers.turnEnded("u1");
  assertEquals(known(), [false, true, true]);
  answerers.threadClosed("t1");
  assertEquals(known(), [false, false, false]);
  fill();
  answerers.clear();
  assertEquals(known(), [false, false, false]);
});

test("toolsFor() gives the tools of a thread that have one of the name, else those of its ancestors", async () => {
  const answerers = spawned();
  const tools = await prepareTools([echo]);
  answerers.setThread("parent", { handlers: {}, tools });
  answerers.setThread("child", { handlers: {}, tools: undefined });
  assertStrictEquals(answerers.toolsFor("parent", "echo"), tools);
  assertStrictEquals(answerers.toolsFor("child", "echo"), tools);
  assertEquals(answerers.toolsFor("child", "other"), undefined);
  assertEquals([answerers.toolsFor("root", "echo"), answerers.toolsFor(null, "echo")], [
    ...[undefined, undefined],
  ]);
});

test("nearest() goes up the line of a spawned thread, before the client's", () => {
  const answerers = spawned({ parent: "pu", root: "ru" });
  assertStrictEquals(answerers.nearest(method, "child", "cu"), client);
  const line: [(it: ServerRequestHandlers) => void, ServerRequestHandlers][] = [
    [(it) => answerers.setThread("root", { handlers: it, tools: undefined }), declining()],
    [(it) => answerers.setTurn("ru", it), declining()],
    [(it) => answerers.setThread("parent", { handlers: it, tools: undefined }), declining()],
    [(it) => answerers.setTurn("pu", it), declining()],
    [(it) => answerers.setThread("child", { handlers: it, tools: undefined }), declining()],
    [(it) => answerers.setTurn("cu", it), declining()],
  ];
  for (const [give, it] of line) {
    give(it);
    assertStrictEquals(answerers.nearest(method, "child", "cu"), it);
  }
});

test("a turn inherits the handlers of the turn on whose behalf it runs, until it ends itself", () => {
  const answerers = spawned({ parent: "later" });
  const [root, later] = [declining(), declining()];
  answerers.setTurn("pu", root);
  answerers.inherit("cu", "pu");
  answerers.inherit("gu", "cu");
  answerers.turnEnded("pu");
  answerers.setTurn("later", later);
  assertStrictEquals(answerers.nearest(method, "child", "cu"), root);
  assertStrictEquals(answerers.nearest(method, null, "gu"), root);
  answerers.turnEnded("cu");
  assertStrictEquals(answerers.nearest(method, "child", "cu"), later);
});

test("threads that are said to have spawned each other are asked once", () => {
  const answerers = new Answerers(client);
  const parents = new Map([["a", "b"], ["b", "a"]]);
  answerers.knowFamily({ parentOf: (id) => parents.get(id), turnOn: () => undefined });
  assertStrictEquals(answerers.nearest(method, "a", null), client);
  assertEquals(answerers.toolsFor("a", "none"), undefined);
});
