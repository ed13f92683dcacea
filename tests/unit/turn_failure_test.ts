import { assertEquals } from "@std/assert";
import type { CodexErrorInfo } from "../../src/protocol/generated/types.ts";
import { failureWords, isServiceBusy, isUsageLimit } from "../../src/turn_failure.ts";
import { test } from "../support/test.ts";

/** The words for a failure of this kind; the server says "It went wrong.", or the message. */
function words(
  codexErrorInfo: CodexErrorInfo | null,
  { message = "It went wrong.", resetsAt = null }: { message?: string; resetsAt?: number | null } =
    {},
): string {
  return failureWords({ message, codexErrorInfo }, resetsAt);
}

test("failureWords() says what to do, by the classification alone", () => {
  const logIn =
    "It went wrong. Log in: run `codex login`, call codex.loginApiKey(), or pass apiKey to Codex.start().";
  const again = "It went wrong. Try again later; retryOnOverload() does so.";
  assertEquals(words({ httpConnectionFailed: { httpStatusCode: 401 } }), logIn);
  assertEquals(words({ responseStreamConnectionFailed: { httpStatusCode: 401 } }), logIn);
  assertEquals(words("unauthorized"), logIn);
  assertEquals(words("serverOverloaded"), again);
  assertEquals(words({ responseTooManyFailedAttempts: { httpStatusCode: 429 } }), again);
  assertEquals(
    words("contextWindowExceeded"),
    "It went wrong. thread.compact() makes room for more.",
  );
  assertEquals(words("modelNotFound"), "It went wrong. codex.models() lists the models.");
  const unchanged: (CodexErrorInfo | null)[] = [
    null,
    "other",
    "usageLimitExceeded",
    { httpConnectionFailed: { httpStatusCode: 500 } },
    { httpConnectionFailed: {} },
  ];
  for (const info of unchanged) assertEquals(words(info), "It went wrong.");
  assertEquals(words(null, { message: "status 401, log in" }), "status 401, log in");
});

test("failureWords() ends the server's sentence where the server does not", () => {
  assertEquals(
    words("modelNotFound", { message: "no such model " }),
    "no such model. codex.models() lists the models.",
  );
});

test("failureWords() says when a limit resets", () => {
  const resetsAt = 1_800_000_000;
  assertEquals(
    words("usageLimitExceeded", { resetsAt }),
    "It went wrong. The limit resets at 2027-01-15T08:00:00Z.",
  );
  assertEquals(
    words("usageLimitExceeded", { resetsAt: 1e300 }),
    "It went wrong. The limit resets at 1e+300 (Unix seconds).",
  );
});

test("failureWords() shows the sentence of a service that answers with JSON", () => {
  const bodies: [unknown, string][] = [
    [{ error: { message: "Bad schema.", code: "invalid" } }, "Bad schema."],
    [{ error: "Bad schema." }, "Bad schema."],
    [{ detail: "No such model" }, "No such model"],
    [{ message: "Not now" }, "Not now"],
  ];
  for (const [body, sentence] of bodies) {
    assertEquals(words("other", { message: JSON.stringify(body) }), sentence);
  }
});

test("failureWords() shows anything else as it is", () => {
  const texts = [
    "plain",
    "{ not json",
    "[]",
    "5",
    "null",
    '{"error":{"message":5}}',
    '{"error":{"message":" "}}',
    "{}",
  ];
  for (const message of texts) assertEquals(words("other", { message }), message);
  for (const error of [null, { message: " " }]) {
    assertEquals(failureWords(error, null), "no reason given");
  }
});

test("isServiceBusy() and isUsageLimit() tell a moment from a limit", () => {
  assertEquals([isServiceBusy("rateLimitExceeded"), isUsageLimit("rateLimitExceeded")], [
    true,
    false,
  ]);
  assertEquals([isServiceBusy("usageLimitExceeded"), isUsageLimit("usageLimitExceeded")], [
    false,
    true,
  ]);
  assertEquals([isServiceBusy(null), isUsageLimit(null)], [false, false]);
});
