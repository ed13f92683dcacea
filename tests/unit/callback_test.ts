import { assertEquals } from "@std/assert";
import { notifyUser } from "../../src/callback.ts";
import { test } from "../support/test.ts";
import { settled } from "./doubles/fake_time.ts";

test("notifyUser() calls at once, with its arguments", () => {
  const calls: unknown[] = [];
  notifyUser((...args: [number, string]) => calls.push(args), 1, "a");
  assertEquals(calls, [[1, "a"]]);
});

test("notifyUser() does nothing where there is no callback", () => {
  notifyUser(undefined);
});

test("notifyUser() ignores what the callback throws, and what its promise rejects with", async () => {
  notifyUser(() => {
    throw new Error("its own affair");
  });
  // An unhandled rejection would fail this test.
  notifyUser(() => Promise.reject(new Error("its own affair")));
  await settled();
});
