// Leaves all kinds of things behind in mid-air when it closes its client: nothing of it may keep the
// program alive. It goes on when its stdin ends. Its arguments: the options of the client as JSON, and how the program ends.
import process from "node:process";
import { Codex } from "../../../mod.ts";

const [options = "{}", end = "close"] = process.argv.slice(2);
const ignore = () => {};

const codex = await Codex.start({ ...JSON.parse(options), requestTimeoutMs: 60_000 });
const thread = await codex.startThread();
const turn = await thread.turn("never", { signal: AbortSignal.timeout(60_000) });
for await (const event of turn) if (event.method === "item/agentMessage/delta") break;
turn.run().catch(ignore);
turn.run({ signal: AbortSignal.timeout(60_000) }).catch(ignore);
turn.textStream().pipeTo(new WritableStream()).catch(ignore);
codex.events().pipeTo(new WritableStream()).catch(ignore);
thread.run("queued").catch(ignore);
// Abandoned while the server has not answered yet.
const controller = new AbortController();
const other = await codex.startThread();
other.run("never", { signal: controller.signal }).catch(ignore);
await Promise.resolve().then(() => Promise.resolve());
controller.abort();
for (let i = 0; i < 200; i++) codex.request("model/list", {}).catch(ignore);

console.log("ready");
for await (const _ of process.stdin);
if (end === "close") {
  await codex.close();
  console.log("closed");
} else if (end === "throw") {
  throw new Error("the program failed");
} else if (end === "exit") {
  process.exit(7);
}
