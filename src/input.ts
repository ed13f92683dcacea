/**
 * What users pass in to a turn.
 *
 * @module
 */

import type { UserInput } from "./protocol/generated/types.ts";

/** Text for the model. */
export interface TextInput {
  /** A text. */
  type: "text";
  /** The text; at most 1,048,576 characters over all inputs of a turn. */
  text: string;
}

/** An image, by address or by content. */
export type ImageInput =
  | {
    type: "image";
    /** An `https:` or `data:` address. */
    url: string;
  }
  | {
    type: "image";
    /** The file's bytes. */
    data: Uint8Array | Blob;
    /** Media type such as `image/png`. Default: the type of the Blob, else what the first bytes tell. */
    mediaType?: string;
  };

/** An image file on the machine that the app-server runs on. */
export interface LocalImageInput {
  /** A local image. */
  type: "localImage";
  /** Path of the file. */
  path: string;
}

/** A skill that the model shall use. */
export interface SkillInput {
  /** A skill. */
  type: "skill";
  /** Name of the skill. */
  name: string;
  /** Path of its `SKILL.md`. */
  path: string;
}

/** Something in the project or an app that the text refers to. */
export interface MentionInput {
  /** A mention. */
  type: "mention";
  /** Name as shown to the user. */
  name: string;
  /** Path, such as `app://<connector>` or a file's. */
  path: string;
}

/** One piece of input. */
export type InputItem = TextInput | ImageInput | LocalImageInput | SkillInput | MentionInput;

/** What a turn is given: a text, one item, or several. */
export type RunInput = string | InputItem | InputItem[];

/**
 * The wire's form of an input.
 *
 * @throws {TypeError} The input is empty, blank, or of an unknown kind.
 */
export async function toUserInput(input: RunInput): Promise<UserInput[]> {
  const items = Array.isArray(input) ? input : [input];
  if (items.length === 0) throw new TypeError("input must not be empty");
  const wire = await Promise.all(items.map(toWire));
  if (wire.every((item) => item.type === "text" && item.text.trim() === "")) {
    throw new TypeError("input text must not be blank");
  }
  return wire;
}

async function toWire(item: string | InputItem): Promise<UserInput> {
  if (typeof item === "string") return { type: "text", text: item };
  if (typeof item !== "object" || item === null) {
    throw new TypeError("input must be a string, an input item or an array of them");
  }
  switch (item.type) {
    case "text":
      return { type: "text", text: text(item.text, "text") };
    case "image":
      return {
        type: "image",
        url: "data" in item && item.data !== undefined
          ? await dataUrl(item.data, item.mediaType)
          : filled("url" in item ? item.url : undefined, "url"),
      };
    case "localImage":
      return { type: "localImage", path: filled(item.path, "path") };
    case "skill":
    case "mention":
      return { type: item.type, name: filled(item.name, "name"), path: filled(item.path, "path") };
    default:
      throw new TypeError(
        `unknown input type: ${String((item satisfies never as { type: unknown }).type)}`,
      );
  }
}

function text(value: unknown, name: string): string {
  if (typeof value !== "string") throw new TypeError(`input ${name} must be a string`);
  return value;
}

function filled(value: unknown, name: string): string {
  if (text(value, name).trim() === "") throw new TypeError(`input ${name} must not be blank`);
  // True because text() has just checked it.
  return value as string;
}

/** An image as a `data:` URL. Throws `TypeError` when it is empty or of an unknown kind. */
export async function dataUrl(
  data: Uint8Array | Blob,
  mediaType: string | undefined,
): Promise<string> {
  if (!(data instanceof Uint8Array) && !(data instanceof Blob)) {
    throw new TypeError("input data must be a Uint8Array or a Blob");
  }
  const bytes = data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : data;
  if (bytes.length === 0) throw new TypeError("input data must not be empty");
  const type = mediaType ?? (data instanceof Blob && data.type !== "" ? data.type : sniff(bytes));
  if (type === undefined) {
    throw new TypeError("the kind of image cannot be told from its bytes; give mediaType");
  }
  return `data:${type};base64,${base64(bytes)}`;
}

/** The media type of the image formats that models accept, by their first bytes. */
function sniff(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith("\x89PNG")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF8")) return "image/gif";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return undefined;
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  // In pieces, because a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(binary);
}
