import { assert, assertEquals, assertThrows } from "@std/assert";
import { Pattern } from "../../../src/schema/pattern.ts";
import { hasAmbiguousLoop } from "../../../src/schema/pattern_ambiguity.ts";
import { readPattern, UnsupportedPattern } from "../../../src/schema/pattern_syntax.ts";
import { test } from "../../support/test.ts";

function read(source: string) {
  const found = readPattern(source);
  if (found === undefined) throw new Error(`${source} is no regular expression`);
  return found;
}

function matcher(source: string): Pattern {
  return new Pattern(read(source));
}

/** What the engine of the runtime says. */
function native(source: string, text: string): boolean {
  return new RegExp(source, read(source).unicode ? "u" : "").test(text);
}

test("Pattern.test() says what RegExp says", () => {
  const patterns = [
    "",
    "a",
    "^a$",
    "^$",
    "a|b|",
    "^(?:a|bc)*d$",
    "^(?<name>a+)b?$",
    "a{2}",
    "^a{2,}$",
    "^a{1,3}$",
    "^a{0}$",
    "^(ab){2,3}c??$",
    "^[^a-c\\]]+$",
    "^[\\w-]+@\\w+\\.[a-z]{2,}$",
    "^.$",
    "^\\.$",
    "\\bab\\b",
    "a\\Bb",
    "^\\d{3}-\\d{4}$",
    "^\\p{L}+$",
    "^\\u{1F600}$",
    "^\\u0061\\x62$",
    "^\\uD83D\\uDE00$",
    "^\\-$",
    "^\\_a]$",
    "^(?=.*b)(?!.*c)a",
    "(?<=a)b",
    "(?<!a)b",
    "^(?=(?:a|b(?=c))*$)",
    "^(?!$)",
    "^(a*)*$",
    "^(?:a?|b)*c$",
    "(?:^a|b$)",
    "^(?:(?=ab)a|b)+$",
    "^\\s*\\S",
    "^[\\u{61}-\\u{63}]$",
  ];
  const pieces = ["a", "b", "c", "ab", "-", "1", " ", "😀", "é", "\n", ".", "@", "_", "]", "d"];
  const texts = new Set([""]);
  for (const first of pieces) {
    texts.add(first);
    for (const second of pieces) {
      texts.add(first + second);
      for (const third of ["a", "b", "c", "d", ".com", "\ud83d"]) texts.add(first + second + third);
    }
  }
  let matches = 0;
  for (const source of patterns) {
    const pattern = matcher(source);
    for (const text of texts) {
      const expected = native(source, text);
      assertEquals(pattern.test(text), expected, JSON.stringify([source, text]));
      if (expected) matches++;
    }
  }
  assert(matches > 1_000, `${matches} matches`);
});

/** Numbers that look random and are the same in every run. */
function chance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * limit);
  };
}

function randomPattern(below: (limit: number) => number, depth: number): string {
  const inner = () => randomPattern(below, depth - 1);
  const atoms = ["a", "b", "c", ".", "[ab]", "[^a]", "\\w", "^", "$", "\\b", "\\B", "a"];
  if (depth === 0) return atoms[below(atoms.length)] ?? "a";
  switch (below(9)) {
    case 0:
      return `(?:${inner()}|${inner()})`;
    case 1:
      return `(?:${inner()})*`;
    case 2:
      return `(?:${inner()})+?`;
    case 3:
      return `(?:${inner()}){${below(2)},${2 + below(2)}}`;
    case 4:
      return `(${inner()})?`;
    case 5:
      return `(?${["=", "!", "<=", "<!"][below(4)]}${inner()})`;
    default:
      return inner() + inner();
  }
}

test("Pattern.test() says what RegExp says of patterns that nobody has thought of", () => {
  const verdicts = { true: 0, false: 0 };
  for (let seed = 1; seed <= 1_500; seed++) {
    const below = chance(seed);
    const source = randomPattern(below, 4);
    const pattern = matcher(source);
    for (let round = 0; round < 12; round++) {
      const text = Array.from({ length: below(7) }, () => "abc "[below(4)]).join("");
      const expected = native(source, text);
      assertEquals(pattern.test(text), expected, JSON.stringify([source, text]));
      verdicts[`${expected}`]++;
    }
  }
  assert(verdicts.true > 2_000 && verdicts.false > 2_000, JSON.stringify(verdicts));
});

