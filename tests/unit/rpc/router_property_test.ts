/** `Router` against a model of it, which keeps plain lists and looks everything up in them. */
import { assertEquals, assertStrictEquals } from "@std/assert";
import * as fc from "fast-check";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import type { RpcNotification } from "../../../src/rpc/message.ts";
import { type CloseReason, Router, type Sink } from "../../../src/rpc/router.ts";
import { historyOf, picked, property } from "../../support/property.ts";

const MiB = 1024 * 1024;

/** What may happen to a router. Numbers pick one of what there is. */
type Step =
  | { type: "register" | "take" | "forget"; id: number }
  | { type: "expect" }
  | { type: "expectNoMore"; which: number }
  | { type: "listen"; on: Listening }
  | { type: "stop"; which: number }
  | { type: "dispatch"; to: Place; method: string; size: number }
  | { type: "close" };

/** Where a notification belongs. */
interface Place {
  recipient?: string;
  scope?: string;
}

/** Where one sink listens; it may do so in several places at once. */
interface Listening {
  recipient?: string;
  scope?: string;
  method?: string;
  everything?: boolean;
}

// Few names, so that things meet; the same ones for all, as a recipient is no scope.
const name = fc.constantFrom("a", "b", "c");
const id = fc.nat({ max: 3 });
const which = fc.nat();
const listening: fc.Arbitrary<Listening> = fc.record({
  recipient: name,
  scope: name,
  method: name,
  everything: fc.boolean(),
}, { requiredKeys: [] });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom("register", "take", "forget"), id }) },
  { weight: 3, arbitrary: fc.constant<Step>({ type: "expect" }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("expectNoMore"), which }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("listen"), on: listening }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("stop"), which }) },
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant("dispatch"),
      to: fc.record({ recipient: name, scope: name }, { requiredKeys: [] }),
      method: name,
      size: fc.constantFrom(1, 1, 1, 20 * MiB, 70 * MiB),
    }),
  },
);
const steps = fc.tuple(
  historyOf(step, 40),
  fc.array(fc.constant<Step>({ type: "close" }), { maxLength: 1 }),
  fc.array(step, { maxLength: 5 }),
).map((parts) => parts.flat());

const reason: CloseReason = { error: new Error("gone"), deliberate: false };

/** Something that is told to sinks and requests, as one line of the log. */
type Told = string;

/** What the router of the sources does, in the words of the log. */
class Real {
  readonly router = new Router<RpcNotification>();
  #log: Told[] = [];
  readonly #expectations: (() => void)[] = [];
  readonly #stops: (() => void)[][] = [];
  #requests = 0;

  /** What is told in this step. */
  do(step: Step, serial: number): Told[] {
    this.#log = [];
    this.#do(step, serial);
    return this.#log;
  }

  #do(step: Step, serial: number): void {
    const { router } = this;
    switch (step.type) {
      case "register": {
        const request = this.#requests++;
        return router.register(step.id, {
          method: "m",
          result: (result) => this.#log.push(`request ${request}: ${result}`),
          fail: (error) => this.#log.push(`request ${request}: ${error.message}`),
        });
      }
      case "take":
        return router.take(step.id)?.result("answered");
      case "forget":
        return router.forget(step.id);
      case "expect":
        this.#expectations.push(router.expect());
        return;
      case "expectNoMore":
        return picked(this.#expectations, step.which)?.();
      case "listen":
        return this.#listen(step.on);
      case "stop":
        return picked(this.#stops, step.which)?.forEach((stop) => stop());
      case "dispatch":
        return router.dispatch(
          { method: step.method, params: serial },
          step.size,
          step.to.scope,
          step.to.recipient,
        );
      case "close":
        return router.close(reason);
    }
  }

  #listen({ recipient, scope, method, everything }: Listening): void {
    const sink = this.#stops.length;
    const log: Sink<RpcNotification> = {
      deliver: ({ params }) => this.#log.push(`sink ${sink}: ${params}`),
      close: ({ error }) => this.#log.push(`sink ${sink}: ${error.message}`),
    };
    const stops: (() => void)[] = [];
    this.#stops.push(stops);
    if (method !== undefined) this.router.watch([method], log);
    if (everything) stops.push(this.router.observe(log));
    if (scope !== undefined) stops.push(this.router.follow(scope, log));
    if (recipient !== undefined) stops.push(this.router.subscribe(recipient, log));
  }
}

interface Early {
  recipient: string;
  serial: number;
  size: number;
}

