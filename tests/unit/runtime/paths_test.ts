import { assertEquals } from "@std/assert";
import { folderOf, fromFileUrl, isAbsolute, joinPath } from "../../../src/runtime/paths.ts";
import { test } from "../../support/test.ts";

test("fromFileUrl() gives the path that each system writes", () => {
  const cases = [
    ["linux", "file:///home/a%20b/%C3%A9t%C3%A9/50%25", "/home/a b/été/50%"],
    ["darwin", "file:///Users/a/Library/Caches/deno/x", "/Users/a/Library/Caches/deno/x"],
    ["linux", "file:///odd%5Cname", "/odd\\name"],
    ["windows", "file:///C:/Users/J%C3%B6rg%20M/codex.exe", "C:\\Users\\Jörg M\\codex.exe"],
    ["windows", "file:///d:/100%25/x", "d:\\100%\\x"],
    ["windows", "file://server/share/a%20b", "\\\\server\\share\\a b"],
  ] as const;
  for (const [os, url, path] of cases) assertEquals(fromFileUrl(new URL(url), os), path);
});

test("fromFileUrl() leaves a percent sign alone that escapes nothing", () => {
  assertEquals(fromFileUrl(new URL("file:///a%zz%4"), "linux"), "/a%zz%4");
});

test("joinPath() uses the separator of the system, once", () => {
  assertEquals(joinPath("linux", "/a", "b/c"), "/a/b/c");
  assertEquals(joinPath("darwin", "/", "b/c"), "/b/c");
  assertEquals(joinPath("linux", "/odd\\", "b"), "/odd\\/b");
  assertEquals(joinPath("windows", "C:\\a", "b/c"), "C:\\a\\b\\c");
  assertEquals(joinPath("windows", "C:\\", "b"), "C:\\b");
  assertEquals(joinPath("windows", "C:/a/", "b"), "C:/a/b");
});

test("folderOf() gives the folder of a file, and of a root the root", () => {
  assertEquals(folderOf("linux", "/a/b"), "/a");
  assertEquals(folderOf("linux", "/a"), "/");
  assertEquals(folderOf("linux", "a"), "");
  assertEquals(folderOf("linux", "/a/odd\\name"), "/a");
  assertEquals(folderOf("windows", "C:\\a\\b"), "C:\\a");
  assertEquals(folderOf("windows", "C:\\a/b"), "C:\\a");
  assertEquals(folderOf("windows", "C:\\a"), "C:\\");
  assertEquals(folderOf("windows", "codex.cmd"), "");
});

test("isAbsolute() knows what each system takes for the beginning of all", () => {
  const absolute = (os: "linux" | "windows") =>
    ["/a", "\\a", "C:\\a", "c:/a", "a", "./a", "../a", "~/a", ""].filter((it) =>
      isAbsolute(os, it)
    );
  assertEquals(absolute("linux"), ["/a"]);
  assertEquals(absolute("windows"), ["/a", "\\a", "C:\\a", "c:/a"]);
});
