/** What the checks say about messages; `mutation_test.ts` has every place of every message. */
import { assert, assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import type { Build } from "../../../src/protocol/kit.ts";
import { loadResultDefinitions } from "../../../src/protocol/later.ts";
import { Predicates } from "../../../src/protocol/predicates.ts";
import { Explainers } from "../../../src/protocol/explain.ts";
import {
  checkNotification,
  checkResult,
  checkServerRequest,
  checkServerResponse,
} from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";

await loadResultDefinitions();

const ids = { threadId: "thread-1", turnId: "turn-1" };
const completed = (item: unknown) => ({ ...ids, item, completedAtMs: 1 });

test("a message that fits gives no issues", () => {
  assertEquals(
    checkNotification("item/agentMessage/delta", { ...ids, itemId: "i", delta: "" }),
    undefined,
  );
  assertEquals(checkResult("turn/interrupt", {}), undefined);
  assertEquals(checkServerRequest("currentTime/read", { threadId: "t" }), undefined);
  assertEquals(checkServerResponse("currentTime/read", { currentTimeAt: 1 }), undefined);
});

test("a method that the protocol does not have is told from a misfit", () => {
  assertEquals(checkNotification("turn/future", {}), "unknown method");
  assertEquals(checkResult("turn/future", {}), "unknown method");
  assertEquals(checkServerRequest("turn/future", {}), "unknown method");
  assertEquals(checkServerResponse("turn/future", {}), "unknown method");
  assertEquals(checkNotification("constructor", {}), "unknown method");
});

test("an issue names place, expectation and kind", () => {
  assertEquals(checkNotification("item/completed", completed({ type: "plan", id: "i", text: 5 })), [
    {
      path: "item.text",
      message: "Expected string, found number.",
      expected: "string",
      found: "number",
    },
  ]);
  assertEquals(checkNotification("item/completed", completed({ type: "plan", id: "i" })), [
    {
      path: "item.text",
      message: "A required value is missing.",
      expected: "a value",
      found: "missing",
    },
  ]);
  assertEquals(checkResult("turn/interrupt", ["a"]), [
    { path: "", message: "Expected object, found array.", expected: "object", found: "array" },
  ]);
});

test("an issue never holds a value that was received", () => {
  const secret = "sk-secret";
  const odd = { ...ids, itemId: [secret], delta: { [`x`]: secret } };
  const issues = checkNotification("item/agentMessage/delta", odd);
  assert(Array.isArray(issues) && issues.length === 2);
  assertFalse(JSON.stringify(issues).includes(secret));
  const token = checkServerResponse("account/chatgptAuthTokens/refresh", { accessToken: [secret] });
  assertFalse(JSON.stringify(token).includes(secret));
});

test("issues of one message are capped", () => {
  const files = Array(1000).fill(7);
  const issues = checkResult("fuzzyFileSearch", { files });
  assertEquals(Array.isArray(issues) && issues.length, 20);
});

test("an item of an unknown type passes, and strict mode reports it", () => {
  const params = completed({ type: "hologram", pixels: [1, 2] });
  assertEquals(checkNotification("item/completed", params), undefined);
  const issues = checkNotification("item/completed", params, { strict: true });
  assertEquals(Array.isArray(issues) && issues.map(({ path }) => path), ["item.type"]);
});

test("an unknown field passes, and strict mode reports it", () => {
  const params = completed({ type: "plan", id: "i", text: "", mood: "good" });
  assertEquals(checkNotification("item/completed", params), undefined);
  const issues = checkNotification("item/completed", params, { strict: true });
  assertEquals(Array.isArray(issues) && issues, [{
    path: "item.mood",
    message: "The protocol has no such field.",
    expected: "nothing",
    found: "string",
  }]);
});

test("an unknown status passes, and strict mode reports it", () => {
  const params = { ...ids, turn: { id: "turn-1", items: [], status: "paused" } };
  assertEquals(checkNotification("turn/completed", params), undefined);
  assert(checkNotification("turn/completed", params, { strict: true }) !== undefined);
});

test("error kinds that the schema itself leaves open pass also in strict mode", () => {
  const failed = (codexErrorInfo: unknown) => ({
    ...ids,
    willRetry: false,
    error: { message: "m", codexErrorInfo },
  });
  for (const info of ["other", "newKind", { newKind: {} }, { sandboxError: 1, more: 2 }]) {
    assertEquals(checkNotification("error", failed(info), { strict: true }), undefined);
  }
  assert(checkNotification("error", failed(7)) !== undefined);
  const mistyped = failed({ httpConnectionFailed: { httpStatusCode: "401" } });
  assert(checkNotification("error", mistyped) !== undefined);
});

test("a message is looked at, not copied or altered", () => {
  const item = { type: "plan", id: "i", text: "", extra: { deep: [1] } };
  const params = Object.freeze(completed(Object.freeze(item)));
  assertEquals(checkNotification("item/completed", params), undefined);
  assertEquals(checkNotification("item/completed", params, { strict: true })?.length, 1);
  assertStrictEquals(params.item, item);
});

/** Both readings of one definition: fits or not, and agreed. */
function reading(build: Build): (value: unknown, options?: { strict: boolean }) => boolean {
  const definitions = { Test: build };
  const predicates = new Predicates(definitions);
  const open = new Explainers(definitions, { strict: false });
  const strict = new Explainers(definitions, { strict: true });
  return (value, options) => {
    if (options?.strict) return strict.issues("Test", value).length === 0;
    const fits = predicates.get("Test")(value);
    assertEquals(fits, open.issues("Test", value).length === 0);
    return fits;
  };
}

test("objects without a tag: a member, a misfit of a member, or a new member", () => {
  const fits = reading((k) =>
    k.shapes(["uri", "text", "blob"], k.extensible({ uri: k.string }), [
      [["uri", "text"], k.object({ uri: k.string, text: k.string })],
      [["uri", "blob"], k.object({ uri: k.string, blob: k.string })],
    ])
  );
  assert(fits({ uri: "u", text: "t" }));
  assert(fits({ uri: "u", blob: "b", more: 1 }));
  assertFalse(fits({ uri: "u", text: 1 }), "mistyped");
  assertFalse(fits({ uri: "u" }), "short of a field");
  assertFalse(fits({ text: "t" }), "short of a shared field");
  assertFalse(fits({ uri: 1, stream: "s" }), "a shared field mistyped");
  assertFalse(fits("text"), "no object");
  assertFalse(fits(["text"]), "no object");
  assert(fits({ uri: "u", stream: "s" }), "a new member");
  assertFalse(fits({ uri: "u", stream: "s" }, { strict: true }));
  assertFalse(fits({ uri: "u", text: "t", more: 1 }, { strict: true }));
});

test("objects told apart by their only field: a member, a misfit, or a new member", () => {
  const fits = reading((k) =>
    k.byKey({ custom: k.string, subAgent: k.object({ depth: k.integer }) })
  );
  assert(fits({ custom: "c" }));
  assertFalse(fits({ custom: 1 }));
  assertFalse(fits({ subAgent: {} }));
  assertFalse(fits({}));
  assert(fits({ remote: 1 }));
  assertFalse(fits({ remote: 1 }, { strict: true }));
});

test("a tagged object needs its tag, and the fields of a known one", () => {
  const fits = reading((k) =>
    k.variant("type", { a: k.object({ type: k.literals("a"), text: k.string }) })
  );
  assert(fits({ type: "a", text: "" }));
  assertFalse(fits({ type: "a" }));
  assertFalse(fits({ text: "" }));
  assertFalse(fits({ type: 7 }));
  assert(fits({ type: "b" }));
  assertFalse(fits({ type: "b" }, { strict: true }));
});

test("a recursive type is followed as deep as the value goes", () => {
  const fits = reading((k) => k.object({ next: k.nullish(k.ref("Test")) }));
  let chain: unknown = { next: null };
  for (let i = 0; i < 500; i++) chain = { next: chain };
  assert(fits(chain));
  assertFalse(fits({ next: { next: { next: 7 } } }));
});

test("a value may be of several JSON types", () => {
  const fits = reading((k) => k.byType({ string: k.string, array: k.array(k.string) }));
  assert(fits("a"));
  assert(fits(["a"]));
  assertFalse(fits([7]));
  assertFalse(fits(7));
  assertFalse(fits(null));
});

test("a required field of any value may be null, but not absent", () => {
  const fits = reading((k) => k.object({ arguments: k.unknown }));
  assert(fits({ arguments: null }));
  assert(fits({ arguments: [1] }));
  assertFalse(fits({}));
});
