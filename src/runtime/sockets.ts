/** What the SDK needs of its runtime to reach a server over a WebSocket. */

/** Where a server listens. */
export interface Address {
  /** The URL of the upgrade; for a Unix socket `ws://localhost/`. */
  readonly url: URL;
  /** Path of the Unix socket through which the URL is reached. */
  readonly unixPath?: string | undefined;
}

/** Headers of the request for the upgrade, by name. */
export type UpgradeHeaders = Readonly<Record<string, string>>;

/** A WebSocket that opens or is open, and what else belongs to it. */
export interface OpeningSocket {
  readonly socket: WebSocket;
  /** Frees what the socket was made with. Called once, after its end. */
  release(): void;
}

/** WebSockets, as the runtime makes them. `deno_sockets.ts`, `bun_sockets.ts` and `worker_sockets.ts` implement it. */
export interface Sockets {
  /**
   * Begins to open a WebSocket.
   *
   * @throws {MissingPermissionError} Deno does not allow it.
   */
  open(address: Address, headers: UpgradeHeaders, signal: AbortSignal): Promise<OpeningSocket>;
  /**
   * Asks for the upgrade once more, by an HTTP request: its answer says what the failure of a WebSocket does not.
   * `undefined` when the server upgrades this time. Absent where opening says it already.
   */
  ask?(
    address: Address,
    headers: UpgradeHeaders,
    signal: AbortSignal,
  ): Promise<NoUpgrade | undefined>;
  /** Ends a WebSocket at once, without waiting for the server. Absent where the runtime cannot do that. */
  terminate?(socket: WebSocket): void;
}

/** An answer to the request for an upgrade that is no upgrade. */
export class NoUpgrade extends Error {
  readonly status: number;
  /** The beginning of what the server said. */
  readonly words: string;

  constructor(status: number, words: string) {
    super(`the server answered with status ${status}`);
    this.status = status;
    this.words = words;
  }
}

/** What an answer to the request for an upgrade says; `undefined` for the upgrade itself. */
export async function noUpgrade(answer: Response): Promise<NoUpgrade | undefined> {
  const { status, body } = answer;
  if (status !== 101) return new NoUpgrade(status, await beginningOf(body));
  await body?.cancel();
  return undefined;
}

/** Longest beginning of a body that is read, in bytes. */
const MAX_BODY_BYTES = 1024;
/** Longest wait for that, in milliseconds. */
const BODY_MS = 500;

async function beginningOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  const timer = setTimeout(() => void reader?.cancel().catch(() => {}), BODY_MS);
  const reader = body?.getReader();
  try {
    while (text.length < MAX_BODY_BYTES) {
      const { value } = await reader?.read() ?? {};
      if (value === undefined) break;
      text += decoder.decode(value.subarray(0, MAX_BODY_BYTES), { stream: true });
    }
  } catch {
    // The status says what the body was to explain.
  } finally {
    clearTimeout(timer);
    reader?.cancel().catch(() => {});
  }
  return text;
}

/** The headers of an upgrade, for a runtime that takes them in a plain HTTP request. */
export function handshakeHeaders(headers: UpgradeHeaders): Record<string, string> {
  return {
    ...headers,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    // Any 16 bytes: no message follows.
    "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
  };
}

/** The `http:` or `https:` URL of a WebSocket's. */
export function httpUrl({ url }: Address): string {
  return url.href.replace(/^ws/, "http");
}
