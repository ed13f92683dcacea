/**
 * The result of a tool, and its form on the wire.
 *
 * @module
 */

import { dataUrl } from "../image.ts";
import type { DynamicToolCallOutputContentItem } from "../protocol/generated/types.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { isBytes, jsonCopy } from "../schema/json_copy.ts";

/** A text for the model. */
export interface ToolText {
  /** A text. */
  type: "text";
  /** The text. */
  text: string;
}

/** An image for the model: a PNG, JPEG, GIF or WebP. The server leaves out images that it cannot read. */
export type ToolImage =
  | {
    type: "image";
    /** A `data:` URL; the server takes no others. */
    url: string;
  }
  | {
    type: "image";
    /** The file's bytes. */
    data: Uint8Array | Blob;
    /**
     * Media type such as `image/png`.
     *
     * @default The type of the Blob, else the type that the first bytes show.
     */
    mediaType?: string;
  };

/** A part of a result: a text, an image, or an item in the wire's own form. */
export type ToolContent = ToolText | ToolImage | DynamicToolCallOutputContentItem;

/**
 * The result of a tool: a text, content, several parts of content, or any other JSON value, which the model gets as
 * JSON text. `undefined` is an empty text. JSON cannot hold bytes: give an image as content, and other bytes as text.
 */
export type ToolResult =
  | string
  | ToolContent
  | readonly ToolContent[]
  | object
  | number
  | boolean
  | null
  | undefined
  | void;

/**
 * The wire's form of the result of a tool.
 *
 * @throws {TypeError} It is content of a wrong shape, or JSON cannot hold it.
 */
export async function toContentItems(result: unknown): Promise<DynamicToolCallOutputContentItem[]> {
  if (result === undefined) return [textItem("")];
  if (typeof result === "string") return [textItem(result)];
  if (isBytes(result)) {
    throw new TypeError(
      'bytes are no JSON value; give an image as { type: "image", data }, and other bytes as text',
    );
  }
  const items = Array.isArray(result) ? result : [result];
  if (items.length > 0 && items.every(isContent)) {
    return await Promise.all(items.map(toContentItem));
  }
  return [textItem(JSON.stringify(jsonCopy(result, ["result"])))];
}

/** A text on the wire. Halves of surrogate pairs are replaced: the server drops a message that has one. */
export function textItem(text: string): DynamicToolCallOutputContentItem {
  return { type: "inputText", text: text.toWellFormed() };
}

/** The fields of each kind of content. */
const contentFields: { readonly [K in ToolContent["type"]]: readonly string[] } = {
  text: ["text"],
  image: ["url", "data", "mediaType"],
  inputText: ["text"],
  inputImage: ["imageUrl"],
  inputAudio: ["audioUrl"],
};

/** Other JSON objects may have a `type` too. Content has the fields of its kind, and no others. */
function isContent(value: unknown): value is JsonObject & { type: ToolContent["type"] } {
  if (!isJsonObject(value) || typeof value.type !== "string") return false;
  if (!Object.hasOwn(contentFields, value.type)) return false;
  // True because the table has it as a key of its own.
  const fields = contentFields[value.type as ToolContent["type"]];
  const others = Object.keys(value).filter((key) => key !== "type");
  return others.length > 0 && others.every((key) => fields.includes(key));
}

async function toContentItem(
  item: JsonObject & { type: ToolContent["type"] },
): Promise<DynamicToolCallOutputContentItem> {
  switch (item.type) {
    case "text":
    case "inputText":
      return textItem(text(item, "text"));
    case "image":
      return { type: "inputImage", imageUrl: await imageUrl(item) };
    case "inputImage":
      return { type: "inputImage", imageUrl: inline(text(item, "imageUrl"), "imageUrl") };
    case "inputAudio":
      return { type: "inputAudio", audioUrl: text(item, "audioUrl") };
  }
}

function imageUrl(item: JsonObject): string | Promise<string> {
  const { data } = item;
  if (data === undefined) return inline(text(item, "url"), "url");
  if (!(data instanceof Uint8Array) && !(data instanceof Blob)) {
    throw new TypeError("data of an image must be a Uint8Array or a Blob");
  }
  return dataUrl(data, item.mediaType === undefined ? undefined : text(item, "mediaType"));
}

function text(item: JsonObject, field: string): string {
  const value = item[field];
  if (typeof value !== "string") throw new TypeError(`${field} of content must be a string`);
  return value;
}

function inline(url: string, field: string): string {
  if (/^data:/i.test(url)) return url;
  throw new TypeError(
    `${field} of an image must be a data: URL, as the server takes no others; give the image as data`,
  );
}
