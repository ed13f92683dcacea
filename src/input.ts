/**
 * What users pass in to a turn.
 *
 * @module
 */

import { checkFilled } from "./arguments.ts";
import { checkImage, dataUrl } from "./image.ts";
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
 * The items of an input, each checked as far as that is possible without reading a Blob.
 *
 * @throws {TypeError} The input is empty, blank, or of an unknown kind.
 */
export function checkInput(input: RunInput): InputItem[] {
  const items = (Array.isArray(input) ? input : [input]).map(toItem);
  if (items.length === 0) throw new TypeError("input must not be empty");
  if (items.every((item) => item.type === "text" && item.text.trim() === "")) {
    throw new TypeError("input text must not be blank");
  }
  return items;
}

/** The wire's form of an input; rejects as {@linkcode checkInput} throws. */
export async function toUserInput(input: RunInput): Promise<UserInput[]> {
  return await Promise.all(checkInput(input).map(toWire));
}

/** An item with all its fields in place. */
function toItem(item: string | InputItem): InputItem {
  if (typeof item === "string") return { type: "text", text: item };
  if (typeof item !== "object" || item === null) {
    throw new TypeError("input must be a string, an input item or an array of them");
  }
  switch (item.type) {
    case "text":
      checkText("text", item.text);
      return item;
    case "image":
      if ("data" in item && item.data !== undefined) checkImage(item.data);
      else checkFilled("input url", "url" in item ? item.url : undefined);
      return item;
    case "skill":
    case "mention":
      checkFilled("input name", item.name);
      checkFilled("input path", item.path);
      return item;
    case "localImage":
      checkFilled("input path", item.path);
      return item;
    default:
      throw new TypeError(
        `unknown input type: ${String((item satisfies never as { type: unknown }).type)}`,
      );
  }
}

async function toWire(item: InputItem): Promise<UserInput> {
  switch (item.type) {
    case "image": {
      if (!("data" in item)) return item;
      const { data, mediaType, ...rest } = item;
      return { ...rest, url: await dataUrl(data, mediaType) };
    }
    default:
      // As it is: the wire may have more fields than are named here.
      return item;
  }
}

function checkText(name: string, value: unknown): void {
  if (typeof value !== "string") throw new TypeError(`input ${name} must be a string`);
}
