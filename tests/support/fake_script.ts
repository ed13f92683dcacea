/**
 * The language in which a test tells a {@linkcode FakeServer} what to do. It is plain JSON, as it
 * crosses over to a process of its own.
 *
 * A text in a payload may name a value: `{{id}}`, `{{method}}` and `{{params.…}}` of the message
 * that is being answered, `{{count}}` for how many times this method has come (from 1),
 * `{{index}}` within a flood (from 0), and `{{name.params.…}}` of a remembered message. A text
 * that is nothing but one name becomes the value itself, with its type.
 */

/** The whole part of a fake server. */
export interface FakeScript {
  /** What it does before it reads anything. */
  start?: Step[];
  /** What it does when this request or notification comes; the defaults stand below. */
  on?: Record<string, Step[]>;
  /** Whether it lives on when its stdin ends, and whether it does when it is asked to stop. */
  ignores?: ("eof" | "SIGTERM")[];
}

/** One thing to do. Steps of one message run in order, those of several messages side by side. */
export type Step =
  /** Answers the message at hand, or a remembered one. */
  | { respond: unknown; to?: string }
  | { error: { code: number; message: string; data?: unknown }; to?: string }
  /** Sends messages, one line each. */
  | { send: readonly unknown[] }
  /** Sends text or bytes as they stand, without a line end. */
  | { text: string }
  | { bytes: readonly number[] }
  /** Sends what these steps write with a single write. */
  | { chunk: Step[] }
  /** Sends a message many times over, as fast as the client reads it. */
  | { flood: unknown; count: number }
  /** Keeps the message at hand under a name. */
  | { remember: string }
  /** Waits until so many of these messages have come, then does this for each, the last first. */
  | { gather: number; each: Step[] }
  /** The first time the first list, the second time the second; later always the last. */
  | { sequence: Step[][] }
  /** Lets time pass, so that two writes stay two reads. */
  | { pauseMs: number }
  | { stderr: string }
  | { exit: number }
  | { kill: "SIGTERM" | "SIGKILL" | "SIGSEGV" }
  | { closeStdout: true }
  /** Leaves stdin unread, until it is told to read on. */
  | { reading: boolean };

/** A text that is too long to be written down, for any place in a payload. */
export function repeated(text: string, times: number): Repeated {
  return { $repeat: text, times };
}

/** The mark that stands for a {@linkcode repeated} text. */
export interface Repeated {
  $repeat: string;
  times: number;
}

/** What a script falls back to: enough of a server to shake hands with. */
export const defaults: Record<string, Step[]> = {
  initialize: [{ respond: initializeResult() }],
  initialized: [],
};

/** The answer of a fake to `initialize`. */
export function initializeResult(): Record<string, string> {
  return {
    userAgent: "fake/0.169.0 (Test; x86_64) fake (test; 0)",
    codexHome: "/fake/codex",
    platformFamily: "unix",
    platformOs: "linux",
  };
}
