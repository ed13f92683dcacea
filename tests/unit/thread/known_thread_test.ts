import { assertEquals } from "@std/assert";
import { rootOn } from "../../../src/thread/known_thread.ts";
import { test } from "../../support/test.ts";
import { turnOf } from "../doubles/wire.ts";

test("the root of a turn is that of its review, and its own on the thread of an agent", () => {
  assertEquals(rootOn({ parentId: undefined }, turnOf("u1")), "u1");
  assertEquals(rootOn({ parentId: undefined }, turnOf("u1", { rootTurnId: "r1" })), "r1");
  assertEquals(rootOn({ parentId: "t0" }, turnOf("u1", { rootTurnId: "p1" })), "u1");
});
