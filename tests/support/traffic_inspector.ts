/** Checks every message that really comes from codex against the schemas, in strict mode. */

import { serverVersionOf } from "../../src/connection/server_version.ts";
import { loadResultDefinitions } from "../../src/protocol/later.ts";
import {
  checkNotification,
  checkResult,
  checkServerRequest,
  type Verdict,
} from "../../src/protocol/validate.ts";
import { CODEX_VERSION } from "../../src/protocol/version.ts";
import type { Transport } from "../../src/transport/transport.ts";

await loadResultDefinitions();

/** The notifications that the pinned codex sends and its own schema does not list. */
const unlisted = new Set(["rawResponseItem/completed", "rawResponse/completed"]);

interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
}

function versionOf(initialized: unknown): string {
  const { userAgent }: { userAgent?: unknown } = Object(initialized);
  return serverVersionOf(userAgent);
}

/** Watches connections, and remembers what departs from the protocol. */
export class TrafficInspector {
  readonly #findings: string[] = [];
  /** Set for a server of another version, whose messages may differ. */
  #isOther = false;

  /** The same transport, watched. */
  inspect(transport: Transport): Transport {
    const methods = new Map<number | string, string>();
    const outgoing = new TransformStream<string, string>({
      transform(line, controller) {
        const { id, method }: Message = JSON.parse(line);
        if (id !== undefined && method !== undefined) methods.set(id, method);
        controller.enqueue(line);
      },
    });
    // Where this breaks, so does the writable that the client holds, and that is where it is looked at.
    outgoing.readable.pipeTo(transport.writable).catch(() => {});
    const incoming = new TransformStream<readonly string[], readonly string[]>({
      transform: (lines, controller) => {
        for (const line of lines) this.#check(JSON.parse(line), methods);
        controller.enqueue(lines);
      },
    });
    return {
      readable: transport.readable.pipeThrough(incoming),
      writable: outgoing.writable,
      closed: transport.closed,
      close: () => transport.close(),
    };
  }

  /** Throws when a message departed from the protocol. */
  assertClean(): void {
    if (this.#findings.length === 0) return;
    throw new Error(`codex departs from its own schema:\n${this.#findings.join("\n")}`);
  }

  #check({ id, method, params, result }: Message, methods: Map<number | string, string>): void {
    const strict = { strict: true };
    if (method !== undefined && id !== undefined) {
      this.#note(method, checkServerRequest(method, params, strict));
    } else if (method !== undefined) {
      if (!unlisted.has(method)) this.#note(method, checkNotification(method, params, strict));
    } else if (result !== undefined && id !== undefined) {
      const request = methods.get(id) ?? "?";
      if (request === "initialize") this.#isOther = versionOf(result) !== CODEX_VERSION;
      this.#note(`result of ${request}`, checkResult(request, result, strict));
    }
  }

  #note(what: string, verdict: Verdict): void {
    if (verdict === undefined || this.#isOther) return;
    const issues = verdict === "unknown method"
      ? [verdict]
      : verdict.map(({ path, message }) => `${path}: ${message}`);
    this.#findings.push(...issues.map((issue) => `${what}: ${issue}`));
  }
}
