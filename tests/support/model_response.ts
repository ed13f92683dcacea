import type { ServerResponse } from "node:http";
import { sendJson } from "./loopback_server.ts";
import {
  type Cut,
  event,
  type Hold,
  nextId,
  type Part,
  type ResponseEvent,
  type Script,
  type Usage,
} from "./model_script.ts";

/** Sends a script as the answer to one request, for as long as the client listens. */
export async function play(
  script: Script,
  response: ServerResponse,
  ended: Promise<unknown>,
): Promise<void> {
  const parts: readonly Part[] = "type" in script ? [script] : script;
  let hasEnded = false;
  ended.then(() => hasEnded = true);
  if (!parts.some((part) => part.type === "refusal")) openStream(response);
  for (const step of stepsOf(parts)) {
    if (hasEnded) return;
    switch (step.type) {
      case "hold":
        await Promise.race([step.hold(), ended]);
        break;
      case "cut":
        response.destroy();
        return;
      case "refusal":
        sendJson(response, step.status, step.body, step.headers);
        return;
      default:
        await sendEvent(response, step, ended);
    }
  }
  response.end();
}

type Step = ResponseEvent | Hold | Cut | Extract<Part, { type: "refusal" }>;

/** The parts with the events that stand around them in every response. */
function* stepsOf(parts: readonly Part[]): Generator<Step> {
  const id = nextId("resp");
  let usage: Usage = { input: 10, output: 5 };
  if (!parts.some((part) => part.type === "refusal")) {
    yield event("created", { response: { id } });
  }
  for (const part of parts) {
    if (part.type === "failed") {
      const { code, message } = part;
      yield event("failed", { response: { id, error: { code, message } } });
      return;
    }
    if (part.type !== "output") {
      yield part;
      continue;
    }
    usage = part.usage ?? usage;
    yield* part.events;
  }
  yield event("completed", { response: { id, usage: onTheWire(usage) } });
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
}

/** Resolves when the event is written, or never will be. */
async function sendEvent(
  response: ServerResponse,
  responseEvent: ResponseEvent,
  ended: Promise<unknown>,
): Promise<void> {
  const text = `event: ${responseEvent.type}\ndata: ${JSON.stringify(responseEvent)}\n\n`;
  if (response.write(text)) return;
  const drained = new Promise<void>((resolve) => response.once("drain", () => resolve()));
  await Promise.race([drained, ended]);
}

function onTheWire(usage: Usage): Record<string, unknown> {
  return {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cachedInput ?? 0 },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
    total_tokens: usage.input + usage.output,
  };
}
