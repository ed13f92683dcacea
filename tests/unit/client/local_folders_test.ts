import { assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import { localFolders } from "../../../src/client/local_folders.ts";
import type { FolderProblem } from "../../../src/runtime/working_directory.ts";
import { test } from "../../support/test.ts";

/** Where a program looks for folders, and what it says of each. */
function looking(problem: FolderProblem | undefined, startCwd?: string) {
  const seen: string[] = [];
  const look = localFolders({
    platform: { os: "linux", arch: "x64" },
    folderProblem(path) {
      seen.push(path);
      return problem;
    },
  }, startCwd);
  return { look, seen };
}

test("localFolders() looks where the server will", () => {
  const inStart = looking(undefined, "/start");
  for (const cwd of ["/a", "a", "../a"]) inStart.look(cwd, "folder");
  assertEquals(inStart.seen, ["/a", "/start/a", "/start/../a"]);
  const here = looking(undefined);
  for (const cwd of ["/a", "a"]) here.look(cwd, "folder");
  assertEquals(here.seen, ["/a", "a"]);
});

test("localFolders() names a folder as it was given, and says what is wrong", () => {
  const { error, path } = looking("missing", "/start").look("a", "folder") ?? {};
  assertInstanceOf(error, RangeError);
  assertEquals(error.message, 'a thread cannot work in cwd "a": there is no such folder');
  assertEquals(path, "/start/a");
  const file = looking("notAFolder").look("/a", "folder");
  assertEquals(file?.error.message, 'a thread cannot work in cwd "/a": that is not a folder');
});

test("localFolders() leaves a folder to codex that this program may not enter", () => {
  assertEquals(looking("noAccess").look("/a", "folder"), undefined);
  assertEquals(looking(undefined).look("/a", "folder"), undefined);
});

test("localFolders() refuses an image that is missing, and no other file", () => {
  const { error, path } = looking("missing", "/start").look("a.png", "image") ?? {};
  assertInstanceOf(error, RangeError);
  assertStringIncludes(error.message, 'path "a.png", but there is no such file');
  assertEquals(path, "/start/a.png");
  for (const problem of ["notAFolder", "noAccess", undefined] as const) {
    assertEquals(looking(problem).look("/a.png", "image"), undefined, problem);
  }
});
