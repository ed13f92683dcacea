import { assertEquals, assertRejects } from "@std/assert";
import { allOf } from "../../../src/thread/all_of.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";

test("allOf() resolves when all have settled", async () => {
  const last = Promise.withResolvers<void>();
  let done = false;
  const all = allOf([Promise.resolve(1), last.promise]).then(() => done = true);
  await settled();
  assertEquals(done, false);
  last.resolve();
  await all;
  await allOf([]);
});

test("allOf() rejects with the first failure of the list, and not before all have settled", async () => {
  const last = Promise.withResolvers<void>();
  let done = false;
  const all = assertRejects(
    () => allOf([last.promise, Promise.reject(new Error("second"))]),
    Error,
    "first",
  ).then(() => done = true);
  await settled();
  assertEquals(done, false);
  last.reject(new Error("first"));
  await all;
});
