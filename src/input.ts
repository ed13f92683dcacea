/**
 * The input of a turn.
 *
 * @module
 */

import { checkFilled } from "./arguments.ts";
import { checkImage, checkImageUrl, dataUrl } from "./image.ts";
import { nearest } from "./nearest.ts";
import type { UserInput } from "./protocol/generated/types.ts";

/** Text for the model. */
export interface TextInput {
  /** Marks a text. */
  type: "text";
  /** The text; at most 1,048,576 characters over all inputs of a turn. */
  text: string;
}

/**
 * An image, by its content. The server fetches no images: for one on the web, give the bytes
 * (`{ type: "image", data: await (await fetch(url)).blob() }`); for a file there, {@linkcode LocalImageInput}.
 */
export type ImageInput =
  | {
    type: "image";
    /** A `data:` URL that holds the image. */
    url: string;
  }
  | {
    type: "image";
    /** The file's bytes. */
    data: Uint8Array | Blob;
    /**
     * Media type such as `image/png`.
     *
     * @default {the type of the Blob where it is one of an image, else the type that the first bytes show}
     */
    mediaType?: string;
  };

/** An image file on the machine that the app-server runs on. */
export interface LocalImageInput {
  /** Marks a local image. */
  type: "localImage";
  /**
   * Path of the file. A relative one begins at the folder in which codex was started. A file that is missing on this
   * machine is a `RangeError` before anything is sent, where the app-server was started here.
   */
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

/** How an input is checked. */
export interface InputRules {
  /** Whether the turn takes no input, because it has the output of a tool in its place. */
  takesNone?: boolean;
}

/**
 * The items of an input. Each is checked, as far as that is possible without reading a Blob.
 *
 * @throws {TypeError} The input is empty, blank, or of an unknown kind.
 */
export function checkInput(input: RunInput, { takesNone = false }: InputRules = {}): InputItem[] {
  if (takesNone) {
    if (Array.isArray(input) && input.length === 0) return [];
    throw new TypeError("a turn with toolOutput takes no input: write run([], { toolOutput })");
  }
  const items = (Array.isArray(input) ? input : [input]).map(toItem);
  if (items.length === 0) throw new TypeError("input must not be empty");
  if (items.every((item) => item.type === "text" && item.text.trim() === "")) {
    throw new TypeError("input text must not be blank");
  }
  return items;
}

/** The wire's form of an input. Rejects where {@linkcode checkInput} throws. */
export async function toUserInput(input: RunInput, rules?: InputRules): Promise<UserInput[]> {
  return await Promise.all(checkInput(input, rules).map(toWire));
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
      if ("data" in item && item.data !== undefined) checkImage(item.data, item.mediaType);
      else checkImageUrl("url" in item ? item.url : undefined);
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
      throw new TypeError(unknownType((item satisfies never as { type: unknown }).type));
  }
}

/** Types of other clients and of the service, and what they are here. */
const otherTypes: ReadonlyMap<unknown, InputItem["type"]> = new Map([
  ["input_text", "text"],
  ["output_text", "text"],
  ["input_image", "image"],
  ["image_url", "image"],
]);

const types: readonly InputItem["type"][] = ["text", "image", "localImage", "skill", "mention"];

function unknownType(type: unknown): string {
  const all = `there are ${types.join(", ")}`;
  if (type === undefined) {
    return `an input item needs a type, as in { type: "text", text }: ${all}`;
  }
  const meant = otherTypes.get(type) ??
    (typeof type === "string" ? nearest(type, types) : undefined);
  const hint = meant === undefined ? all : `did you mean ${JSON.stringify(meant)}?`;
  return `unknown input type ${JSON.stringify(type) ?? String(type)}: ${hint}`;
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
