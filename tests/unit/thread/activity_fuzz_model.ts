/** What one thread should do with those who want to start turns on it, in plain lists, for `activity_fuzz_test.ts`. */

import * as fc from "fast-check";
import type { PermitHolder } from "../../../src/thread/start_permit.ts";
import { historyOf, picked } from "../../support/property.ts";

/** What a call may want of the thread: a turn, one that takes no input (a compaction, a review), or to take it over. */
export type Wish =
  | { how: "wait" | "steer" | "reject"; holder: "joinable" | "closed" }
  | { how: "takeOver" };

/** One thing that happens. `which` picks one of what there is by then. */
export type Step =
  | { type: "ask"; wish: Wish; signal: "none" | "live" }
  | { type: "abort"; which: number }
  /** The server has answered a call that holds a permit: its turn, or the one that it has joined, is named. */
  | { type: "answered"; which: number }
  | { type: "release" | "releaseSoon" | "closeTurn"; which: number }
  | { type: "setStopping"; which: number; stopping: boolean }
  | { type: "expectStart" }
  /** The server starts a turn by itself, also one that works for a turn that nothing is known of yet. */
  | { type: "strayStarts"; worksForAnother: boolean }
  /** The server tells of a turn that an answer has named, or of one that works for a turn that runs. */
  | { type: "turnStarts" | "aliasStarts" | "turnEnds"; which: number }
  | { type: "resumedActive" | "resumedIdle" | "gone" | "close" }
  | { type: "pass"; ms: number };

const which = fc.nat();
const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      how: fc.constantFrom("wait", "wait", "steer", "steer", "reject"),
      holder: fc.constantFrom("joinable", "joinable", "closed"),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Wish>({ how: "takeOver" }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant("ask"),
      wish,
      signal: fc.constantFrom("none", "live"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("abort"), which }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant("answered"), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom("release", "release", "releaseSoon", "closeTurn"),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("setStopping"), which, stopping: fc.boolean() }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom("turnStarts", "aliasStarts", "turnEnds", "turnEnds"),
      which,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom("expectStart", "resumedActive", "resumedIdle"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("strayStarts"), worksForAnother: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ type: "gone" }) },
  {
    weight: 16,
    arbitrary: fc.record({ type: fc.constant("pass"), ms: fc.constantFrom(0, 0, 0, 100) }),
  },
);

/** A thread from its first turn on; a third of them lose the connection. */
export const histories: fc.Arbitrary<Step[]> = fc.tuple(
  historyOf(step, 50),
  fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, {
    weight: 1,
    arbitrary: fc.constant<Step[]>([{ type: "close" }]),
  }),
  fc.array(step, { maxLength: 6 }),
).map((parts) => parts.flat());

/** After how long a permit is given back whose answer was lost, in milliseconds. */
export const SOON_MS = 50;

/** One call that wants to start a turn. */
export interface Call {
  index: number;
  wish: Wish;
  hasSignal: boolean;
  isAborted: boolean;
  /** What came of it: a permit of its own, a shared one, or an error. */
  outcome: string | undefined;
  /** Whether it holds a permit. */
  isOpen: boolean;
  isTimed: boolean;
}

interface Turn {
  id: string;
  isOwn: boolean;
  isJoinable: boolean;
  rootId: string | undefined;
  /** Calls that follow it. */
  followers: number[];
}

export class Model {
  readonly calls: Call[] = [];
  /** What those who follow turns, or wait for one to start, were told. */
  readonly told: string[] = [];
  turns: Turn[] = [];
  isClosed = false;
  /** Whether the client has an entry of the thread: from the first question about it until it is idle again. */
  isListed = false;
  #holder: PermitHolder | undefined;
  #steering = 0;
  #unknownTurn = false;
  #queue: Call[] = [];
  /** Calls that are next, and do not know it yet. */
  #granted: Call[] = [];
  #isStartExpected = false;
  #ids = 0;

  get open(): Call[] {
    return this.calls.filter(({ isOpen }) => isOpen);
  }

  get queued(): number {
    return this.#queue.length;
  }

  get isBusy(): boolean {
    return this.turns.length > 0 || this.#unknownTurn || this.#holder !== undefined ||
      this.#steering > 0 || this.#queue.length > 0;
  }

  get #isJoinable(): boolean {
    return (this.#holder ?? "joinable") === "joinable" &&
      this.turns.every(({ isJoinable }) => isJoinable);
  }

  /** The ids of the turns that run, and of those that they work for. */
  get ids(): string[] {
    return [...new Set(this.turns.flatMap(({ id, rootId = id }) => [id, rootId]))];
  }

  /** An id that no turn has had. */
  id(): string {
    return `turn-${this.#ids++}`;
  }

  ask(wish: Wish, hasSignal: boolean): Call {
    const call: Call = {
      ...{ index: this.calls.length, wish, hasSignal },
      ...{ isAborted: false, outcome: undefined, isOpen: false, isTimed: false },
    };
    this.calls.push(call);
    this.isListed = true;
    if (this.isClosed) call.outcome = "closed";
    else if (wish.how === "takeOver") this.#takeOver(call);
    else this.#permit(call, wish.how, wish.holder);
    return call;
  }

