/**
 * Lists that the server gives page by page.
 *
 * @module
 */

import { ProtocolError } from "./errors.ts";

/** A page of a list. */
export interface Page<T> {
  data: T[];
  /** Where the next page begins; `null` on the last one. */
  nextCursor?: string | null;
}

/** What is read page by page. */
export interface PageSource<T> {
  /** Gives the page that begins here. */
  load(cursor: string | undefined): Promise<Page<T>>;
  /** Where the list begins; `undefined` for its real beginning. */
  cursor?: string | undefined;
  /** Ends the iteration with its reason. */
  signal?: AbortSignal | undefined;
}

/**
 * All entries of a list. No more than one page is held, and each iteration begins anew, with `begin`; what that throws, the
 * iteration rejects with.
 */
export function allPages<T>(begin: () => PageSource<T>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => iterate(begin) };
}

async function* iterate<T>(begin: () => PageSource<T>): AsyncGenerator<T> {
  const { load, cursor, signal } = begin();
  let at = cursor;
  for (;;) {
    signal?.throwIfAborted();
    const { data, nextCursor } = await load(at);
    for (const entry of data) {
      signal?.throwIfAborted();
      yield entry;
    }
    // An empty cursor is none.
    if (!nextCursor) return;
    if (nextCursor === at) throw new ProtocolError("the server gave a page that leads to itself");
    at = nextCursor;
  }
}
