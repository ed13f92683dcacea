/** Generated shell lines: in the part of the language that is understood, and just beside it. */
import * as fc from "fast-check";
import { simpleCommands } from "../../../src/policy/command_line.ts";
import { Refusal } from "../../../src/policy/refusal.ts";

/** The programs of the lines. */
export const programs = ["p0", "p1", "p2"];

/** A line that is understood, with the words that it was made from. */
export interface PlainLine {
  readonly line: string;
  readonly argvs: readonly (readonly string[])[];
  /** Whether some of the commands may not run. */
  readonly conditional: boolean;
}

/** Text of the characters that matter to shells. */
export function textOf(alphabet: string, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), maxLength });
}

const word = textOf(` '"\\$\`!^~#;&|<>()*?[]{}=:,\n\té😀ab01-./%@+`, 6);

/** A word, and one of the ways to write it; not `"é\\"`, which is refused for what it is in some locales. */
const quotedWord = fc.tuple(word, fc.nat()).map(([word, choice]) => {
  const ways = [quotedSingly(word)];
  const doubly = `"${word.replace(/[$`"\\]/g, "\\$&")}"`;
  if (!/\P{ASCII}\\/u.test(doubly)) ways.push(doubly);
  if (/^[ -~]+$/.test(word)) ways.push(word.replace(/\W/g, "\\$&"));
  return { word, written: ways[choice % ways.length] ?? "" };
});

/** The word in single quotes. */
export function quotedSingly(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

const command = fc.record({
  program: fc.constantFrom(...programs),
  args: fc.array(quotedWord, { maxLength: 3 }),
  blank: fc.constantFrom(" ", "  ", "\t"),
  redirection: fc.constantFrom("", "", "", " 2>&1", " >/dev/null", " 2> /dev/null", " </dev/null"),
  operator: fc.constantFrom(" && ", "&&", " || ", ";", " ; ", "|", " | ", "\n", " &&\n"),
});

/** A line that is understood. */
export const plainLine: fc.Arbitrary<PlainLine> = fc.array(command, { minLength: 1, maxLength: 4 })
  .map((commands) => ({
    argvs: commands.map(({ program, args }) => [program, ...args.map(({ word }) => word)]),
    conditional: commands.slice(1).some(({ operator }) => operator.includes("||")),
    line: commands.map(({ program, args, blank, redirection, operator }, index) =>
      (index > 0 ? operator : "") +
      [program, ...args.map(({ written }) => written)].join(blank) + redirection
    ).join(""),
  }));

const token = fc.constantFrom(
  ..."'\"\\$`!^~#;&|<>()*?[]{}=:,\n\t .%@+-é\u00a0\r",
  ...["$(p0 x)", "`p0 x`", "${LOG}", "$'\\n'", '$"a"', "\\\n", "||", "&&", " & ", " > f", " 2>&1"],
  ...[">&2", " >/dev/null", "<<<", "<<EOF\n", "~/", "a=b ", "{a,b}", "[a-z]", "HEAD~1", "HEAD^"],
  ...["''", '""', " p1 ", "#p", "\\é", "if ", "time ", "eval p1", "exec "],
);

const change = fc.record({
  at: fc.nat(),
  removed: fc.nat(2),
  added: fc.oneof(token, token, token, fc.constant("")),
});

/** A line with a few pieces put in, taken out or exchanged. */
export const mutatedLine: fc.Arbitrary<string> = fc
  .tuple(plainLine, fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([{ line }, changes]) =>
    changes.reduce((text, { at, removed, added }) => {
      const letters = [...text];
      letters.splice(at % (letters.length + 1), removed, added);
      return letters.join("");
    }, line)
  );

/** The argument vectors that are understood; undefined when the line is refused. */
export function understood(line: string): string[][] | undefined {
  try {
    return simpleCommands(["bash", "-c", line]).map(({ argv }) => [...argv]);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
