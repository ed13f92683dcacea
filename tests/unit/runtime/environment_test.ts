import { assertEquals } from "@std/assert";
import {
  foldersOfPath,
  inheritedOf,
  mergeEnvironment,
  variable,
} from "../../../src/runtime/environment.ts";
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

test("mergeEnvironment() removes what is undefined above", () => {
  const below = { HOME: "/home/a", Path: "C:\\", SECRET: "s" };
  assertEquals(mergeEnvironment(below, { SECRET: undefined }, "linux"), {
    HOME: "/home/a",
    Path: "C:\\",
  });
  assertEquals(mergeEnvironment(below, { PATH: undefined, secret: undefined }, "windows"), {
    HOME: "/home/a",
  });
  assertEquals(mergeEnvironment({}, { A: undefined }, "linux"), {});
});

test("inheritedOf() gives all, nothing, or the named variables that are set", () => {
  const environment = { HOME: "/home/a", Path: "C:\\", SECRET: "s" };
  assertEquals(inheritedOf(environment, true, "linux"), environment);
  assertEquals(inheritedOf(environment, false, "linux"), {});
  const named = inheritedOf(environment, ["HOME", "PATH", "NONE"], "linux");
  assertEquals(mergeEnvironment(named, {}, "linux"), { HOME: "/home/a" });
  const onWindows = inheritedOf(environment, ["home", "PATH"], "windows");
  assertEquals(mergeEnvironment(onWindows, {}, "windows"), { home: "/home/a", PATH: "C:\\" });
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
