import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  checkAcyclic,
  checkFilled,
  checkMade,
  checkName,
  checkSignal,
  isSignal,
  madeBySdk,
  mustBeOneOf,
  oneOf,
  snapshot,
} from "../../src/arguments.ts";
import { test } from "../support/test.ts";

/** A name as untyped code might pass it. */
function untyped<T extends string>(value: unknown): T {
  // Not true, on purpose: the check at run time is what is tested.
  return value as T;
}

test("checkName() takes the names and undefined alone", () => {
  checkName("whenBusy", undefined, ["wait"]);
  checkName("whenBusy", "wait", ["wait"]);
  assertThrows(
    () => checkName("whenBusy", untyped<"wait">("now"), ["wait"]),
    TypeError,
    "whenBusy must be one of wait",
  );
});

test("checkFilled() refuses what is blank or no string", () => {
  checkFilled("name", " x ");
  for (const value of ["", " \n", 5, null, undefined]) {
    assertThrows(() => checkFilled("name", untyped(value)), TypeError, "name");
  }
});

test("mustBeOneOf() lists the names, and gives the nearest", () => {
  assertEquals(
    mustBeOneOf("x", "wat", ["wait", "steer"]),
    'x must be one of wait, steer; did you mean "wait"?',
  );
  assertEquals(mustBeOneOf("x", "other", ["wait", "steer"]), "x must be one of wait, steer");
  assertEquals(mustBeOneOf("x", 5, ["wait"]), "x must be one of wait");
  assertThrows(() => oneOf("x", untyped<"wait">("Wait"), { wait: 1 }), TypeError, 'mean "wait"?');
});

test("checkAcyclic() refuses what contains itself, and nothing else", () => {
  const shared = { a: [1] };
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], shared);
  for (const value of [null, 1, "x", shared, [shared, { b: shared }, [shared]], deep]) {
    checkAcyclic("it", value);
  }
  const list: unknown[] = [shared];
  list.push({ in: [list] });
  assertThrows(() => checkAcyclic("it", { a: { list } }), TypeError, "it must not contain itself");
});

test("checkMade() says what gives a handle that cannot be made with new", () => {
  checkMade("Thread", madeBySdk, "codex.startThread()");
  assertThrows(
    () => checkMade("Thread", Symbol("made by the SDK"), "codex.startThread()"),
    TypeError,
    "a Thread cannot be made with new; codex.startThread() gives one",
  );
});

test("checkSignal() takes signals, and says what to pass in place of a controller", () => {
  const { signal } = new AbortController();
  for (const value of [undefined, null, signal, AbortSignal.timeout(1)]) checkSignal(value);
  assertThrows(
    () => checkSignal(new AbortController()),
    TypeError,
    "signal must be an AbortSignal; pass the signal of the controller",
  );
  for (const value of [5, "", true, {}, () => {}]) {
    assertThrows(() => checkSignal(value), TypeError, "signal must be an AbortSignal");
  }
  assertEquals([isSignal(signal), isSignal({}), isSignal(undefined)], [true, false, false]);
});

test("snapshot() keeps options as they were, and calls their functions on the object of the program", () => {
  class Options {
    cwd = "/a";
    readonly #calls: unknown[] = [];
    readonly own = () => this.#calls.length;
    get model() {
      return `m${this.#calls.length}`;
    }
    onWarning(this: Options) {
      this.#calls.push(this);
      return this.#calls;
    }
  }
  const options = new Options();
  const kept = snapshot(options);
  options.cwd = "/b";
  const [caller] = kept.onWarning();
  assertStrictEquals(caller, options);
  assertEquals([kept.cwd, kept.model, kept.own()], ["/a", "m0", 1]);
  assertEquals(Object.keys(kept), ["cwd", "own"]);
  assert(kept instanceof Options);
  const bare = Object.assign(Object.create(null), { cwd: "/c" });
  assertEquals({ ...snapshot(bare) }, { cwd: "/c" });
});

test("snapshot() leaves alone what are no options", () => {
  const { signal } = new AbortController();
  for (const value of [undefined, null, 5, "x", signal, [1], () => {}]) {
    assertStrictEquals(snapshot<unknown>(value), value);
  }
});
