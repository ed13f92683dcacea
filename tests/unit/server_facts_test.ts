import { assertEquals } from "@std/assert";
import type { HandlerContext } from "../../src/context.ts";
import { type ContextWithFacts, serverFactsOf } from "../../src/server_facts.ts";
import { test } from "../support/test.ts";

test("serverFactsOf() gives what the context carries, and else what holds for most", () => {
  // True enough: nothing else of the context is looked at.
  const context = {} as HandlerContext;
  assertEquals(serverFactsOf(context), { sameMachine: true, env: {} });
  const server = { sameMachine: false, env: { HOME: "/srv" }, codexHome: "/srv/.codex" };
  const carrying: ContextWithFacts = { ...context, server };
  assertEquals(serverFactsOf(carrying), server);
});