test("Pattern.test() takes a time that is linear in the text", () => {
  const sources = [
    "^(a+)+$",
    "^(a|aa)+$",
    "^(.*a){20}$",
    "^.*.*.*.*x$",
    "a*a*a*a*x$",
    "\\s+$",
    "^(?=(a+)+$)",
    "(?:a?){30}a{30}x",
  ];
  for (const source of sources) {
    const pattern = matcher(source);
    const startedAt = performance.now();
    const text = `${"a".repeat(20_000)}${" ".repeat(20_000)}b`;
    assertEquals(pattern.test(text), false, source);
    assert(performance.now() - startedAt < 5_000, source);
  }
});

test("hasAmbiguousLoop() finds the patterns that take exponential time, and no usual ones", () => {
  const judge = (source: string) => hasAmbiguousLoop(read(source));
  const exponential = [
    "^(a+)+$",
    "^(a*)*$",
    "(a+)*b",
    "^([a-zA-Z]+)*$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "^(?:a|[ab])+c$",
    "(x+x+)+y",
    "^(\\w+\\s?)*$",
    "^(.*)*$",
    "^((ab)*)*c",
    "^(?:\\d+|[0-9a-f])+$",
    "^(\\s|\\s+)*$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "^(?:a{1,3})+$",
    "^(?:a+){2,}b",
    "^(?=(a+)+b)",
    "^(\\p{L}+)+$",
    "^(?:é+)*$",
    "^(?:a?b?)*(?:a*)*c",
    "^(?:(?:a?){2})*b$",
    "^(?:a{0,100})*$",
    "^(?:x{0,1500}(?:a+)+)$",
    "^[a-z]{0,4000}(?=(a+)+b)",
  ];
  for (const source of exponential) assertEquals(judge(source), true, source);
  const usual = [
    "",
    "^a*$",
    "^[a-z]+(?:-[a-z]+)*$",
    "^([a-z]+-)*[a-z]+$",
    "^(?:[0-9a-f]{2})+$",
    "^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$",
    "^(?:\\d{1,3}\\.){3}\\d{1,3}$",
    "^\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?$",
    "^(?:\\d{1,3},)*\\d{1,3}$",
    "^[\\w.+-]+@(?:[a-z0-9-]+\\.)+[a-z]{2,}$",
    "^(?:[A-Za-z0-9_'+\\-]+\\.)*[A-Za-z0-9_'+\\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$",
    "^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$",
    "^https?://[^\\s/]+(?:/[^\\s]*)?$",
    "^(?:(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$",
    "^(?:/[^/]+)+/?$",
    "^\\s*(.*?)\\s*$",
    '^(?:"[^"]*"|\\S+)$',
    "^(?:a|b)*(?:c|d)*$",
    "^v?(\\d+)\\.(\\d+)\\.(\\d+)(?:-[\\w.]+)?$",
    "^.{1,200}$",
    "^(?:[a-z]{0,1500}-)*$",
    "^(?:[a-z]{0,300}-|(?=.{0,300}x)\\d)*$",
    "^(?:a?)*$",
  ];
  for (const source of usual) assertEquals(judge(source), false, source);
});

test("readPattern() refuses what it does not support", () => {
  assertEquals(readPattern("("), undefined);
  const deep = `${"(".repeat(300)}a+${")".repeat(300)}`;
  for (
    const source of [deep, "(a)\\1", "(?<n>a)\\k<n>", "(?i:a)", "(?:a{1000}){1000}", "a{100000}"]
  ) {
    assertThrows(() => readPattern(source), UnsupportedPattern, undefined, source);
  }
});

test("a pattern with large counts is read, judged and matched, at once", () => {
  const cases = [
    ["^[a-z]{0,1500}$", "a".repeat(1500), `${"a".repeat(1500)}B`],
    ["^.{1,2000}$", "x".repeat(2000), "x".repeat(2001)],
    ["^.{1,4999}$", "x", ""],
    ["^a{4999}$", "a".repeat(4999), "a".repeat(4998)],
    ["^(?:ab?){3,1200}$", "ab".repeat(1200), "ab".repeat(2)],
    ["^(?:[a-z]{0,1500}-)*$", `${"a".repeat(1500)}-b-`, "a".repeat(1500)],
    [`^${"(".repeat(150)}a{0,2000}${")".repeat(150)}$`, "", "b"],
    [Array.from({ length: 20_000 }, (_, index) => `^x${index}y$`).join("|"), "x19999y", "x2"],
    [`^${"a".repeat(150_000)}$`, "a".repeat(150_000), "a"],
  ] as const;
  for (const [source, fitting, other] of cases) {
    const shown = source.slice(0, 40);
    const startedAt = performance.now();
    const found = read(source);
    assertEquals(hasAmbiguousLoop(found), false, shown);
    const pattern = new Pattern(found);
    assertEquals([pattern.test(fitting), pattern.test(other)], [true, false], shown);
    assert(performance.now() - startedAt < 5_000, shown);
  }
});
