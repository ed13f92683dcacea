import { assert, assertThrows } from "@std/assert";
import type { ConnectOptions } from "../../../mod.ts";
import { checkConnectOptions } from "../../../src/client/connect_checks.ts";
import { test } from "../../support/test.ts";

/** Options as untyped code might pass them. */
function untyped(options: Record<string, unknown>): ConnectOptions {
  // Not true, on purpose: the check at run time is what is tested.
  return options as ConnectOptions;
}

test("checkConnectOptions() names the option that is wrong", () => {
  const bad: [Record<string, unknown>, string][] = [
    [{ clientInfo: { name: " ", version: "1" } }, "clientInfo.name"],
    [{ clientInfo: { name: "a", version: "" } }, "clientInfo.version"],
    [{ approvalMode: "always" }, "approvalMode"],
    [{ handlerTimeoutMs: 0 }, "handlerTimeoutMs"],
    [{ requestTimeoutMs: -1 }, "requestTimeoutMs"],
    [{ startTimeoutMs: NaN }, "startTimeoutMs"],
  ];
  for (const [options, name] of bad) {
    const error = assertThrows(() => checkConnectOptions(untyped(options)));
    assert(error instanceof TypeError || error instanceof RangeError);
    assert(error.message.includes(name), error.message);
  }
  checkConnectOptions({});
  checkConnectOptions({
    clientInfo: { name: "a", version: "1" },
    approvalMode: "ask",
    handlerTimeoutMs: 1,
    requestTimeoutMs: Infinity,
    startTimeoutMs: 1,
  });
});