  #permit(call: Call, how: "wait" | "steer" | "reject", holder: PermitHolder): void {
    const isOver = this.#holder === "stopping" && this.#queue.length === 0;
    if (!this.isBusy) {
      this.#holder = holder;
      this.#grant(call, "exclusive");
    } else if (how === "reject" && !isOver) call.outcome = "ThreadBusyError";
    else if (how === "steer" && this.#isJoinable) {
      this.#steering++;
      this.#grant(call, "shared");
    } else this.#queue.push(call);
  }

  #takeOver(call: Call): void {
    if (!this.isBusy || this.#holder === "stopping") {
      return this.#permit(call, "reject", "joinable");
    }
    const isTaken = this.#holder !== undefined || this.turns.some(({ isOwn }) => isOwn) ||
      this.#queue.length > 0;
    if (isTaken) call.outcome = "ThreadBusyError";
    else {
      this.#holder = "joinable";
      this.#grant(call, "exclusive");
    }
  }

  #grant(call: Call, outcome: "exclusive" | "shared"): void {
    call.outcome = outcome;
    call.isOpen = true;
  }

  abort(call: Call): void {
    if (!call.hasSignal || call.isAborted) return;
    call.isAborted = true;
    if (!this.#queue.includes(call)) return;
    call.outcome = "abort";
    this.#queue = this.#queue.filter((other) => other !== call);
    this.#advance();
  }

  /** Which turn the answer to a call names: a new one, or for a call that joins the one that runs. */
  named(call: Call): string {
    const [running] = this.turns;
    return call.outcome === "shared" && running !== undefined ? running.id : this.id();
  }

  answered(call: Call, turnId: string): void {
    const isJoinable = this.#holder !== "closed";
    this.#giveBack(call);
    let turn = this.turns.find(({ id }) => id === turnId);
    if (turn === undefined) {
      turn = { id: turnId, isOwn: true, isJoinable: true, rootId: undefined, followers: [] };
      this.turns.push(turn);
    }
    turn.followers.push(call.index);
    if (call.outcome === "exclusive") Object.assign(turn, { isOwn: true, isJoinable });
  }

  release(call: Call): void {
    this.#giveBack(call);
    this.#advance();
  }

  #giveBack(call: Call): void {
    call.isOpen = false;
    call.isTimed = false;
    if (call.outcome === "shared") this.#steering--;
    else this.#holder = undefined;
  }

  hold(call: Call, holder: PermitHolder): void {
    if (call.outcome === "exclusive") this.#holder = holder;
  }

  expectStart(): void {
    this.isListed = true;
    this.#isStartExpected = true;
  }

  starts(id: string, rootId: string = id): void {
    this.isListed = true;
    if (this.turns.some((turn) => turn.id === id)) return;
    const root = this.turns.find((turn) => turn.id === rootId);
    if (root !== undefined) {
      this.told.push(...root.followers.map((index) => `${index} runs as ${id}`));
      return;
    }
    this.turns.push({ id, isOwn: false, isJoinable: true, rootId, followers: [] });
    if (this.#isStartExpected) this.told.push(`${id} has started`);
    this.#isStartExpected = false;
  }

  ends(turnId: string): void {
    this.#unknownTurn = false;
    this.turns = this.turns.filter(({ id, rootId }) => id !== turnId && rootId !== turnId);
    this.#advance();
  }

  resumed(isActive: boolean): void {
    this.isListed = true;
    this.#unknownTurn = isActive;
    if (!isActive) this.#advance();
  }

  gone(): void {
    this.#unknownTurn = false;
    this.#lose(this.turns.flatMap(({ followers }) => followers).map((index) => `${index} is lost`));
    this.#advance();
  }

  close(): void {
    this.isClosed = true;
    this.isListed = false;
    this.#lose([]);
    for (const call of this.#queue) call.outcome = "closed";
    this.#queue = [];
  }

  #lose(told: string[]): void {
    this.turns = [];
    this.told.push(...told);
    if (this.#isStartExpected) this.told.push("no turn will start");
    this.#isStartExpected = false;
  }

  /** Everything that is due happens, and so long passes. */
  pass(ms: number): void {
    this.#pickUp();
    if (ms < SOON_MS) return;
    for (const call of this.open.filter(({ isTimed }) => isTimed)) this.release(call);
    this.#pickUp();
  }

  /** Those who were next go on; one that was aborted meanwhile lets the next one go on. */
  #pickUp(): void {
    for (let call = this.#granted.shift(); call !== undefined; call = this.#granted.shift()) {
      this.#grant(call, "exclusive");
      if (!call.isAborted) continue;
      this.release(call);
      call.outcome = "abort";
    }
  }

  #advance(): void {
    if (this.turns.length > 0 || this.#unknownTurn || this.#holder !== undefined) return;
    if (this.#steering > 0 || this.isClosed) return;
    const next = this.#queue.shift();
    if (next === undefined) {
      // It is forgotten, and with it who waits for a start without holding the permit for it.
      this.isListed = false;
      this.#isStartExpected = false;
      return;
    }
    this.#holder = next.wish.how === "takeOver" ? "joinable" : next.wish.holder;
    this.#granted.push(next);
  }

  /** A call that a step picks. */
  pick({ type, which }: Step & { which: number }): Call | undefined {
    return picked(type === "abort" ? this.calls : this.open, which);
  }
}
