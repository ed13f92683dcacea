import { assertEquals } from "@std/assert";
import type { ThreadItem } from "../../../mod.ts";
import { OpenItems } from "../../../src/handlers/open_items.ts";
import { test } from "../../support/test.ts";
import { agentMessage } from "../doubles/wire.ts";

function fileChange(id: string): ThreadItem {
  return { type: "fileChange", id, changes: [], status: "inProgress" };
}

test("OpenItems has a file change from its start to its end, in its own turn", () => {
  const items = new OpenItems();
  const item = fileChange("i1");
  assertEquals(items.get("u1", "i1"), undefined);
  items.started("u1", item);
  assertEquals(items.get("u1", "i1"), item);
  assertEquals(items.get("u2", "i1"), undefined);
  items.completed("u2", item);
  assertEquals(items.get("u1", "i1"), item);
  items.completed("u1", item);
  assertEquals(items.get("u1", "i1"), undefined);
});

test("OpenItems keeps only what an approval may be about", () => {
  const items = new OpenItems();
  items.started("u1", agentMessage("i1", "hi"));
  assertEquals(items.get("u1", "i1"), undefined);
});

test("OpenItems gives nothing under an id that came twice, until the turn ends", () => {
  const items = new OpenItems();
  items.started("u1", fileChange("i1"));
  items.started("u1", fileChange("i1"));
  assertEquals(items.get("u1", "i1"), undefined);
  items.completed("u1", fileChange("i1"));
  items.started("u1", fileChange("i1"));
  assertEquals(items.get("u1", "i1"), undefined);
  items.turnEnded("u1");
  items.started("u1", fileChange("i1"));
  assertEquals(items.get("u1", "i1"), fileChange("i1"));
});

test("OpenItems takes an id anew after the item before it has ended", () => {
  const items = new OpenItems();
  items.started("u1", fileChange("i1"));
  items.completed("u1", fileChange("i1"));
  items.started("u1", fileChange("i1"));
  assertEquals(items.get("u1", "i1"), fileChange("i1"));
});

test("OpenItems forgets a turn that has ended, and on clear() all of them", () => {
  const items = new OpenItems();
  for (const turn of ["u1", "u2", "u3"]) items.started(turn, fileChange("i1"));
  items.turnEnded("u1");
  assertEquals([items.get("u1", "i1"), items.get("u2", "i1")?.id], [undefined, "i1"]);
  items.clear();
  assertEquals([items.get("u2", "i1"), items.get("u3", "i1")], [undefined, undefined]);
});

function mcpCall(id: string, tool: string, args: unknown): ThreadItem {
  return { type: "mcpToolCall", id, server: "docs", tool, arguments: args, status: "inProgress" };
}

test("mcpCall() gives the open call of a server, where only one may be meant", () => {
  const items = new OpenItems();
  const [a, b] = [mcpCall("i1", "find", { q: 1, r: [2] }), mcpCall("i2", "find", { q: 2 })];
  items.started("u1", a);
  assertEquals(items.mcpCall("u1", { server: "docs" }), a);
  assertEquals(items.mcpCall("u1", { server: "other" }), undefined);
  assertEquals(items.mcpCall("u2", { server: "docs" }), undefined);
  items.started("u1", b);
  assertEquals(items.mcpCall("u1", { server: "docs" }), undefined);
  const asked = { server: "docs", tool: "find", arguments: { r: [2], q: 1 } };
  assertEquals(items.mcpCall("u1", asked), a);
  assertEquals(items.mcpCall("u1", { ...asked, tool: "other" }), undefined);
  assertEquals(items.mcpCall("u1", { server: "docs", arguments: { q: 2 } }), b);
  items.completed("u1", a);
  assertEquals(items.mcpCall("u1", { server: "docs" }), b);
});

test("mcpCall() gives nothing while an item is open that cannot be told", () => {
  const items = new OpenItems();
  items.started("u1", mcpCall("i1", "find", {}));
  items.started("u1", mcpCall("i2", "find", {}), false);
  assertEquals(items.mcpCall("u1", { server: "docs" }), undefined);
});
