import { assertEquals } from "@std/assert";
import { addressOf } from "../../../src/transport/address.ts";
import { connectError } from "../../../src/transport/connect_failure.ts";
import { NoUpgrade } from "../../../src/runtime/sockets.ts";
import { test } from "../../support/test.ts";

const attempt = {
  address: addressOf("wss://host.example/a?key=hidden-1"),
  headers: { authorization: "Bearer hidden-2", "x-key": "hidden-3" },
};

test("connectError() tells statuses apart", () => {
  const reasons = {
    401: "unauthorized",
    403: "forbidden",
    404: "protocol",
    200: "protocol",
    429: "unavailable",
    502: "unavailable",
  };
  for (const [status, reason] of Object.entries(reasons)) {
    const error = connectError(attempt, new NoUpgrade(Number(status), "said"));
    assertEquals([error.reason, error.status, error.cause], [reason, Number(status), undefined]);
  }
});

test("connectError() finds the status in the words of a runtime", () => {
  for (const words of ["Invalid status code: 503", "Expected 101 status code: 503"]) {
    const error = connectError(attempt, new Error(`WebSocket failed: ${words}`));
    assertEquals([error.reason, error.status], ["unavailable", 503]);
  }
});

test("connectError() tells failures apart, by the codes of Bun and by the words of Deno", () => {
  const withCode = (code: string) => Object.assign(new Error("it failed"), { code });
  const cases: [string, Error][] = [
    ["dns", withCode("ENOTFOUND")],
    ["dns", new Error("dns error: failed to lookup address information")],
    ["refused", withCode("ECONNREFUSED")],
    ["refused", new Error("tcp connect error: Connection refused (os error 111)")],
    ["refused", withCode("ENOENT")],
    ["forbidden", withCode("EACCES")],
    ["tls", withCode("DEPTH_ZERO_SELF_SIGNED_CERT")],
    ["tls", new Error("invalid peer certificate: UnknownIssuer")],
    ["tls", withCode("EPROTO")],
    ["protocol", withCode("HPE_INVALID_CONSTANT")],
    ["protocol", new Error("invalid HTTP version parsed")],
    ["protocol", new Error("failed to connect to WebSocket: Invalid upgrade header")],
    ["protocol", new Error("Mismatch websocket accept header")],
    ["network", withCode("ECONNRESET")],
    ["network", new Error("tcp connect error: Network is unreachable (os error 101)")],
  ];
  for (const [reason, failure] of cases) {
    for (const it of [failure, new Error("fetch failed", { cause: failure })]) {
      if ("code" in failure && it !== failure) continue;
      const { status, ...error } = connectError(attempt, it);
      assertEquals([error.reason, status], [reason, null], String(failure));
    }
  }
});

test("connectError() shows neither a token, nor a header, nor the query of an address", () => {
  const text = "no /a?key=hidden-1 " +
    "fetch of https://host.example/a?key=hidden-1 with Bearer hidden-2 and hidden-3\r\n failed";
  for (const failure of [new NoUpgrade(401, text), new Error(text)]) {
    const error = connectError(attempt, failure);
    const all = `${error.message} ${error.cause} ${error.stack}`;
    assertEquals(/hidden/.test(all), false, all);
    assertEquals(error.message.includes("wss://host.example/a"), true);
    assertEquals(error.message.includes("\n"), false);
  }
});
