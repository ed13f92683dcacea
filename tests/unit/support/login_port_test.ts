import { assertEquals } from "@std/assert";
import { LoginTurn } from "../../support/login_port.ts";
import { test } from "../../support/test.ts";

test("LoginTurn goes from one to the next, and never to two at once", async () => {
  let holders = 0;
  const held: number[] = [];
  await Promise.all(Array.from({ length: 5 }, async () => {
    await using _turn = await LoginTurn.take();
    held.push(++holders);
    // Gives the others the time to take what they must not get.
    await new Promise((resolve) => setImmediate(resolve));
    holders--;
  }));
  assertEquals(held, [1, 1, 1, 1, 1]);
});
