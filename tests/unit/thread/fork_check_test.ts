import { assertEquals, assertRejects } from "@std/assert";
import { Codex, CodexError, type ThreadForkOptions } from "../../../mod.ts";
import { test } from "../../support/test.ts";
import { MemoryServer, metadata } from "../doubles/memory_server.ts";
import { threadResponse, turnOf } from "../doubles/wire.ts";

interface Forked {
  /** The id of the fork, or the message of the error. */
  outcome: string;
  /** How often the server was asked for the turns of the fork. */
  asked: number;
}

/** Forks a thread on a server of this version, which says that the fork has these turns, the latest first. */
async function fork(
  version: string,
  options: ThreadForkOptions,
  turns: string[] | undefined,
): Promise<Forked> {
  await using server = new MemoryServer();
  const connecting = Codex.connect(server);
  const userAgent = `test/${version} (Linux)`;
  server.answer(await server.next("initialize"), { ...metadata, userAgent });
  await using codex = await connecting;
  server.always("thread/fork", () => ({ result: threadResponse("t2") }));
  server.always(
    "thread/turns/list",
    () =>
      turns === undefined
        ? { error: { code: -32600, message: "no list" } }
        : { result: { data: turns.map((id) => turnOf(id)), nextCursor: null } },
  );
  const outcome = await codex.forkThread("t1", options).then(({ id }) => id, (error) => {
    if (!(error instanceof CodexError)) throw error;
    return error.message;
  });
  return { outcome, asked: server.asked("thread/turns/list").length };
}

test("forkThread() rejects where another version has not left out the later turns", async () => {
  for (
    const [options, turns] of [
      [{ lastTurnId: "u1" }, ["u2", "u1"]],
      [{ beforeTurnId: "u1" }, ["u1", "u0"]],
    ] as const
  ) {
    const { outcome } = await fork("0.139.0", options, [...turns]);
    const [name] = Object.keys(options);
    assertEquals(outcome.startsWith(`codex 0.139.0 does not know ${name}: thread t2`), true);
  }
});

test("forkThread() takes a fork that ends where it should, or that cannot be looked at", async () => {
  const good = { outcome: "t2", asked: 1 };
  assertEquals(await fork("0.145.0", { lastTurnId: "u1" }, ["u1", "u0"]), good);
  assertEquals(await fork("0.145.0", { beforeTurnId: "u1" }, ["u0"]), good);
  assertEquals(await fork("0.145.0", { lastTurnId: "u1" }, undefined), good);
});

test("forkThread() asks nothing of the pinned version, nor without such an option", async () => {
  const unasked = { outcome: "t2", asked: 0 };
  assertEquals(await fork("0.169.0", { lastTurnId: "u1" }, ["u2", "u1"]), unasked);
  assertEquals(await fork("0.139.0", {}, ["u2", "u1"]), unasked);
});

test("forkThread() passes on any other failure of the look", async () => {
  await using server = new MemoryServer();
  const connecting = Codex.connect(server);
  const userAgent = "test/0.139.0 (Linux)";
  server.answer(await server.next("initialize"), { ...metadata, userAgent });
  await using codex = await connecting;
  server.always("thread/fork", () => ({ result: threadResponse("t2") }));
  server.always("thread/turns/list", () => ({ error: { code: -32603, message: "broken" } }));
  await assertRejects(() => codex.forkThread("t1", { lastTurnId: "u1" }), CodexError, "broken");
});
