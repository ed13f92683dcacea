import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  checkLaunchOptions,
  configSugar,
  type UncheckedOptions,
} from "../../../src/client/launch_checks.ts";
import { test } from "../../support/test.ts";

/** The message of the error that these options give. */
function complaint(options: UncheckedOptions): string {
  return assertThrows(() => checkLaunchOptions(options), TypeError).message;
}

test("checkLaunchOptions() takes what the documentation says", () => {
  const right: UncheckedOptions[] = [
    {},
    { codexPath: "codex", codexHome: "/home", cwd: ".", maxMessageBytes: 1 },
    { config: { model: "x" }, extraArgs: ["--strict-config"] },
    { launchArgs: [] },
    { env: { A: "", B: undefined, "=C:": "C:\\", "with space": "x" } },
    { inheritEnv: true },
    { inheritEnv: false },
    { inheritEnv: ["PATH", "HOME"] },
    { apiKey: "sk-1", baseUrl: "https://gateway.example/v1", config: { model: "x" } },
    { apiKey: "sk-1", config: { cli_auth_credentials_store: "ephemeral" } },
    { inheritEnv: undefined, env: undefined, launchArgs: undefined, codexHome: undefined },
  ];
  for (const options of right) checkLaunchOptions(options);
});

test("checkLaunchOptions() names the variable whose value is no string, and never the value", () => {
  for (const value of [null, 12345, true, ["a"], {}, () => {}]) {
    const message = complaint({ env: { GOOD: "x", MY_TOKEN: value } });
    assert(message.includes("env.MY_TOKEN must be a string"), message);
    assert(message.includes("undefined to remove"), message);
    assert(!message.includes("12345"), message);
  }
});

test("checkLaunchOptions() refuses what cannot be the name of a variable", () => {
  for (const name of ["", "A=B", "A\0B"]) {
    assert(complaint({ env: { [name]: "x" } }).includes(JSON.stringify(name)));
    assert(complaint({ inheritEnv: ["PATH", name] }).includes(JSON.stringify(name)));
  }
  assert(complaint({ inheritEnv: [1] }).includes("inheritEnv: 1"));
});

test("checkLaunchOptions() refuses options of another type", () => {
  const wrong: [UncheckedOptions, string][] = [
    [{ env: "A=B" }, "env must be an object"],
    [{ env: null }, "env must be an object"],
    [{ env: ["A=B"] }, "env must be an object"],
    [{ inheritEnv: "PATH" }, "inheritEnv must be true, false, or an array"],
    [{ inheritEnv: null }, "inheritEnv must be true, false, or an array"],
    [{ extraArgs: "--strict-config" }, "extraArgs must be an array of strings"],
    [{ extraArgs: [1] }, "extraArgs must be an array of strings"],
    [{ launchArgs: [null] }, "launchArgs must be an array of strings"],
    [{ codexHome: " " }, "codexHome must be a string that is not blank"],
    [{ codexHome: 1 }, "codexHome must be a string"],
    [{ cwd: "" }, "cwd must be a string"],
  ];
  for (const [options, words] of wrong) {
    const message = complaint(options);
    assert(message.includes(words), message);
  }
  assertThrows(() => checkLaunchOptions({ maxMessageBytes: 0 }), RangeError);
});

test("checkLaunchOptions() refuses launchArgs together with what adds to the default arguments", () => {
  const adding = { config: {}, extraArgs: [], apiKey: "sk-1", baseUrl: "http://x/v1" };
  for (const [name, value] of Object.entries(adding)) {
    const message = complaint({ launchArgs: ["app-server"], [name]: value });
    assertEquals(
      message,
      `${name} adds to the default arguments, so it cannot go with launchArgs`,
    );
  }
});

test("checkLaunchOptions() refuses an apiKey or a baseUrl that cannot be one, and never shows it", () => {
  const wrong: [UncheckedOptions, string][] = [
    [{ apiKey: " " }, "apiKey must be a string"],
    [{ apiKey: 5 }, "apiKey must be a string"],
    [{ baseUrl: "gateway.example" }, "baseUrl must be a URL such as"],
    [{ baseUrl: "ws://gateway.example" }, "baseUrl must be a URL such as"],
    [{ baseUrl: new URL("http://gateway.example") }, "baseUrl must be a URL such as"],
    [{ baseUrl: "https://me:hunter2@gateway.example" }, "no user and no password; give apiKey"],
    [{ baseUrl: "https://hunter2@gateway.example" }, "no user and no password; give apiKey"],
  ];
  for (const [options, words] of wrong) {
    const message = complaint(options);
    assert(message.includes(words) && !message.includes("hunter2"), message);
  }
});

test("checkLaunchOptions() refuses a config that contradicts apiKey or baseUrl", () => {
  const config = { cli_auth_credentials_store: "file", openai_base_url: "http://other/v1" };
  assertEquals(
    complaint({ apiKey: "sk-1", config }),
    "apiKey sets config.cli_auth_credentials_store, which has another value; give one of them",
  );
  assert(complaint({ baseUrl: "http://x/v1", config }).includes("config.openai_base_url"));
});

test("configSugar() gives what stores no key, and the URL", () => {
  assertEquals(configSugar({}), {});
  assertEquals(configSugar({ apiKey: "sk-1", baseUrl: "http://x/v1" }), {
    cli_auth_credentials_store: ["apiKey", "ephemeral"],
    openai_base_url: ["baseUrl", "http://x/v1"],
  });
});

test("checkLaunchOptions() refuses a config that is no object", () => {
  for (const config of ['model = "x"', ["model=x"], null, 5]) {
    assert(complaint({ config }).startsWith("config must be an object such as"));
  }
});
