/** What may happen between a client and a server, for `rpc_fuzz_test.ts`. */

import * as fc from "fast-check";
import { historyOf } from "../../support/property.ts";

/** What is to become of the result of a request. */
export interface Callbacks {
  /** Called with the result; `"throws"` also fails then. */
  result: "none" | "opens" | "throws";
  /** Called with a result that nobody waits for any more. */
  late: boolean;
  /** Called when there will be no result. */
  never: boolean;
}

/** A request of the client. */
export interface Asked {
  /** The signal that it is given: one of its own, or one that many requests share. */
  signal: "none" | "own" | "shared";
  timeoutMs: number | undefined;
  callbacks: Callbacks;
  /** Whether it goes ahead of all that wait, and takes no slot. */
  urgent: boolean;
  /** Whether its params can be written as JSON. */
  writable: boolean;
}

/** How the server answers: with a result, an error, a result of the wrong shape, or neither result nor error. */
export type AnswerKind = "result" | "error" | "misfit" | "neither";

/** What becomes of a request of the server: it is answered, later, not at all, or by what no JSON can say. */
export type HandlerKind = "now" | "later" | "nobody" | "unwritable";

/**
 * - `close`: the client closes.
 * - `exit`: the process ends and tells why.
 * - `break`: the output breaks.
 * - `silence`: the output ends, and the process lives on.
 */
export type EndKind = "close" | "exit" | "break" | "silence";

/** One thing that happens. `which` picks one of what there is by then. */
export type Step =
  | { type: "ask"; times: number; asked: Asked }
  /** The server answers a request that it has not answered yet. */
  | { type: "answer"; which: number; kind: AnswerKind }
  /** The server answers a request that it may have answered before, or that nobody waits for. */
  | { type: "answerAgain"; which: number; kind: AnswerKind }
  /** The server answers all. */
  | { type: "answerAll" }
  /** The server sends what belongs to nothing. */
  | { type: "stray"; line: string; report: boolean }
  /** The server sends an event for the mailbox that the result of a request opens. */
  | { type: "event"; which: number }
  | { type: "abort"; which: number }
  | { type: "serverAsks"; kind: HandlerKind }
  | { type: "handlerAnswers"; which: number }
  /** The server takes no more input. */
  | { type: "deafen" }
  /** Time passes, at least until everything that is due has happened. */
  | { type: "pass"; ms: number }
  | { type: "end"; kind: EndKind };

const which = fc.nat();
const kind = fc.constantFrom<AnswerKind>("result", "result", "error", "misfit", "neither");

const callbacks: fc.Arbitrary<Callbacks> = fc.record({
  result: fc.constantFrom("none", "opens", "opens", "opens", "throws"),
  late: fc.boolean(),
  never: fc.boolean(),
});

const asked: fc.Arbitrary<Asked> = fc.record({
  signal: fc.constantFrom("none", "own", "own", "shared"),
  // Never at the same time as a slot is given back.
  timeoutMs: fc.constantFrom(undefined, 50.5, 700.5, 2500.5),
  callbacks,
  urgent: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  writable: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
});

/** Answers to ids that no request has, and lines that are no messages. */
const stray = fc.constantFrom(
  { line: '{"id":99999,"result":1}', report: false },
  { line: '{"id":"1","result":1}', report: false },
  { line: '{"id":0,"error":{"code":1,"message":"no"}}', report: false },
  { line: '{"id":1.5}', report: false },
  { line: "", report: false },
  { line: "{", report: true },
  { line: "[]", report: true },
  { line: '{"id":null,"result":1}', report: true },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("ask"),
      times: fc.constantFrom(1, 1, 1, 2, 40),
      asked,
    }),
  },
  { weight: 10, arbitrary: fc.record({ type: fc.constant("answer"), which, kind }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("answerAgain"), which, kind }) },
  { weight: 1, arbitrary: fc.constant<Step>({ type: "answerAll" }) },
  { weight: 1, arbitrary: stray.map((it): Step => ({ type: "stray", ...it })) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant("event"), which }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("abort"), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("serverAsks"),
      kind: fc.constantFrom<HandlerKind>("now", "later", "later", "nobody", "unwritable"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("handlerAnswers"), which }) },
  {
    weight: 14,
    arbitrary: fc.record({
      type: fc.constant("pass"),
      ms: fc.constantFrom(0, 0, 0, 0, 10, 60, 300, 1000, 2600),
    }),
  },
);
const end = fc.constantFrom<EndKind>("close", "exit", "break", "silence")
  .map((kind): Step => ({ type: "end", kind }));

/** A connection from its beginning; half of them end in the midst of it all. */
export const histories: fc.Arbitrary<Step[]> = fc.tuple(
  historyOf(step, 60),
  fc.oneof({ weight: 7, arbitrary: fc.constant([]) }, {
    weight: 1,
    arbitrary: fc.constant<Step[]>([{ type: "deafen" }]),
  }),
  fc.array(step, { maxLength: 4 }),
  fc.array(end, { maxLength: 1 }),
  fc.array(step, { maxLength: 6 }),
).map((parts) => parts.flat());
