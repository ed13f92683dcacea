import { assert, assertEquals, assertThrows } from "@std/assert";
import { configLeaves, type ConfigOverrides, leafArgs } from "../../src/config.ts";
import { test } from "../support/test.ts";

/** The arguments for a configuration. */
function configArgs(config: ConfigOverrides): string[] {
  return leafArgs(configLeaves(config));
}

/** The overrides that the arguments hold. */
function overrides(config: ConfigOverrides): string[] {
  const args = configArgs(config);
  assert(args.every((arg, index) => index % 2 === 1 || arg === "--config"), args.join(" "));
  return args.filter((_, index) => index % 2 === 1);
}

/** A value as untyped code might pass it. */
function untyped(value: unknown): ConfigOverrides {
  // Not true, on purpose: the check at run time is what is tested.
  return { a: { b: value } } as ConfigOverrides;
}

test("leafArgs() gives one override per leaf, by its dotted path", () => {
  assertEquals(
    overrides({
      model: "gpt",
      sandbox_workspace_write: { network_access: true, nested: { deep: 1 } },
      "model-x": 2,
    }),
    [
      'model="gpt"',
      "sandbox_workspace_write.network_access=true",
      "sandbox_workspace_write.nested.deep=1",
      "model-x=2",
    ],
  );
});

test("leafArgs() gives nothing for nothing", () => {
  assertEquals(configArgs({}), []);
  assertEquals(configArgs({ a: undefined }), []);
  assertEquals(configArgs({ a: { b: undefined } }), []);
});

test("leafArgs() leaves out undefined entries, also beside a key that needs quotes", () => {
  assertEquals(overrides({ a: { b: 1, c: undefined } }), ["a.b=1"]);
  assertEquals(overrides({ a: { "x.y": 1, c: undefined } }), ['a={ "x.y" = 1 }']);
  assertEquals(overrides({ a: { "x.y": undefined, c: 1 } }), ["a.c=1"]);
  assertEquals(overrides({ a: { "x.y": undefined } }), []);
});

test("leafArgs() writes a table with a quoted key as an inline table", () => {
  assertEquals(
    overrides({ mcp_servers: { "my server": { command: "run", args: ["-a", "b"] } } }),
    ['mcp_servers={ "my server" = { command = "run", args = ["-a", "b"] } }'],
  );
  assertEquals(overrides({ a: { b: { 'q"\\': 1 } } }), ['a.b={ "q\\"\\\\" = 1 }']);
});

test("leafArgs() escapes strings as TOML does", () => {
  assertEquals(overrides({ a: 'x"y\\z' }), ['a="x\\"y\\\\z"']);
  assertEquals(overrides({ a: "\n\t\r\b\f\u0000\u001f\u007f" }), [
    'a="\\n\\t\\r\\b\\f\\u0000\\u001f\\u007f"',
  ]);
  assertEquals(overrides({ a: "é😀=[]{}#'" }), ['a="é😀=[]{}#\'"']);
});

test("leafArgs() writes numbers, booleans, arrays and empty tables", () => {
  assertEquals(overrides({ a: 1.5, b: -3, c: false, d: [], e: [1, [true]], f: {} }), [
    "a=1.5",
    "b=-3",
    "c=false",
    "d=[]",
    "e=[1, [true]]",
    "f={  }",
  ]);
  assertEquals(overrides({ a: [{ b: 1, "c d": undefined }] }), ["a=[{ b = 1 }]"]);
});

test("leafArgs() refuses what TOML cannot hold, and names its path but not the value", () => {
  for (const value of [null, NaN, Infinity, -Infinity, 1n, () => "secret", Symbol("secret")]) {
    const error = assertThrows(() => configArgs(untyped(value)), TypeError, "config.a.b");
    assert(!error.message.includes("secret"));
  }
  assertThrows(() => configArgs(untyped([1, undefined])), TypeError, "config.a.b.1");
  assertThrows(() => configArgs(untyped([{ c: null }])), TypeError, "config.a.b.0.c");
});

test("leafArgs() refuses objects that are no tables", () => {
  for (const value of [new Date(0), new Map([["a", 1]]), /x/]) {
    assertThrows(() => configArgs(untyped(value)), TypeError, "config.a.b");
  }
});

test("leafArgs() refuses a key at the top that a dotted path cannot hold", () => {
  for (const key of ["", "a.b", "a b", "é", 'q"']) {
    assertThrows(() => configArgs({ [key]: 1 }), TypeError);
  }
});

test("leafArgs() refuses a configuration that contains itself, and takes one value twice", () => {
  const config: { [key: string]: unknown } = { a: {} };
  config.a = { b: [{ c: config }] };
  // Not true, on purpose: the check at run time is what is tested.
  const untypedConfig = config as ConfigOverrides;
  assertThrows(() => configArgs(untypedConfig), TypeError, "config must not contain itself");
  const twice = { d: 1 };
  assertEquals(overrides({ x: twice, y: [twice], z: { w: twice } }), [
    "x.d=1",
    "y=[{ d = 1 }]",
    "z.w.d=1",
  ]);
});
