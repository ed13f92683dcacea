import { assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import {
  folderProblem,
  threadFolderError,
  workingDirectoryError,
} from "../../../src/runtime/working_directory.ts";
import { test } from "../../support/test.ts";

test("workingDirectoryError() names the folder and says what is wrong with it", () => {
  const cause = new Error("ENOENT");
  const words = {
    missing: "there is no such folder",
    notAFolder: "that is not a folder",
    noAccess: "this program may not enter that folder",
  } as const;
  for (const problem of ["missing", "notAFolder", "noAccess"] as const) {
    const error = workingDirectoryError("/a b", problem, cause);
    assertInstanceOf(error, RangeError);
    assertEquals(error.message, `codex cannot be started in cwd "/a b": ${words[problem]}`);
    assertStrictEquals(error.cause, cause);
  }
});

test("threadFolderError() says the same of the folder of a thread", () => {
  const error = threadFolderError("/a b", "missing");
  assertInstanceOf(error, RangeError);
  assertEquals(error.message, 'a thread cannot work in cwd "/a b": there is no such folder');
});

test("folderProblem() knows the codes of the system", () => {
  const codes = ["ENOENT", "ENOTDIR", "EACCES", "EPERM", "EMFILE", undefined];
  assertEquals(codes.map(folderProblem), [
    "missing",
    "notAFolder",
    "noAccess",
    "noAccess",
    undefined,
    undefined,
  ]);
});
