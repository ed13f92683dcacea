import { assertEquals } from "@std/assert";
import {
  foldedName,
  isDisguisedName,
  isInside,
  nameKey,
  type Os,
  partsOf,
  pathOf,
  withoutUpwards,
} from "../../../src/policy/path_names.ts";
import { test } from "../../support/test.ts";

test("partsOf() takes an absolute path apart as each system reads it", () => {
  const cases: [Os, string, string | undefined][] = [
    ["linux", "/a//b/./c/", "/a/b/c"],
    ["linux", "/", "/"],
    ["linux", "/a\\b", "/a\\b"],
    ["linux", "a/b", undefined],
    ["linux", "", undefined],
    ["linux", "C:\\a", undefined],
    ["windows", "C:\\a/b\\", "C:\\a\\b"],
    ["windows", "c:/", "c:\\"],
    ["windows", "C:a", undefined],
    ["windows", "\\a", undefined],
    ["windows", "\\\\host\\share\\a", "\\\\host\\share\\a"],
    ["windows", "\\\\?\\C:\\a", undefined],
    ["windows", "\\\\.\\C:\\a", undefined],
    ["other", "/a", "/a"],
  ];
  for (const [os, path, expected] of cases) {
    const parts = partsOf(os, path);
    assertEquals(parts && pathOf(os, parts), expected, `${os}: ${path}`);
  }
});

test("withoutUpwards() takes away the name before each ..", () => {
  const cases: [string, string | undefined, string | undefined][] = [
    ["/a/../b", undefined, "/b"],
    ["../b", "/a/c", "/a/b"],
    ["../../../b", "/a", "/b"],
    ["b/./c", "/a", "/a/b/c"],
    ["b", undefined, undefined],
  ];
  for (const [path, from, expected] of cases) {
    assertEquals(withoutUpwards("linux", path, from), expected, path);
  }
});

test("isDisguisedName() knows the names that Windows reads as others", () => {
  for (const name of ["a:b", "a:$DATA", "a.", "a ", "GIT~1", "a?b"]) {
    assertEquals(isDisguisedName("windows", name), true, name);
    assertEquals(isDisguisedName("linux", name), false, name);
  }
  for (const name of ["a", ".git", "a b", "a~", "a.b"]) {
    assertEquals(isDisguisedName("windows", name), false, name);
  }
});

test("foldedName() is the same for names that a file system takes for one", () => {
  const same = [
    [".git", ".GIT"],
    ["caf\u00e9", "cafe\u0301"],
    ["CAF\u00c9", "cafe\u0301"],
    [".g\u200cit", ".git"],
    ["\u017fetup.py", "setup.py"],
    ["\u212aey", "key"],
  ];
  for (const [one = "", other = ""] of same) assertEquals(foldedName(one), foldedName(other), one);
  assertEquals(foldedName("a") === foldedName("b"), false);
});

test("isInside() goes by whole names, and by case as the system does", () => {
  assertEquals(isInside("linux", "/a", "/a"), true);
  assertEquals(isInside("linux", "/a", "/a/b"), true);
  assertEquals(isInside("linux", "/a", "/ab"), false);
  assertEquals(isInside("linux", "/", "/ab"), true);
  assertEquals(isInside("linux", "/a/b", "/a"), false);
  for (const os of ["linux", "darwin", "windows"] as const) {
    const [folder, path] = os === "windows" ? ["C:\\A", "c:\\a\\b"] : ["/A", "/a/b"];
    assertEquals(isInside(os, folder, path, (name) => nameKey(os, name)), os !== "linux", os);
  }
});
