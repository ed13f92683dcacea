/** The SDK in workers: in `workerd`, without any API of Node.js, and in workers of Deno and Bun. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { noShell } from "../support/platform.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import { escalatedCommand, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { denoFlags, runExecutable, runProgram } from "./programs.ts";

const skip = { skip: noShell };
const token = "token-of-the-test";
const worker = fileURLToPath(new URL("edge/worker.ts", import.meta.url));
const example = (file: string) =>
  fileURLToPath(new URL(`../../examples/14_edge_worker/${file}`, import.meta.url));
const run = example("run.ts");

/** A worker in workerd, and what its paths answer. */
async function inWorkerd(
  remote: RemoteCodex,
  play: (get: (path: string) => Promise<Record<string, unknown>>) => Promise<void>,
  file = worker,
): Promise<void> {
  const env = { CODEX_URL: remote.url, CODEX_TOKEN: token };
  const flags = "Deno" in globalThis ? [...denoFlags, "--allow-all"] : [];
  const program = runExecutable(process.execPath, ["run", ...flags, run, file, "127.0.0.1:0"], env);
  try {
    await program.prompt('"port":');
    await program.prompt("}");
    const port = /"port":(\d+)/.exec(program.output())?.[1];
    await play(async (path) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      const text = await answer.text();
      return text.startsWith("{") ? JSON.parse(text) : { text };
    });
  } finally {
    process.kill(program.pid, "SIGTERM");
    await program.ended;
  }
}

test(
  "in workerd a request runs a turn, with tools and a policy, and leaves no connection",
  async () => {
    await using remote = await RemoteCodex.start({ token });
    await inWorkerd(remote, async (get) => {
      remote.model.enqueue(
        toolCall("note", { word: "w" }),
        escalatedCommand("touch x"),
        reply("hello"),
      );
      assertEquals(await get("/ask"), {
        value: { text: "hello", status: "completed", calls: [{ word: "w" }], decisions: ["deny"] },
      });
      const refused = await get("/refused");
      assertEquals([refused.name, refused.reason], ["ConnectError", "unauthorized"]);
      const { message } = await get("/start");
      assertStringIncludes(String(message), "elsewhere use Codex.connect()");
    });
  },
  skip,
);

test(
  "in workerd a connection of another request fails with words that say so; a Durable Object holds one",
  async () => {
    await using remote = await RemoteCodex.start({ token });
    await inWorkerd(remote, async (get) => {
      assertEquals(await get("/shared"), { value: true });
      const { name, message } = await get("/shared");
      assertEquals(name, "TransportClosedError");
      assertStringIncludes(String(message), "Durable Object");
      remote.model.respond(() => reply("from the object"));
      assertEquals(await get("/object"), {
        value: { finalResponse: "from the object", served: 1 },
      });
      const answers = await Promise.all(Array.from({ length: 8 }, () => get("/object")));
      const served = answers.map(({ value }) => Reflect.get(Object(value), "served"));
      assertEquals(served.sort(), [2, 3, 4, 5, 6, 7, 8, 9]);
    });
  },
  skip,
);

test("the example for the edge answers", async () => {
  await using remote = await RemoteCodex.start({ token });
  await inWorkerd(remote, async (get) => {
    remote.model.enqueue(reply("hello from the edge"));
    assertEquals(await get("/?q=hi"), { text: "hello from the edge" });
  }, example("worker.ts"));
}, skip);

test(
  "a worker of the runtime connects, on Deno with the permission for the server alone",
  async () => {
    await using remote = await RemoteCodex.start({ token });
    const { host } = new URL(remote.url);
    const flags = ["--unstable-worker-options", `--allow-net=${host}`, "--allow-read"];
    const { code, stdout, stderr } = await runProgram("worker.ts", [remote.url, token], flags)
      .ended;
    assertEquals([code, stdout], [0, ["connected to 0.169.0"]], stderr);
  },
  skip,
);
