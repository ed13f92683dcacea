import { assertEquals, assertRejects } from "@std/assert";
import { sideBySide } from "../../runtime/side_by_side.ts";
import { test } from "../../support/test.ts";

test("sideBySide() begins tasks in order, as many as allowed, and gives results in order", async () => {
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<string>());
  const begun: number[] = [];
  const running = sideBySide(
    gates.map(({ promise }, index) => () => {
      begun.push(index);
      return promise;
    }),
    2,
  );
  assertEquals(begun, [0, 1]);
  gates[1]?.resolve("b");
  await gates[1]?.promise;
  for (const [index, gate] of gates.entries()) gate.resolve("abcde".charAt(index));
  assertEquals(await running, ["a", "b", "c", "d", "e"]);
  assertEquals(begun, [0, 1, 2, 3, 4]);
});

test("sideBySide() waits for what has begun when a task fails, and begins no other", async () => {
  const slow = Promise.withResolvers<void>();
  const begun: string[] = [];
  let ended = false;
  const running = sideBySide([
    async () => {
      begun.push("slow");
      await slow.promise;
      ended = true;
    },
    () => Promise.reject(new Error("failed")),
    () => Promise.resolve(void begun.push("late")),
  ], 2);
  queueMicrotask(() => slow.resolve());
  await assertRejects(() => running, Error, "failed");
  assertEquals([begun, ended], [["slow"], true]);
});
