/** Nulls of which it is unknown whether the schema takes them: the check itself tells. */
import { assertEquals } from "@std/assert";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import { prepareOutput } from "../../../src/output.ts";
import { test } from "../../support/test.ts";
import { answerOf } from "./outputs.ts";

const id = crypto.randomUUID();
const mail = "joe@example.com";
const answer = {
  value: [
    { id, note: null },
    { id: mail, note: null },
    { id, note: "x" },
    { id, note: null },
  ],
};
const natural = [{ id }, { id: mail, note: null }, { id, note: "x" }, { id }];

const outputs = {
  valibot: v.array(v.union([
    v.object({ id: v.pipe(v.string(), v.uuid()), note: v.optional(v.string()) }),
    v.object({ id: v.pipe(v.string(), v.email()), note: v.nullable(v.string()) }),
  ])),
  zod: z.array(z.union([
    z.object({ id: z.string().refine((text) => text === id), note: z.string().optional() }),
    z.object({ id: z.string().refine((text) => text === mail), note: z.string().nullable() }),
  ])),
  arktype: type({ id: type("string").narrow((text) => text === id), "note?": "string" })
    .or({ id: type("string").narrow((text) => text === mail), note: "string | null" }).array(),
};

for (const [library, output] of Object.entries(outputs)) {
  test(`a null is taken back where the check of ${library} asks for it`, async () => {
    assertEquals(await answerOf(output, answer), natural);
  });
}

test("of many such nulls all are taken back at once, however many there are", async () => {
  const many = Array.from(
    { length: 300 },
    (_, index) => ({ id: index % 2 ? id : mail, note: null }),
  );
  const expected = many.map((one) => one.id === id ? { id } : one);
  for (const output of Object.values(outputs)) {
    assertEquals(await answerOf(output, { value: many }), expected);
  }
});

test("an answer that fits neither way keeps the issues of the first", async () => {
  const issues = await answerOf(outputs.valibot, { value: [{ id: "x", note: null }] });
  assertEquals(Array.isArray(issues) && issues.length, 1);
});

test("a union of many answers is checked a bounded number of times", async () => {
  let calls = 0;
  const output = z.array(z.union([
    z.object({ note: z.string().optional() }).refine(() => false),
    z.object({ note: z.string().nullable() }).refine(() => false),
  ])).refine(() => ++calls > 0, { when: () => true });
  const { read } = await prepareOutput(output);
  const value = Array.from({ length: 200 }, () => ({ note: null }));
  assertEquals((await read(JSON.stringify({ value }))).issues?.length, 200);
  assertEquals(calls, 20);
});
