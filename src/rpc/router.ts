/** Brings messages of the server to the calls and streams that wait for them. */

import { KeepAlive } from "./keep_alive.ts";
import type { RequestId, RpcNotification } from "./message.ts";

/** Where a notification belongs. */
export interface Route {
  /** The one mailbox that it belongs to, such as a turn's. It is kept for a while when the mailbox is not open yet. */
  recipient?: string | undefined;
  /** A wider stream that it is a part of, such as a thread's. */
  scope?: string | undefined;
}

/** Why a connection has ended. */
export interface CloseReason {
  error: Error;
  /** Whether the user asked for it. Streams that only watch then end without an error. */
  deliberate: boolean;
}

/** Receives notifications on the reader loop. It must not wait, and must not run user code. */
export interface Sink<N> {
  deliver(notification: N, size: number, route: Route): void;
  /** Called when the connection has ended and nothing more comes. */
  close(reason: CloseReason): void;
}

/** One request that the server has not answered yet. */
export interface PendingRequest {
  readonly method: string;
  /** Exactly one of `result` and `fail` is called, once. */
  result(result: unknown): void;
  fail(error: Error): void;
}

type Sinks<N> = Map<string, Set<Sink<N>>>;

type State = { name: "open" } | { name: "closed"; reason: CloseReason };

/** Largest number of events that are kept for mailboxes that may still open, and their size in UTF-16 code units. */
const MAX_EARLY_EVENTS = 16_384;
const MAX_EARLY_SIZE = 64 * 1024 * 1024;

/**
 * Holds every pending request and every open mailbox of a connection. It is `open`, or `closed` with a reason. The
 * close settles all of them with that reason, once. A later registration is settled at once.
 */
export class Router<N extends RpcNotification> {
  #state: State = { name: "open" };
  readonly #pending = new Map<RequestId, PendingRequest>();
  readonly #byRecipient: Sinks<N> = new Map();
  /** Set while a mailbox with a recipient is open: its turn, goal or login is under way. */
  readonly #keepAlive = new KeepAlive();
  readonly #byScope: Sinks<N> = new Map();
  readonly #byMethod: Sinks<N> = new Map();
  readonly #observers = new Set<Sink<N>>();
  /** Number of requests under way whose answer opens a mailbox. During such a request, unclaimed events are kept. */
  #expected = 0;
  #early: { notification: N; size: number; route: Route }[] = [];
  #earlySize = 0;
  /** What the first sink has thrown on the notification at hand. */
  #thrown: { error: unknown } | undefined;

  /** Why the connection has ended, or `undefined` while it is open. */
  get closedBy(): CloseReason | undefined {
    return this.#state.name === "closed" ? this.#state.reason : undefined;
  }

