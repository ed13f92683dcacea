/**
 * The input of a turn.
 *
 * @module
 */

import { checkFilled } from "./arguments.ts";
import { checkImage, dataUrl } from "./image.ts";
import type { UserInput } from "./protocol/generated/types.ts";

/** Text for the model. */
export interface TextInput {
  /** Marks a text. */
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
    /**
     * Media type such as `image/png`.
     *
     * @default {the type of the Blob, else the type that the first bytes show}
     */
    mediaType?: string;
  };

/** An image file on the machine that the app-server runs on. */
export interface LocalImageInput {
  /** Marks a local image. */
  type: "localImage";
  /** Path of the file. */
  path: string;
}

/** A skill for the model to use. */
export interface SkillInput {
  /** Marks a skill. */
  type: "skill";
  /** Name of the skill. */
  name: string;
  /** Path of its `SKILL.md`. */
  path: string;
}

/** A part of the project, or an app, that the text refers to. */
export interface MentionInput {
  /** Marks a mention. */
  type: "mention";
  /** Name that the user sees. */
  name: string;
  /** Path of a file, or an address such as `app://<connector>`. */
  path: string;
}

/** One piece of input. */
export type InputItem = TextInput | ImageInput | LocalImageInput | SkillInput | MentionInput;

/** The input of a turn: a text, one item, or several. */
export type RunInput = string | InputItem | InputItem[];

/**
 * The items of an input. Each is checked, as far as that is possible without reading a Blob.
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

/** The wire's form of an input. Rejects where {@linkcode checkInput} throws. */
export async function toUserInput(input: RunInput): Promise<UserInput[]> {
  return await Promise.all(checkInput(input).map(toWire));
}

/** The item, after a check of its fields. */
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
      // Unchanged: the wire may have more fields than the types here name.
      return item;
  }
}

function checkText(name: string, value: unknown): void {
  if (typeof value !== "string") throw new TypeError(`input ${name} must be a string`);
}
