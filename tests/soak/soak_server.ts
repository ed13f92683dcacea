/**
 * A fake app-server whose turns do what their input says: `talk`, `tool`, `approve` or `hang`. Run as a process of its
 * own.
 */

import process from "node:process";
import { createInterface } from "node:readline";
import { encode, idOf, resultOf, statusChanged, turnOf, write } from "../bench/server_answers.ts";

let threads = 0;
let turns = 0;
let asked = 0;
/** What goes on when the client has answered. */
const onAnswer = new Map<string, () => void>();
/** Turns that wait to be interrupted, by thread. */
const hanging = new Map<string, Turn>();

class Turn {
  readonly id = idOf("turn", turns++);

  constructor(readonly threadId: string) {}

  tell(method: string, params: Record<string, unknown>): void {
    const ids = { threadId: this.threadId, turnId: this.id };
    write(encode({ method, params: { ...ids, ...params } }));
  }

  start(): void {
    write(encode(statusChanged(this.threadId, "active")));
    this.tell("turn/started", { turn: turnOf(this.id, "inProgress") });
  }

  say(): void {
    for (const delta of ["a", "b", "c"]) {
      this.tell("item/agentMessage/delta", { itemId: `m-${this.id}`, delta });
    }
  }

  ask(method: string, params: Record<string, unknown>): void {
    const id = `s${asked++}`;
    onAnswer.set(id, () => {
      this.say();
      this.end("completed");
    });
    const ids = { threadId: this.threadId, turnId: this.id };
    write(encode({ id, method, params: { ...ids, ...params } }));
  }

  end(status: "completed" | "interrupted"): void {
    write(encode(statusChanged(this.threadId, "idle")));
    this.tell("turn/completed", { turn: turnOf(this.id, status) });
  }

  play(task: string): void {
    switch (task) {
      case "tool":
        return this.ask("item/tool/call", { callId: "c", tool: "soak_tool", arguments: {} });
      case "approve":
        return this.ask("item/commandExecution/requestApproval", { itemId: "i", startedAtMs: 1 });
      case "hang":
        this.say();
        hanging.set(this.threadId, this);
        return;
      default:
        this.say();
        this.end("completed");
    }
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === undefined) {
    onAnswer.get(id)?.();
    onAnswer.delete(id);
    return;
  }
  if (id === undefined) return;
  if (method === "turn/start") {
    const turn = new Turn(params.threadId);
    write(encode({ id, result: { turn: turnOf(turn.id, "inProgress") } }));
    turn.start();
    return turn.play(params.input[0].text);
  }
  write(encode({ id, result: resultOf(method, threads) }));
  if (method === "thread/start") threads++;
  if (method !== "turn/interrupt") return;
  hanging.get(params.threadId)?.end("interrupted");
  hanging.delete(params.threadId);
});
