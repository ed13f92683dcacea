import { assert, assertEquals, assertFalse } from "@std/assert";
import { hasShape } from "../../../src/connection/credential_shapes.ts";
import { redact } from "../../../src/connection/redactor.ts";
import { test } from "../../support/test.ts";

const credentials = [
  "sk-proj-abcdefghijklmnop_1234-5678",
  "sess-abcdefghijklmnop1234",
  ...["ghp", "gho", "ghu", "ghs", "ghr"].map((kind) =>
    `${kind}_16C7e42F292c6912E7710c838347Ae178B4a`
  ),
  "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz",
  "glpat-abcdefghij_klmnop-12",
  "gldt-abcdefghij_klmnop-12",
  "npm_abcdefghijklmnopqrstuvwxyz0123456789",
  "hf_abcdefghijklmnopQRSTuvwxyz",
  ...["sk_live", "sk_test", "rk_live"].map((kind) => `${kind}_abcdefghijkl1234`),
  "AKIAIOSFODNN7EXAMPLE",
  "ASIAIOSFODNN7EXAMPLE",
  "AIzaSyA1234567890abcdefghijklmnopqrstuv",
  ..."abeoprs".split("").map((kind) => `xox${kind}-1234567890-abcdefghijkl`),
  "Bearer abcdefghijkl.mnop+/~-==",
  "bearer abcdefghijklmnop",
  "Basic dXNlcjpwYXNzd29yZA==",
  "Basic dXNlcjpLRVktb2YtdXNlcg",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJl",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyIn0.",
];

test("each well-known shape is taken out, wherever it stands", () => {
  for (const credential of credentials) {
    for (
      const [before, after] of [["", ""], ["a ", " b"], ['{"x":"', '"}'], ["(", "),"], ["=", "\n"]]
    ) {
      assertEquals(redact(`${before}${credential}${after}`), `${before}[redacted]${after}`);
    }
    assert(hasShape(credential), credential);
    assertFalse(hasShape(`a ${credential}`) || hasShape(`${credential} b`), credential);
  }
});

test("the value of a variable whose name tells that it is secret is taken out, and no more", () => {
  const lines = [
    ["OPENAI_API_KEY=whatever", "OPENAI_API_KEY=[redacted]"],
    ["env: A_TOKEN=abcd B=2", "env: A_TOKEN=[redacted] B=2"],
    ['github-token = "a b c"', 'github-token = "[redacted]"'],
    ["clientSecret='x y z',n", "clientSecret='[redacted]',n"],
    ['api_key=Some("value")', 'api_key=Some("[redacted]")'],
    ["/path?access_token=abc%2Fd&x=1", "/path?access_token=[redacted]&x=1"],
    ["password=hunter22;", "password=[redacted];"],
    ["A_KEY=first\nB_KEY=second1", "A_KEY=[redacted]\nB_KEY=[redacted]"],
  ];
  for (const [line = "", expected] of lines) assertEquals(redact(line), expected);
});

test("ordinary text stays", () => {
  const lines = [
    "risk-free task-1 Bearer of news; sk-1; eyJ; a desk-lamp-on-a-table",
    "Basic authentication is off, see Basic Auth; the bearer",
    "key=value monkey=banana-split tokens=1234567890 env_key=OPENAI_API_KEY",
    "bearer_token_env_var=MY_TOKEN max_token=4096 has_token=true api_key=None secret=false",
    "if (token == other) secret => x; TOKEN=; KEY=",
    "npm_config_userconfig npm_lifecycle_event npm_package_dependencies hf_transformers sk_live glpat-1",
    "akiaiosfodnn7example ASIA-PACIFIC AIza xoxo-abc ghp_ GHP_16C7e42F292c6912 session-abcdefghijkl",
    "2026-11-25T15:03:00.123456Z  INFO codex_core::client: request turn_id=abc took 12ms",
  ];
  for (const line of lines) assertEquals(redact(line), line);
});

test("a long text of many beginnings is read in time in proportion to its length", () => {
  for (const part of ["eyJ-", "eyJa.", "sk-a ", "a_key=", "Bearer ", "a-key", "eyJ", "Basic x-"]) {
    const before = performance.now();
    redact(part.repeat(400_000 / part.length));
    assert(performance.now() - before < 5000, part);
  }
});
