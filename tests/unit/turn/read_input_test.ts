import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { InputItem } from "../../../mod.ts";
import { readInput } from "../../../src/turn/read_input.ts";
import { test } from "../../support/test.ts";
import { ThreadServer } from "../doubles/thread_server.ts";

const error = new RangeError("there is no such file");
const image = (path: string): InputItem => ({ type: "localImage", path });

test("readInput() refuses an image that neither the program nor the server sees", async () => {
  await using server = new ThreadServer();
  const { connection } = server;
  const lookAtPath = (path: string, wanted: string) =>
    wanted === "image" && path !== "/here.png" ? { path: `/at${path}`, error } : undefined;
  const read = (path: string) =>
    readInput({ connection, lookAtPath }, ["a", image(path)].map(item));
  assertEquals<unknown>(await read("/here.png"), [item("a"), image("/here.png")]);
  assertEquals(server.transport.sent, []);

  server.replies.set(
    "fs/getMetadata",
    () => ({ error: { code: -32603, message: "No such file or directory" } }),
  );
  assertStrictEquals(await assertRejects(() => read("/gone.png")), error);
  assertEquals(server.asked("fs/getMetadata"), [{ path: "/at/gone.png" }]);

  // As in a container.
  const metadata = { createdAtMs: 0, modifiedAtMs: 0, isSymlink: false, isFile: true };
  server.replies.set("fs/getMetadata", () => ({ result: { ...metadata, isDirectory: false } }));
  await read("/inside.png");
});

test("readInput() looks at nothing of a server on another machine, and at no other path", async () => {
  await using server = new ThreadServer();
  const { connection } = server;
  await readInput({ connection, lookAtPath: undefined }, [image("/gone.png")]);
  const lookAtPath = (path: string) => ({ path, error });
  const skill: InputItem = { type: "skill", name: "s", path: "/gone/SKILL.md" };
  await readInput({ connection, lookAtPath }, [skill, { ...skill, type: "mention" }]);
  assertEquals(server.transport.sent, []);
});

function item(given: string | InputItem): InputItem {
  return typeof given === "string" ? { type: "text", text: given } : given;
}
