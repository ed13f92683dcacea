/** Texts in pieces: nothing of a credential comes out, and everything else does. */
import { assert, assertEquals, assertFalse, assertLess } from "@std/assert";
import { rememberCredentials } from "../../../src/connection/credentials.ts";
import { redact, Redactor } from "../../../src/connection/redactor.ts";
import { test } from "../../support/test.ts";

const MARK = "[redacted]";

/** All that comes out for these pieces. */
function redactPieces(pieces: Iterable<string>): string {
  const redactor = new Redactor();
  return [...pieces].map((piece) => redactor.push(piece)).join("") + redactor.end();
}

/** Checks a text as a whole, character by character, and cut in two at each place. */
function assertRedacted(text: string, expected: string): void {
  assertEquals(redact(text), expected);
  assertEquals(redactPieces([text]), expected);
  assertEquals(redactPieces(text), expected);
  for (let at = 0; at <= text.length; at++) {
    assertEquals(redactPieces([text.slice(0, at), text.slice(at)]), expected, `cut at ${at}`);
  }
}

const key = "Remembered/key+with:every=thing 0123456789";

function remembered(secret: string = key): string {
  rememberCredentials({ apiKey: secret });
  return secret;
}

test("Redactor gives back a text without credentials as it is, line by line", () => {
  remembered();
  assertRedacted("", "");
  assertRedacted("one\r\ntwo\n\n  three", "one\r\ntwo\n\n  three");
  const redactor = new Redactor();
  assertEquals(redactor.push("one\ntw"), "one\n");
  assertEquals(redactor.push("o\nthree\nfo"), "two\nthree\n");
  assertFalse(redactor.holdsLine);
  assertEquals(redactor.end(), "fo");
});

test("Redactor takes out a remembered credential wherever the pieces are cut", () => {
  remembered();
  assertRedacted(`a ${key} b\n${key}\nc ${key}`, `a ${MARK} b\n${MARK}\nc ${MARK}`);
});

test("Redactor takes out a remembered credential over a line end, and keeps the lines", () => {
  remembered();
  for (let at = 1; at < key.length; at++) {
    for (const lineEnd of ["\n", "\r\n", "\n    "]) {
      const [head, tail] = [key.slice(0, at), key.slice(at)];
      const end = lineEnd.replace(/ /g, "");
      const text = `a ${head}${lineEnd}${tail} b\nc`;
      assertEquals(redact(text), `a ${MARK}${end}${MARK} b\nc`, text);
      // The first characters, when a line ends with them, are not waited for.
      const came = redactPieces(text);
      const shown = at < 4 ? head : MARK;
      assert([`a ${MARK}${end}${MARK} b\nc`, `a ${shown}${end}${MARK} b\nc`].includes(came), came);
    }
  }
});

test("Redactor takes out a credential over many lines", () => {
  remembered();
  const wrapped = key.match(/.{1,5}/g)?.join("\n") ?? "";
  const marks = Array(Math.ceil(key.length / 5)).fill(MARK).join("\n");
  assertRedacted(`> ${wrapped}\n.`, `> ${marks}\n.`);
});

test("Redactor holds a line back only while its end may begin a remembered credential", () => {
  remembered();
  const redactor = new Redactor();
  assertEquals(redactor.push(`first\nsecond ${key.slice(0, 12)}\n`), "first\nsecond ");
  assert(redactor.holdsLine);
  assertEquals(redactor.push("no key\nthird\n"), `${key.slice(0, 12)}\nno key\nthird\n`);
  assertFalse(redactor.holdsLine);
});

test("Redactor hides the beginning of a credential that it must give back, and still knows the rest", () => {
  remembered();
  const redactor = new Redactor();
  assertEquals(redactor.push(`said ${key.slice(0, 12)}\n`), "said ");
  assertEquals(redactor.release(), `${MARK}\n`);
  assertFalse(redactor.holdsLine);
  assertEquals(redactor.push(`${key.slice(12)} end\n`), `${MARK} end\n`);
  assertEquals(redactor.push(`again ${key}\n`), `again ${MARK}\n`);
});

