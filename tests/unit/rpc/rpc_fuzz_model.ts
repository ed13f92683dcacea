/** What `RpcClient` should do, in plain lists, for `rpc_fuzz_test.ts`. It knows nothing of promises. */

import { picked } from "../../support/property.ts";
import type { AnswerKind, Asked, EndKind, HandlerKind, Step } from "./rpc_fuzz_steps.ts";

/** Requests that may be at the server at once, and after how long one of them no longer counts. */
const SLOTS = 64;
const PATIENCE_MS = 1000;
/** How long the exit is waited for, after the output has ended and after a write has failed. */
const EXIT_GRACE_MS = 500;
const WRITE_GRACE_MS = 2000;

/** One request, as everybody sees it. */
export interface Fate {
  /** How its promise has settled. */
  outcome: string | undefined;
  /** Which callbacks were called, in order. */
  calls: string[];
  /** What came to the mailbox that its result opened. */
  events: string[];
}

interface Request extends Fate {
  index: number;
  asked: Asked;
  stage: "queued" | "sent" | "answered" | "withdrawn";
  /** Whether the client still knows it: its answer, or the end, has an effect. */
  isPending: boolean;
  /** Whether its events are kept although its mailbox is not open yet. */
  isExpected: boolean;
  isOpen: boolean;
  timesOutAt: number;
}

/** What the server has written and the client has not read yet. */
type Message =
  | { type: "answer"; to: Request; kind: AnswerKind; value: string }
  | { type: "event"; index: number; value: string }
  | { type: "request"; kind: HandlerKind; id: number }
  /** Goes the other way, and is not there at once either: the handler's promise resolves. */
  | { type: "handled"; id: number }
  | { type: "report" };

export class Model {
  readonly requests: Request[] = [];
  /** Indices of the requests that the server has got, in order. */
  readonly sent: number[] = [];
  /** What the server has got as answers, in any order. */
  readonly answers: string[] = [];
  reported = 0;
  closedBy: string | undefined;
  /** Server requests whose handlers have not answered. */
  readonly handling: number[] = [];

  #now = 0;
  /** What of {@linkcode sent} the server has read. */
  #received: readonly number[] = [];
  #transit: Message[] = [];
  readonly #slots = new Map<Request, number>();
  #queue: Request[] = [];
  #early: { index: number; value: string }[] = [];
  #sharedIsAborted = false;
  #isDeaf = false;
  #closes: { at: number; error: string } | undefined;
  #serverRequests = 0;
  #serial = 0;

  /** Whether the server can still say anything. */
  isListening = true;

  /** Requests that the server knows of and has not answered. */
  get unanswered(): Request[] {
    return this.#known.filter(({ stage }) => stage === "sent");
  }