  /** Number of requests, sinks and early events that are kept, without the sinks of whole methods. */
  get size(): number {
    const sinks = [...this.#byRecipient.values(), ...this.#byScope.values(), this.#observers];
    return sinks.reduce((sum, { size }) => sum + size, this.#pending.size + this.#early.length);
  }

  /** Registers a request under its id. */
  register(id: RequestId, request: PendingRequest): void {
    if (this.#state.name === "closed") request.fail(this.#state.reason.error);
    else this.#pending.set(id, request);
  }

  /** Forgets a request. A later answer to it is ignored. */
  forget(id: RequestId): void {
    this.#pending.delete(id);
  }

  /** Removes the request that an answer is for, and gives it. */
  take(id: RequestId): PendingRequest | undefined {
    const request = this.#pending.get(id);
    this.#pending.delete(id);
    return request;
  }

  /**
   * Announces that a mailbox will open, so that events for it are kept until then. Returns the function that takes the
   * announcement back. After the last one, the kept events are dropped.
   */
  expect(): () => void {
    let over = false;
    this.#expected++;
    return () => {
      if (over) return;
      over = true;
      if (--this.#expected > 0) return;
      this.#early = [];
      this.#earlySize = 0;
    };
  }

  /**
   * Sends the notifications for this recipient to `sink`, early ones first. Returns the function that stops it. Until
   * then the program is kept alive.
   */
  subscribe(recipient: string, sink: Sink<N>): () => void {
    const stop = this.#add(this.#byRecipient, recipient, sink);
    this.#keepAlive.set(this.#byRecipient.size > 0);
    this.#replay(recipient, sink);
    return () => {
      stop();
      this.#keepAlive.set(this.#byRecipient.size > 0);
    };
  }

  /** Sends the notifications with this scope to `sink`. Returns the function that stops it. */
  follow(scope: string, sink: Sink<N>): () => void {
    return this.#add(this.#byScope, scope, sink);
  }

  /** Sends the notifications of some methods to `sink`, before all other sinks. */
  watch(methods: readonly string[], sink: Sink<N>): void {
    for (const method of methods) this.#add(this.#byMethod, method, sink);
  }

  /** Sends every notification of the connection to `sink`. Returns the function that stops it. */
  observe(sink: Sink<N>): () => void {
    if (this.#state.name === "closed") sink.close(this.#state.reason);
    else this.#observers.add(sink);
    return () => this.#observers.delete(sink);
  }

  /**
   * Brings a notification to everybody it belongs to. After the close it is dropped.
   *
   * @throws What a sink has thrown, after all of them have been served.
   */
  dispatch(notification: N, route: Route, size: number): void {
    if (this.#state.name === "closed") return;
    this.#deliver(this.#byMethod.get(notification.method), notification, size, route);
    this.#deliver(this.#observers, notification, size, route);
    const { scope, recipient } = route;
    if (scope !== undefined) {
      this.#deliver(this.#byScope.get(scope), notification, size, route);
    }
    if (recipient !== undefined) {
      const sinks = this.#byRecipient.get(recipient);
      if (sinks !== undefined) this.#deliver(sinks, notification, size, route);
      else if (this.#expected > 0) this.#keep(notification, size, route);
    }
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown !== undefined) throw thrown.error;
  }

  /** Settles everything with `reason`. Only the first call has an effect. */
  close(reason: CloseReason): void {
    if (this.#state.name === "closed") return;
    this.#state = { name: "closed", reason };
    const pending = [...this.#pending.values()];
    const tables = [this.#byMethod, this.#byRecipient, this.#byScope];
    const listed = tables.flatMap((table) => [...table.values()].flatMap((set) => [...set]));
    // A sink that is listed in several places is closed once.
    const sinks = new Set([...this.#observers, ...listed]);
    this.#pending.clear();
    this.#byRecipient.clear();
    this.#keepAlive.set(false);
    this.#byScope.clear();
    this.#byMethod.clear();
    this.#observers.clear();
    this.#early = [];
    for (const request of pending) request.fail(reason.error);
    for (const sink of sinks) sink.close(reason);
  }

  #deliver(
    sinks: ReadonlySet<Sink<N>> | undefined,
    notification: N,
    size: number,
    route: Route,
  ): void {
    if (sinks === undefined) return;
    for (const sink of sinks) {
      try {
        sink.deliver(notification, size, route);
      } catch (error) {
        // The others are not to miss it.
        this.#thrown ??= { error };
      }
    }
  }

  #add(table: Sinks<N>, name: string, sink: Sink<N>): () => void {
    if (this.#state.name === "closed") {
      sink.close(this.#state.reason);
      return () => {};
    }
    const sinks = table.get(name) ?? new Set();
    table.set(name, sinks.add(sink));
    return () => {
      sinks.delete(sink);
      if (sinks.size === 0 && table.get(name) === sinks) table.delete(name);
    };
  }

  #keep(notification: N, size: number, route: Route): void {
    this.#early.push({ notification, size, route });
    this.#earlySize += size;
    const tooMuch = () => this.#early.length > MAX_EARLY_EVENTS || this.#earlySize > MAX_EARLY_SIZE;
    // The newest event is kept, whatever its size.
    while (this.#early.length > 1 && tooMuch()) this.#earlySize -= this.#early.shift()?.size ?? 0;
  }

  #replay(recipient: string, sink: Sink<N>): void {
    if (this.#early.length === 0) return;
    const mine = this.#early.filter((event) => event.route.recipient === recipient);
    this.#early = this.#early.filter((event) => event.route.recipient !== recipient);
    for (const { notification, size, route } of mine) {
      this.#earlySize -= size;
      sink.deliver(notification, size, route);
    }
  }
}
