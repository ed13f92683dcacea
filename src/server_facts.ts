/**
 * Facts about the machine of the server, for the SDK's own handlers. Not part of the API.
 *
 * @module
 */

import type { HandlerContext } from "./context.ts";

/** Facts about the process of codex and its machine. */
export interface ServerFacts {
  /** Whether codex runs on the machine of this program, so that a path means the same to both. */
  readonly sameMachine: boolean;
  /** Variables that codex was started with over those of this program. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder in which codex keeps its state, where it is known. */
  readonly codexHome?: string | undefined;
  /** Paths that handlers have let agents write, or `"anywhere"` where these cannot be told. */
  readonly granted?: readonly string[] | "anywhere";
}

/** A context as `ServerRequests` makes it. */
export interface ContextWithFacts extends HandlerContext {
  server?: ServerFacts;
}

/** The facts that a context carries. A context from another source carries none. */
export function serverFactsOf(context: ContextWithFacts): ServerFacts {
  return context.server ?? { sameMachine: true, env: {} };
}
