import { assertEquals } from "@std/assert";
import { foldersOfPath, mergeEnvironment, variable } from "../../../src/runtime/environment.ts";
import { test } from "../../support/test.ts";

test("mergeEnvironment() lets what is above win, and leaves out what is not set", () => {
  const below = { HOME: "/home/a", LANG: "C", GONE: undefined };
  assertEquals(mergeEnvironment(below, { LANG: "de" }, "linux"), { HOME: "/home/a", LANG: "de" });
});

test("mergeEnvironment() takes names of any case for one on Windows, and for several elsewhere", () => {
  const below = { Path: "C:\\Windows", SystemRoot: "C:\\Windows" };
  const above = { PATH: "C:\\tools" };
  assertEquals(mergeEnvironment(below, above, "windows"), {
    Path: "C:\\tools",
    SystemRoot: "C:\\Windows",
  });
  assertEquals(mergeEnvironment({ Path: "a" }, above, "darwin"), { Path: "a", PATH: "C:\\tools" });
  assertEquals(mergeEnvironment({}, { a: "1", A: "2" }, "windows"), { a: "2" });
});

test("variable() finds a variable as the system does", () => {
  assertEquals(variable({ Path: "x" }, "PATH", "windows"), "x");
  assertEquals(variable({ Path: "x" }, "PATH", "linux"), undefined);
  assertEquals(variable({ Path: "x", PATH: "y" }, "PATH", "linux"), "y");
});

test("foldersOfPath() parts a Windows PATH, quotes and blanks aside", () => {
  assertEquals(foldersOfPath('C:\\Windows;"C:\\a;b";; C:\\c ;'), [
    "C:\\Windows",
    "C:\\a;b",
    "C:\\c",
  ]);
  assertEquals(foldersOfPath(undefined), []);
});
