/** Brings messages of the server to the calls and streams that wait for them. */

import { KeepAlive } from "./keep_alive.ts";
import type { RequestId, RpcNotification } from "./message.ts";

/** Takes in notifications, each with its size in UTF-16 code units and with the place where it belongs. */
export interface Receiver<N> {
  /**
   * `scope` is a wider stream that the notification is a part of, such as a thread's. `recipient` is the one mailbox
   * that it belongs to, such as a turn's.
   */
  dispatch(
    notification: N,
    size: number,
    scope: string | undefined,
    recipient: string | undefined,
  ): void;
}

/** Why a connection has ended. */
export interface CloseReason {
  error: Error;
  /** Whether the user asked for it. Streams that only watch then end without an error. */
  deliberate: boolean;
}

/** Receives notifications on the reader loop. It must not wait, and must not run user code. */
export interface Sink<N> {
  /** The arguments are those of {@linkcode Receiver.dispatch}. */
  deliver(
    notification: N,
    size: number,
    scope: string | undefined,
    recipient: string | undefined,
  ): void;
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

/** Sees each notification before all sinks. Where it returns true, the notification goes no further. */
export type Guard<N> = (
  notification: N,
  size: number,
  scope: string | undefined,
  recipient: string | undefined,
) => boolean;

/** The sinks of one name. The array is replaced, not changed: a dispatch may be going through it. */
interface SinkList<N> {
  sinks: readonly Sink<N>[];
  /** The sink where there is only one: with many turns at once, each object more that an event meets is a cache miss. */
  only: Sink<N> | undefined;
}

type Sinks<N> = Map<string, SinkList<N>>;

/** A notification that is kept for a mailbox that may still open. */
interface EarlyEvent<N> {
  notification: N;
  size: number;
  scope: string | undefined;
  recipient: string;
}

type State = { name: "open" } | { name: "closed"; reason: CloseReason };

/** Largest number of events that are kept for mailboxes that may still open, and their size in UTF-16 code units. */
const MAX_EARLY_EVENTS = 16_384;
const MAX_EARLY_SIZE = 64 * 1024 * 1024;

/**
 * Holds every pending request and every open mailbox of a connection. It is `open`, or `closed` with a reason. The
 * close settles all of them with that reason, once. A later registration is settled at once.
 */
export class Router<N extends RpcNotification> implements Receiver<N> {
  #state: State = { name: "open" };
  readonly #pending = new Map<RequestId, PendingRequest>();
  readonly #byRecipient: Sinks<N> = new Map();
  /** Set while a mailbox with a recipient is open: its turn, goal or login is under way. */
  readonly #keepAlive = new KeepAlive();
  readonly #byScope: Sinks<N> = new Map();
  readonly #byMethod: Sinks<N> = new Map();
  readonly #observers: SinkList<N> = { sinks: [], only: undefined };
  /** The recipient that was looked up last, with its sinks: most events follow another one of the same turn. */
  #lastRecipient: string | undefined;
  #lastSinks: SinkList<N> | undefined;
  /** Number of requests under way whose answer opens a mailbox. During such a request, unclaimed events are kept. */
  #expected = 0;
  #early: EarlyEvent<N>[] = [];
  #earlySize = 0;
  #guard: Guard<N> | undefined;
  /** What was thrown first, on the notification at hand or on the close. */
  #thrown: { error: unknown } | undefined;

  /** Why the connection has ended, or `undefined` while it is open. */
  get closedBy(): CloseReason | undefined {
    return this.#state.name === "closed" ? this.#state.reason : undefined;
  }

