import { assertEquals } from "@std/assert";
import { nextTask } from "../../../src/rpc/next_task.ts";
import { test } from "../../support/test.ts";

/** Promise reactions of which each brings the next about. */
async function chain(length: number, done: () => void): Promise<void> {
  for (let link = 0; link < length; link++) await Promise.resolve();
  done();
}

test("nextTask() resolves after all promise reactions that are due, and all that follow from them", async () => {
  const order: string[] = [];
  const chains = [chain(1000, () => order.push("long")), chain(10, () => order.push("short"))];
  await nextTask();
  order.push("task");
  await Promise.all(chains);
  assertEquals(order, ["short", "long", "task"]);
});

test("nextTask() lets everything else run between two tasks", async () => {
  const order: number[] = [];
  const run = async (first: number) => {
    for (let round = 0; round < 3; round++) {
      order.push(first + round);
      await nextTask();
    }
  };
  await Promise.all([run(0), run(10)]);
  assertEquals(order, [0, 10, 1, 11, 2, 12]);
});

test("nextTask() does without setImmediate, which not every runtime has", async () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, "setImmediate");
  Reflect.deleteProperty(globalThis, "setImmediate");
  try {
    // Looks for it once, at the first call; under another address it is loaded anew.
    const address = new URL("../../../src/rpc/next_task.ts?without", import.meta.url).href;
    const without: { nextTask: typeof nextTask } = await import(address);
    const order: string[] = [];
    const reactions = chain(1000, () => order.push("reactions"));
    await without.nextTask();
    order.push("task");
    await reactions;
    assertEquals(order, ["reactions", "task"]);
  } finally {
    if (original !== undefined) Object.defineProperty(globalThis, "setImmediate", original);
  }
});
