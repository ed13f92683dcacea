/** Why a WebSocket did not open, in the same words on every runtime. */

import { ConnectError, type ConnectErrorReason } from "../errors.ts";
import { NoUpgrade, type UpgradeHeaders } from "../runtime/sockets.ts";
import type { ServerAddress } from "./address.ts";

/** Longest text of the server or the runtime that a message shows, in UTF-16 code units. */
const SHOWN_LENGTH = 200;

/** Shorter values are not secrets, and occur in ordinary words. */
const MIN_SECRET_LENGTH = 6;

/** What a failure is about. */
export interface Attempt {
  readonly address: ServerAddress;
  /** Their values may be secrets. */
  readonly headers: UpgradeHeaders;
}

/** The error for what an attempt has failed with: a {@linkcode NoUpgrade}, or what the runtime threw. */
export function connectError(attempt: Attempt, failure: unknown): ConnectError {
  const status = failure instanceof NoUpgrade ? failure.status : statusIn(wordsOf(failure));
  const reason = status === null ? reasonOf(failure) : reasonOfStatus(status);
  const { shown } = attempt.address;
  const said = cleaned(failure instanceof NoUpgrade ? failure.words : wordsOf(failure), attempt);
  const details = said === "" || reason === "refused" ? "" : `: ${said}`;
  const answered = status === null ? "" : ` (status ${status})`;
  return new ConnectError(
    `could not connect to ${shown}: ${advice(reason, attempt)}${answered}${details}`,
    { reason, status, ...(status === null && said !== "" && { cause: new Error(said) }) },
  );
}

/** The error for a server that did not answer in time. */
export function openTimeout(shown: string, timeoutMs: number): ConnectError {
  return new ConnectError(
    `could not connect to ${shown}: no answer within ${timeoutMs} ms (openTimeoutMs)`,
    { reason: "timeout" },
  );
}

function advice(reason: ConnectErrorReason, { address, headers }: Attempt): string {
  const hasToken = "authorization" in headers;
  switch (reason) {
    case "unauthorized":
      return hasToken
        ? "the server does not take the token; it may be wrong or expired"
        : "the server wants a token; pass token";
    case "forbidden":
      return address.unixPath === undefined
        ? "the server takes no connection from here; codex refuses requests with an Origin, as browsers send them"
        : "this program may not open the socket";
    case "refused":
      return address.unixPath === undefined
        ? "nothing listens there; start codex app-server --listen ws://IP:PORT, or check the address"
        : `nothing listens there; start codex app-server --listen ${address.shown}`;
    case "dns":
      return "the name of the host is not known";
    case "tls":
      return "the secure connection failed; ws: is without TLS, and a certificate of your own must be trusted by the runtime";
    case "unavailable":
      return "the server, or a proxy before it, cannot take the connection now";
    case "protocol":
      return "what answers there is no codex app-server";
    default:
      return "the connection failed";
  }
}

/** The status in the words of a runtime for a WebSocket that did not open: "Invalid status code: 503". */
function statusIn(words: string): number | null {
  const [, status] = /\bstatus code: ([1-5]\d\d)$/.exec(words) ?? [];
  return status === undefined ? null : Number(status);
}

function reasonOfStatus(status: number): ConnectErrorReason {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  return status === 429 || status >= 500 ? "unavailable" : "protocol";
}

/** Codes of system errors, as Bun gives them, and the words that Deno has in their place. */
const signs: readonly (readonly [ConnectErrorReason, code: RegExp, words: RegExp])[] = [
  ["dns", /^(?:ENOTFOUND|EAI_\w+)$/, /\bdns error\b/],
  ["refused", /^(?:ECONNREFUSED|ENOENT)$/, /\(os error (?:2|61|111|10061)\)|\btcp connect error$/],
  ["forbidden", /^EACCES$/, /\(os error 13\)/],
  [
    "tls",
    /^EPROTO$|CERT|TLS|SSL|SIGNATURE/,
    /\bcertificate\b|\bcorrupt message\b|\bTLS\b|\bSSL\b|fatal alert/i,
  ],
  [
    "protocol",
    /^(?:HPE_\w+|Malformed_HTTP_Response)$/,
    /\binvalid HTTP\b|\b(?:upgrade|accept) header$|\bclient protocol$/i,
  ],
];

/** What an error of the runtime is about. */
export function reasonOf(failure: unknown): ConnectErrorReason {
  const code = String(Reflect.get(Object(failure), "code"));
  const words = wordsOf(failure);
  return signs.find(([, codes, said]) => codes.test(code) || said.test(words))?.[0] ?? "network";
}

/** What an error says: its cause, or else itself. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const cause = wordsOf(error.cause);
  return cause === "" ? error.message : cause;
}

/**
 * What a server or a runtime says, as a message shows it: one line without addresses, which may hold a token, and without
 * the values of headers and of the query.
 */
export function cleaned(words: string, { address, headers = {} }: Partial<Attempt> = {}): string {
  const query = address?.url.searchParams.values() ?? [];
  const secrets = [...Object.values(headers), ...query].flatMap((value) => {
    const bare = value.replace(/^\w+ /, "").trim();
    return [value, bare, encodeURIComponent(bare)];
  });
  let text = words.replace(/[\s\p{Cc}]+/gu, " ").trim();
  for (const secret of secrets) {
    if (secret.length >= MIN_SECRET_LENGTH) text = text.replaceAll(secret, "***");
  }
  return text.replace(/\b(?:https?|wss?(?:\+unix)?):\/\/[^\s'")]*/g, "...").slice(0, SHOWN_LENGTH);
}
