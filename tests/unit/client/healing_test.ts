import { assertEquals } from "@std/assert";
import {
  CodexNotFoundError,
  ConnectError,
  InvalidRequestError,
  ProtocolError,
  RequestTimeoutError,
  ServerBusyError,
  TransportClosedError,
} from "../../../mod.ts";
import { canHeal } from "../../../src/client/healing.ts";
import { test } from "../../support/test.ts";

test("canHeal() is true for what time can heal, and false for what is wrong in itself", () => {
  const heals = [
    new TransportClosedError("gone"),
    new RequestTimeoutError("initialize", 5),
    new ServerBusyError("initialize", -32001, "busy"),
    new Error("the network is down"),
    new ConnectError("refused", { reason: "refused" }),
    new ConnectError("busy", { reason: "unavailable", status: 503 }),
  ];
  const stays = [
    new ProtocolError("no codex"),
    new CodexNotFoundError("no codex"),
    new InvalidRequestError("initialize", -32600, "no"),
    new TypeError("no option"),
    new ConnectError("401", { reason: "unauthorized", status: 401 }),
    new ConnectError("403", { reason: "forbidden", status: 403 }),
    new ConnectError("no codex", { reason: "protocol" }),
    new RangeError("no folder"),
  ];
  assertEquals([...heals, ...stays].filter(canHeal), heals);
});
