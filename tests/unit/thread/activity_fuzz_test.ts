/**
 * The permit of a thread against a model of it, in random histories of starts, steers, compactions, goals, ends and
 * losses: turns are started one at a time, first come, first served, and nothing is left of any of them.
 */
import { assertEquals } from "@std/assert";
import { CodexError } from "../../../mod.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import type { ActiveThread } from "../../../src/thread/active_thread.ts";
import type { StartPermit } from "../../../src/thread/start_permit.ts";
import { Threads } from "../../../src/thread/threads.ts";
import { picked, property } from "../../support/property.ts";
import { ConnectionSetup } from "../doubles/connection_setup.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { TurnEvents, type WireNotification } from "../doubles/wire.ts";
import {
  type Call,
  histories,
  Model,
  SOON_MS,
  type Step,
  type Wish,
} from "./activity_fuzz_model.ts";

/** The threads of a connection, of which one is used, and everything that comes of it. */
class RealThread implements AsyncDisposable {
  readonly outcomes: (string | undefined)[] = [];
  readonly told: string[] = [];
  readonly #setup = new ConnectionSetup();
  // What is silent for long is another matter.
  readonly #threads = new Threads(this.#setup.connection, new Answerers({}), {
    stallTimeoutMs: Infinity,
  });
  readonly #signals: CountedSignal[] = [];
  readonly #permits = new Map<number, StartPermit>();

  /** Asked for anew each time, as the handles do. */
  get #thread(): ActiveThread {
    return this.#threads.get("t1");
  }

  get size(): number {
    return this.#threads.size;
  }

  get listeners(): number {
    return this.#signals.reduce((sum, { listeners }) => sum + listeners, 0);
  }

  ask(wish: Wish, hasSignal: boolean): void {
    const index = this.#signals.push(new CountedSignal()) - 1;
    this.outcomes.push(undefined);
    const signal = hasSignal ? this.#signals[index]?.signal : undefined;
    const thread = this.#thread;
    const asking = wish.how === "takeOver"
      ? thread.takeOver(signal)
      : thread.permit(wish.how, signal, wish.holder);
    asking.then((permit) => {
      this.#permits.set(index, permit);
      this.outcomes[index] = permit.shared ? "shared" : "exclusive";
    }, (error) => this.outcomes[index] = error.name);
  }

  abort(index: number): void {
    this.#signals[index]?.abort(Object.assign(new Error("enough"), { name: "abort" }));
  }

  permit(index: number): StartPermit {
    const permit = this.#permits.get(index);
    if (permit === undefined) throw new Error(`call ${index} has no permit`);
    return permit;
  }

  answered(index: number, turnId: string): void {
    this.permit(index).started(turnId, {
      startedAs: (id) => this.told.push(`${index} runs as ${id}`),
      lost: () => this.told.push(`${index} is lost`),
      hasItem: () => false,
    });
  }

  expectStart(): void {
    this.#thread.onNextStart({
      started: (id) => this.told.push(`${id} has started`),
      lost: () => this.told.push("no turn will start"),
    });
  }

  resumed(isActive: boolean): void {
    if (isActive) this.#thread.resumedActive();
    else this.#thread.resumedIdle();
  }

  /** The server says this, and it is taken in at once. */
  happen(notification: WireNotification): void {
    this.#setup.connection.dispatch(notification);
  }

  close(): void {
    const error = Object.assign(new CodexError("closed"), { name: "closed" });
    this.#setup.connection.router.close({ error, deliberate: false });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#setup[Symbol.asyncDispose]();
  }
}

/** A thread and its model, which are taken through the same steps. */
class Pair implements AsyncDisposable {
  readonly #time: FakeTime;
  /** Others than its own: a history that failed may have left some. */
  readonly #keepAlivesBefore = keepAlives();
  readonly #real = new RealThread();
  readonly #model = new Model();

  constructor(time: FakeTime) {
    this.#time = time;
  }