  /** Number of requests, sinks and early events that are kept, without the sinks of whole methods. */
  get size(): number {
    const sinks = [...this.#byRecipient.values(), ...this.#byScope.values(), this.#observers];
    const count = this.#pending.size + this.#early.length;
    return sinks.reduce((sum, { sinks }) => sum + sinks.length, count);
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

  /** Has `guard` see each notification before all sinks. */
  guardBy(guard: Guard<N>): void {
    this.#guard = guard;
  }

  /** Whether somebody follows this scope. */
  isFollowed(scope: string): boolean {
    return this.#byScope.has(scope);
  }

  /**
   * Settles what belongs to a recipient, with `error`: turns and logins that ended with their process. The connection goes on.
   */
  closeRecipients(error: Error): void {
    const sinks = new Set([...this.#byRecipient.values()].flatMap(({ sinks }) => sinks));
    for (const sink of sinks) sink.close({ error, deliberate: false });
  }

  /** Sends every notification of the connection to `sink`. Returns the function that stops it. */
  observe(sink: Sink<N>): () => void {
    if (this.#state.name === "closed") sink.close(this.#state.reason);
    else add(this.#observers, sink);
    return () => remove(this.#observers, sink);
  }

  /**
   * Brings a notification to all sinks that it belongs to. A sink that is removed meanwhile does not get it, and a sink that
   * is added meanwhile to the same list gets the next one. After the close it is dropped.
   *
   * @throws What a sink has thrown, after all of them have been served.
   */
  dispatch(
    notification: N,
    size: number,
    scope: string | undefined,
    recipient: string | undefined,
  ): void {
    if (this.#state.name === "closed") return;
    if (this.#guard?.(notification, size, scope, recipient)) return;
    const watchers = this.#byMethod.get(notification.method);
    if (watchers !== undefined) this.#deliver(watchers, notification, size, scope, recipient);
    this.#deliver(this.#observers, notification, size, scope, recipient);
    if (scope !== undefined && this.#byScope.size > 0) {
      const followers = this.#byScope.get(scope);
      if (followers !== undefined) this.#deliver(followers, notification, size, scope, recipient);
    }
    if (recipient !== undefined) {
      const list = this.#sinksOf(recipient);
      if (list !== undefined) this.#deliver(list, notification, size, scope, recipient);
      else if (this.#expected > 0) this.#keep({ notification, size, scope, recipient });
    }
    this.#rethrow();
  }

  /**
   * Settles everything with `reason`. Only the first call has an effect.
   *
   * @throws What a request or a sink has thrown, after all of them have been settled.
   */
  close(reason: CloseReason): void {
    if (this.#state.name === "closed") return;
    this.#state = { name: "closed", reason };
    const pending = [...this.#pending.values()];
    const tables = [this.#byMethod, this.#byRecipient, this.#byScope];
    const lists = [this.#observers, ...tables.flatMap((table) => [...table.values()])];
    // A sink that is listed in several places is closed once.
    const sinks = new Set(lists.flatMap(({ sinks }) => sinks));
    this.#pending.clear();
    this.#byRecipient.clear();
    this.#keepAlive.set(false);
    this.#byScope.clear();
    this.#byMethod.clear();
    // Also for an event that is being dispatched.
    for (const list of lists) setSinks(list, []);
    this.#lastRecipient = undefined;
    this.#lastSinks = undefined;
    this.#early = [];
    for (const request of pending) this.#guarded(() => request.fail(reason.error));
    for (const sink of sinks) this.#guarded(() => sink.close(reason));
    this.#rethrow();
  }

  #sinksOf(recipient: string): SinkList<N> | undefined {
    if (recipient !== this.#lastRecipient) {
      this.#lastRecipient = recipient;
      this.#lastSinks = this.#byRecipient.get(recipient);
    }
    return this.#lastSinks;
  }

  #deliver(
    list: SinkList<N>,
    notification: N,
    size: number,
    scope: string | undefined,
    recipient: string | undefined,
  ): void {
    if (list.only !== undefined) {
      return this.#deliverTo(list.only, notification, size, scope, recipient);
    }
    const { sinks } = list;
    for (let i = 0; i < sinks.length; i++) {
      const sink = sinks[i];
      // One that was served before it may have removed it.
      if (sink === undefined || list.sinks !== sinks && !list.sinks.includes(sink)) continue;
      this.#deliverTo(sink, notification, size, scope, recipient);
    }
  }

  #deliverTo(
    sink: Sink<N>,
    notification: N,
    size: number,
    scope: string | undefined,
    recipient: string | undefined,
  ): void {
    try {
      sink.deliver(notification, size, scope, recipient);
    } catch (error) {
      // The others are not to miss it.
      this.#thrown ??= { error };
    }
  }

  /** What one throws must not keep anything from the others. */
  #guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#thrown ??= { error };
    }
  }

  #rethrow(): void {
    const thrown = this.#thrown;
    if (thrown === undefined) return;
    this.#thrown = undefined;
    throw thrown.error;
  }

  #add(table: Sinks<N>, name: string, sink: Sink<N>): () => void {
    if (this.#state.name === "closed") {
      sink.close(this.#state.reason);
      return () => {};
    }
    const list = table.get(name) ?? { sinks: [], only: undefined };
    table.set(name, list);
    add(list, sink);
    this.#lastRecipient = undefined;
    return () => {
      remove(list, sink);
      if (list.sinks.length > 0 || table.get(name) !== list) return;
      table.delete(name);
      this.#lastRecipient = undefined;
    };
  }

  #keep(event: EarlyEvent<N>): void {
    this.#early.push(event);
    this.#earlySize += event.size;
    const tooMuch = () => this.#early.length > MAX_EARLY_EVENTS || this.#earlySize > MAX_EARLY_SIZE;
    // The newest event is kept, whatever its size.
    while (this.#early.length > 1 && tooMuch()) this.#earlySize -= this.#early.shift()?.size ?? 0;
  }

  #replay(recipient: string, sink: Sink<N>): void {
    if (this.#early.length === 0) return;
    const mine = this.#early.filter((event) => event.recipient === recipient);
    this.#early = this.#early.filter((event) => event.recipient !== recipient);
    for (const { notification, size, scope } of mine) {
      this.#earlySize -= size;
      if (this.#state.name === "closed") continue;
      sink.deliver(notification, size, scope, recipient);
    }
  }
}

/** A sink that is listed already is not added again. */
function add<N>(list: SinkList<N>, sink: Sink<N>): void {
  if (!list.sinks.includes(sink)) setSinks(list, [...list.sinks, sink]);
}

function remove<N>(list: SinkList<N>, sink: Sink<N>): void {
  if (list.sinks.includes(sink)) setSinks(list, list.sinks.filter((other) => other !== sink));
}

function setSinks<N>(list: SinkList<N>, sinks: readonly Sink<N>[]): void {
  list.sinks = sinks;
  list.only = sinks.length === 1 ? sinks[0] : undefined;
}
