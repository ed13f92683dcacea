import { assertEquals, assertRejects } from "@std/assert";
import { toContentItems } from "../../../src/tools/tool_output.ts";
import { test } from "../../support/test.ts";

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2);
const pngUrl = "data:image/png;base64,iVBORwEC";

async function text(result: unknown): Promise<string | undefined> {
  const items = await toContentItems(result);
  const [item] = items;
  return items.length === 1 && item?.type === "inputText" ? item.text : undefined;
}

test("toContentItems() sends a string as it is, and nothing as an empty text", async () => {
  assertEquals(await text(" a\n"), " a\n");
  assertEquals(await text(""), "");
  assertEquals(await text(undefined), "");
});

test("toContentItems() sends any other JSON value as JSON text", async () => {
  assertEquals(await text(null), "null");
  assertEquals(await text(5), "5");
  assertEquals(await text(false), "false");
  assertEquals(await text([]), "[]");
  assertEquals(await text(["a", 1, null]), '["a",1,null]');
  assertEquals(await text({ a: { b: [1] }, c: undefined }), '{"a":{"b":[1]}}');
  assertEquals(await text({ at: new Date(0) }), '{"at":"1970-01-01T00:00:00.000Z"}');
  assertEquals(await text(new URL("https://x.example/")), '"https://x.example/"');
  const bare = Object.assign(Object.create(null), { a: 1 });
  assertEquals(await text([bare, bare]), '[{"a":1},{"a":1}]');
  class Row {
    constructor(readonly id: number) {}
  }
  assertEquals(await text([new Row(1)]), '[{"id":1}]');
  assertEquals(await text(JSON.parse('{"__proto__":1}')), '{"__proto__":1}');
});

test("toContentItems() sends texts and images, one or several in order", async () => {
  assertEquals(
    await toContentItems([
      { type: "text", text: "see" },
      { type: "image", data: new Blob([png], { type: "image/png" }) },
      { type: "image", data: png },
      { type: "image", data: png, mediaType: "image/x" },
      { type: "image", url: pngUrl },
      { type: "text", text: "" },
    ]),
    [
      { type: "inputText", text: "see" },
      { type: "inputImage", imageUrl: pngUrl },
      { type: "inputImage", imageUrl: pngUrl },
      { type: "inputImage", imageUrl: "data:image/x;base64,iVBORwEC" },
      { type: "inputImage", imageUrl: pngUrl },
      { type: "inputText", text: "" },
    ],
  );
  assertEquals(await toContentItems({ type: "image", data: png }), [
    { type: "inputImage", imageUrl: pngUrl },
  ]);
});

test("toContentItems() passes items in the wire's own form", async () => {
  const items = [
    { type: "inputText", text: "a" },
    { type: "inputImage", imageUrl: pngUrl },
    { type: "inputAudio", audioUrl: "data:audio/wav;base64,AAAA" },
  ];
  assertEquals<unknown>(await toContentItems(items), items);
});

test("toContentItems() takes JSON objects that have a type for JSON", async () => {
  const values = [
    { type: "text", text: "a", lang: "en" },
    { type: "image" },
    { type: "image", id: 5 },
    { type: "point", x: 1 },
    { type: "toString", text: "a" },
    { type: 5, text: "a" },
    [{ type: "text", text: "a" }, { type: "row" }],
    [{ type: "text", text: "a" }, "b"],
  ];
  for (const value of values) assertEquals(await text(value), JSON.stringify(value));
});

test("toContentItems() refuses content of the wrong shape", async () => {
  const wrong: [unknown, string][] = [
    [{ type: "text", text: 5 }, "text of content must be a string"],
    [{ type: "image", data: "AAAA" }, "data of an image must be a Uint8Array or a Blob"],
    [{ type: "image", data: png, mediaType: 5 }, "mediaType of content must be a string"],
    [{ type: "image", data: Uint8Array.of(1, 2) }, "give mediaType"],
    [{ type: "image", data: new Uint8Array() }, "must not be empty"],
    [{ type: "image", mediaType: "image/png" }, "url of content must be a string"],
    [{ type: "image", url: "https://x.example/a.png" }, "must be a data: URL"],
    [{ type: "inputImage", imageUrl: "/a.png" }, "must be a data: URL"],
    [[{ type: "text", text: "a" }, { type: "inputText", text: null }], "must be a string"],
  ];
  for (const [result, message] of wrong) {
    await assertRejects(() => toContentItems(result), TypeError, message);
  }
});

test("toContentItems() makes halves of surrogate pairs harmless, as the server drops them", async () => {
  assertEquals(await text("a\ud800b"), "a\ufffdb");
  assertEquals(await text("😀"), "😀");
  assertEquals(await text({ "k\udc00": ["\ud800"] }), '{"k\ufffd":["\ufffd"]}');
  assertEquals(await text([{ type: "text", text: "\ud800" }]), "\ufffd");
});
