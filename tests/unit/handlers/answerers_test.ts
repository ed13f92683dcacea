import { assertEquals, assertStrictEquals } from "@std/assert";
import { type ServerRequestHandlers, tool } from "../../../mod.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import { prepareTools } from "../../../src/tools.ts";
import { test } from "../../support/test.ts";

const method = "item/fileChange/requestApproval";

function declining(): ServerRequestHandlers {
  return { [method]: () => ({ decision: "decline" }) };
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
  const tools = await prepareTools([]);
  const fill = () => {
    answerers.setThread("t1", { handlers: declining(), tools });
    answerers.setTurn("u1", declining());
  };
  const known = () => [
    answerers.nearest(method, null, "u1") !== undefined,
    answerers.nearest(method, "t1", null) !== undefined,
    answerers.toolsOf("t1") !== undefined,
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

test("toolsOf() gives the tools of a thread, and none for another", async () => {
  const answerers = new Answerers({});
  const echo = tool({
    name: "echo",
    description: "Echoes.",
    input: { type: "object" },
    run: () => "ok",
  });
  const tools = await prepareTools([echo]);
  answerers.setThread("t1", { handlers: {}, tools });
  assertStrictEquals(answerers.toolsOf("t1"), tools);
  assertEquals([answerers.toolsOf("t2"), answerers.toolsOf(null)], [undefined, undefined]);
});
