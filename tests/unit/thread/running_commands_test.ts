import { assertEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { RunningCommands } from "../../../src/thread/running_commands.ts";
import { test } from "../../support/test.ts";

/** A command as `item/started` and `item/completed` have it, with nothing but what counts here. */
function about(method: "item/started" | "item/completed", item: unknown): Notification {
  // The shape does not matter to what is tested.
  return { method, params: { item } } as unknown as Notification;
}

test("RunningCommands has a command from its start to its completion, under its turn", () => {
  const commands = new RunningCommands();
  const item = { id: "i1", processId: "p1" };
  const command = { turnId: "u1", itemId: "i1", processId: "p1" };
  assertEquals(commands.hear(about("item/started", item), "u1"), command);
  assertEquals(commands.of(new Set(["u1"])), [command]);
  assertEquals(commands.of(new Set(["u2"])), []);
  assertEquals(commands.hear(about("item/completed", item), "u1"), undefined);
  assertEquals([commands.size, commands.of(new Set(["u1"]))], [0, []]);
});

test("RunningCommands has a command also under the turn on whose behalf its turn ran", () => {
  const commands = new RunningCommands();
  commands.hear(about("item/started", { id: "i1", processId: "p1" }), "child", "root");
  for (const turnId of ["child", "root"]) {
    assertEquals(commands.of(new Set([turnId])).map(({ itemId }) => itemId), ["i1"]);
  }
});

test("RunningCommands tells two processes of one item apart", () => {
  const commands = new RunningCommands();
  for (const processId of ["p1", "p2"]) {
    commands.hear(about("item/started", { id: "i1", processId }), "u1");
  }
  commands.hear(about("item/completed", { id: "i1", processId: "p1" }), "u1");
  assertEquals(commands.of(new Set(["u1"])).map(({ processId }) => processId), ["p2"]);
});

test("RunningCommands has a command whose process is not told, until its item is completed", () => {
  const commands = new RunningCommands();
  for (const processId of [null, "p1"]) {
    commands.hear(about("item/started", { id: "i1", processId: null }), "u1");
    assertEquals(commands.of(new Set(["u1"])), [
      { turnId: "u1", itemId: "i1", processId: undefined },
    ]);
    commands.hear(about("item/completed", { id: "i1", processId }), "u1");
    assertEquals(commands.size, 0);
  }
});

test("RunningCommands knows processes, and forgets one that has ended", () => {
  const commands = new RunningCommands();
  for (const processId of ["p1", "p2"]) {
    commands.hear(about("item/started", { id: "i1", processId }), "u1");
  }
  assertEquals(["p1", "p3"].map((id) => commands.hasProcess(id)), [true, false]);
  commands.ended("p1");
  assertEquals([commands.size, commands.hasProcess("p1")], [1, false]);
});

test("RunningCommands passes over items that are no commands, and forgets all on clear()", () => {
  const commands = new RunningCommands();
  for (const item of [undefined, null, "i1", {}, { id: 1, processId: "p1" }]) {
    assertEquals(commands.hear(about("item/started", item), "u1"), undefined);
  }
  assertEquals(commands.size, 0);
  commands.hear(about("item/started", { id: "i1", processId: "p1" }), "u1");
  commands.clear();
  assertEquals(commands.size, 0);
});
