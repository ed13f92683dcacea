/**
 * An app-server whose turns do what their input says: `deltas 3`, `items 1000`, or `line 1000000` for one message of so
 * many characters. `model/list` gives back two thirds of its cursor. Run as a process of its own.
 */

import process from "node:process";
import { createInterface } from "node:readline";
import { encode, idOf, resultOf, statusChanged, turnOf, write } from "./server_answers.ts";

let threads = 0;
let turns = 0;

createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  switch (method) {
    case "turn/start":
      return play(id, params.threadId, params.input[0].text);
    case "model/list": {
      const nextCursor = params.cursor.slice(0, Math.round(params.cursor.length * 2 / 3));
      return write(encode({ id, result: { data: [], nextCursor } }));
    }
    default: {
      const result = resultOf(method, threads);
      if (method === "thread/start") threads++;
      write(encode({ id, result }));
    }
  }
});

function play(id: number, threadId: string, task: string): void {
  const turnId = idOf("turn", turns++);
  const tell = (method: string, params: Record<string, unknown>) =>
    write(encode({ method, params: { threadId, turnId, ...params } }));
  const message = (itemId: string, text: string) => {
    const item = { type: "agentMessage", id: itemId, text, phase: "final_answer" };
    tell("item/completed", { completedAtMs: 1, item });
  };
  write(encode({ id, result: { turn: turnOf(turnId, "inProgress") } }));
  write(encode(statusChanged(threadId, "active")));
  tell("turn/started", { turn: turnOf(turnId, "inProgress") });
  const [kind, number] = task.split(" ");
  const count = Number(number);
  if (kind === "items") { for (let item = 0; item < count; item++) message(`m${item}`, "text"); }
  if (kind === "line") message("m", "x".repeat(count));
  if (kind === "deltas") {
    for (let delta = 0; delta < count; delta++) {
      tell("item/agentMessage/delta", { itemId: "m", delta: "text" });
    }
    message("m", "text".repeat(count));
  }
  write(encode(statusChanged(threadId, "idle")));
  tell("turn/completed", { turn: turnOf(turnId, "completed") });
}
