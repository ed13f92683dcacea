/** What a client of a server elsewhere does when the line is dead, and what it does not do with files. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { existsSync } from "node:fs";
import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import {
  Codex,
  policy,
  type PolicyDecision,
  type RemoteOptions,
  TransportClosedError,
} from "../../mod.ts";
import { FrozenLine } from "../support/frozen_line.ts";
import { noShell } from "../support/platform.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import { escalatedCommand, reply } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";

const skip = { skip: noShell };

test("a line that freezes is noticed by the heartbeat, and everything rejects", async () => {
  await using remote = await RemoteCodex.start();
  await using line = await FrozenLine.to(remote.url);
  await using codex = await Codex.connect(line.url, { heartbeatMs: 250 });
  assert((await codex.models()).data.length > 0);
  line.freeze();
  await assertRejects(() => codex.models(), TransportClosedError, "is dead");
  const { reason } = await codex.closed;
  assert(reason instanceof TransportClosedError);
  assertEquals(reason.message.includes("heartbeatMs"), true);
});

test("a line on which nothing happens for many heartbeats stays", async () => {
  await using remote = await RemoteCodex.start();
  await using codex = await remote.connect({ heartbeatMs: 20 });
  // The answer comes after half a second; before it there are only the answers to heartbeats.
  const { exitCode } = await codex.request("command/exec", { command: ["sleep", "0.5"] });
  assertEquals(exitCode, 0);
}, skip);

/** Runs a turn that asks for a change outside of its sandbox, which a rule allows; gives what was decided. */
async function decided(
  remote: RemoteCodex,
  options: RemoteOptions,
): Promise<{ decision: PolicyDecision | undefined; isThere: boolean }> {
  const folder = join(await realpath(remote.home.root), "allowed");
  await mkdir(folder, { recursive: true });
  const decisions: PolicyDecision[] = [];
  const handlers = policy({
    rules: [{ files: { under: folder }, action: "allow" }],
    onDecision: (decision) => void decisions.push(decision),
  });
  await using codex = await remote.connect({ ...options, handlers });
  const file = join(folder, `made-${crypto.randomUUID()}`);
  const patch =
    `apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: ${file}\n+x\n*** End Patch\nEOF`;
  remote.model.enqueue(escalatedCommand(patch), reply("done"));
  const thread = await codex.startThread({ sandbox: "read-only", cwd: remote.home.cwd });
  await thread.run("go");
  return { decision: decisions[0], isThere: existsSync(file) };
}

test(
  "over ws: a rule on files declines, unless the server has the files of this machine",
  async () => {
    await using remote = await RemoteCodex.start();
    const elsewhere = await decided(remote, {});
    assertEquals([elsewhere.decision?.action, elsewhere.isThere], ["deny", false]);
    assertEquals(elsewhere.decision?.why.includes("another machine"), true);
    const here = await decided(remote, { sameMachine: true });
    assertEquals([here.decision?.action, here.isThere], ["allow", true]);
  },
  skip,
);

test("over unix: the server has the files of this machine, unless it is said not to", async () => {
  await using remote = await RemoteCodex.start({ listen: "unix" });
  const here = await decided(remote, {});
  assertEquals([here.decision?.action, here.isThere], ["allow", true]);
  const elsewhere = await decided(remote, { sameMachine: false });
  assertEquals([elsewhere.decision?.action, elsewhere.isThere], ["deny", false]);
}, skip);

test("a folder of a thread is looked at only where the server has the files of this machine", async () => {
  await using remote = await RemoteCodex.start();
  const cwd = join(remote.home.cwd, "missing");
  {
    await using codex = await remote.connect();
    await codex.startThread({ cwd });
  }
  await using codex = await remote.connect({ sameMachine: true });
  await assertRejects(() => codex.startThread({ cwd }), RangeError, "there is no such folder");
});
