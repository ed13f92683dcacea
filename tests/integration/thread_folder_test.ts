/** Folders of threads and turns that are not there: refused where the program can see that. */
import { assertEquals, assertInstanceOf } from "@std/assert";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Codex, type Thread } from "../../mod.ts";
import { CodexHome } from "../support/codex_home.ts";
import { codexPath, codexPathFromEnv } from "../support/codex_path.ts";
import { startCodex } from "../support/harness.ts";
import { noShell } from "../support/platform.ts";
import { reply, ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { optionsFor, runProgram } from "./programs.ts";
import { rejection } from "./reading.ts";

const noNamespaces = spawnSync("unshare", ["-Urm", "true"]).status === 0
  ? undefined
  : "it needs namespaces of Linux";

const start = (home: CodexHome, path = codexPathFromEnv) =>
  Codex.start({ ...(path !== undefined && { codexPath: path }), cwd: home.cwd, env: home.env });

test("a folder that is not there is a RangeError, of each call that takes one", async () => {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  const file = join(home.cwd, "file");
  await writeFile(file, "");
  await mkdir(join(home.cwd, "below"));
  await using codex = await start(home);
  const thread = await codex.startThread({ cwd: "below" });
  await thread.run("hi");
  const calls: ((cwd: string) => Promise<unknown>)[] = [
    (cwd) => codex.startThread({ cwd }),
    (cwd) => codex.resumeThread(thread.id, { cwd }),
    (cwd) => codex.forkThread(thread.id, { cwd }),
    (cwd) => thread.run("hi", { cwd }),
    (cwd) => thread.turn("hi", { cwd }),
    (cwd) => thread.update({ cwd }),
  ];
  const folders: [cwd: string, why: string][] = [
    [join(home.cwd, "no such folder"), "there is no such folder"],
    ["no-such-folder", "there is no such folder"],
    ["~/project", "there is no such folder"],
    [file, "that is not a folder"],
    ["file", "that is not a folder"],
  ];
  for (const [cwd, why] of folders) {
    for (const call of calls) {
      const error = await rejection(call(cwd));
      assertInstanceOf(error, RangeError, String(error));
      assertEquals(
        error.message,
        `a thread cannot work in cwd ${JSON.stringify(cwd)}: ${why}`,
      );
    }
  }
  // Nothing was sent, and a folder that is there is fine.
  assertEquals(model.requests.length, 1);
  await thread.run("hi", { cwd: home.cwd });
  assertEquals(thread.settings.cwd, home.cwd);
});

test("a turn that is refused for its folder does not hold up the next one", async () => {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  await using codex = await start(home);
  const thread: Thread = await codex.startThread();
  model.enqueue(reply("first"), reply("third"));
  const [first, second, third] = await Promise.allSettled([
    thread.run("one"),
    thread.run("two", { cwd: "/nowhere/at/all" }),
    thread.run("three"),
  ]);
  assertEquals(first.status === "fulfilled" && first.value.finalResponse, "first");
  assertEquals(second.status === "rejected" && second.reason instanceof RangeError, true);
  assertEquals(third.status === "fulfilled" && third.value.finalResponse, "third");
});

test("a server on another machine is not second-guessed", async () => {
  // The stage brings a transport of its own.
  await using stage = await startCodex();
  const thread = await stage.codex.startThread({ cwd: "/only/over/there" });
  assertEquals(thread.settings.cwd, "/only/over/there");
});

test("a folder that codex alone sees, as in a container, is taken", async () => {
  await using home = await CodexHome.create({ url: "http://127.0.0.1:9" });
  const wrapper = join(home.cwd, "codex-in-container");
  const inside = join(home.cwd, "inside");
  // In its mount namespace, codex sees a folder that this program does not see.
  await writeFile(
    wrapper,
    `#!/bin/sh\nexec unshare -Urm sh -c 'mount -t tmpfs none "$0" && mkdir "$0/deep" && exec "$@"' "${inside}" "${await codexPath()}" "$@"\n`,
  );
  await chmod(wrapper, 0o755);
  await mkdir(inside);
  await using codex = await start(home, wrapper);
  const thread = await codex.startThread({ cwd: join(inside, "deep") });
  assertEquals(thread.settings.cwd, join(inside, "deep"));
  assertInstanceOf(await rejection(codex.startThread({ cwd: join(inside, "no") })), RangeError);
}, { skip: noNamespaces });

test("without a permission to read, a folder is not looked at, and nobody is asked", async () => {
  await using home = await CodexHome.create({ url: "http://127.0.0.1:9" });
  const path = await codexPath();
  const nowhere = join(home.root, "nowhere");
  const outcome = async (permissions: string[]) => {
    const args = [optionsFor(home, path), nowhere];
    const { code, stdout, stderr } = await runProgram("thread_folder.ts", args, permissions).ended;
    assertEquals([code, stderr], [0, ""]);
    return stdout;
  };
  const refused = `RangeError: a thread cannot work in cwd ${
    JSON.stringify(nowhere)
  }: there is no such folder`;
  const sees = !("Deno" in globalThis);
  assertEquals(await outcome([`--allow-run=${path}`]), [sees ? refused : "started"]);
  assertEquals(await outcome([`--allow-run=${path}`, `--allow-read=${home.root}`]), [refused]);
}, { skip: noShell });
