import { assertEquals } from "@std/assert";
import { holdsVariableNames, isCredentialName } from "../../../src/connection/credential_names.ts";
import { test } from "../../support/test.ts";

test("isCredentialName() looks at the last word, however the words are joined", () => {
  const names = [
    "KEY",
    "TOKEN",
    "secret",
    "Password",
    "OPENAI_API_KEY",
    "ENV_TOKEN",
    "github-token",
    "clientSecret",
    "OAUTHToken",
    "APIKey",
    "apikey",
    "X-Api-Key",
    "mcp_servers.x.env.TOKEN",
    "experimental_bearer_token",
    "db2Password",
  ];
  assertEquals(names.filter((name) => !isCredentialName(name)), []);
});

test("isCredentialName() is false for names of variables, for plurals and for other words", () => {
  const names = [
    "",
    "_",
    "env_key",
    "envKey",
    "env-key",
    "Env_Token",
    "bearer_token_env_var",
    "api_key_env_var",
    "max_tokens",
    "tokenizer",
    "KEYS",
    "monkey",
    "MONKEY",
    "keyboard",
    "secretary",
    "model",
    "token_limit",
  ];
  assertEquals(names.filter(isCredentialName), []);
});

test("holdsVariableNames() knows the tables that name environment variables", () => {
  assertEquals(holdsVariableNames("env_http_headers"), true);
  assertEquals(["env", "ENV", "http_headers", "environment"].filter(holdsVariableNames), []);
});
