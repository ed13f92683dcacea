/** `codex.request()` against the real codex. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { join } from "node:path";
import process from "node:process";
import {
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  JsonRpcError,
  MethodNotFoundError,
  TransportClosedError,
} from "../../mod.ts";
import { idleProgram } from "../support/platform.ts";
import { startCodex } from "../support/harness.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

/** Without a sandbox, which would leave folders in the system's temporary one when it is killed. */
const sandboxPolicy = { type: "dangerFullAccess" } as const;

test("request() gives the result of any method, typed by it", async () => {
  await using stage = await startCodex();
  const path = join(stage.home.cwd, "note.txt");
  await stage.codex.request("fs/writeFile", { path, dataBase64: btoa("hello") });
  const { dataBase64 } = await stage.codex.request("fs/readFile", { path });
  assertEquals(atob(dataBase64), "hello");
  const command = process.platform === "win32"
    ? ["cmd", "/c", "type note.txt& exit 3"]
    : ["sh", "-c", "cat note.txt; exit 3"];
  const { exitCode, stdout } = await stage.codex.request("command/exec", {
    command,
    sandboxPolicy,
  });
  assertEquals([exitCode, stdout], [3, "hello"]);
  assert((await stage.codex.models()).data.length > 0);
});

test("an error of the server is the class of its code, with method, code, message and data", async () => {
  await using stage = await startCodex();
  const { codex } = stage;
  const threadId = crypto.randomUUID();
  const thread = await codex.startThread();

  const unknown = await rejection(codex.request("thread/read", { threadId }));
  assertInstanceOf(unknown, InvalidRequestError);
  assertInstanceOf(unknown, JsonRpcError);
  assertEquals([unknown.code, unknown.method, unknown.data], [-32600, "thread/read", undefined]);
  assert(unknown.message.includes(threadId));

  const read = codex.request("thread/read", { threadId: thread.id, includeTurns: true });
  assertInstanceOf(await rejection(read), MethodNotFoundError);

  const tooLarge = await rejection(thread.run("x".repeat(1_048_577)));
  assertInstanceOf(tooLarge, InvalidParamsError);
  assertEquals(tooLarge.data, {
    input_error_code: "input_too_large",
    max_chars: 1_048_576,
    actual_chars: 1_048_577,
  });
  assert(tooLarge.message.length < 1000, "the input is not in the message");
  assertEquals((await thread.run("hi", { whenBusy: "reject" })).finalResponse, "ok");

  const missing = codex.request("fs/readFile", { path: join(stage.home.cwd, "missing") });
  assertInstanceOf(await rejection(missing), InternalRpcError);

  // What a program without types may do.
  const wrong = codex.request("thread/nope" as "thread/read", { threadId });
  assertInstanceOf(await rejection(wrong), InvalidRequestError);
});

test("2000 concurrent requests all settle, each with its own result", async () => {
  await using stage = await startCodex();
  const path = (i: number) => join(stage.home.cwd, `file-${i}.txt`);
  await Promise.all(
    Array.from(
      { length: 20 },
      (_, i) =>
        stage.codex.request("fs/writeFile", { path: path(i), dataBase64: btoa(`content ${i}`) }),
    ),
  );
  const results = await Promise.all(
    Array.from(
      { length: 2000 },
      (_, i) => stage.codex.request("fs/readFile", { path: path(i % 20) }, { timeoutMs: 60_000 }),
    ),
  );
  assertEquals(
    results.map(({ dataBase64 }) => atob(dataBase64)),
    results.map((_, i) => `content ${i % 20}`),
  );
  assertEquals((await (await stage.codex.startThread()).run("hi")).finalResponse, "ok");
});

test("requests that stay open by nature do not hold up the others", async () => {
  await using stage = await startCodex();
  const exec = { command: [...idleProgram], sandboxPolicy, timeoutMs: 60_000 };
  const long = Array.from(
    { length: 70 },
    () => rejection(stage.codex.request("command/exec", exec)),
  );
  assertEquals((await (await stage.codex.startThread()).run("hi")).finalResponse, "ok");
  await stage.codex.close();
  for (const error of await Promise.all(long)) assertInstanceOf(error, TransportClosedError);
}, { timeoutMs: 40_000 });
