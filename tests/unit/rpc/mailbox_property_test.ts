/** `Mailbox` against a model of it: nothing that is pushed is lost, and every stream ends as it should. */
import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { keepAlives } from "../../../src/rpc/keep_alive.ts";
import { historyOf, picked, property } from "../../support/property.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { settled } from "../doubles/fake_time.ts";
import { type Event, mailbox } from "../doubles/text_mailbox.ts";

/** Small ones, so that they are reached. */
const bounds = { highWater: 3, maxEvents: 6, maxSize: 20 };
/** So many events are handed to a stream's own queue at once, where nothing is merged or counted any more. */
const HANDOVER = 64;

interface Push {
  event: Event;
  size: number;
}

/** What may happen to a mailbox. `which` picks one of its streams. */
type Step =
  | { type: "push"; pushes: Push[] }
  | { type: "open"; by: "iterator" | "reader"; signal: "none" | "live" | "aborted" }
  | { type: "read"; which: number; times: number }
  | { type: "cancel"; which: number }
  | { type: "signal"; which: number }
  | { type: "end" }
  | { type: "fail" }
  | { type: "abort" };

const push: fc.Arbitrary<Push> = fc.record({
  event: fc.record({
    item: fc.constantFrom("x", "x", "y"),
    text: fc.stringMatching(/^[a-z]{1,6}$/),
  }, {
    requiredKeys: ["text"],
  }),
  size: fc.constantFrom(1, 5, 5, 12, 100),
});
const which = fc.nat();
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("push"),
      pushes: fc.array(push, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("open"),
      by: fc.constantFrom("iterator", "reader"),
      signal: fc.constantFrom("none", "live", "live", "aborted"),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant("read"),
      which,
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("cancel", "signal"), which }) },
);
const steps = fc.tuple(
  historyOf(step, 30),
  fc.array(fc.record({ type: fc.constantFrom("end", "fail", "abort") }), { maxLength: 2 }),
  historyOf(step, 6),
).map((parts): Step[] => parts.flat());

/** An error that a log can name. */
class Named extends Error {
  constructor(override readonly name: string) {
    super(name);
  }
}

/** A stream of the mailbox that is read, and what came of the reads, in their order. */
class RealStream {
  readonly log: string[] = [];
  readonly signal = new CountedSignal();
  closed = 0;
  readonly #next: () => Promise<ReadableStreamReadResult<Event> | IteratorResult<Event>>;
  readonly #cancel: () => Promise<unknown>;

  constructor(box: ReturnType<typeof mailbox>, { by, signal }: Step & { type: "open" }) {
    if (signal === "aborted") this.abort();
    const given = signal === "none" ? undefined : this.signal.signal;
    const stream = box.stream(given, () => this.closed++);
    if (by === "reader") {
      const reader = stream.getReader();
      this.#next = () => reader.read();
      this.#cancel = () => reader.cancel();
    } else {
      const iterator = stream[Symbol.asyncIterator]();
      this.#next = () => iterator.next();
      this.#cancel = async () => await iterator.return?.();
    }
  }

  read(): void {
    const { log } = this;
    this.#next().then(
      ({ done, value }) => log.push(done ? "done" : shown(value)),
      (error) => log.push(`failed: ${error.name}`),
    );
  }

  cancel(): void {
    const cancelled = () => this.log.push("cancelled");
    this.#cancel().then(cancelled, cancelled);
  }

  abort(): void {
    this.signal.abort(new Named("signal"));
  }
}

/** What a stream should give. */
class ModelStream {
  readonly log: string[] = [];
  /** Reads that are not answered yet. */
  reads = 0;
  /** Whether the first of them gets the next event as soon as that is pushed. */
  #listens = false;
  #cancels = 0;
  isClosed = false;
  #waiting: Push[] = [];
  /** Events that a reader has been handed beyond the one that it asked for. */
  #handed: Event[] = [];
  /** The largest size since nothing was waiting. */
  #largest = 0;
  #end: { error?: string } | undefined;
  /** What answers every read once the stream is over. */
  #over: { answer: string } | undefined;
  by: "iterator" | "reader" | undefined;
  signal: "none" | "live" | "aborted" = "none";

