import { assertEquals } from "@std/assert";
import { test } from "../../support/test.ts";

const ran: string[] = [];

test("test() runs a synchronous body", () => {
  ran.push("synchronous");
});

test("test() runs tests in order and awaits each", async () => {
  assertEquals(ran, ["synchronous"]);
  await Promise.resolve();
  ran.push("awaited");
});

test("test() has awaited the test before", () => {
  assertEquals(ran, ["synchronous", "awaited"]);
});
