import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import process from "node:process";
import { CodexHome } from "../../support/codex_home.ts";
import {
  assertGone,
  assertNoChildProcesses,
  assertNoTemporaryFolders,
  noProcessTable,
  processTree,
  tableOfPs,
} from "../../support/processes.ts";
import { test } from "../../support/test.ts";

const noPs = ["/bin/ps", "/usr/bin/ps"].some((path) => existsSync(path))
  ? undefined
  : "there is no ps here";
const skip = { skip: noProcessTable };

test("processTree() and assertGone() see children and grandchildren", async () => {
  const shell = spawn("/bin/sh", ["-c", "sleep 60 & echo ready; wait"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(shell, "close");
  await once(shell.stdout, "data");
  const pid = shell.pid ?? 0;
  const tree = await processTree(pid);
  assertEquals(tree.length, 2);
  assert((await processTree(process.pid)).includes(pid));

  const error = await assertRejects(() => assertGone(tree, 0), Error, "still running");
  assertStringIncludes(error.message, `sleep (${tree[1]})`);
  await assertRejects(() => assertNoChildProcesses(0), Error, "still running");

  shell.kill("SIGKILL"); // orphans its child, which is seen all the same
  await assertRejects(() => assertGone(tree, 0), Error, `sleep (${tree[1]})`);
  process.kill(tree[1] ?? 0, "SIGKILL");
  await exited;
  await assertGone(tree);
  await assertNoChildProcesses();
}, skip);

test("tableOfPs() tells parents and names, but nothing of itself", async () => {
  const sleeping = spawn("sleep", ["60"], { stdio: "ignore" });
  const exited = once(sleeping, "close");
  await once(sleeping, "spawn");
  const ours = (await tableOfPs()).filter(({ parent }) => parent === process.pid);
  assertEquals(ours.map(({ pid, name }) => [pid, name]), [[sleeping.pid, "sleep"]]);
  sleeping.kill("SIGKILL");
  await exited;
  assertEquals((await tableOfPs()).find(({ pid }) => pid === sleeping.pid), undefined);
}, { skip: noPs });

test("assertNoTemporaryFolders() sees a home that was not removed", async () => {
  await assertNoTemporaryFolders();
  const home = await CodexHome.create({ url: "http://127.0.0.1:9/v1" });
  await assertRejects(() => assertNoTemporaryFolders(), Error, "temporary folders left: codexkit-");
  await home.remove();
  await assertNoTemporaryFolders();
});