  get #known(): Request[] {
    return this.#received.flatMap((index) => this.requests[index] ?? []);
  }

  get unsettled(): Request[] {
    return this.requests.filter(({ outcome }) => outcome === undefined);
  }

  get isQueueing(): boolean {
    return this.#queue.length > 0;
  }

  get hasOpenMailbox(): boolean {
    return this.requests.some(({ isOpen }) => isOpen);
  }

  /** The number of timers, or `undefined` while the end is being waited for. */
  get timers(): number | undefined {
    if (this.#closes !== undefined && this.closedBy === undefined) return undefined;
    const limited = this.unsettled.filter(({ timesOutAt }) => timesOutAt < Infinity);
    return limited.length + (this.isQueueing ? 1 : 0);
  }

  /** A value that was never given before. */
  value(): string {
    return `value ${this.#serial++}`;
  }

  ask(asked: Asked): void {
    const request: Request = {
      index: this.requests.length,
      ...{ asked, outcome: undefined, calls: [], events: [], isOpen: false },
      ...{ stage: "withdrawn", isPending: false, isExpected: false, timesOutAt: Infinity },
    };
    this.requests.push(request);
    if (asked.signal === "shared" && this.#sharedIsAborted) return this.#refuse(request, "abort");
    if (!asked.writable) return this.#refuse(request, "TypeError");
    if (this.closedBy !== undefined) return this.#refuse(request, this.closedBy);
    request.isPending = true;
    request.isExpected = asked.callbacks.result !== "none";
    request.timesOutAt = this.#now + (asked.timeoutMs ?? Infinity);
    if (asked.urgent) return this.#send(request);
    request.stage = "queued";
    this.#queue.push(request);
    this.#advance();
  }

  /** The server answers; nothing comes of that before it is read. */
  answer(to: Request, kind: AnswerKind, value: string): void {
    if (to.stage === "sent") to.stage = "answered";
    this.#transit.push({ type: "answer", to, kind, value });
  }

  event(index: number, value: string): void {
    this.#transit.push({ type: "event", index, value });
  }

  stray(report: boolean): void {
    if (report) this.#transit.push({ type: "report" });
  }

  serverAsks(kind: HandlerKind): number {
    const id = this.#serverRequests++;
    this.#transit.push({ type: "request", kind, id });
    return id;
  }

  handlerAnswers(id: number): void {
    this.handling.splice(this.handling.indexOf(id), 1);
    this.#transit.push({ type: "handled", id });
  }

  abort(request: Request): void {
    const { signal } = request.asked;
    if (signal === "none") return;
    if (signal === "own") return this.#abandon(request, "abort");
    this.#sharedIsAborted = true;
    for (const other of this.requests) {
      if (other.asked.signal === "shared") this.#abandon(other, "abort");
    }
  }

  closeMailboxes(): void {
    for (const request of this.requests) request.isOpen = false;
  }

  deafen(): void {
    this.#isDeaf = true;
  }

  end(kind: EndKind): void {
    if (kind === "close") {
      this.isListening = false;
      return this.#close("TransportClosedError");
    }
    this.#read();
    this.isListening = false;
    if (kind === "exit") this.#close("TransportClosedError");
    else if (kind === "break") this.#close("ProtocolError");
    else this.#closeAt(this.#now + EXIT_GRACE_MS);
  }

  /** Everything that is due happens, and time passes. */
  pass(ms: number): void {
    const end = this.#now + ms;
    this.#read();
    for (let next = this.#next(); next.at <= end; next = this.#next()) {
      this.#now = Math.max(this.#now, next.at);
      next.happen();
    }
    this.#now = end;
    this.#received = [...this.sent];
  }

  /** The next thing that a timer does. */
  #next(): { at: number; happen: () => void } {
    const [oldest = Infinity] = this.#slots.values();
    const due = [
      { at: this.isQueueing ? oldest + PATIENCE_MS : Infinity, happen: () => this.#expire() },
      { at: this.#closes?.at ?? Infinity, happen: () => this.#close(this.#closes?.error ?? "") },
      ...this.unsettled.map((request) => ({
        at: request.timesOutAt,
        happen: () => this.#abandon(request, "RequestTimeoutError"),
      })),
    ];
    return due.reduce((first, other) => other.at < first.at ? other : first);
  }

  #expire(): void {
    for (const [request, since] of this.#slots) {
      if (since <= this.#now - PATIENCE_MS) this.#slots.delete(request);
    }
    this.#advance();
  }

  #advance(): void {
    while (this.#slots.size < SLOTS) {
      const request = this.#queue.shift();
      if (request === undefined) return;
      this.#slots.set(request, this.#now);
      this.#send(request);
    }
  }

  #send(request: Request): void {
    request.stage = "sent";
    if (!this.#isDeaf) this.sent.push(request.index);
    else this.#closeAt(this.#now + WRITE_GRACE_MS);
  }

  #closeAt(at: number): void {
    if (this.closedBy !== undefined || (this.#closes?.at ?? Infinity) <= at) return;
    this.#closes = { at, error: "TransportClosedError" };
  }

  /** The client reads what has come. */
  #read(): void {
    const transit = this.#transit;
    this.#transit = [];
    for (const message of transit) this.#receive(message);
  }

  #receive(message: Message): void {
    switch (message.type) {
      case "answer":
        this.#settle(message.to, message.kind, message.value);
        if (this.#slots.delete(message.to)) this.#advance();
        return;
      case "event":
        return this.#deliver(message.index, message.value);
      case "report":
        this.reported++;
        return;
      case "handled":
        return this.#answerServer(message.id, "later");
      case "request":
        if (message.kind === "later") this.handling.push(message.id);
        else if (message.kind !== "nobody") this.#answerServer(message.id, message.kind);
    }
  }

  #answerServer(id: number, what: string): void {
    if (this.closedBy !== undefined) return;
    if (!this.#isDeaf) this.answers.push(`${id}: ${what}`);
    else this.#closeAt(this.#now + WRITE_GRACE_MS);
  }

  #settle(request: Request, kind: AnswerKind, value: string): void {
    if (!request.isPending) return;
    request.isPending = false;
    const { result } = request.asked.callbacks;
    if (kind !== "result") {
      this.#call(request, "never");
      request.outcome ??= kind === "error" ? "InternalRpcError" : "ProtocolError";
    } else if (request.outcome !== undefined) this.#call(request, "late");
    else if (result === "none") request.outcome = value;
    else {
      request.calls.push("result");
      if (result === "throws") this.#call(request, "never");
      else this.#open(request);
      request.outcome = result === "throws" ? "thrown" : `opened ${value}`;
    }
    this.#expectNoMore(request);
  }

  /** Nobody waits for it any more. */
  #abandon(request: Request, why: string): void {
    if (request.outcome !== undefined) return;
    request.outcome = why;
    this.#expectNoMore(request);
    // Where a late result matters, the client goes on listening for it.
    if (request.stage !== "queued" && request.asked.callbacks.late) return;
    if (request.stage === "queued") {
      request.stage = "withdrawn";
      this.#queue = this.#queue.filter((other) => other !== request);
    }
    this.#call(request, "never");
    request.isPending = false;
  }

  #refuse(request: Request, why: string): void {
    this.#call(request, "never");
    request.outcome = why;
  }

  #call(request: Request, name: "late" | "never"): void {
    if (request.asked.callbacks[name]) request.calls.push(name);
  }

  #open(request: Request): void {
    request.isOpen = true;
    const mine = this.#early.filter(({ index }) => index === request.index);
    this.#early = this.#early.filter(({ index }) => index !== request.index);
    request.events.push(...mine.map(({ value }) => value));
  }

  #deliver(index: number, value: string): void {
    if (this.closedBy !== undefined) return;
    const request = this.requests[index];
    if (request?.isOpen) request.events.push(value);
    else if (this.requests.some(({ isExpected }) => isExpected)) this.#early.push({ index, value });
  }

  #expectNoMore(request: Request): void {
    request.isExpected = false;
    if (!this.requests.some(({ isExpected }) => isExpected)) this.#early = [];
  }

  #close(error: string): void {
    if (this.closedBy !== undefined) return;
    this.closedBy = error;
    this.#closes = undefined;
    this.isListening = false;
    this.#queue = [];
    this.#slots.clear();
    this.#early = [];
    for (const request of this.requests) {
      if (request.isOpen) request.events.push("closed");
      request.isOpen = false;
      if (!request.isPending) continue;
      request.isPending = false;
      request.isExpected = false;
      this.#call(request, "never");
      request.outcome ??= error;
    }
  }

  /** A request that a step picks. */
  pick(step: Step & { which: number }): Request | undefined {
    const among = step.type === "answer"
      ? this.unanswered
      : step.type === "answerAgain"
      ? this.#known
      : this.requests;
    return picked(among, step.which);
  }
}
