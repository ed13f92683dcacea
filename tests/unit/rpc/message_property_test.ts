/** Messages of any content: what is written can be read, and whatever is read is told apart. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import * as fc from "fast-check";
import {
  encodeError,
  encodeNotification,
  encodeRequest,
  encodeResult,
} from "../../../src/rpc/message.ts";
import { anyJson, anyText, property } from "../../support/property.ts";
import { decodeLine } from "../doubles/incoming.ts";

const anyId = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), anyText);

/** Objects with the members that tell messages apart, right, wrong and absent. */
const anyMessage = fc.record({
  id: fc.oneof(anyId, anyJson),
  method: fc.oneof(anyText, anyJson),
  params: anyJson,
  result: anyJson,
  error: fc.oneof(
    fc.record({ code: fc.oneof(fc.integer(), anyJson), message: fc.oneof(anyText, anyJson) }, {
      requiredKeys: [],
    }),
    anyJson,
  ),
}, { requiredKeys: [] });

/** The value as the server reads it: half surrogate pairs are replaced. */
function onTheWire(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(onTheWire);
  if (typeof value !== "object" || value === null) return JSON.parse(JSON.stringify(value));
  const members = Object.entries(value).map(([key, member]) => [
    key.toWellFormed(),
    onTheWire(member),
  ]);
  return Object.fromEntries(members);
}

/** Checks a line by itself, and gives what it is read as. */
function read(line: string): ReturnType<typeof decodeLine> {
  assertFalse(/[\r\n]/.test(line), "it is one line");
  assert(JSON.stringify(JSON.parse(line)).isWellFormed());
  assertFalse(/\\ud[89a-f]/i.test(line.replaceAll("\\\\", "")), "no half of a surrogate pair");
  return decodeLine(line);
}

property(
  "a request of any content is read as it was written",
  [anyId, anyText, anyJson],
  (id, method, params) => {
    const request = { id, method, params: params ?? {} };
    assertEquals<unknown>(read(encodeRequest(id, method, params)), {
      kind: "request",
      request: onTheWire(request),
    });
  },
);

property(
  "a notification of any content is read as it was written",
  [anyText, fc.option(anyJson, { nil: undefined })],
  (method, params) => {
    const notification = params === undefined ? { method } : { method, params };
    assertEquals<unknown>(read(encodeNotification(method, params)), {
      kind: "notification",
      notification: onTheWire(notification),
    });
  },
);

property(
  "an answer of any content is read as it was written",
  [anyId, anyJson, fc.integer(), anyText, anyJson],
  (id, result, code, message, data) => {
    const sentId = onTheWire(id);
    assertEquals<unknown>(read(encodeResult(id, result)), {
      kind: "result",
      id: sentId,
      result: onTheWire(result),
    });
    assertEquals<unknown>(read(encodeError(id, { code, message, data })), {
      kind: "error",
      id: sentId,
      error: onTheWire({ code, message, data }),
    });
  },
);

/** What a value is, by the rules of JSON-RPC alone. */
function kindOf(value: unknown): ReturnType<typeof decodeLine>["kind"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "malformed";
  const { id, method, error } = Object(value);
  const identified = ["string", "number"].includes(typeof id);
  if (method !== undefined) {
    if (typeof method !== "string") return "malformed";
    return id === undefined ? "notification" : identified ? "request" : "malformed";
  }
  if (!identified) return "malformed";
  const { code, message } = Array.isArray(error) ? Object() : Object(error);
  if (typeof code === "number" && typeof message === "string") return "error";
  return "result" in value ? "result" : "malformedAnswer";
}

property(
  "decodeMessage() tells any value apart, and hands on what it holds",
  [fc.oneof(anyMessage, anyMessage, anyJson)],
  (value) => {
    const line = JSON.stringify(value);
    const decoded = decodeLine(line);
    const message = JSON.parse(line);
    assertEquals(decoded.kind, kindOf(message));
    if (decoded.kind === "notification") assertEquals<unknown>(decoded.notification, message);
    if (decoded.kind === "request") assertEquals<unknown>(decoded.request, message);
    if (decoded.kind === "result") assertEquals(decoded.result, message.result);
    if (decoded.kind === "error") assertEquals<unknown>(decoded.error, message.error);
    if ("id" in decoded) assertEquals(decoded.id, message.id);
  },
  { runs: 1000 },
);

property(
  "decodeMessage() reads any text without throwing, also JSON that is cut or spoilt",
  [anyText, anyMessage, fc.nat(), fc.nat({ max: 10 })],
  (text, value, place, length) => {
    const line = JSON.stringify(value);
    const at = place % (line.length + 1);
    for (const spoilt of [text, line.slice(0, at) + text + line.slice(at + length)]) {
      const decoded = decodeLine(spoilt);
      if (decoded.kind !== "malformed") assertEquals(decoded.kind, kindOf(JSON.parse(spoilt)));
    }
  },
  { runs: 500 },
);