  /** Whether it listens for the abort of its signal: not once its end is known. */
  get listens(): boolean {
    return this.signal === "live" && this.by !== undefined && this.#end === undefined;
  }

  /** An abort of what has ended shows at the next read, if anything waits to be read. */
  abort(): void {
    if (this.signal === "none") return;
    if (this.listens) this.drop("signal");
    this.signal = "aborted";
  }

  read(times: number): void {
    // The calls before it take the events that wait.
    const oneFindsNone = this.reads === 0 && this.#waiting.length < times;
    this.#listens ||= oneFindsNone && this.#end === undefined && this.by === "iterator";
    this.reads += times;
  }

  push({ event, size }: Push): void {
    if (this.#end !== undefined) return;
    if (this.#listens) {
      this.#listens = false;
      this.reads--;
      this.log.push(shown(event));
      return;
    }
    const waiting = this.#waiting;
    const last = waiting.at(-1);
    this.#largest = Math.max(this.#largest, size);
    if (
      waiting.length >= bounds.highWater && last !== undefined &&
      last.event.item !== undefined && last.event.item === event.item
    ) {
      const text = last.event.text + event.text;
      waiting[waiting.length - 1] = {
        event: { ...last.event, text },
        size: last.size + event.text.length,
      };
    } else waiting.push({ event, size });
    const total = waiting.reduce((sum, { size }) => sum + size, 0);
    if (waiting.length > bounds.maxEvents || total - this.#largest > bounds.maxSize) {
      this.drop("SlowConsumerError");
    }
  }

  finish(end: { error?: string }): void {
    this.#end ??= end;
  }

  /** Fails at once, unless everything has been taken already. */
  drop(error: string): void {
    if (this.#end !== undefined && this.#waiting.length === 0) return;
    this.#end = { error };
    this.#waiting = [];
    this.#handed = [];
    this.#largest = 0;
    if (this.by !== undefined) this.#close(`failed: ${error}`);
  }

  cancel(): void {
    this.#cancels++;
    if (this.isClosed) return;
    this.#end ??= {};
    this.#waiting = [];
    this.#handed = [];
    this.#close("done");
  }

  /** Answers the reads that can be answered. */
  serve(): void {
    while (this.reads > 0) {
      const answer = this.#answer();
      if (answer === undefined) return;
      this.reads--;
      this.log.push(answer);
    }
    for (; this.#cancels > 0; this.#cancels--) this.log.push("cancelled");
  }

  #answer(): string | undefined {
    if (this.#over !== undefined) {
      const { answer } = this.#over;
      // An iterator is over once it has failed; a reader fails again.
      if (this.by === "iterator") this.#over = { answer: "done" };
      return answer;
    }
    if (this.#handed.length === 0) {
      if (this.signal === "aborted" && this.#end !== undefined) this.drop("signal");
      if (this.#over !== undefined) return this.#answer();
      const taken = this.#waiting.splice(0, this.by === "reader" ? HANDOVER : 1);
      if (this.#waiting.length === 0) this.#largest = 0;
      this.#handed.push(...taken.map(({ event }) => event));
    }
    const event = this.#handed.shift();
    if (event !== undefined) return shown(event);
    if (this.#end === undefined) return undefined;
    const { error } = this.#end;
    this.#close(error === undefined ? "done" : `failed: ${error}`);
    return this.#answer();
  }

  #close(answer: string): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#over = { answer };
  }
}

/** A mailbox and its model, which are taken through the same steps. */
class Pair {
  /** Others than its own: a history that failed may have left some. */
  readonly #keepAlivesBefore = keepAlives();
  readonly #box = mailbox(bounds);
  readonly #real: RealStream[] = [];
  readonly #model: ModelStream[] = [];
  /** The model of what the first stream takes over. */
  #backlog: ModelStream | undefined = new ModelStream();
  #end: { error?: string } | undefined;

  async do(step: Step): Promise<void> {
    this.#do(step);
    for (const model of this.#model) model.serve();
    await settled();
    this.#compare(step.type);
  }

  /** Ends it, and reads all streams to their ends. */
  async finish(): Promise<void> {
    await this.do({ type: "end" });
    for (const which of this.#real.keys()) {
      await this.do({ type: "read", which, times: bounds.maxEvents + HANDOVER });
    }
    for (const { closed, signal } of this.#real) assertEquals([closed, signal.listeners], [1, 0]);
    assertEquals(this.#keepAlives, 0);
  }

  #compare(after: string): void {
    const shape = (streams: readonly { log: string[] }[]) => streams.map(({ log }) => log);
    assertEquals(shape(this.#real), shape(this.#model), `after ${after}`);
    const closed = this.#model.map(({ isClosed }) => isClosed ? 1 : 0);
    assertEquals(this.#real.map(({ closed }) => closed), closed, `closed after ${after}`);
    const listeners = this.#model.map(({ listens }) => listens ? 1 : 0);
    assertEquals(this.#real.map(({ signal }) => signal.listeners), listeners, `after ${after}`);
    assertEquals(this.#keepAlives, this.#model.filter(({ reads }) => reads > 0).length);
  }

  get #keepAlives(): number {
    return keepAlives() - this.#keepAlivesBefore;
  }

  get #all(): ModelStream[] {
    return this.#backlog === undefined ? this.#model : [this.#backlog, ...this.#model];
  }

  #do(step: Step): void {
    switch (step.type) {
      case "push":
        for (const { event, size } of step.pushes) this.#box.push(event, size);
        if (this.#end !== undefined) return;
        for (const model of this.#all) step.pushes.forEach((push) => model.push(push));
        return;
      case "open":
        return this.#open(step);
      case "read": {
        const real = picked(this.#real, step.which);
        for (let time = 0; time < step.times; time++) real?.read();
        const model = picked(this.#model, step.which);
        model?.read(step.times);
        return;
      }
      case "cancel":
        picked(this.#real, step.which)?.cancel();
        return picked(this.#model, step.which)?.cancel();
      case "signal": {
        picked(this.#real, step.which)?.abort();
        return picked(this.#model, step.which)?.abort();
      }
      case "end":
        this.#box.end();
        return this.#finish({});
      case "fail":
        this.#box.fail(new Named("failed"));
        return this.#finish({ error: "failed" });
      case "abort":
        this.#box.abort(new Named("aborted"));
        if (this.#end === undefined) this.#all.forEach((model) => model.drop("aborted"));
        return this.#finish({ error: "aborted" });
    }
  }

  #finish(end: { error?: string }): void {
    this.#end ??= end;
    for (const model of this.#all) model.finish(this.#end);
  }

  #open(step: Step & { type: "open" }): void {
    this.#real.push(new RealStream(this.#box, step));
    const isAborted = step.signal === "aborted";
    const model = isAborted ? new ModelStream() : this.#backlog ?? new ModelStream();
    if (!isAborted) this.#backlog = undefined;
    if (isAborted) model.drop("signal");
    else if (this.#end !== undefined) model.finish(this.#end);
    model.by = step.by;
    model.signal = step.signal;
    this.#model.push(model);
  }
}

function shown({ item = "-", text }: Event): string {
  return `${item}: ${text}`;
}

property(
  "Mailbox gives each stream what a plain model of it gives, and ends it as that does",
  [steps],
  async (steps) => {
    const pair = new Pair();
    for (const step of steps) await pair.do(step);
    await pair.finish();
  },
  { runs: 300 },
);
