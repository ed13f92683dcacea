import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { jsonRpcError } from "../../../src/connection/error_answer.ts";
import * as errors from "../../../src/errors.ts";
import { test } from "../../support/test.ts";

test("jsonRpcError() picks the class by the code alone", () => {
  const classes: [number, typeof errors.JsonRpcError][] = [
    [-32700, errors.ParseError],
    [-32600, errors.InvalidRequestError],
    [-32601, errors.MethodNotFoundError],
    [-32602, errors.InvalidParamsError],
    [-32603, errors.InternalRpcError],
    [-32001, errors.ServerBusyError],
    [-32000, errors.JsonRpcError],
    [1, errors.JsonRpcError],
    [0, errors.JsonRpcError],
  ];
  for (const [code, Class] of classes) {
    const error = jsonRpcError("thread/read", {
      code,
      message: "Server overloaded",
      data: { x: 1 },
    });
    assertStrictEquals(error.constructor, Class);
    assertInstanceOf(error, errors.JsonRpcError);
    assertEquals({ ...error }, { method: "thread/read", code, data: { x: 1 } });
    for (const part of ["thread/read", "Server overloaded", String(code)]) {
      assert(error.message.includes(part), error.message);
    }
  }
});

test("jsonRpcError() says which method may be meant, in place of all that the server has", () => {
  const message = `unknown variant \`thread/lst\`, expected one of ${"`a/method`, ".repeat(500)}`;
  const error = jsonRpcError("thread/lst", { code: -32600, message });
  assert(error.message.includes("no such method; did you mean thread/list?"), error.message);
  assert(error.message.includes("The server said: unknown variant `thread/lst`"), error.message);
  assert(error.message.length < 300, String(error.message.length));
  // A newer server may have the method, and another reason.
  const other = jsonRpcError("zzz/qqq", { code: -32600, message: "no" });
  assert(other.message.includes("no such method. The server said: no"), other.message);
  for (const code of [-32603, -32001]) {
    const plain = jsonRpcError("zzz/qqq", { code, message: "no" });
    assertEquals(plain.message, `zzz/qqq failed: no (code ${code})`);
  }
});
