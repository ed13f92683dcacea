/** What becomes of the failures of handlers and tools. */

import { notifyUser } from "../callback.ts";
import { redact } from "../connection/credentials.ts";
import type { HandlerFailure } from "../handlers.ts";
import type { ServerRequestMethod } from "../protocol/methods.ts";

/** The user's `onHandlerError`. */
export type OnHandlerError = (error: unknown, failure: HandlerFailure) => void;

/**
 * Tells the user's callback. Without one the first failure of each method goes to `console.error`: a handler that always
 * fails would otherwise decline everything without a reason that is seen.
 */
export class FailureReport {
  readonly #callback: OnHandlerError | undefined;
  readonly #told = new Set<ServerRequestMethod>();

  constructor(callback: OnHandlerError | undefined) {
    this.#callback = callback;
  }

  /** Tells that a handler, or a tool, has failed. */
  tell(error: unknown, failure: HandlerFailure): void {
    const { method } = failure;
    if (this.#callback !== undefined) return notifyUser(this.#callback, error, failure);
    if (this.#told.has(method)) return;
    this.#told.add(method);
    const what = method === "item/tool/call"
      ? "a tool has failed, and the model was told so"
      : `the handler of ${method} has failed, and the safe answer was given`;
    console.error(
      redact(
        `@codexkit/sdk: ${what}: ${
          textOf(error)
        }. Pass onHandlerError to be told of each failure; ` +
          "no other one of this method is shown here.",
      ),
    );
  }
}

/** An error may be anything, also what cannot be turned into a text. */
function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "an error that cannot be shown";
  }
}
