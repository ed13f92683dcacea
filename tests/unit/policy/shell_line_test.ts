/** What of the shell language is understood, and what is refused. */
import { assertEquals, assertThrows } from "@std/assert";
import { Refusal } from "../../../src/policy/refusal.ts";
import { type Dialect, readShellLine } from "../../../src/policy/shell_line.ts";
import { test } from "../../support/test.ts";

function wordsOf(line: string, dialect: Dialect): (readonly string[])[] {
  return readShellLine(line, dialect).map(({ words }) => words);
}

test("readShellLine() splits words and takes their quotes off", () => {
  const lines: [string, string[]][] = [
    ["git status", ["git", "status"]],
    ["  git \t status  ", ["git", "status"]],
    ["git commit -m 'a b'", ["git", "commit", "-m", "a b"]],
    [`git commit -m "a 'b' \\"c\\" \\\\ \\$d \\\`e\\\`"`, [
      "git",
      "commit",
      "-m",
      "a 'b' \"c\" \\ $d `e`",
    ]],
    [`a "x\\y" "no!"`, ["a", "x\\y", "no!"]],
    [`gi't' "st"atus`, ["git", "status"]],
    ["g\\it st\\ atus", ["git", "st atus"]],
    [`a '' ""`, ["a", "", ""]],
    ["a 'x\ny' \"p\nq\"", ["a", "x\ny", "p\nq"]],
    ["a --b=c x:y,z%1+2@3", ["a", "--b=c", "x:y,z%1+2@3"]],
    ["git show HEAD~2^ HEAD^^ main~", ["git", "show", "HEAD~2^", "HEAD^^", "main~"]],
    ["a 'é\u00a0😀' \"é\u00a0😀\"", ["a", "é\u00a0😀", "é\u00a0😀"]],
    ["a '$(id)' '`id`' '*' '~' '#' '!' '>' '&' '\\'", [
      "a",
      "$(id)",
      "`id`",
      "*",
      "~",
      "#",
      "!",
      ">",
      "&",
      "\\",
    ]],
    ["a \\$x \\; \\& \\# \\~", ["a", "$x", ";", "&", "#", "~"]],
    ["a 2>&1", ["a"]],
    ["a >/dev/null 2>&1", ["a"]],
    ["a 2> /dev/null b </dev/null", ["a", "b"]],
    ["a >>/dev/null 1>&2", ["a"]],
  ];
  for (const [line, words] of lines) assertEquals(wordsOf(line, "posix"), [words], line);
});

