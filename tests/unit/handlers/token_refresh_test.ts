import { assertEquals, assertStrictEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { TokenRefresh, type TokenRefresher } from "../../../src/handlers/token_refresh.ts";
import { test } from "../../support/test.ts";
import { TurnEvents } from "../doubles/wire.ts";

const refresher: TokenRefresher = () => ({
  accessToken: "fresh",
  chatgptAccountId: "acct-1",
  chatgptPlanType: null,
});

function updated(authMode: "apikey" | "chatgpt" | "chatgptAuthTokens" | null): Notification {
  return { method: "account/updated", params: { authMode, planType: null } };
}

test("TokenRefresh keeps its refresher while the account is one of the program's own tokens", () => {
  const refresh = new TokenRefresh();
  refresh.current = refresher;
  refresh.deliver(updated("chatgptAuthTokens"));
  refresh.deliver(new TurnEvents("u1").completed());
  assertStrictEquals(refresh.current, refresher);
});

test("TokenRefresh loses its refresher when another account is in use, or the connection ends", () => {
  for (const authMode of ["apikey", "chatgpt", null] as const) {
    const refresh = new TokenRefresh();
    refresh.current = refresher;
    refresh.deliver(updated(authMode));
    assertEquals(refresh.current, undefined, `${authMode}`);
  }
  const refresh = new TokenRefresh();
  refresh.current = refresher;
  refresh.close();
  assertEquals(refresh.current, undefined);
});
