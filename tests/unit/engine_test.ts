import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { engine, loadEngine } from "../../src/engine.ts";
import { imports } from "../support/import_graph.ts";
import { test } from "../support/test.ts";

/** A file, and all that is loaded with it. */
function loadedWith(entry: string): string[] {
  const found = new Set([entry]);
  for (const file of found) {
    for (const { from, to, types, later } of imports) {
      if (from === file && !types && !later && to.startsWith("src/")) found.add(to);
    }
  }
  return [...found];
}

test("loadEngine() loads once what the handles call", async () => {
  await loadEngine();
  const first = engine;
  assertEquals(typeof first.startThread, "function");
  await loadEngine();
  assertStrictEquals(engine, first);
});

test("mod.ts is loaded without what only a client needs", () => {
  const loaded = loadedWith("mod.ts");
  assert(loaded.includes("src/thread.ts"), loaded.join("\n"));
  const rooms = ["client", "connection", "goal", "login", "output", "schema", "thread", "turn"];
  const early = loaded.filter((path) => rooms.some((room) => path.startsWith(`src/${room}/`)));
  assertEquals(early, []);
  assert(loadedWith("src/work.ts").includes("src/connection/connection.ts"));
});

test("what starts a process is loaded without what only a client needs", () => {
  const loaded = loadedWith("src/client/start.ts");
  assert(loaded.includes("src/runtime/spawn.ts"), loaded.join("\n"));
  const rooms = ["goal", "login", "output", "schema", "turn"];
  const early = loaded.filter((path) =>
    rooms.some((room) => path.startsWith(`src/${room}/`)) ||
    path === "src/protocol/generated/schemas.ts"
  );
  assertEquals(early, []);
});
