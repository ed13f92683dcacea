/** What `edge_test.ts` asks for: a worker without any API of a process. */
import { Codex, ConnectError, policy, tool } from "../../../mod.ts";

interface Fetcher {
  fetch(request: Request): Promise<Response>;
}

interface Environment {
  CODEX_URL: string;
  CODEX_TOKEN: string;
  HOLDER: { idFromName(name: string): unknown; get(id: unknown): Fetcher };
}

const connect = (env: Environment, token = env.CODEX_TOKEN) =>
  Codex.connect(env.CODEX_URL, { token });

let shared: Promise<Codex> | undefined;

/** What each path does. What it throws is the answer. */
const paths: Record<string, (env: Environment, request: Request) => Promise<unknown>> = {
  async "/ask"(env) {
    const calls: unknown[] = [];
    const note = tool({
      name: "note",
      description: "Notes a word.",
      input: { type: "object", properties: { word: { type: "string" } } },
      run: (input) => (calls.push(input), "noted"),
    });
    const decisions: string[] = [];
    const handlers = policy({
      rules: [{ command: ["touch", "x"], action: "allow" }],
      onDecision: ({ action }) => void decisions.push(action),
    });
    await using codex = await Codex.connect(env.CODEX_URL, {
      token: () => Promise.resolve(env.CODEX_TOKEN),
      tools: [note],
      handlers,
    });
    const thread = await codex.startThread({ sandbox: "read-only" });
    const turn = await thread.turn("hi");
    let text = "";
    for await (const piece of turn.textStream()) text += piece;
    return { text, status: (await turn.run()).status, calls, decisions };
  },
  async "/refused"(env) {
    await connect(env, "wrong");
  },
  async "/shared"(env) {
    const codex = await (shared ??= connect(env));
    return (await codex.models()).data.length > 0;
  },
  async "/start"() {
    await Codex.start();
  },
  async "/object"(env, request) {
    const answer = await env.HOLDER.get(env.HOLDER.idFromName("one")).fetch(request);
    return await answer.json();
  },
};

async function outcome(run: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json({ value: await run() });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const reason = error instanceof ConnectError ? error.reason : undefined;
    return Response.json({ name, message, reason });
  }
}

/** Holds one connection for all requests. */
export class Holder {
  readonly #env: Environment;
  #codex: Promise<Codex> | undefined;
  #served = 0;

  constructor(_state: unknown, env: Environment) {
    this.#env = env;
  }

  async fetch(): Promise<Response> {
    const codex = await (this.#codex ??= connect(this.#env));
    const thread = await codex.startThread({ ephemeral: true });
    const { finalResponse } = await thread.run("hi");
    return Response.json({ finalResponse, served: ++this.#served });
  }
}

export default {
  fetch(request: Request, env: Environment): Promise<Response> {
    const run = paths[new URL(request.url).pathname];
    return outcome(() => run?.(env, request) ?? Promise.reject(new Error("no such path")));
  },
};
