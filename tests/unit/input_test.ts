import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { checkInput, type RunInput, toUserInput } from "../../src/input.ts";
import { test } from "../support/test.ts";

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2);

/** An input as untyped code might pass it. */
function untyped(value: unknown): RunInput {
  // Not true, on purpose: the check at run time is what is tested.
  return value as RunInput;
}

async function url(input: RunInput): Promise<string | undefined> {
  const [item] = await toUserInput(input);
  return item?.type === "image" && "url" in item ? item.url : undefined;
}

test("toUserInput() takes a string for text, as it is", async () => {
  assertEquals(await toUserInput(" hi\n"), [{ type: "text", text: " hi\n" }]);
});

test("toUserInput() takes one item, or several in order", async () => {
  assertEquals(await toUserInput({ type: "text", text: "a" }), [{ type: "text", text: "a" }]);
  assertEquals(
    await toUserInput([
      { type: "text", text: "a" },
      { type: "image", url: "data:image/png;base64,iVBORwEC" },
      { type: "localImage", path: "/a.png" },
      { type: "skill", name: "s", path: "/s/SKILL.md" },
      { type: "mention", name: "m", path: "app://m" },
    ]),
    [
      { type: "text", text: "a" },
      { type: "image", url: "data:image/png;base64,iVBORwEC" },
      { type: "localImage", path: "/a.png" },
      { type: "skill", name: "s", path: "/s/SKILL.md" },
      { type: "mention", name: "m", path: "app://m" },
    ],
  );
});

test("toUserInput() keeps the order also where an item takes longer", async () => {
  const slow = new Blob([png], { type: "image/png" });
  const [first, second] = await toUserInput([
    { type: "image", data: slow },
    { type: "text", text: "a" },
  ]);
  assertEquals(first?.type, "image");
  assertEquals(second?.type, "text");
});

test("toUserInput() makes a data URL of bytes, by what they begin with", async () => {
  const head = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
  const kinds: [Uint8Array, string][] = [
    [png, "image/png"],
    [head("\xff\xd8\xff\xe0"), "image/jpeg"],
    [head("GIF89a"), "image/gif"],
    [head("RIFF\x01\x02\x03\x04WEBPVP8 "), "image/webp"],
  ];
  for (const [data, type] of kinds) {
    const base64 = btoa(String.fromCharCode(...data));
    assertEquals(await url({ type: "image", data }), `data:${type};base64,${base64}`);
  }
});

test("toUserInput() prefers the given media type, then that of the Blob", async () => {
  const blob = new Blob([png], { type: "image/avif" });
  assertEquals(await url({ type: "image", data: blob }), "data:image/avif;base64,iVBORwEC");
  assertEquals(
    await url({ type: "image", data: blob, mediaType: "image/x" }),
    "data:image/x;base64,iVBORwEC",
  );
  assertEquals(
    await url({ type: "image", data: new Blob([png]) }),
    "data:image/png;base64,iVBORwEC",
  );
});

test("toUserInput() encodes a part of a larger buffer, and a large image", async () => {
  const part = Uint8Array.of(9, ...png, 9).subarray(1, 7);
  assertEquals(await url({ type: "image", data: part }), "data:image/png;base64,iVBORwEC");
  const large = new Uint8Array(300_001);
  large.set(png);
  const encoded = (await url({ type: "image", data: large }))?.split(",")[1] ?? "";
  const decoded = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
  assertEquals(decoded, large);
});

test("toUserInput() refuses an image whose kind cannot be told", async () => {
  const data = Uint8Array.of(1, 2, 3);
  await assertRejects(() => toUserInput({ type: "image", data }), TypeError, "mediaType");
  const webp = Uint8Array.from("RIFF1234WEB", (char) => char.charCodeAt(0));
  await assertRejects(() => toUserInput({ type: "image", data: webp }), TypeError, "mediaType");
});

test("toUserInput() refuses empty and blank input", async () => {
  const inputs: RunInput[] = [
    "",
    " \n\t",
    [],
    [{ type: "text", text: "" }, { type: "text", text: " " }],
    { type: "image", url: " " },
    { type: "image", data: new Uint8Array() },
    { type: "image", data: new Blob([]) },
    { type: "localImage", path: "" },
    { type: "skill", name: "", path: "/s" },
    { type: "skill", name: "s", path: " " },
    { type: "mention", name: " ", path: "/s" },
    { type: "mention", name: "m", path: "" },
  ];
  for (const input of inputs) {
    await assertRejects(() => toUserInput(input), TypeError, undefined, JSON.stringify(input));
  }
});

test("toUserInput() takes a blank text beside something else", async () => {
  const input: RunInput = [{ type: "text", text: "" }, { type: "localImage", path: "/a" }];
  assertEquals((await toUserInput(input)).length, 2);
});

test("toUserInput() refuses what is no input, and says what it is", async () => {
  for (
    const input of [
      null,
      undefined,
      5,
      [null],
      {},
      { type: "text" },
      { type: "text", text: 5 },
      {
        type: "image",
      },
      { type: "image", data: null },
      { type: "image", data: "x" },
      { type: "localImage" },
    ]
  ) {
    await assertRejects(() => toUserInput(untyped(input)), TypeError, "input");
  }
  await assertRejects(() => toUserInput(untyped({ type: "video" })), TypeError, "video");
});

test("types of other clients and of the service get the right one", () => {
  const meant = [
    ["local_image", "localImage"],
    ["input_text", "text"],
    ["output_text", "text"],
    ["input_image", "image"],
    ["image_url", "image"],
    ["Image", "image"],
    ["skil", "skill"],
  ];
  for (const [type, right] of meant) {
    assertThrows(() => checkInput(untyped({ type })), TypeError, `did you mean "${right}"?`);
  }
  for (const type of ["video", undefined, 5]) {
    assertThrows(
      () => checkInput(untyped({ type })),
      TypeError,
      "there are text, image, localImage",
    );
  }
});

test("checkInput() says what an item without a type lacks", () => {
  for (const item of [{ text: "hi" }, { role: "user", content: "hi" }]) {
    assertThrows(
      () => checkInput(untyped([item])),
      TypeError,
      'an input item needs a type, as in { type: "text", text }: there are text, image,',
    );
  }
});

test("a turn with the output of a tool takes no input", async () => {
  assertEquals(checkInput([], { takesNone: true }), []);
  assertEquals(await toUserInput([], { takesNone: true }), []);
  for (const input of ["hi", "", [{ type: "text", text: "" }]] as RunInput[]) {
    assertThrows(
      () => checkInput(input, { takesNone: true }),
      TypeError,
      "run([], { toolOutput })",
    );
  }
});
