import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { LoopbackServer, sendJson, type WholeRequest } from "./loopback_server.ts";
import { play } from "./model_response.ts";
import { reply, type Script } from "./model_script.ts";

export * from "./model_script.ts";

/** A request that the model got. */
export interface ModelRequest {
  /** Its number, from 0. */
  readonly index: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: ResponsesBody;
  /** The text of the last user message: what this turn asks. */
  readonly userText: string;
  /** Resolves with how the response ended: an interrupted turn breaks it. */
  readonly ended: Promise<ResponseEnd>;
}

/** How a response came to its end: whole, or by a broken connection. */
export type ResponseEnd = "completed" | "broken";

/** The body of a request of the Responses API, as far as tests look into it. */
export interface ResponsesBody {
  model: string;
  instructions?: string;
  input: ResponsesItem[];
  tools?: { type: string; name?: string; [field: string]: unknown }[];
  [field: string]: unknown;
}

/** One item of a request's input. */
export interface ResponsesItem {
  type: string;
  role?: string;
  content?: { type: string; text?: string; [field: string]: unknown }[];
  [field: string]: unknown;
}

/**
 * A model on loopback that speaks the Responses API and says what it was told to say.
 *
 * A request is answered by the responder of {@linkcode ScriptedModel.respond} if that gives a
 * script, else by the next script of the queue, else by "ok".
 */
export class ScriptedModel implements AsyncDisposable {
  /** All requests so far, in the order of their arrival. */
  readonly requests: ModelRequest[] = [];

  readonly #server: LoopbackServer;
  readonly #queue: Script[] = [];
  readonly #awaited = new Map<number, PromiseWithResolvers<ModelRequest>>();
  #responder: (request: ModelRequest) => Script | undefined = () => undefined;

  private constructor(server: LoopbackServer) {
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(): Promise<ScriptedModel> {
    const server = await LoopbackServer.start((request, response) =>
      model.#serve(request, response)
    );
    const model = new ScriptedModel(server); // before any request, as nobody knows the port yet
    return model;
  }

  /** The base URL to give to a client, `/v1` included. */
  get url(): string {
    return `${this.#server.origin}/v1`;
  }

  /** Adds scripts for the requests to come, one each. */
  enqueue(...scripts: Script[]): void {
    this.#queue.push(...scripts);
  }

  /** Chooses the script by the request, as many threads at once need it. */
  respond(responder: (request: ModelRequest) => Script | undefined): void {
    this.#responder = responder;
  }

  /** The request with this number, once it has come. */
  request(index: number): Promise<ModelRequest> {
    const come = this.requests.at(index);
    if (come) return Promise.resolve(come);
    const awaited = this.#awaited.get(index) ?? Promise.withResolvers<ModelRequest>();
    this.#awaited.set(index, awaited);
    return awaited.promise;
  }

  /** Breaks all connections and stops listening. */
  async close(): Promise<void> {
    for (const awaited of this.#awaited.values()) awaited.reject(new Error("the model is closed"));
    this.#awaited.clear();
    await this.#server.close();
  }

  /** Closes the model. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #serve({ method, url, headers, body }: WholeRequest, response: ServerResponse) {
    // Codex then uses HTTP at once. Any other answer makes it try for some seconds.
    if (headers.upgrade !== undefined) return sendJson(response, 426, {});
    if (method !== "POST" || !url.pathname.endsWith("/responses")) {
      return sendJson(response, url.pathname.endsWith("/models") ? 200 : 404, { models: [] });
    }
    const ended = new Promise<ResponseEnd>((resolve) =>
      response.on("close", () => resolve(response.writableFinished ? "completed" : "broken"))
    );
    const request = this.#record(headers, JSON.parse(body), ended);
    const script = this.#responder(request) ?? this.#queue.shift() ?? reply("ok");
    await play(script, response, ended);
  }

  #record(
    headers: IncomingHttpHeaders,
    body: ResponsesBody,
    ended: Promise<ResponseEnd>,
  ): ModelRequest {
    const index = this.requests.length;
    const request = { index, headers, body, userText: userTextOf(body), ended };
    this.requests.push(request);
    this.#awaited.get(index)?.resolve(request);
    this.#awaited.delete(index);
    return request;
  }
}

function userTextOf(body: ResponsesBody): string {
  const messages = body.input.filter((item) => item.type === "message" && item.role === "user");
  return messages.at(-1)?.content?.map((part) => part.text ?? "").join("") ?? "";
}
