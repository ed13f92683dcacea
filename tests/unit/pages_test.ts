import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { ProtocolError } from "../../mod.ts";
import { allPages } from "../../src/pages.ts";
import { test } from "../support/test.ts";

/** A list of numbers in pages of three, and the cursors that were asked for. */
function numbers(count: number) {
  const asked: (string | undefined)[] = [];
  const load = (cursor: string | undefined) => {
    asked.push(cursor);
    const start = Number(cursor ?? 0);
    const end = Math.min(count, start + 3);
    const data = Array.from({ length: end - start }, (_, index) => start + index);
    return Promise.resolve({ data, nextCursor: end < count ? `${end}` : null });
  };
  return { asked, load };
}

test("allPages() gives the entries of all pages, and asks for each page when it is needed", async () => {
  const { asked, load } = numbers(8);
  const seen: number[] = [];
  for await (const entry of allPages(() => ({ load }))) {
    seen.push(entry);
    assertEquals(asked.length, Math.floor(entry / 3) + 1);
  }
  assertEquals([seen, asked], [[0, 1, 2, 3, 4, 5, 6, 7], [undefined, "3", "6"]]);
});

test("allPages() begins anew for each iteration, where it was told to", async () => {
  const pages = allPages(() => ({ ...numbers(8), cursor: "6" }));
  assertEquals([await Array.fromAsync(pages), await Array.fromAsync(pages)], [[6, 7], [6, 7]]);
});

test("allPages() asks for nothing more when the loop is left", async () => {
  const { asked, load } = numbers(8);
  for await (const entry of allPages(() => ({ load }))) if (entry === 1) break;
  assertEquals(asked.length, 1);
});

test("allPages() takes a missing or an empty cursor for the end", async () => {
  for (const nextCursor of [undefined, null, ""]) {
    const load = () =>
      Promise.resolve({ data: [1], ...(nextCursor !== undefined && { nextCursor }) });
    assertEquals(await Array.fromAsync(allPages(() => ({ load }))), [1]);
  }
});

test("allPages() ends with the reason of the signal, also within a page", async () => {
  const reason = new Error("enough");
  const controller = new AbortController();
  const seen: number[] = [];
  const reading = async () => {
    for await (const entry of allPages(() => ({ ...numbers(8), signal: controller.signal }))) {
      seen.push(entry);
      if (entry === 4) controller.abort(reason);
    }
  };
  assertStrictEquals(await reading().catch((error) => error), reason);
  assertEquals(seen, [0, 1, 2, 3, 4]);
});

test("allPages() does not go round in circles", async () => {
  const load = () => Promise.resolve({ data: [1], nextCursor: "same" });
  await assertRejects(
    () => Array.fromAsync(allPages(() => ({ load }))),
    ProtocolError,
    "leads to itself",
  );
});

test("allPages() rejects with what the beginning throws", async () => {
  const pages = allPages(() => {
    throw new TypeError("wrong");
  });
  await assertRejects(() => Array.fromAsync(pages), TypeError, "wrong");
});
