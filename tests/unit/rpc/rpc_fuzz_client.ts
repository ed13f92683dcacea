/** A real `RpcClient` and its server in memory, for `rpc_fuzz_test.ts`, with everything written down. */

import { ProtocolError, TransportClosedError } from "../../../src/errors.ts";
import type { CallOptions } from "../../../src/rpc/outgoing_requests.ts";
import type { Answer } from "../../../src/rpc/protocol.ts";
import type { RpcNotification } from "../../../src/rpc/message.ts";
import type { Sink } from "../../../src/rpc/router.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { RpcSetup } from "../doubles/rpc_setup.ts";
import type { Fate } from "./rpc_fuzz_model.ts";
import type { AnswerKind, Asked, EndKind, HandlerKind } from "./rpc_fuzz_steps.ts";

/** A request that the server has had for so long does not count any more. */
const PATIENCE_MS = 1000;

interface Sent {
  id: number;
  at: number;
  isAnswered: boolean;
}

class Thrown extends Error {
  override name = "thrown";
}

export class RealClient {
  readonly fates: Fate[] = [];
  readonly sent: number[] = [];
  readonly answers: string[] = [];
  /** The most requests that were at the server at once, urgent ones aside, and those that it has had for a second. */
  most = 0;
  readonly setup: RpcSetup;
  readonly #atServer = new Map<number, Sent>();
  readonly #urgent = new Set<number>();
  readonly #shared = new CountedSignal();
  readonly #signals = new Map<number, CountedSignal>();
  readonly #stops: (() => void)[] = [];
  readonly #handlers = new Map<
    number,
    { kind: HandlerKind; answer: PromiseWithResolvers<Answer> }
  >();

  constructor() {
    this.setup = new RpcSetup({
      answer: ({ id }) => this.#handle(Number(id)),
    });
    this.setup.server.onMessage = ({ id, method, params, result, error }) => {
      if (method !== undefined) this.#received(Number(id), Number(params?.index));
      else this.answers.push(`${id}: ${error === undefined ? result : "unwritable"}`);
    };
  }

  /** All abort listeners that are left. */
  get listeners(): number {
    return [this.#shared, ...this.#signals.values()].reduce((sum, it) => sum + it.listeners, 0);
  }

  ask(asked: Asked): void {
    const index = this.fates.length;
    const fate: Fate = { outcome: undefined, calls: [], events: [] };
    this.fates.push(fate);
    if (asked.urgent) this.#urgent.add(index);
    const params = asked.writable ? { index } : { index: 1n };
    this.setup.client.request("a", params, this.#options(index, asked, fate)).then(
      (value) => fate.outcome = String(value),
      (error) => fate.outcome = Object(error).name ?? String(error),
    );
  }

  /** The one place that says how the callbacks of a request are called. */
  #options(
    index: number,
    { signal, timeoutMs, urgent, callbacks }: Asked,
    fate: Fate,
  ): CallOptions<unknown> {
    const { result, late, never } = callbacks;
    if (signal === "own") this.#signals.set(index, new CountedSignal());
    const counted = signal === "shared" ? this.#shared : this.#signals.get(index);
    return {
      signal: counted?.signal,
      timeoutMs,
      urgent,
      ...result !== "none" && {
        onResult: (value) => {
          fate.calls.push("result");
          if (result === "throws") throw new Thrown();
          const mailbox: Sink<RpcNotification> = {
            deliver: ({ params }) => fate.events.push(Object(params).value),
            close: () => fate.events.push("closed"),
          };
          this.#stops.push(this.#open(`k${index}`, mailbox));
          return `opened ${value}`;
        },
      },
      ...late && { onLateResult: () => fate.calls.push("late") },
      ...never && { onNoResult: () => fate.calls.push("never") },
    };
  }

  answer(index: number, kind: AnswerKind, value: string): void {
    const sent = this.#atServer.get(index);
    if (sent === undefined) throw new Error(`the server has no request ${index}`);
    sent.isAnswered = true;
    const { id } = sent;
    const answers = {
      result: { id, result: value },
      error: { id, error: { code: -32603, message: value } },
      misfit: { id, result: "malformed" },
      neither: { id, value },
    };
    this.setup.server.send(answers[kind]);
  }

  event(index: number, value: string): void {
    this.setup.server.send({ method: "e", params: { recipient: `k${index}`, value } });
  }

  stray(line: string): void {
    this.setup.server.sendLines([line]);
  }

  serverAsks(id: number, kind: HandlerKind): void {
    this.#handlers.set(id, { kind, answer: Promise.withResolvers() });
    this.setup.server.send({ id, method: "s", params: {} });
  }

  handlerAnswers(id: number): void {
    this.#handlers.get(id)?.answer.resolve({ result: "later" });
  }

  abort(index: number, signal: Asked["signal"]): void {
    const reason = Object.assign(new Error("enough"), { name: "abort" });
    (signal === "shared" ? this.#shared : this.#signals.get(index))?.abort(reason);
  }

  deafen(): void {
    this.setup.server.writeError = new Error("EPIPE");
  }

  end(kind: EndKind): void {
    const { client, server } = this.setup;
    const reason = new TransportClosedError("exited", { exitCode: 3 });
    if (kind === "close") client.close();
    else if (kind === "exit") server.end({ exitCode: 3, signal: null, reason });
    else server.endOutput(kind === "break" ? new ProtocolError("too long") : undefined);
  }

  /** What the results have opened is closed. */
  closeMailboxes(): void {
    for (const stop of this.#stops) stop();
  }

  /** Whether the client has kept anything for a request, or for a mailbox that may still open. */
  hasKeptAnything(): boolean {
    const { router } = this.setup.client;
    const kept: unknown[] = [];
    const mailbox: Sink<RpcNotification> = { deliver: (it) => kept.push(it), close: () => {} };
    for (const index of this.fates.keys()) this.#open(`k${index}`, mailbox)();
    router.dispatch({ method: "e", params: {} }, 1, undefined, "nobody's");
    this.#open("nobody's", mailbox)();
    for (let id = 0; id <= this.fates.length + 1; id++) kept.push(router.take(id));
    return kept.some((it) => it !== undefined);
  }

  /** Opens a mailbox, and gives what closes it. */
  #open(recipient: string, mailbox: Sink<RpcNotification>): () => void {
    return this.setup.client.router.subscribe(recipient, mailbox);
  }

  #received(id: number, index: number): void {
    this.sent.push(index);
    this.#atServer.set(index, { id, at: performance.now(), isAnswered: false });
    const open = [...this.#atServer].filter(([index, { at, isAnswered }]) =>
      !isAnswered && !this.#urgent.has(index) && at > performance.now() - PATIENCE_MS
    );
    this.most = Math.max(this.most, open.length);
  }

  #handle(id: number): Promise<Answer | undefined> {
    const handler = this.#handlers.get(id);
    if (handler === undefined || handler.kind === "nobody") return Promise.resolve(undefined);
    if (handler.kind === "later") return handler.answer.promise;
    return Promise.resolve({ result: handler.kind === "now" ? "now" : 1n });
  }
}
