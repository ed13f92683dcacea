/**
 * `RpcClient` against a model of it, in random histories of requests, answers, events, aborts, timeouts and ends, in
 * virtual time: every request settles once, as it should, and nothing is left of any of them.
 */
import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { picked, property } from "../../support/property.ts";
import { FakeTime } from "../doubles/fake_time.ts";
import { RealClient } from "./rpc_fuzz_client.ts";
import { type Fate, Model } from "./rpc_fuzz_model.ts";
import { type EndKind, histories, type Step } from "./rpc_fuzz_steps.ts";

/** A client and its model, which are taken through the same steps. */
class Pair implements AsyncDisposable {
  readonly #time: FakeTime;
  /** Others than its own: a history that failed may have left some. */
  readonly #keepAlivesBefore = keepAlives();
  readonly #real = new RealClient();
  readonly #model = new Model();

  constructor(time: FakeTime) {
    this.#time = time;
  }

  /**
   * Does one step. Without a promise no time has passed, not that of a promise either: what has been sent is still on
   * its way.
   */
  do(step: Step): Promise<void> | void {
    const [real, model] = [this.#real, this.#model];
    switch (step.type) {
      case "ask":
        for (let time = 0; time < step.times; time++) {
          real.ask(step.asked);
          model.ask(step.asked);
        }
        return;
      case "answer":
      case "answerAgain": {
        const request = model.pick(step);
        if (request === undefined || !model.isListening) return;
        const value = model.value();
        real.answer(request.index, step.kind, value);
        return model.answer(request, step.kind, value);
      }
      case "answerAll":
        while (model.isListening && model.unanswered.length > 0) {
          this.do({ type: "answer", which: 0, kind: "result" });
        }
        return;
      case "stray":
        if (!model.isListening) return;
        real.stray(step.line);
        return model.stray(step.report);
      case "event": {
        const request = model.pick(step);
        if (request === undefined || !model.isListening) return;
        const value = model.value();
        real.event(request.index, value);
        return model.event(request.index, value);
      }
      case "abort": {
        const request = model.pick(step);
        if (request === undefined) return;
        real.abort(request.index, request.asked.signal);
        return model.abort(request);
      }
      case "serverAsks":
        return model.isListening
          ? real.serverAsks(model.serverAsks(step.kind), step.kind)
          : undefined;
      case "handlerAnswers": {
        const id = picked(model.handling, step.which);
        if (id === undefined) return;
        real.handlerAnswers(id);
        return model.handlerAnswers(id);
      }
      case "deafen":
        return this.#pass(0).then(() => {
          real.deafen();
          model.deafen();
        });
      case "pass":
        return this.#pass(step.ms);
      case "end":
        return model.isListening ? this.#end(step.kind) : undefined;
    }
  }

  /** Lets the rest of the history come to its end, and looks for what is left of it. */
  async finish(): Promise<void> {
    const [real, model] = [this.#real, this.#model];
    await this.#pass(0);
    while (model.isListening && model.unanswered.length > 0) {
      this.do({ type: "answerAll" });
      await this.#pass(0);
    }
    real.closeMailboxes();
    model.closeMailboxes();
    if (model.closedBy === undefined && model.timers === 0 && model.unsettled.length === 0) {
      this.#checkNothingIsLeft("after the last answer");
    }
    this.do({ type: "end", kind: "close" });
    await this.#pass(5000);
    assert(model.closedBy !== undefined);
    for (const id of model.handling) real.handlerAnswers(id);
    await this.#pass(0);
    assertEquals(model.unsettled, []);
    this.#checkNothingIsLeft("after the end");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#real.setup[Symbol.asyncDispose]();
  }

  get #keepAlives(): number {
    return keepAlives() - this.#keepAlivesBefore;
  }

  #end(kind: EndKind): Promise<void> | void {
    const [real, model] = [this.#real, this.#model];
    const end = () => {
      real.end(kind);
      model.end(kind);
    };
    if (kind === "close") return end();
    // Not at the same time as anything else that a timer does.
    return this.#pass(kind === "silence" ? 0.25 : 0).then(end).then(() => this.#pass(0));
  }

  async #pass(ms: number): Promise<void> {
    await this.#time.tick(ms);
    this.#model.pass(ms);
    this.#compare();
  }

  #compare(): void {
    const [real, model] = [this.#real, this.#model];
    real.fates.forEach((fate, index) => {
      const request = model.requests[index];
      if (request === undefined) throw new Error(`the model has no request ${index}`);
      // Most are as before, and the report of a difference takes its time.
      if (textOf(fate) !== textOf(request)) assertEquals(textOf(fate), textOf(request), `${index}`);
    });
    assertEquals(real.sent, model.sent, "requests on the wire");
    assertEquals(real.answers.toSorted(), model.answers.toSorted(), "answers on the wire");
    assertLessOrEqual(real.most, 64, "requests at the server");
    assertEquals(real.setup.reported.length, model.reported);
    const waiting = model.unsettled.filter(({ asked }) => asked.signal !== "none");
    assertEquals(real.listeners, waiting.length, "abort listeners");
    const { timers } = model;
    if (timers !== undefined) assertEquals(this.#time.pending, timers, "timers");
    assertEquals(
      this.#keepAlives,
      model.unsettled.length + (model.hasOpenMailbox ? 1 : 0),
      "keep-alives",
    );
  }

  #checkNothingIsLeft(when: string): void {
    assertEquals([this.#keepAlives, this.#time.pending, this.#real.listeners], [0, 0, 0], when);
    assertEquals(this.#real.hasKeptAnything(), false, when);
    for (const { calls } of this.#real.fates) {
      const settling = calls.filter((name) => name !== "never" || !calls.includes("result"));
      assertLessOrEqual(settling.length, 1, when);
    }
  }
}

function textOf({ outcome, calls, events }: Fate): string {
  return JSON.stringify([outcome ?? null, calls, events]);
}

property(
  "RpcClient settles every request once and as a plain model of it does, and leaves nothing",
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
  { runs: 200 },
);
