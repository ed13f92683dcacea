import { assertEquals, assertThrows } from "@std/assert";
import { addressOf } from "../../../src/transport/address.ts";
import { test } from "../../support/test.ts";

test("addressOf() reads addresses, and shows them without their query", () => {
  const cases: [string, string, string | undefined, string][] = [
    ["ws://127.0.0.1:4500", "ws://127.0.0.1:4500/", undefined, "ws://127.0.0.1:4500"],
    [
      "wss://h.example/a?token=abc#d",
      "wss://h.example/a?token=abc",
      undefined,
      "wss://h.example/a",
    ],
    ["unix:///run/c.sock", "ws://localhost/", "/run/c.sock", "unix:///run/c.sock"],
    ["unix:/run/a%3Fb%23", "ws://localhost/", "/run/a?b#", "unix:///run/a?b#"],
    ["unix:/run/a%20b%.sock", "ws://localhost/", "/run/a b%.sock", "unix:///run/a b%.sock"],
  ];
  for (const [target, href, unixPath, shown] of cases) {
    for (const it of [target, new URL(target)]) {
      const address = addressOf(it);
      assertEquals([address.url.href, address.unixPath, address.shown], [href, unixPath, shown]);
    }
  }
});

test("addressOf() says what is wrong, and shows no secret", () => {
  const cases: [string, string][] = [
    ["/usr/bin/codex", "must be a URL such as"],
    ["http://secret.example", "and not with http:"],
    ["ws://secret@h.example", "give token"],
    ["wss://u:secret@h.example", "give token"],
    ["unix://secret/x", "an absolute path"],
    ["unix:secret", "an absolute path"],
    ["unix:", "an absolute path"],
    ["unix:///run/a?secret", "%3F"],
    ["unix:///run/a#secret", "%23"],
    ["unix:///run/secret%ff", "must be UTF-8"],
    ["unix:///run/secret%00", "without a NUL"],
  ];
  for (const [target, words] of cases) {
    const error = assertThrows(() => addressOf(target), TypeError, words);
    assertEquals(error.message.includes("secret"), false, target);
  }
});
