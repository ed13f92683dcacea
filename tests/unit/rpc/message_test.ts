import { assertEquals, assertFalse } from "@std/assert";
import {
  encodeError,
  encodeNotification,
  encodeRequest,
  encodeResult,
} from "../../../src/rpc/message.ts";
import { test } from "../../support/test.ts";
import { decodeLine } from "../doubles/incoming.ts";

function decode(message: unknown): ReturnType<typeof decodeLine> {
  return decodeLine(JSON.stringify(message));
}

function kinds(...messages: unknown[]): string[] {
  return messages.map((message) => decode(message).kind);
}

test("decodeMessage() reads a notification, with or without params, extra fields kept", () => {
  assertEquals(decode({ method: "a", params: { x: 1 }, emittedAtMs: 5 }), {
    kind: "notification",
    notification: { method: "a", params: { x: 1 }, ...{ emittedAtMs: 5 } },
  });
  const bare = decode({ method: "a" });
  assertEquals(bare.kind === "notification" && bare.notification.params, undefined);
});

test("decodeMessage() reads a request with an id of any kind, falsy ones too", () => {
  for (const id of [0, 1, -1, 1.5, "a", "", "0"]) {
    assertEquals(decode({ id, method: "a", params: null }), {
      kind: "request",
      request: { id, method: "a", params: null },
    });
  }
});

test("decodeMessage() reads a result, null and absent-looking ones too", () => {
  for (const result of [{}, null, 0, "", false, []]) {
    assertEquals(decode({ id: 0, result }), { kind: "result", id: 0, result });
  }
  assertEquals(decode({ id: 1, result: {}, error: null }), { kind: "result", id: 1, result: {} });
});

test("decodeMessage() reads an error, with data or without", () => {
  const error = { code: -32600, message: "no", data: { a: 1 } };
  assertEquals(decode({ id: "a", error }), { kind: "error", id: "a", error });
  assertEquals(kinds({ id: 1, error: { code: 0, message: "" } }), ["error"]);
  assertEquals(kinds({ id: 1, error: { code: 1, message: "x" }, result: {} }), ["error"]);
});

test("decodeMessage() tells an answer that is neither, so that its request can fail", () => {
  const answers = [
    { id: 3 },
    { id: 3, error: null },
    { id: 3, error: "text" },
    { id: 3, error: { code: "1", message: "x" } },
    { id: 3, error: { code: 1 } },
    { id: 3, error: [] },
  ];
  for (const answer of answers) {
    assertEquals(decode(answer), { kind: "malformedAnswer", id: 3 }, JSON.stringify(answer));
  }
});

test("decodeMessage() calls everything else malformed, and never throws", () => {
  assertEquals(
    kinds(
      null,
      5,
      "x",
      true,
      [],
      [{ method: "a" }],
      {},
      { id: null },
      { id: null, result: 1 },
      { id: true, method: "a" },
      { id: null, method: "a" },
      { id: {}, method: "a" },
      { method: 5 },
      { result: {} },
    ),
    Array(14).fill("malformed"),
  );
  for (
    const line of ["", " ", "{", "{} {}", "undefined", '{"a":', "\ufeff{}", "[".repeat(50_000)]
  ) {
    assertEquals(decodeLine(line).kind, "malformed");
  }
});

test("decodeMessage() does not take a request with a strange method for an answer", () => {
  assertEquals(kinds({ id: 1, method: 5 }, { id: 1, method: null, params: {} }), [
    "malformed",
    "malformed",
  ]);
});

test("decodeMessage() quotes nothing of a message that it cannot read", () => {
  const secret = "sk-abcdefghijkl";
  for (const line of [`{"key": ${secret}`, `"${secret}"`, `{"id":true,"method":"${secret}"}`]) {
    assertFalse(JSON.stringify(decodeLine(line)).includes(secret));
  }
});

test("decodeMessage() reads no method from a prototype", () => {
  assertEquals(decodeLine('{"__proto__":{"method":"a","id":1}}').kind, "malformed");
});

test("encodeRequest() always has params", () => {
  assertEquals(encodeRequest(1, "a", undefined), '{"id":1,"method":"a","params":{}}');
  assertEquals(encodeRequest("x", "a", null), '{"id":"x","method":"a","params":{}}');
  assertEquals(encodeRequest(0, "a", { b: [1] }), '{"id":0,"method":"a","params":{"b":[1]}}');
});

test("encodeNotification() has params only when there are any", () => {
  assertEquals(encodeNotification("initialized"), '{"method":"initialized"}');
  assertEquals(encodeNotification("a", { b: 1 }), '{"method":"a","params":{"b":1}}');
});

test("encodeResult() and encodeError() keep the type of the id, and a result is never absent", () => {
  assertEquals(encodeResult(0, { a: 1 }), '{"id":0,"result":{"a":1}}');
  assertEquals(encodeResult("0", undefined), '{"id":"0","result":null}');
  assertEquals(
    encodeError("", { code: -32601, message: "no" }),
    '{"id":"","error":{"code":-32601,"message":"no"}}',
  );
});

test("what is encoded stays on one line", () => {
  const text = "a\nb\r\u2028";
  for (
    const line of [
      encodeRequest(1, "a", { text }),
      encodeResult(1, { text }),
      encodeNotification("a", { text }),
      encodeError(1, { code: 1, message: text }),
    ]
  ) {
    assertFalse(/[\r\n]/.test(line));
  }
});

test("half of a surrogate pair is replaced in texts and in names: the server drops a line with one", () => {
  const params = { "a\ud83d": ["\ude00b"], "whole 😀": "\\ud83d" };
  assertEquals(
    encodeRequest(1, "a", params),
    '{"id":1,"method":"a","params":{"a\ufffd":["\ufffdb"],"whole 😀":"\\\\ud83d"}}',
  );
});
