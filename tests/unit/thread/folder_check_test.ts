import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { checkFolder, type FolderFields } from "../../../src/thread/folder_check.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { test } from "../../support/test.ts";

const error = new RangeError("there is no such folder");

/** Checks fields for a program that sees no folder but `/here`. */
function check(server: ThreadServer, fields: FolderFields): Promise<void> {
  const lookAtPath = (cwd: string) => cwd === "/here" ? undefined : { path: `/at${cwd}`, error };
  return checkFolder({ connection: server.connection, lookAtPath }, fields);
}

const refused = { error: { code: -32603, message: "No such file or directory" } };

test("checkFolder() refuses what neither the program nor the server sees", async () => {
  await using server = new ThreadServer();
  server.replies.set("fs/getMetadata", () => refused);
  assertStrictEquals(await assertRejects(() => check(server, { cwd: "/gone" })), error);
  assertEquals(server.asked("fs/getMetadata"), [{ path: "/at/gone" }]);
});

test("checkFolder() takes a folder that the server sees, as in a container", async () => {
  await using server = new ThreadServer();
  const metadata = { createdAtMs: 0, modifiedAtMs: 0, isSymlink: false };
  let isDirectory = true;
  server.replies.set(
    "fs/getMetadata",
    () => ({ result: { ...metadata, isDirectory, isFile: !isDirectory } }),
  );
  await check(server, { cwd: "/inside" });
  isDirectory = false;
  assertStrictEquals(await assertRejects(() => check(server, { cwd: "/inside" })), error);
});

test("checkFolder() asks nothing about a folder that is there, or cannot be seen", async () => {
  await using server = new ThreadServer();
  await check(server, { cwd: "/here" });
  for (const cwd of [undefined, null, 5]) await check(server, { cwd });
  await check(server, { cwd: "/gone", environments: [] });
  const { connection } = server;
  await checkFolder({ connection, lookAtPath: undefined }, { cwd: "/gone" });
  assertEquals(server.transport.sent, []);
});
