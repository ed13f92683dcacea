import { assert, assertEquals } from "@std/assert";
import { lastWords } from "../../../src/client/last_words.ts";
import { test } from "../../support/test.ts";

/** What programs wrote to stderr when they ended, and what is the reason in it. */
const cases: { of: string; stderr: string[]; words: string | undefined }[] = [
  { of: "nothing", stderr: ["", " ", ""], words: undefined },
  {
    of: "codex with a wrong value, and its backtrace",
    stderr: [
      "WARNING: proceeding, even though we could not create PATH aliases: Refusing",
      "Error: unknown variant `zzz`, expected one of `untrusted`, `never`",
      "in `approval_policy`",
      "",
      "",
      "Stack backtrace:",
      "   0: <unknown>",
      "   1: std::backtrace::Backtrace::create",
      "             at /rustc/abc/library/std/src/backtrace.rs:331:13",
    ],
    words:
      "Error: unknown variant `zzz`, expected one of `untrusted`, `never` in `approval_policy`",
  },
  {
    of: "codex with an argument that it does not know",
    stderr: [
      "error: unexpected argument '--nope' found",
      "",
      "Usage: codex app-server [OPTIONS] [COMMAND]",
      "",
      "For more information, try '--help'.",
    ],
    words: "error: unexpected argument '--nope' found",
  },
  {
    of: "a panic",
    stderr: [
      "starting",
      "thread 'main' panicked at src/main.rs:5:9:",
      "index out of bounds",
      "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
    ],
    words: "thread 'main' panicked at src/main.rs:5:9: index out of bounds",
  },
  {
    of: "Node",
    stderr: [
      "node:internal/modules/cjs/loader:1386",
      "  throw err;",
      "  ^",
      "",
      "Error: Cannot find module '/work/app-server'",
      "    at Function._resolveFilename (node:internal/modules/cjs/loader:1383:15)",
      "    at defaultResolveImpl (node:internal/modules/cjs/loader:1025:19) {",
      "  code: 'MODULE_NOT_FOUND',",
      "  requireStack: []",
      "}",
      "",
      "Node.js v22.21.1",
    ],
    words: "Error: Cannot find module '/work/app-server'",
  },
  {
    of: "Python",
    stderr: ["Traceback (most recent call last):", '  File "a.py", line 1', "ValueError: no"],
    words: "ValueError: no",
  },
  {
    of: "a program without any word for an error",
    stderr: ["hello", "/bin/sh: 0: cannot open app-server: No such file", ""],
    words: "/bin/sh: 0: cannot open app-server: No such file",
  },
  {
    of: "two errors, of which the last one ends the program",
    stderr: ["Error: first", "   at x", "Error: second"],
    words: "Error: second",
  },
  { of: "carriage returns and blanks", stderr: ["\terror:  a\t b \r"], words: "error: a b" },
];

for (const { of, stderr, words } of cases) {
  test(`lastWords() of ${of}`, () => {
    assertEquals(lastWords(stderr.join("\n")), words);
  });
}

test("lastWords() are short, whatever was said", () => {
  const words = lastWords(`Error: ${"x".repeat(10_000)}`);
  assertEquals(words?.length, 300);
  assert(words?.endsWith("x ..."));
});