test("Redactor shows what it had to give back too early, and hides the rest when it was one", () => {
  const redactor = new Redactor();
  assertEquals(redactor.push("said sk-ab\n"), "said ");
  assertEquals(redactor.release(), "sk-ab\n");
  assertEquals(redactor.push("cdef0123456789 end\n"), `${MARK} end\n`);
});

test("Redactor hides the beginning of a credential with which everything ends", () => {
  remembered();
  assertEquals(redactPieces([`panic: ${key.slice(0, 10)}`]), `panic: ${MARK}`);
  assertEquals(redact(`cut off: ${key.slice(0, 10)}`), `cut off: ${MARK}`);
  assertEquals(redact(`a word: ${key.slice(0, 5)}`), `a word: ${key.slice(0, 5)}`);
});

test("Redactor takes out a shape that goes on over a line end, and leaves the next word alone", () => {
  assertRedacted(
    "got sk-proj-abcdef1234\n567890uvwxyz more\n",
    `got ${MARK}\n${MARK} more\n`,
  );
  assertRedacted("got sk-abcdefghijk\nlmnopqrstuvwxyz\nnext\n", `got ${MARK}\n${MARK}\nnext\n`);
  for (
    const next of ["ERROR it failed", "2026-11-25T15:03:00Z INFO", "[x]", "", "15:03 ok", "four"]
  ) {
    assertRedacted(`got sk-abcdefghijk\n${next}\n`, `got ${MARK}\n${next}\n`);
  }
  assertRedacted(
    "Authorization: Bearer\n  abcdefgh12345678 x\n",
    `Authorization: ${MARK}\n${MARK} x\n`,
  );
});

test("Redactor takes out a credential of any length, with one mark, and holds little of it", () => {
  const redactor = new Redactor();
  let given = redactor.push("start sk-0123456789");
  for (let i = 0; i < 200; i++) given += redactor.push("abcdefghij".repeat(1000));
  given += redactor.push(" rest\n") + redactor.end();
  assertEquals(given, `start ${MARK} rest\n`);
});

test("Redactor gives back a line without an end bit by bit", () => {
  remembered();
  const redactor = new Redactor();
  let given = 0;
  for (let i = 1; i <= 1000; i++) {
    given += redactor.push("some words, ".repeat(100)).length;
    assertLess(i * 1200 - given, 32 * 1024);
  }
  assertEquals(given + redactor.end().length, 1_200_000);
});

test("Redactor finds a credential anywhere in a line without an end", () => {
  remembered();
  for (let before = 14_000; before < 20_000; before += 61) {
    const text = `${"some words, ".repeat(2000).slice(0, before)}${key}${" and more".repeat(3000)}`;
    const pieces = text.match(/[^]{1,997}/g) ?? [];
    assertEquals(redactPieces(pieces), text.replace(key, MARK));
  }
});

test("Redactor takes out the longest of credentials that begin alike, and those that overlap", () => {
  remembered("alike-and-short");
  remembered("alike-and-short-and-long");
  remembered("and-long-overlaps");
  assertRedacted(
    "x alike-and-short-and-long alike-and-short y",
    `x ${MARK} ${MARK} y`,
  );
  assertRedacted("alike-and-short-and-long-overlaps.", `${MARK}.`);
});

test("Redactor needs time in proportion to the text, however it is cut", () => {
  remembered();
  const text = "2026-11-25T15:03:00Z INFO core: turn_id=1 cache_key=17 rest of a line\n".repeat(
    20_000,
  );
  const time = (pieces: string[]) => {
    const before = performance.now();
    assertEquals(redactPieces(pieces).length, text.length);
    return performance.now() - before;
  };
  const whole = time([text]);
  const cut = time(text.match(/[^]{1,512}/g) ?? []);
  assertLess(cut, 20 * whole + 500);
});