/** What a router should do. */
class Model {
  #closed = false;
  #requests = 0;
  readonly #pending = new Map<number, number>();
  /** Whether each expectation is still open. */
  readonly #expectations: boolean[] = [];
  #early: Early[] = [];
  /** Where each sink listens; a watcher of a method never stops. */
  readonly #sinks: Listening[] = [];

  get isHeld(): boolean {
    return !this.#closed && this.#sinks.some(({ recipient }) => recipient !== undefined);
  }

  get #isExpecting(): boolean {
    return this.#expectations.includes(true);
  }

  do(step: Step, serial: number): Told[] {
    switch (step.type) {
      case "register": {
        const request = this.#requests++;
        if (this.#closed) return [`request ${request}: gone`];
        this.#pending.set(step.id, request);
        return [];
      }
      case "take": {
        const request = this.#pending.get(step.id);
        this.#pending.delete(step.id);
        return request === undefined ? [] : [`request ${request}: answered`];
      }
      case "forget":
        this.#pending.delete(step.id);
        return [];
      case "expect":
        this.#expectations.push(true);
        return [];
      case "expectNoMore":
        if (this.#expectations.length === 0) return [];
        this.#expectations[step.which % this.#expectations.length] = false;
        if (!this.#isExpecting) this.#early = [];
        return [];
      case "listen":
        return this.#listen(step.on);
      case "stop": {
        const { method } = picked(this.#sinks, step.which) ?? {};
        if (this.#sinks.length > 0) {
          this.#sinks[step.which % this.#sinks.length] = method === undefined ? {} : { method };
        }
        return [];
      }
      case "dispatch":
        return this.#dispatch(step, serial);
      case "close": {
        if (this.#closed) return [];
        this.#closed = true;
        this.#early = [];
        const requests = [...this.#pending.values()].map((request) => `request ${request}: gone`);
        const sinks = this.#told(isListening, "gone");
        this.#pending.clear();
        return [...requests, ...sinks];
      }
    }
  }

  #listen(on: Listening): Told[] {
    const sink = this.#sinks.push(on) - 1;
    const { recipient, scope, method, everything } = on;
    // Each place tells by itself that it is closed.
    const places = [method, scope, recipient].filter((place) => place !== undefined).length;
    if (this.#closed) return Array(places + (everything ? 1 : 0)).fill(`sink ${sink}: gone`);
    const replayed = this.#early.filter((event) => event.recipient === recipient);
    this.#early = this.#early.filter((event) => event.recipient !== recipient);
    return replayed.map(({ serial }) => `sink ${sink}: ${serial}`);
  }

  #dispatch({ to, method, size }: Step & { type: "dispatch" }, serial: number): Told[] {
    if (this.#closed) return [];
    const { recipient, scope } = to;
    const told = (where: (on: Listening) => boolean | undefined) => this.#told(where, serial);
    const byRecipient = recipient === undefined ? [] : told((on) => on.recipient === recipient);
    if (recipient !== undefined && byRecipient.length === 0 && this.#isExpecting) {
      this.#early.push({ recipient, serial, size });
      while (this.#early.length > 1 && sizeOf(this.#early) > 64 * MiB) this.#early.shift();
    }
    return [
      ...told((on) => on.method === method),
      ...told((on) => on.everything),
      ...scope === undefined ? [] : told((on) => on.scope === scope),
      ...byRecipient,
    ];
  }

  #told(where: (on: Listening) => boolean | undefined, what: unknown): Told[] {
    return this.#sinks.flatMap((on, sink) => where(on) ? [`sink ${sink}: ${what}`] : []);
  }
}

function isListening({ recipient, scope, method, everything }: Listening): boolean {
  return everything === true || [recipient, scope, method].some((place) => place !== undefined);
}

function sizeOf(events: readonly Early[]): number {
  return events.reduce((sum, { size }) => sum + size, 0);
}

property(
  "Router tells everybody what a plain model of it tells, in the same order",
  [steps],
  (steps) => {
    const [real, model] = [new Real(), new Model()];
    // A history that failed may have left some.
    const keepAlivesBefore = keepAlives();
    const history: Step[] = [...steps, { type: "close" }, { type: "close" }];
    history.forEach((step, serial) => {
      const told = real.do(step, serial);
      const expected = model.do(step, serial);
      // In which order the end is told is nobody's concern.
      if (step.type === "close") assertEquals(told.sort(), expected.sort());
      else assertEquals(told, expected, `step ${serial}: ${step.type}`);
      assertEquals(keepAlives() - keepAlivesBefore, model.isHeld ? 1 : 0);
    });
    assertStrictEquals(real.router.closedBy, reason);
  },
  { runs: 1000 },
);
