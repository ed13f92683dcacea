/** Ask codex from a worker on the edge. Each request has a connection of its own. */
import { Codex } from "@codexkit/sdk";

interface Environment {
  /** Address of the app-server, such as `wss://codex.example`. */
  CODEX_URL: string;
  /** Its token, a secret of the worker. */
  CODEX_TOKEN: string;
}

export default {
  async fetch(request: Request, env: Environment): Promise<Response> {
    const question = new URL(request.url).searchParams.get("q") ?? "Say hello.";
    // A connection belongs to the request that has opened it.
    await using codex = await Codex.connect(env.CODEX_URL, {
      token: env.CODEX_TOKEN,
      signal: request.signal,
    });
    const thread = await codex.startThread({ sandbox: "read-only", ephemeral: true });
    const { finalResponse } = await thread.run(question);
    return new Response(finalResponse);
  },
};
