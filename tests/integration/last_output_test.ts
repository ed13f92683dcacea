/** What a server has sent before it exits arrives, however long that takes. */
import { assert, assertEquals } from "@std/assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Codex, type Notification } from "../../mod.ts";
import { CodexHome } from "../support/codex_home.ts";
import { launchFake } from "../support/fake_server.ts";
import { noShell } from "../support/platform.ts";
import {
  notification,
  obligingServer,
  startedThread,
  turn,
  turnEvents,
} from "../support/sample_messages.ts";
import { test } from "../support/test.ts";
import { deltasOf } from "./reading.ts";

const COUNT = 3_000;
const of = { threadId: "thread-1", turnId: "turn-1" };
const handshake =
  '{"id":1,"result":{"userAgent":"a/1","codexHome":"/","platformFamily":"unix","platformOs":"linux"}}';

/** A turn with many deltas, a line for each message. */
function turnLines(): string {
  const [active, started, item, , ...end] = turnEvents({ ...of, deltas: ["whole"] });
  const deltas = Array.from(
    { length: COUNT },
    (_, index) =>
      notification("item/agentMessage/delta", {
        ...of,
        itemId: "turn-1-message",
        delta: `${index};`,
      }),
  );
  const answer = { id: 3, result: { turn: turn("turn-1", "inProgress") } };
  return [answer, active, started, item, ...deltas, ...end]
    .map((message) => `${JSON.stringify(message)}\n`).join("");
}

/** A server that is as fast as can be: a shell that copies a file to stdout, and exits. */
async function startHasty(folder: string): Promise<Codex> {
  const file = join(folder, "turn.jsonl");
  await writeFile(file, turnLines());
  return await Codex.start({
    codexPath: "/bin/sh",
    launchArgs: [
      "-c",
      'read -r l; echo "$1"; read -r l; read -r l; echo "$2"; read -r l; cat "$3"',
      "sh",
      handshake,
      JSON.stringify({ id: 2, result: startedThread("thread-1") }),
      file,
    ],
  });
}

/** Keeps the program busy: no timer, and nothing that arrives, gets a turn meanwhile. */
function busy(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

/** How a program takes the events of a turn. */
const readers: { name: string; take: (event: Notification) => void | Promise<void> }[] = [
  { name: "a program that is busy for 1 ms with each event", take: () => busy(1) },
  { name: "a program that is busy for 1 s now and then", take: busyNowAndThen() },
  {
    name: "a program that waits for 1 ms after each event",
    take: () => new Promise((resolve) => setTimeout(resolve, 1)),
  },
];

function busyNowAndThen(): () => void {
  let count = 0;
  return () => void (count++ % 1_000 === 0 && busy(1_000));
}

for (const { name, take } of readers) {
  test(`${name} has all that a server sent before its exit, and the result`, async () => {
    await using home = await CodexHome.create({ url: "http://127.0.0.1:9" });
    await using codex = await startHasty(home.cwd);
    const turn = await (await codex.startThread()).turn("hi");
    const seen: Notification[] = [];
    for await (const event of turn) {
      await take(event);
      seen.push(event);
    }
    assertEquals(seen.at(-1)?.method, "turn/completed");
    assertEquals(deltasOf(seen), Array.from({ length: COUNT }, (_, i) => `${i};`).join(""));
    assertEquals((await turn.run()).finalResponse, "whole");
    assertEquals((await codex.closed).exitCode, 0);
  }, { skip: noShell });
}

test("a busy program has the whole stderr of a server that has exited", async () => {
  const lines = Array.from({ length: 2_000 }, (_, index) => `line ${index} ${"x".repeat(50)}\n`);
  const seen: string[] = [];
  const codex = await Codex.start({
    ...launchFake(obligingServer({ "model/list": [{ stderr: lines.join("") }, { exit: 3 }] })),
    onStderr(line) {
      busy(0.5);
      seen.push(line);
    },
  });
  codex.models().catch(() => {});
  const { exitCode, stderrTail } = await codex.closed;
  assertEquals([exitCode, seen.length], [3, 2_000]);
  assert(stderrTail?.endsWith(lines.at(-1)?.trim() ?? ""), stderrTail);
  await codex.close();
});

test("a grandchild's output is read on for as long as it comes", async () => {
  const handshake =
    '{"id":1,"result":{"userAgent":"a/1","codexHome":"/","platformFamily":"unix","platformOs":"linux"}}';
  const event = JSON.stringify(notification("thread/name/updated", { threadId: "t" }));
  const codex = await Codex.start({
    codexPath: "/bin/sh",
    launchArgs: [
      "-c",
      'read -r line; echo "$1"; read -r line; ' +
      '(for i in 1 2 3 4 5 6; do sleep 0.3; echo "$2"; done) & exit 4',
      "sh",
      handshake,
      event,
    ],
  });
  const events: Notification[] = [];
  try {
    for await (const event of codex.events()) events.push(event);
  } catch {
    // It ends with the connection.
  }
  assertEquals(events.length, 6);
  assertEquals((await codex.closed).exitCode, 4);
  await codex.close();
}, { skip: noShell });
