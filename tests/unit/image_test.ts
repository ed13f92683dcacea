import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { checkImage, dataUrl } from "../../src/image.ts";
import { test } from "../support/test.ts";

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2);

test("checkImage() takes bytes and Blobs that are not empty, and nothing else", () => {
  checkImage(png);
  checkImage(new Blob([png]));
  for (const empty of [new Uint8Array(), new Blob([])]) {
    assertThrows(() => checkImage(empty), TypeError, "empty");
  }
  for (const other of [undefined, null, "bytes", [1, 2], new ArrayBuffer(4)]) {
    assertThrows(() => checkImage(other), TypeError, "Uint8Array or a Blob");
  }
});

test("dataUrl() takes the given media type, else that of the Blob, else what the bytes say", async () => {
  const typed = new Blob([png], { type: "image/avif" });
  assertEquals(await dataUrl(typed, "image/x"), "data:image/x;base64,iVBORwEC");
  assertEquals(await dataUrl(typed, undefined), "data:image/avif;base64,iVBORwEC");
  assertEquals(await dataUrl(new Blob([png]), undefined), "data:image/png;base64,iVBORwEC");
  assertEquals(await dataUrl(png, undefined), "data:image/png;base64,iVBORwEC");
});

test("dataUrl() refuses bytes of an unknown kind without a media type", async () => {
  const bytes = Uint8Array.of(1, 2, 3);
  await assertRejects(() => dataUrl(bytes, undefined), TypeError, "mediaType");
  assertEquals(await dataUrl(bytes, "image/x"), "data:image/x;base64,AQID");
});

test("dataUrl() encodes an image of any size", async () => {
  const bytes = Uint8Array.from({ length: 0x8000 * 2 + 5 }, (_, index) => index % 251);
  const url = await dataUrl(bytes, "image/x");
  const decoded = atob(url.slice("data:image/x;base64,".length));
  assertEquals(Uint8Array.from(decoded, (char) => char.charCodeAt(0)), bytes);
});
