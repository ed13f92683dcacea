/** A turn on the real codex through the SDK, against the same turn in JSON-RPC by hand. Prints JSON. */

import { Codex } from "../../mod.ts";
import { resolveCodex } from "../../src/runtime/codex_binary.ts";
import { currentRuntime } from "../../src/runtime/spawn.ts";
import { CodexHome } from "../support/codex_home.ts";
import { ScriptedModel } from "../support/scripted_model.ts";
import { median } from "./statistics.ts";

const ROUNDS = 100;

interface Message {
  id?: number;
  method?: string;
  result?: { thread: { id: string } };
}

/** Just enough of a client to run one turn after the other. */
async function byHand(codexPath: string, home: CodexHome) {
  const child = currentRuntime().spawn(codexPath, {
    args: ["app-server"],
    env: home.env,
    cwd: home.cwd,
  });
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
  await send({ id: 1, method: "initialize", params: { clientInfo } });
  await until(({ id }) => id === 1);
  await send({ id: 2, method: "thread/start", params: { approvalPolicy: "never" } });
  const threadId = (await until(({ id }) => id === 2)).result?.thread.id;
  return {
    async turn() {
      const input = [{ type: "text", text: "hi" }];
      await send({ id: 3, method: "turn/start", params: { threadId, input } });
      await until(({ method }) => method === "turn/completed");
    },
    async close() {
      child.kill("SIGTERM");
      await child.exited;
      await reader.cancel();
    },
  };
}

const { path: codexPath } = await resolveCodex();
const model = await ScriptedModel.start();
const homes = [await CodexHome.create(model), await CodexHome.create(model)] as const;
const hand = await byHand(codexPath, homes[0]);
const codex = await Codex.start({ codexPath, env: homes[1].env, cwd: homes[1].cwd });
try {
  const thread = await codex.startThread();
  const time = async (turn: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await turn();
    return performance.now() - start;
  };
  const times = { hand: [] as number[], sdk: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    // In turns, so that a slow moment of the machine meets both.
    times.hand.push(await time(() => hand.turn()));
    times.sdk.push(await time(() => thread.run("hi")));
  }
  const [handMs, sdkMs] = [median(times.hand), median(times.sdk)];
  console.log(JSON.stringify({ ratio: sdkMs / handMs, handMs, sdkMs }));
} finally {
  await hand.close();
  await codex.close();
  await model.close();
  for (const home of homes) await home.remove();
}
