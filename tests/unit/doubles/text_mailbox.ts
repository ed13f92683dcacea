import { Mailbox, type MailboxOptions, type Merger } from "../../../src/rpc/mailbox.ts";

/** A piece of the text of an item, or something else. */
export interface Event {
  item?: string;
  text: string;
}

/** Joins the pieces of one item. */
class TextMerger implements Merger<Event> {
  readonly #first: Event;
  #text: string;

  constructor(first: Event) {
    this.#first = first;
    this.#text = first.text;
  }

  add({ item, text }: Event): number | undefined {
    if (item !== this.#first.item) return undefined;
    this.#text += text;
    return text.length;
  }

  result(): Event {
    return { ...this.#first, text: this.#text };
  }
}

/** A mailbox of such events. */
export function mailbox(options: Partial<MailboxOptions<Event>> = {}): Mailbox<Event> {
  return new Mailbox({
    merger: (first) => first.item === undefined ? undefined : new TextMerger(first),
    ...options,
  });
}

/** Pushes events that cannot be merged. */
export function fill(box: Mailbox<Event>, ...texts: string[]): void {
  for (const text of texts) box.push({ text }, text.length);
}

/** The texts of all that comes. */
export async function texts(stream: ReadableStream<Event>): Promise<string[]> {
  return (await Array.fromAsync(stream)).map(({ text }) => text);
}
