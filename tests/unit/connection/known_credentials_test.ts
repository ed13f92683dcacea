import { assert, assertEquals, assertFalse } from "@std/assert";
import { remember } from "../../../src/connection/known_credentials.ts";
import { redact } from "../../../src/connection/redactor.ts";
import { test } from "../../support/test.ts";

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (it) => String.fromCharCode(it)).join(""));
}

test("a remembered credential is found as JSON and a URL quote it, and over its own line ends", () => {
  const secret = 'qu"oted\\and/öther?';
  remember(` ${secret}\n`);
  assertEquals(redact(`a ${secret} b`), "a [redacted] b");
  assertEquals(redact(JSON.stringify({ secret })), '{"secret":"[redacted]"}');
  assertEquals(redact(`?q=${encodeURIComponent(secret)}&`), "?q=[redacted]&");
  remember("-----BEGIN KEY-----\nfirstPart0\nsecondPart\n-----END KEY-----");
  const lines = redact(
    "x\n-----BEGIN KEY-----\r\nfirstPart0\r\nsecondPart\r\n-----END KEY-----\ny",
  );
  assertEquals(lines, "x\n[redacted]\r\n[redacted]\r\n[redacted]\r\n[redacted]\ny");
});

test("a remembered credential is found in base64 at each of the three alignments", () => {
  const secret = "unit-secret-in-base64+";
  remember(secret);
  for (const user of ["", "u", "us", "use", "user", "någon"]) {
    for (const after of ["", ".", "..", "..."]) {
      const text = base64(`${user}:${secret}${after}`);
      for (const quoted of [text, text.replaceAll("+", "-").replaceAll("/", "_")]) {
        const rest = redact(`x=${quoted}`).replace("[redacted]", "");
        // A character of base64 holds six bits: those at the ends hold some of what is around the secret.
        assert(rest.length <= `x=${text}`.length - base64(secret).length + 6, rest);
        assertFalse(rest.includes(base64(secret).slice(4, 12)), rest);
      }
      assertEquals(redact(`Authorization: Basic ${text}`), "Authorization: [redacted]");
    }
  }
});

test("a text that is too short for a credential is none", () => {
  remember("short");
  remember("     x     ");
  assertEquals(redact("short x"), "short x");
});

test("a text that only looks like a remembered credential stays", () => {
  remember("Żółw-credential");
  assertEquals(redact("{óBw-credential, Żółw-credentia!"), "{óBw-credential, Żółw-credentia!");
  assertEquals(redact("Żółw-credential"), "[redacted]");
});

test("many credentials that begin alike are told apart", () => {
  for (let i = 0; i < 200; i++) remember(`common-beginning-${i}.`);
  for (let i = 0; i < 200; i++) assertEquals(redact(`<common-beginning-${i}.>`), "<[redacted]>");
  assertEquals(redact("common-beginning-200. comm"), "common-beginning-200. comm");
});
