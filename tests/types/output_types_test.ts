/** Claims about the types of outputs: the compiler checks them, so `deno check` is what runs this file. */
import { assertEquals } from "@std/assert";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import * as mini from "zod/mini";
import type {
  CompletedTurn,
  IncompleteTurn,
  JsonSchema,
  Out,
  Schema,
  StandardSchemaV1,
  Thread,
  TurnHandle,
  TurnOptions,
  TurnResult,
} from "../../mod.ts";
import { test } from "../support/test.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/** Compiles when `T` is `true`. */
function claim<T extends true>(): T | undefined {
  return undefined;
}

/** Nothing below runs: the claims are about types. */
function claims(claimsOf: (thread: Thread) => Promise<void>): void {
  assertEquals(typeof claimsOf, "function");
}

/** Schemas whose input and output are of different types. */
const valibot = v.object({
  city: v.string(),
  days: v.optional(v.number(), 3),
  from: v.pipe(v.string(), v.transform((text) => new Date(text))),
});
const zod = z.object({
  city: z.string(),
  days: z.number().default(3),
  from: z.string().transform((text) => new Date(text)),
});
const zodMini = mini.object({ city: mini.string() });
const arktype = type({ city: "string", days: "number = 3", from: "string.date.parse" });
const plain = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

interface Plan {
  city: string;
  days: number;
  from: Date;
}

test("an output has the type that the schema of a library gives", () => {
  claims(async (thread) => {
    const byValibot = await thread.run("x", { output: valibot });
    claim<Equal<typeof byValibot, TurnResult<Plan>>>();
    const byZod = await thread.run("x", { output: zod, repairAttempts: 2 });
    claim<Equal<typeof byZod, TurnResult<Plan>>>();
    const byMini = await thread.run("x", { output: zodMini });
    claim<Equal<typeof byMini, TurnResult<{ city: string }>>>();
    const byArktype = await thread.run("x", { output: arktype });
    claim<Equal<typeof byArktype, TurnResult<Plan>>>();
    const list = await thread.run("x", { output: v.array(v.picklist(["a", "b"])) });
    claim<Equal<typeof list, TurnResult<("a" | "b")[]>>>();
  });
});

test("an output of any Standard Schema has its type, and one of a plain JSON Schema is unknown", () => {
  claims(async (thread) => {
    const foreign = await thread.run("x", { output: declared<StandardSchemaV1<string, Date>>() });
    claim<Equal<typeof foreign, TurnResult<Date>>>();
    const byPlain = await thread.run("x", { output: plain });
    claim<Equal<typeof byPlain, TurnResult<unknown>>>();
    const inPlace = await thread.run("x", {
      output: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] },
    });
    claim<Equal<typeof inPlace, TurnResult<unknown>>>();
    const any = await thread.run("x", { output: declared<Schema>() });
    claim<Equal<typeof any, TurnResult<unknown>>>();
    const json = await thread.run("x", { output: declared<JsonSchema>() });
    claim<Equal<typeof json, TurnResult<unknown>>>();
  });
});

test("the status tells whether there is an output", () => {
  claims(async (thread) => {
    const result = await thread.run("x", { output: valibot });
    claim<Equal<typeof result.output, Plan | null>>();
    if (result.status === "completed") {
      claim<Equal<typeof result, CompletedTurn<Plan>>>();
      claim<Equal<typeof result.output, Plan>>();
      // @ts-expect-error: no such property
      result.output.country;
    } else {
      claim<Equal<typeof result, IncompleteTurn>>();
      claim<Equal<typeof result.output, null>>();
    }
    if (result.output !== null) claim<Equal<typeof result.status, "completed">>();
  });
});

test("a handle gives the same result", () => {
  claims(async (thread) => {
    const turn = await thread.turn("x", { output: zod });
    claim<Equal<typeof turn, TurnHandle<Plan>>>();
    const result = await turn.run();
    claim<Equal<typeof result, TurnResult<Plan>>>();
    const any: TurnHandle<unknown> = turn;
    claim<Equal<typeof any.id, string>>();
    // @ts-expect-error: it gives an output of another type
    const other: TurnHandle<string> = turn;
    void other;
  });
});

test("without a schema the types stay as they are", () => {
  claims(async (thread) => {
    const options: TurnOptions = { effort: "low" };
    const result: TurnResult = await thread.run("x");
    const withOptions = await thread.run("x", options);
    const inPlace = await thread.run("x", { effort: "low" });
    const turn: TurnHandle = await thread.turn("x", { signal: AbortSignal.timeout(1) });
    const handled = await turn.run();
    claim<Equal<typeof withOptions, TurnResult>>();
    claim<Equal<typeof inPlace, TurnResult>>();
    claim<Equal<typeof handled, TurnResult>>();
    claim<Equal<typeof result.output, null>>();
    claim<Equal<Out<undefined>, null>>();
    interface OwnOptions extends TurnOptions {
      tag: string;
    }
    const own: OwnOptions = { tag: "a", effort: "low" };
    const byOwn = await thread.run("x", own);
    claim<Equal<typeof byOwn, TurnResult>>();
    const any: TurnResult<unknown> = result;
    assertEquals(any, result);
  });
});

test("an output may be left out", () => {
  claims(async (thread) => {
    const maybe = declared<typeof valibot | undefined>();
    const result = await thread.run("x", { output: maybe });
    claim<Equal<typeof result, TurnResult<Plan | null>>>();
    const turn = await thread.turn("x", { output: maybe });
    claim<Equal<typeof turn, TurnHandle<Plan | null>>>();
    const options: { output?: typeof valibot | undefined } = {};
    const byOptions = await thread.run("x", options);
    claim<Equal<typeof byOptions, TurnResult<Plan | null>>>();
    const exact: { output?: typeof valibot } = {};
    const byExact = await thread.run<typeof valibot | undefined>("x", exact);
    claim<Equal<typeof byExact, TurnResult<Plan | null>>>();
    const maybePlain = await thread.run("x", { output: declared<JsonSchema | undefined>() });
    claim<Equal<typeof maybePlain, TurnResult<unknown>>>();
    const none = await thread.run("x", { output: undefined });
    claim<Equal<typeof none, TurnResult>>();
  });
});

test("a function may pass its schema on", () => {
  const ask = async <S extends Schema | undefined = undefined>(
    thread: Thread,
    options: TurnOptions<S>,
  ): Promise<Out<S> | null> => (await thread.run("x", options)).output;
  claims(async (thread) => {
    const plan = await ask(thread, { output: valibot });
    claim<Equal<typeof plan, Plan | null>>();
    const nothing = await ask(thread, {});
    claim<Equal<typeof nothing, null>>();
    const always = async <S extends StandardSchemaV1>(output: S) => {
      const result = await thread.run("x", { output });
      return result.status === "completed" ? result.output : undefined;
    };
    const day = await always(zod);
    claim<Equal<typeof day, Plan | undefined>>();
  });
});

test("what is no schema is refused, and outputSchema takes none of a library", () => {
  claims(async (thread) => {
    // @ts-expect-error: no schema
    await thread.run("x", { output: "object" });
    // @ts-expect-error: no schema
    await thread.run("x", { output: 3 });
    // @ts-expect-error: no such option
    await thread.run("x", { output: zod, repairs: 1 });
    // @ts-expect-error: a schema of a library is for output
    await thread.run("x", { outputSchema: zod });
    // @ts-expect-error: a schema of a library is for output
    await thread.run("x", { outputSchema: valibot });
    await thread.run("x", { outputSchema: plain });
    await thread.run("x", { outputSchema: null });
  });
});

/** A value of a type, for claims. */
declare function declared<T>(): T;
