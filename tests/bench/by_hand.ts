/** Just enough of a client, written by hand, to run one turn after the other on the real codex. */

import { currentRuntime } from "../../src/runtime/spawn.ts";

interface Message {
  id?: number;
  method?: string;
  result?: { thread: { id: string } };
}

export interface HandClient {
  /** Runs a turn to `turn/completed`, or only to its first text. */
  turn(until?: "end" | "text"): Promise<void>;
  close(): Promise<void>;
}

/** Starts codex and a thread on it. */
export async function handClient(
  { codexPath, env, cwd }: { codexPath: string; env: Record<string, string>; cwd: string },
): Promise<HandClient> {
  const child = currentRuntime().spawn(codexPath, { args: ["app-server"], env, cwd });
  child.stderr.pipeTo(new WritableStream());
  const writer = child.stdin.getWriter();
  const reader = child.stdout.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let messages: Message[] = [];
  const send = (message: unknown) =>
    writer.write(new TextEncoder().encode(JSON.stringify(message) + "\n"));
  const until = async (found: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const index = messages.findIndex(found);
      const message = messages[index];
      if (message !== undefined) {
        messages = messages.slice(index + 1);
        return message;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error("codex has ended");
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      messages = lines.map((line) => JSON.parse(line));
    }
  };
  const clientInfo = { name: "by-hand", version: "1" };
  // The same handshake as the SDK's: what the server does for a turn depends on it.
  const capabilities = { experimentalApi: true };
  await send({ id: 1, method: "initialize", params: { clientInfo, capabilities } });
  await until(({ id }) => id === 1);
  await send({ method: "initialized" });
  await send({ id: 2, method: "thread/start", params: { approvalPolicy: "never" } });
  const threadId = (await until(({ id }) => id === 2)).result?.thread.id;
  return {
    async turn(end = "end") {
      const input = [{ type: "text", text: "hi" }];
      const last = end === "end" ? "turn/completed" : "item/agentMessage/delta";
      await send({ id: 3, method: "turn/start", params: { threadId, input } });
      await until(({ method }) => method === last);
    },
    async close() {
      child.kill("SIGTERM");
      await child.exited;
      await reader.cancel();
    },
  };
}
