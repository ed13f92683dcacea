import { assert, assertEquals } from "@std/assert";
import { hasShape } from "../../../src/connection/credential_shapes.ts";
import { redact, Redactor } from "../../../src/connection/redactor.ts";
import { test } from "../../support/test.ts";

const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

/** The lines of a private key. */
function keyOf(kind: string, lines = [line, line, "kQ=="]): string[] {
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`];
}

const kinds = [
  "PRIVATE KEY",
  "RSA PRIVATE KEY",
  "EC PRIVATE KEY",
  "OPENSSH PRIVATE KEY",
  "ENCRYPTED PRIVATE KEY",
  "PGP PRIVATE KEY BLOCK",
];

test("a private key is taken out, in lines and as an escaped text", () => {
  for (const kind of kinds) {
    const lines = keyOf(kind);
    assert(hasShape(lines.join("\n")), kind);
    for (const end of ["\n", "\r\n"]) {
      const marks = lines.map(() => "[redacted]").join(end);
      assertEquals(redact(`a ${lines.join(end)}${end}b 1`), `a ${marks}${end}b 1`);
      // The value of a variable.
      assertEquals(redact(`A_KEY="${lines.join(end)}"\nB=1`), `A_KEY="${marks}"\nB=1`);
    }
    const escaped = lines.join("\\n");
    assertEquals(redact(`{"pem":"${escaped}\\n","b":1}`), '{"pem":"[redacted]\\n","b":1}');
  }
  const [begin = "", ...rest] = keyOf("RSA PRIVATE KEY");
  const headers = ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,0123456789ABCDEF", ""];
  const locked = [begin, ...headers, ...rest].join("\n");
  assertEquals(redact(locked).replace(/\[redacted\]|\n/g, ""), "");
});

test("a private key that arrives in pieces is taken out, its last line and a cut end too", () => {
  const text = `a\n${keyOf("PRIVATE KEY").join("\n")}\nb\n`;
  const expected = `a\n${"[redacted]\n".repeat(5)}b\n`;
  for (let size = 1; size < text.length; size++) {
    const redactor = new Redactor();
    let came = "";
    for (let at = 0; at < text.length; at += size) came += redactor.push(text.slice(at, at + size));
    assertEquals(came + redactor.end(), expected, String(size));
  }
  assertEquals(redact(text.slice(0, 120)).includes("MII"), false);
});

test("a very long private key is taken out in pieces", () => {
  const redactor = new Redactor();
  let came = redactor.push("-----BEGIN PRIVATE KEY-----\n");
  for (let count = 0; count < 2_000; count++) came += redactor.push(`${line}\n`);
  came += redactor.push("-----END PRIVATE KEY-----\nthe end\n") + redactor.end();
  assertEquals(came.replaceAll("[redacted]\n", ""), "the end\n");
});

test("a public key, and the mention of a private one, stay", () => {
  const lines = [
    "expected -----BEGIN PRIVATE KEY-----, found nothing",
    `-----BEGIN PUBLIC KEY-----\n${line}\n-----END PUBLIC KEY-----`,
    `-----BEGIN CERTIFICATE-----\n${line}\n-----END CERTIFICATE-----`,
    "-----BEGIN PRIVATE KEY-----\nis what the file must begin with",
  ];
  for (const text of lines) assertEquals(redact(text), text);
});

test("the password of a URL is taken out", () => {
  const urls = [
    ["postgres://user:p@ss:w@host:5432/db?a=b", "postgres://user:[redacted]@host:5432/db?a=b"],
    ["redis://:pw@host", "redis://:[redacted]@host"],
    [
      "(https://x-access-token:abc@github.com/a/b)",
      "(https://x-access-token:[redacted]@github.com/a/b)",
    ],
    ["http://a:b@proxy http://c:d@proxy", "http://a:[redacted]@proxy http://c:[redacted]@proxy"],
  ];
  for (const [text = "", expected] of urls) assertEquals(redact(text), expected);
  const others = [
    "http://localhost:8080/a@b https://[::1]:80/ ssh://git@host:22/x",
    "https://host.example/?x=1:2@3 http://host:80 a@b npm://x",
    "://a:", // the end of a text
  ];
  for (const text of others) assertEquals(redact(text), text);
});

test("a long text of many beginnings is read in time in proportion to its length", () => {
  const begin = "-----BEGIN PRIVATE KEY-----";
  const parts = [
    "://a:",
    "://",
    `${begin}\n`,
    begin,
    `${begin}${" \n".repeat(200)}`,
    `://${"a".repeat(120)}`,
  ];
  for (const part of [...parts, `${begin}\n${"a".repeat(15)}\n`, `://a:${"b@".repeat(450)} `]) {
    const before = performance.now();
    redact(part.repeat(400_000 / part.length));
    assert(performance.now() - before < 5000, part);
  }
});
