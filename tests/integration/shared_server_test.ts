/** Two clients on one server: who answers what a turn asks. */
import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type HandlerContext, type ServerRequestHandlers, tool } from "../../mod.ts";
import { noShell, touch } from "../support/platform.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import { escalatedCommand, reply, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const skip = { skip: noShell };
const approval = "item/commandExecution/requestApproval";

/** A handler that tells when it is asked, and accepts when it is told to. */
function person(): { asked: Promise<void>; accept(): void; handlers: ServerRequestHandlers } {
  const asked = Promise.withResolvers<void>();
  const decided = Promise.withResolvers<void>();
  return {
    asked: asked.promise,
    accept: () => decided.resolve(),
    handlers: {
      [approval]: async () => {
        asked.resolve();
        await decided.promise;
        return { decision: "accept" };
      },
    },
  };
}

for (const listen of ["ws", "unix"] as const) {
  test(
    `over ${listen}: a client without handlers leaves an approval to the one that has started the turn`,
    async () => {
      await using remote = await RemoteCodex.start({ listen });
      const { asked, accept, handlers } = person();
      await using first = await remote.connect({ handlers });
      await using second = await remote.connect();
      remote.model.enqueue(escalatedCommand(touch("made.txt")), reply("after"));
      const thread = await first.startThread({ cwd: remote.home.cwd });
      const running = thread.run("go");
      await asked;
      // The server asks again, of both.
      const same = await second.resumeThread(thread.id);
      const current = await same.currentTurn();
      await second.models();
      accept();
      assertEquals((await running).finalResponse, "after");
      assertEquals((await current?.run())?.finalResponse, "after");
      assertEquals(existsSync(join(remote.home.cwd, "made.txt")), true);
    },
    skip,
  );
}

test(
  "a client that has opened a thread leaves what turns of others ask, and answers for its own turns",
  async () => {
    await using remote = await RemoteCodex.start();
    await using owner = await remote.connect();
    const thread = await owner.startThread({ cwd: remote.home.cwd });
    remote.model.enqueue(escalatedCommand(touch("mine.txt")), reply("declined"));
    const own = await thread.run("go", { approvalPolicy: "on-request" });
    const [mine] = own.items.filter((item) => item.type === "commandExecution");
    assertEquals([mine?.status, own.finalResponse], ["declined", "declined"]);

    const { asked, accept, handlers } = person();
    await using other = await remote.connect({ handlers });
    remote.model.enqueue(escalatedCommand(touch("theirs.txt")), reply("after"));
    const same = await other.resumeThread(thread.id);
    const running = same.run("go", { approvalPolicy: "on-request" });
    await asked;
    await owner.models();
    accept();
    const [theirs] = (await running).items.filter((item) => item.type === "commandExecution");
    assertEquals(theirs?.status, "completed");
  },
  skip,
);

test("a client without the tool leaves a call of it to the client that has it", async () => {
  await using remote = await RemoteCodex.start();
  const called = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const slow = tool({
    name: "slow",
    description: "Takes its time.",
    input: { type: "object", properties: {} },
    async run() {
      called.resolve();
      await go.promise;
      return "done";
    },
  });
  await using first = await remote.connect({ tools: [slow] });
  await using second = await remote.connect();
  remote.model.enqueue(toolCall("slow", {}), reply("after"));
  const thread = await first.startThread();
  const running = thread.run("go");
  await called.promise;
  await second.resumeThread(thread.id);
  await second.models();
  go.resolve();
  const [call] = (await running).items.filter((item) => item.type === "dynamicToolCall");
  assertEquals(call?.success, true);
});

test("a request that was left is answered when the thread is resumed with a handler", async () => {
  await using remote = await RemoteCodex.start();
  const { asked, handlers } = person();
  await using first = await remote.connect({ handlers });
  await using second = await remote.connect();
  remote.model.enqueue(escalatedCommand(touch("made.txt")), reply("after"));
  const thread = await first.startThread({ cwd: remote.home.cwd });
  const running = thread.run("go");
  await asked;
  await second.resumeThread(thread.id);
  await second.models();
  const contexts: HandlerContext[] = [];
  await second.resumeThread(thread.id, {
    handlers: {
      [approval]: (_, context) => {
        contexts.push(context);
        return { decision: "accept" };
      },
    },
  });
  assertEquals((await running).finalResponse, "after");
  assertEquals(contexts.map(({ threadId }) => threadId), [thread.id]);
}, skip);
