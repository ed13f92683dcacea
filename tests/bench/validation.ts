/**
 * What the validation of a message costs, as a part of what `JSON.parse` of its line costs.
 * The limits: a text delta less than 1, a completed item at most 2. Prints JSON.
 */
import { checkNotification } from "../../src/protocol/validate.ts";

const ids = {
  threadId: "019a0000-1111-7222-8333-444455556666",
  turnId: "019a0000-1111-7222-8333-777788889999",
};
const itemId = "msg_0123456789abcdef0123456789abcdef";
const times = { startedAtMs: 1763000000000, completedAtMs: 1763000000100 };

const messages = {
  delta: message("item/agentMessage/delta", { ...ids, itemId, delta: " hello" }),
  items: [
    message("item/completed", {
      ...ids,
      completedAtMs: 1763000000100,
      contentTokenCount: null,
      item: {
        type: "agentMessage",
        id: itemId,
        text: "The function takes two numbers and gives their sum.",
        phase: "final_answer",
        memoryCitation: null,
        delivery: null,
        moderation: null,
        questions: null,
        ...times,
      },
    }),
    message("item/completed", {
      ...ids,
      completedAtMs: 1763000000100,
      contentTokenCount: null,
      item: {
        type: "commandExecution",
        id: itemId,
        command: "/bin/bash -lc 'ls -la'",
        cwd: "/home/user/project",
        processId: "4711",
        source: "agent",
        status: "completed",
        commandActions: [{ type: "listFiles", command: "ls -la", path: null }],
        aggregatedOutput: "total 12\nREADME.md\nmod.ts\n",
        exitCode: 0,
        durationMs: 14,
        ...times,
      },
    }),
  ],
};

interface Message {
  method: string;
  line: string;
  params: unknown;
}

function message(method: string, params: unknown): Message {
  const line = JSON.stringify({ method, params, emittedAtMs: 1763000000100 });
  return { method, line, params: JSON.parse(line).params };
}

/** The best of several rounds, in nanoseconds a call. */
function nanoseconds(work: () => unknown): number {
  const calls = 100_000;
  let best = Infinity;
  for (let round = 0; round < 8; round++) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) work();
    best = Math.min(best, (performance.now() - start) / calls * 1e6);
  }
  return best;
}

/** The cost of validating a message over that of parsing its line. */
function ratio({ method, line, params }: Message): number {
  if (checkNotification(method, params) !== undefined) throw new Error(`${method} does not fit`);
  const parse = nanoseconds(() => JSON.parse(line));
  return nanoseconds(() => checkNotification(method, params)) / parse;
}

console.log(
  JSON.stringify({
    delta: ratio(messages.delta),
    item: Math.max(...messages.items.map(ratio)),
  }),
);
