import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { checkImage, checkImageUrl, dataUrl } from "../../src/image.ts";
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

test("checkImage() refuses what says that it is something else", () => {
  for (const type of ["application/json", "text/html;charset=utf-8", "video/mp4"]) {
    const file = new File([png], "a.json", { type });
    assertThrows(() => checkImage(file), TypeError, "no image: the Blob is");
    assertThrows(() => checkImage(png, type), TypeError, "mediaType must be that of an image");
    checkImage(file, "image/png");
  }
  for (const type of ["", "application/octet-stream", "image/png", "IMAGE/PNG; q=1"]) {
    checkImage(new Blob([png], { type }));
  }
});

test("dataUrl() looks at the bytes where the type of the Blob says nothing", async () => {
  const type = "application/octet-stream";
  assertEquals(
    await dataUrl(new Blob([png], { type }), undefined),
    "data:image/png;base64,iVBORwEC",
  );
  const json = new File(['{"a":1}'], "a.json", { type: "" });
  await assertRejects(() => dataUrl(json, undefined), TypeError, "give mediaType");
});

test("checkImageUrl() takes data URLs of images, and says what to write for others", () => {
  checkImageUrl("data:image/png;base64,iVBORwEC");
  const fetching = 'write { type: "image", data: await (await fetch(url)).blob() }';
  const local = 'write { type: "localImage", path }';
  const wrong: [unknown, string][] = [
    ["http://x.example/a.png", fetching],
    [" HTTPS://x.example/a.png", fetching],
    [new URL("https://x.example/a.png"), fetching],
    ["/tmp/a.png", local],
    ["a.png", local],
    ["C:\\a.png", local],
    ["file:///tmp/a.png", local],
    ["ftp://x.example/a.png", local],
    ["data:text/plain,hi", 'no image: it is "text/plain"'],
    ["data:,hi", "no image"],
    [" ", "data (its bytes), or url"],
    [undefined, "data (its bytes), or url"],
    [5, "data (its bytes), or url"],
  ];
  for (const [url, words] of wrong) assertThrows(() => checkImageUrl(url), TypeError, words);
});
