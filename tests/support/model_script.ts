/**
 * What a scripted model says: one {@linkcode Script} for each request, told in parts. The parts
 * become the server-sent events of the Responses API.
 */

/** One response: its parts in order. */
export type Script = Part | readonly Part[];

/** A piece of a response. */
export type Part = Output | Hold | Cut | Refusal | Failed;

/** One finished output item and the events that lead up to it. */
export interface Output {
  type: "output";
  events: readonly (ResponseEvent | Hold | Cut)[];
  usage?: Usage | undefined;
}

/** One event of the stream, as it goes over the wire. */
export interface ResponseEvent {
  type: `response.${string}`;
  [field: string]: unknown;
}

/** A place where the response waits. */
export interface Hold {
  type: "hold";
  hold(): Promise<void>;
}

/** The place where the connection breaks. */
export interface Cut {
  type: "cut";
}

/** An HTTP error in place of the stream. */
export interface Refusal {
  type: "refusal";
  status: number;
  body: unknown;
  headers: Readonly<Record<string, string>>;
}

/** The end of a stream that reports an error of the model. */
export interface Failed {
  type: "failed";
  code: string;
  message: string;
}

/** The tokens that a response says it cost. */
export interface Usage {
  input: number;
  cachedInput?: number;
  output: number;
  reasoning?: number;
}

/** The settings of {@linkcode reply}. */
export interface ReplyOptions {
  /** How the text is cut; holds and a cut may stand in between. The default is word by word. */
  deltas?: readonly (string | Hold | Cut)[];
  phase?: "commentary" | "final_answer";
  usage?: Usage;
}

/** A message of the assistant. */
export function reply(text: string, options: ReplyOptions = {}): Output {
  const item = (content: string) => ({
    type: "message",
    role: "assistant",
    id: nextId("msg"),
    content: content === "" ? [] : [{ type: "output_text", text: content, annotations: [] }],
    ...(options.phase && { phase: options.phase }),
  });
  const whole = item(text);
  const deltas = options.deltas ?? text.match(/\S+\s*|\s+/g) ?? [];
  return {
    type: "output",
    usage: options.usage,
    events: [
      event("output_item.added", { item: { ...whole, content: [] } }),
      ...deltas.map((delta) =>
        typeof delta === "string"
          ? event("output_text.delta", { item_id: whole.id, content_index: 0, delta })
          : delta
      ),
      event("output_item.done", { item: whole }),
    ],
  };
}

/** A call of one of the client's tools: `exec_command`, `update_goal`, a dynamic tool. */
export function toolCall(
  name: string,
  args: unknown,
  options: { callId?: string; namespace?: string } = {},
): Output {
  const item = {
    type: "function_call",
    id: nextId("fc"),
    call_id: options.callId ?? nextId("call"),
    name,
    arguments: JSON.stringify(args),
    ...(options.namespace && { namespace: options.namespace }),
  };
  return { type: "output", events: [event("output_item.done", { item })] };
}

/** A command that the model wants to run outside of the sandbox, for which codex asks. */
export function escalatedCommand(cmd: string): Output {
  const justification = "to see";
  return toolCall("exec_command", { cmd, sandbox_permissions: "require_escalated", justification });
}

/** A thought of the model, as a summary in parts. */
export function reasoning(...summary: string[]): Output {
  const id = nextId("rs");
  const item = {
    type: "reasoning",
    id,
    summary: summary.map((text) => ({ type: "summary_text", text })),
    encrypted_content: null,
  };
  return {
    type: "output",
    events: [
      event("output_item.added", { item: { ...item, summary: [] } }),
      ...summary.flatMap((delta, summary_index) => [
        event("reasoning_summary_part.added", { item_id: id, summary_index }),
        event("reasoning_summary_text.delta", { item_id: id, summary_index, delta }),
      ]),
      event("output_item.done", { item }),
    ],
  };
}

/** Answers the request with an HTTP error instead of a stream. */
export function failure(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return { type: "refusal", status, body, headers };
}

/** Ends the stream with `response.failed` and this error, as `context_length_exceeded`. */
export function failed(code: string, message: string): Failed {
  return { type: "failed", code, message };
}

/** Breaks the connection at this place. */
export function cut(): Cut {
  return { type: "cut" };
}

/** Waits at this place for so long. For demonstrations: a test uses a {@linkcode gate}. */
export function pause(ms: number): Hold {
  return { type: "hold", hold: () => new Promise((resolve) => setTimeout(resolve, ms)) };
}

/** A hold that a test opens. */
export interface Gate extends Hold {
  /** Resolves when a response has come to the gate. */
  readonly reached: Promise<void>;
  /** Lets the response go on, and every later one. */
  open(): void;
}

/** Holds a response at this place until it is opened. */
export function gate(): Gate {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    type: "hold",
    reached: reached.promise,
    open: opened.resolve,
    hold() {
      reached.resolve();
      return opened.promise;
    },
  };
}

/** An event of the stream by the name that follows `response.`. */
export function event(name: string, fields: Record<string, unknown>): ResponseEvent {
  return { type: `response.${name}`, ...fields };
}

let ids = 0;

/** Ids are unique in the process, as a thread may hold the items of several responses. */
export function nextId(prefix: string): string {
  return `${prefix}_${++ids}`;
}
