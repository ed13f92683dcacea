/**
 * Every message that comes in, changed in every place: what a newer server may do passes, what no version
 * may do does not.
 */
import { assert, assertEquals } from "@std/assert";
import {
  definitions,
  notificationSchemas,
  resultSchemas,
  serverRequestSchemas,
} from "../../../src/protocol/generated/schemas.ts";
import { Predicates } from "../../../src/protocol/predicates.ts";
import { Explainers } from "../../../src/protocol/explain.ts";
import { checkNotification, checkResult, type Verdict } from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";
import { isFromFuture, mustFit, type Mutation, mutationsOf } from "./sample.ts";
import { SampleKit } from "./sample_kit.ts";

const minimal = new SampleKit({ full: false });
const full = new SampleKit({ full: true });

function expectVerdict(method: string, mutation: Mutation, verdict: Verdict): void {
  const label = `${method}: ${mutation.path} ${mutation.change}`;
  assert(verdict !== "unknown method", label);
  if (mustFit(mutation)) return assertEquals(verdict, undefined, label);
  assert(verdict !== undefined, label);
  assertEquals(verdict[0]?.path, mutation.path, label);
  assertEquals(verdict[0]?.found === "missing", mutation.change === "dropped", label);
}

test("a sample of every notification passes, also in strict mode", () => {
  for (const [method, name] of Object.entries(notificationSchemas)) {
    for (const { value } of [minimal, full].map((kit) => kit.get(name ?? ""))) {
      assertEquals(checkNotification(method, value), undefined, method);
      assertEquals(checkNotification(method, value, { strict: true }), undefined, method);
    }
  }
});

test("every notification, changed anywhere, gets the verdict that the change deserves", () => {
  let count = 0;
  for (const [method, name] of Object.entries(notificationSchemas)) {
    for (const sample of [minimal.get(name ?? ""), full.get(name ?? "")]) {
      for (const mutation of mutationsOf(sample)) {
        expectVerdict(method, mutation, checkNotification(method, mutation.value));
        count++;
      }
    }
  }
  assert(count > 10_000, `${count} changes`);
});

test("every result, changed anywhere, gets the verdict that the change deserves", () => {
  for (const [method, name] of Object.entries(resultSchemas)) {
    for (const mutation of mutationsOf(minimal.get(name ?? ""))) {
      expectVerdict(method, mutation, checkResult(method, mutation.value));
    }
  }
});

test("predicates and valibot schemas agree on every type and every change", () => {
  const predicates = new Predicates(definitions);
  const open = new Explainers(definitions, { strict: false });
  const strict = new Explainers(definitions, { strict: true });
  for (const name of Object.keys(definitions)) {
    for (const mutation of mutationsOf(full.get(name))) {
      const label = `${name}: ${mutation.path} ${mutation.change}`;
      const fits = predicates.get(name)(mutation.value);
      assertEquals(fits, open.issues(name, mutation.value).length === 0, label);
      assertEquals(fits, mustFit(mutation), label);
      if (!isFromFuture(mutation)) continue;
      // Where the pinned version itself is open, nothing is from the future.
      const strictly = strict.issues(name, mutation.value);
      assert(strictly.length > 0 || isOpenPlace(name, mutation), label);
    }
  }
});

test("every server request and every answer to one has a schema", () => {
  for (const entry of Object.values(serverRequestSchemas)) {
    assert(entry !== undefined && entry.params in definitions && entry.response in definitions);
  }
});

/** Configuration takes any key; `CodexErrorInfo` any string and any object. */
function isOpenPlace(name: string, { path, change }: Mutation): boolean {
  const open = /CodexErrorInfo|codexErrorInfo/;
  return open.test(name) || open.test(path) ||
    (change === "extra" && /^(Analytics)?Config|config|analytics/.test(`${name} ${path}`));
}
