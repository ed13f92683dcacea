import { assert, assertEquals } from "@std/assert";
import { redact } from "../../../src/connection/redactor.ts";
import { test } from "../../support/test.ts";

test("a value with a name of a credential is taken out, in JSON, YAML, headers and logs", () => {
  const lines = [
    ['{"OPENAI_API_KEY": "value1", "b": 1}', '{"OPENAI_API_KEY": "[redacted]", "b": 1}'],
    [
      String.raw`"{\"api_key\": \"value\", \"b\": 1}"`,
      String.raw`"{\"api_key\": \"[redacted]\", \"b\": 1}"`,
    ],
    [String.raw`"a_secret": "with \" quote", "b": 1`, '"a_secret": "[redacted]", "b": 1'],
    ['"API key": "some value"', '"API key": "[redacted]"'],
    ["{ apiKey: 'abc def', b: 'x' }", "{ apiKey: '[redacted]', b: 'x' }"],
    ["  client_secret: whatever\n  name: x", "  client_secret: [redacted]\n  name: x"],
    ["x-api-key: abcdef", "x-api-key: [redacted]"],
    ['{ api_key: Some("value"), n: 1 }', '{ api_key: Some("[redacted]"), n: 1 }'],
    ['"api_key" => "abc def"', '"api_key" => "[redacted]"'],
    ["password: hunter22", "password: [redacted]"],
    ["the API key: abcd1234efgh is wrong", "the API key: [redacted] is wrong"],
    ["Refresh token: 9f8e7d6c5b", "Refresh token: [redacted]"],
  ];
  for (const [line = "", expected] of lines) assertEquals(redact(line), expected);
});

test("prose, types and what is no credential stay", () => {
  const lines = [
    "error: unexpected token: foo, then token: }",
    "missing API key: set OPENAI_API_KEY",
    "{ apiKey: string; token: number } token::parse(x) password: ",
    '"token": 12, "max_token": 4096, "has_token": true, "env_key": "OPENAI_API_KEY"',
    '"key": "thread-1234567890" key: abcd12345 public key: AAAA1234567890',
    "access token: /home/u1/token access_token: expired. secret: 12:30:45",
    "api_key: missing\nmodel_provider_of_the_thread: 1234",
  ];
  for (const line of lines) assertEquals(redact(line), line);
});

test("an unquoted value after a colon ends with its line", () => {
  assertEquals(
    redact("api_key: abcdefgh\nmodel_provider_name: x1\n"),
    "api_key: [redacted]\nmodel_provider_name: x1\n",
  );
});

test("a long text of many names is read in time in proportion to its length", () => {
  const parts = [
    "a_key: ",
    '"a key": "',
    "secret:",
    "api key: ",
    String.raw`token\\\" : \"`,
    "password  ",
  ];
  for (const part of [...parts, `a_key='x b_key="y `, `token: ${"\\".repeat(100)}`]) {
    const before = performance.now();
    redact(part.repeat(400_000 / part.length));
    assert(performance.now() - before < 5000, part);
  }
});
