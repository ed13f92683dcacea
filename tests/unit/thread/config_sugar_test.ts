import { assertEquals, assertThrows } from "@std/assert";
import type { WebSearch } from "../../../src/options.ts";
import { configSugar } from "../../../src/thread/config_sugar.ts";
import { test } from "../../support/test.ts";

test("configSugar() gives the configuration's own keys", () => {
  assertEquals(configSugar({}), {});
  assertEquals(configSugar({ webSearch: true }), { web_search: "live" });
  assertEquals(configSugar({ webSearch: false }), { web_search: "disabled" });
  assertEquals(configSugar({ webSearch: "cached", networkAccess: false }), {
    web_search: "cached",
    "sandbox_workspace_write.network_access": false,
  });
});

test("configSugar() refuses another search, and gives the nearest", () => {
  // Not true, on purpose: the check at run time is what is tested.
  const untyped = (webSearch: unknown) => ({ webSearch: webSearch as WebSearch });
  assertThrows(() => configSugar(untyped("life")), TypeError, 'did you mean "live"?');
  for (const value of [null, 1, "on"]) {
    assertThrows(() => configSugar(untyped(value)), TypeError, "webSearch must be one of");
  }
});
