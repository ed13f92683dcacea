/** Claims about the types of tools: the compiler checks them, so `deno check` is what runs this file. */
import { assertEquals } from "@std/assert";
import * as v from "valibot";
import type { Codex } from "../../src/codex.ts";
import {
  type InferOutput,
  type StandardSchemaV1,
  type Tool,
  tool,
  type ToolContent,
  type ToolContext,
} from "../../src/tools.ts";
import { test } from "../support/test.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/** Compiles when `T` is `true`. */
function claim<T extends true>(): T | undefined {
  return undefined;
}

const about = { name: "t", description: "d" };

/** A schema of another library, by its types alone. */
declare const foreign: StandardSchemaV1<{ n: string }, { n: number }>;

test("run() gets what the schema makes of the arguments", () => {
  tool({
    ...about,
    input: v.object({
      city: v.string(),
      days: v.optional(v.number(), 3),
      from: v.pipe(v.string(), v.transform((text) => new Date(text))),
    }),
    run: (args) => {
      claim<Equal<typeof args, { city: string; days: number; from: Date }>>();
      // @ts-expect-error: no such argument
      args.country;
    },
  });
  claim<Equal<InferOutput<typeof foreign>, { n: number }>>();
  const other = (input: typeof foreign) =>
    tool({ ...about, input, run: (args) => void claim<Equal<typeof args, { n: number }>>() });
  assertEquals(typeof other, "function");
});

test("run() gets properties of unknown type from a plain JSON Schema, or what it is told to", () => {
  const input = { type: "object", properties: { n: { type: "number" } }, required: ["n"] };
  tool({
    ...about,
    input,
    run: (args) => {
      claim<Equal<typeof args, Record<string, unknown>>>();
      claim<Equal<typeof args.n, unknown>>();
    },
  });
  tool<{ n: number }>({ ...about, input, run: ({ n }) => void claim<Equal<typeof n, number>>() });
  tool({ ...about, input, run: ({ n }: { n: number }) => n + 1 });
  // @ts-expect-error: arguments are an object
  tool<string>({ ...about, input, run: () => "" });
});

test("a JSON Schema may be written in place, or be of an interface", () => {
  interface Schema7 {
    type?: string;
    properties?: { [name: string]: Schema7 };
  }
  const schema: Schema7 = { type: "object" };
  tool({ ...about, input: schema, run: () => "" });
  tool({ ...about, input: { type: "object", "x-order": 1 }, run: () => "" });
  // @ts-expect-error: no schema
  tool({ ...about, input: "object", run: () => "" });
  // @ts-expect-error: no input
  tool({ ...about, run: () => "" });
});

test("the context is typed", () => {
  tool({
    ...about,
    input: v.object({}),
    run: (_, context) => {
      claim<Equal<typeof context, ToolContext>>();
      claim<Equal<typeof context.signal, AbortSignal>>();
      claim<Equal<typeof context.callId, string>>();
      claim<Equal<typeof context.codex, Codex>>();
    },
  });
});

test("run() may give back what JSON can be made of, content, or nothing", () => {
  interface Row {
    id: number;
    at?: Date;
  }
  const row: Row = { id: 1 };
  const content: ToolContent[] = [
    { type: "text", text: "a" },
    { type: "image", data: new Uint8Array() },
    { type: "image", data: new Blob(), mediaType: "image/png" },
    { type: "image", url: "data:image/png;base64,AAAA" },
    { type: "inputText", text: "a" },
    { type: "inputImage", imageUrl: "data:image/png;base64,AAAA" },
  ];
  const input = v.object({});
  tool({ ...about, input, run: () => {} });
  tool({ ...about, input, run: async () => await Promise.resolve() });
  tool({ ...about, input, run: () => null });
  tool({ ...about, input, run: () => true });
  tool({ ...about, input, run: () => [1, "a", null] });
  tool({ ...about, input, run: () => row });
  tool({ ...about, input, run: () => Promise.resolve([row]) });
  tool({ ...about, input, run: () => content });
  tool({ ...about, input, run: (args) => Object.keys(args).length === 0 ? "none" : [row] });
  // @ts-expect-error: no JSON
  tool({ ...about, input, run: () => 5n });
  // @ts-expect-error: an image has content of one kind
  const image: ToolContent = { type: "image", data: "AAAA" };
  assertEquals(image.type, "image");
});

test("tools of different inputs stand in one array", () => {
  const tools: Tool[] = [
    tool({ ...about, input: v.object({ a: v.string() }), run: ({ a }) => a }),
    tool({ ...about, input: { type: "object" }, run: () => "" }),
  ];
  assertEquals(tools.length, 2);
  // @ts-expect-error: tool() makes tools, and nothing else does
  tools.push({ name: "a", description: "d" });
  // @ts-expect-error: its name stays
  if (tools[0]) tools[0].name = "b";
});