test("readShellLine() splits at operators and line breaks", () => {
  const lines: [string, string[][]][] = [
    ["a && b || c; d | e\nf", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
    ["a&&b||c;d|e", [["a"], ["b"], ["c"], ["d"], ["e"]]],
    ["a &&\n b |\n\n c", [["a"], ["b"], ["c"]]],
    ["\n\n a\n\n b;\n", [["a"], ["b"]]],
    ["git status; rm -rf x", [["git", "status"], ["rm", "-rf", "x"]]],
    ["git status\nrm -rf x", [["git", "status"], ["rm", "-rf", "x"]]],
    ["a 2>&1|b 2>/dev/null;c", [["a"], ["b"], ["c"]]],
  ];
  for (const [line, commands] of lines) assertEquals(wordsOf(line, "posix"), commands, line);
});

/** Lines that a shell does more with than to run the words of it. */
const refused = [
  // expansions and substitutions
  "git status $(rm x)",
  "git status `rm x`",
  'git status "$(rm x)"',
  'git status "`rm x`"',
  "git $x",
  "git ${x}",
  'git "$x"',
  'git "a$"',
  "git $'a\\nb'",
  'git $"a"',
  "git $((1))",
  "a '$(id)'$(id)",
  // files, folders, braces
  "cat *",
  "cat ?",
  "cat [ab]",
  "cat ~/x",
  "cat ~root",
  "cat x=~/y",
  "cat x:~/y",
  "cat 'a'~",
  "git {status,log}",
  "git @{u}",
  // redirections
  "git status > /etc/passwd",
  "git status >x",
  "git status>x",
  "git status >>x",
  "git status <x",
  "git status 2>x",
  "git status &>x",
  "git status &>/dev/null",
  "git status >&x",
  "git status >| x",
  "git status <> x",
  "git status 3>&1",
  "git status 12>&1",
  "git status x2>&1",
  "git status 2>&12",
  "git status >/dev/null2",
  "git status >/dev/null/../x",
  "git status >/dev/null$x",
  "git status > '/dev/null'/../x",
  "> /dev/null",
  "2>&1 git status",
  "cat <<EOF\nx\nEOF",
  "cat <<'EOF'\nx\nEOF",
  "cat <<<x",
  "diff <(a) <(b)",
  "tee >(sh)",
  // control
  "git status & rm x",
  "git status &",
  "git status |& sh",
  "(git status)",
  "{ git status; }",
  "git() { rm x; }",
  "git status;; rm",
  "! git status",
  "git status # && x",
  "#git status",
  "git a#b",
  "git !!",
  "^a^b",
  "a &&",
  "a |",
  "a ||",
  "&& a",
  "| a",
  "; a",
  "a && && b",
  "a\n; b",
  "a; ; b",
  "",
  "  ",
  "\n",
  // half a line
  "git 'status",
  'git "status',
  "git status\\",
  "git sta\\\ntus",
  'git "a\\\nb"',
  "git \\\n rm",
  // characters that look like others
  "git\u00a0status",
  "git\u2003status",
  "git\u3000status",
  "git status\u037e rm x",
  "git\u200bstatus",
  "\ufeffgit status",
  "git statu\u0455",
  "git\rstatus",
  "git\vstatus",
  "git\fstatus",
  "git\u2028status",
  "git sta\0tus",
  "git 'sta\0tus'",
  "git\u0001",
  "git\u007f",
  "git \\é",
  'git "é\\" ; rm x; "',
  "git =ls",
];

test("readShellLine() refuses what it does not wholly understand", () => {
  for (const line of refused) {
    assertThrows(
      () => readShellLine(line, "posix"),
      Refusal,
      "the shell line",
      JSON.stringify(line),
    );
    assertThrows(() => readShellLine(line, "zsh"), Refusal, "the shell line", JSON.stringify(line));
  }
});

test("readShellLine() refuses what zsh may read as more", () => {
  for (const line of ["git show HEAD^", "git show HEAD~1", "a 'b''c'", "a =ls"]) {
    assertThrows(() => readShellLine(line, "zsh"), Refusal, "the shell line", line);
  }
  assertEquals(wordsOf("git show 'HEAD^' \"HEAD~1\"", "zsh"), [
    ["git", "show", "HEAD^", "HEAD~1"],
  ]);
});

test("readShellLine() says what it stumbled over", () => {
  const reasons: [string, string][] = [
    ["a $x", "an expansion"],
    ["a `b`", "a command substitution"],
    ["a > b", "a redirection"],
    ["a & b", "a background command"],
    ["a *", "a file pattern"],
    ["a\u00a0b", "not plain ASCII"],
    ["a ||", "an operator without a command"],
  ];
  for (const [line, reason] of reasons) {
    assertThrows(() => readShellLine(line, "posix"), Refusal, reason);
  }
});

test("readShellLine() takes time in proportion to the line", () => {
  const start = performance.now();
  for (const part of ["a", "'a'", '"a"', "\\a", "a ", "a;", "a^", '"\\\\', "'", '"']) {
    try {
      readShellLine(part.repeat(Math.floor(60_000 / part.length)), "posix");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  const tookMs = performance.now() - start;
  if (tookMs > 5_000) throw new Error(`it took ${tookMs} ms`);
});

test("readShellLine() says which commands get what another one writes", () => {
  const line = "a | b |\n c && d; e\nf || g | h";
  const piped = readShellLine(line, "posix").filter(({ isPiped }) => isPiped);
  assertEquals(piped.map(({ words }) => words[0]), ["b", "c", "h"]);
});