  /** Does one step. Without a promise no time has passed, not that of a promise either. */
  do(step: Step): Promise<void> | void {
    const [real, model] = [this.#real, this.#model];
    switch (step.type) {
      case "ask":
        real.ask(step.wish, step.signal === "live");
        model.ask(step.wish, step.signal === "live");
        return;
      case "abort": {
        const call = model.pick(step);
        if (call === undefined) return;
        if (call.hasSignal) real.abort(call.index);
        return model.abort(call);
      }
      case "pass":
        return this.#pass(step.ms);
      case "close":
        real.close();
        return model.close();
      default:
        // No answer and no notification comes once the connection has ended.
        if (!model.isClosed) this.#hear(step);
        return;
    }
  }

  #hear(step: Step): void {
    const [real, model] = [this.#real, this.#model];
    switch (step.type) {
      case "answered":
      case "release":
      case "releaseSoon":
      case "closeTurn":
      case "setStopping": {
        const call = model.pick(step);
        // Only what has come to know of its permit can use it.
        if (call !== undefined && real.outcomes[call.index] !== undefined) this.#use(call, step);
        return;
      }
      case "expectStart":
        // Only goals wait for a start, with the permit in their hands.
        if (model.open.length === 0) return;
        real.expectStart();
        return model.expectStart();
      case "strayStarts":
        return step.worksForAnother ? this.#start(model.id(), model.id()) : this.#start(model.id());
      case "turnStarts":
      case "aliasStarts": {
        const turn = picked(model.turns, step.which);
        if (turn === undefined) return;
        return step.type === "turnStarts" ? this.#start(turn.id) : this.#start(model.id(), turn.id);
      }
      case "turnEnds": {
        const id = picked(model.ids, step.which);
        if (id === undefined) return;
        real.happen(new TurnEvents(id).completed());
        return model.ends(id);
      }
      case "resumedActive":
      case "resumedIdle":
        real.resumed(step.type === "resumedActive");
        return model.resumed(step.type === "resumedActive");
      case "gone":
        real.happen({ method: "thread/closed", params: { threadId: "t1" } });
        return model.gone();
    }
  }

  #start(id: string, rootTurnId: string = id): void {
    this.#real.happen(new TurnEvents(id).started({ rootTurnId }));
    this.#model.starts(id, rootTurnId);
  }

  #use(call: Call, step: Step): void {
    const [real, model] = [this.#real, this.#model];
    const permit = real.permit(call.index);
    switch (step.type) {
      case "answered": {
        const turnId = model.named(call);
        real.answered(call.index, turnId);
        permit.release();
        return model.answered(call, turnId);
      }
      case "release":
        permit.release();
        permit.release();
        return model.release(call);
      case "releaseSoon":
        if (!call.isTimed) permit.releaseAfter(SOON_MS);
        call.isTimed = true;
        return;
      case "closeTurn":
        permit.closeTurn();
        return model.hold(call, "closed");
      case "setStopping":
        permit.setStopping(step.stopping);
        return model.hold(call, step.stopping ? "stopping" : "joinable");
    }
  }

  /** All permits are given back, all turns end, and nothing is left. */
  async finish(): Promise<void> {
    const [real, model] = [this.#real, this.#model];
    await this.#pass(0);
    while (model.isBusy && !model.isClosed) {
      this.do({ type: "resumedIdle" });
      this.do({ type: model.open.length > 0 ? "release" : "turnEnds", which: 0 });
      await this.#pass(0);
    }
    await this.#pass(1000);
    for (const call of model.open) {
      real.permit(call.index).release();
      model.release(call);
    }
    await this.#pass(0);
    assertEquals(model.calls.filter(({ outcome }) => outcome === undefined), []);
    assertEquals([this.#keepAlives, this.#time.pending, real.listeners], [0, 0, 0]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#real[Symbol.asyncDispose]();
  }

  get #keepAlives(): number {
    return keepAlives() - this.#keepAlivesBefore;
  }

  async #pass(ms: number): Promise<void> {
    await this.#time.tick(ms);
    const [real, model] = [this.#real, this.#model];
    model.pass(ms);
    assertEquals(real.outcomes, model.calls.map(({ outcome }) => outcome));
    assertEquals(real.told, model.told);
    const waiting = model.calls.filter(({ hasSignal, outcome }) =>
      hasSignal && outcome === undefined
    );
    assertEquals(real.listeners, waiting.length, "abort listeners");
    assertEquals(this.#time.pending, model.open.filter(({ isTimed }) => isTimed).length, "timers");
    assertEquals(real.size, model.isListed ? 1 : 0, "threads");
    const busy = model.isBusy && !model.isClosed ? 1 : 0;
    assertEquals(this.#keepAlives, busy + model.queued, "keep-alives");
  }
}

property(
  "ActiveThread gives its permit as a plain model of it does, and keeps nothing of it",
  [histories],
  async (steps) => {
    using time = new FakeTime();
    await using pair = new Pair(time);
    for (const step of steps) {
      const passing = pair.do(step);
      if (passing !== undefined) await passing;
    }
    await pair.finish();
  },
  { runs: 300 },
);
