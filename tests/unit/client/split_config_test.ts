import { assertEquals, assertThrows } from "@std/assert";
import { splitConfig } from "../../../src/client/split_config.ts";
import type { ConfigLeaf } from "../../../src/config.ts";
import { test } from "../../support/test.ts";

function paths(leaves: readonly ConfigLeaf[]): string[] {
  return leaves.map(({ path }) => path.join("."));
}

test("splitConfig() leaves on the command line what may be read there", () => {
  const { commandLine, threads } = splitConfig({
    model: "gpt",
    model_providers: {
      x: {
        env_key: "MY_PROVIDER_KEY",
        http_headers: { "x-team": "a" },
        env_http_headers: { "x-api-key": "NAME_OF_A_VARIABLE" },
      },
    },
    max_output_token: "1",
    otel: { environment: "test-environment" },
  });
  assertEquals(threads, []);
  assertEquals(paths(commandLine).length, 6);
  assertEquals(splitConfig(), { commandLine: [], threads: [] });
});

test("splitConfig() sends MCP servers and what looks like a credential to the threads", () => {
  const { commandLine, threads } = splitConfig({
    model: "gpt",
    mcp_servers: { docs: { command: "docs", args: ["--stdio"], env: { LEVEL: "1" } } },
    model_providers: {
      x: {
        base_url: "http://x",
        experimental_bearer_token: "0123456789",
        http_headers: { Authorization: "Bearer 0123456789abcdef" },
      },
    },
    shell_environment_policy: { set: { "A.B": { deep: ["x"] }, MY_SECRET: "0123456789" } },
  });
  assertEquals(paths(commandLine), ["model", "model_providers.x.base_url"]);
  assertEquals(paths(threads), [
    ...["mcp_servers.docs.command", "mcp_servers.docs.args", "mcp_servers.docs.env.LEVEL"],
    ...[
      "model_providers.x.experimental_bearer_token",
      "model_providers.x.http_headers.Authorization",
    ],
    "shell_environment_policy.set",
  ]);
});

test("splitConfig() refuses a credential that codex takes on the command line alone, and does not show it", () => {
  const headers = { "x-otlp-api-key": "0123456789" };
  const otel = { exporter: { "otlp-http": { endpoint: "http://x", headers } } };
  const error = assertThrows(() => splitConfig({ otel }), TypeError, "config.toml");
  assertEquals(
    error.message.includes("config.otel.exporter.otlp-http.headers.x-otlp-api-key"),
    true,
  );
  assertEquals(error.message.includes("0123456789"), false);
});

test("splitConfig() refuses what is no value of a configuration, wherever it would go", () => {
  // What untyped code may pass.
  const nothing = null as unknown as string;
  assertThrows(() => splitConfig({ model: nothing }), TypeError, "config.model");
  assertThrows(
    () => splitConfig({ mcp_servers: { a: { command: nothing } } }),
    TypeError,
    "command",
  );
});
