/** Mistakes of people who are new to the SDK, in JavaScript too: each gets a message that says what to write. */
import { assert, assertEquals } from "@std/assert";
import * as sdk from "../../mod.ts";
import { startCodex } from "../support/harness.ts";
import { failed, failure } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

/** What is passed, without its type: the checks at run time are what is tested. */
// deno-lint-ignore no-explicit-any -- the mistakes are those that types would tell
type Untyped = any;

/** A mistake, the class of its error, and what the message says. */
type Mistake = [make: () => unknown, name: string, words: string];

async function check(mistakes: Mistake[]): Promise<void> {
  for (const [make, name, words] of mistakes) {
    const error = await rejection((async () => await make())());
    assert(error instanceof Error, `${make} is no mistake`);
    const told = `${error.name}: ${error.message}`;
    assertEquals(error.name, name, told);
    assert(error.message.includes(words), told);
    // Short enough to be read, and of words that are for people.
    assert(error.message.length < 450, told);
    assert(!/is not a function|Cannot read|not iterable|\[object/.test(error.message), told);
  }
}

test("a client that is made in the wrong way says what makes one", async () => {
  const { Codex }: Untyped = sdk;
  const socket = { readyState: 1, send() {}, close() {} };
  const a = sdk.tool({ name: "a", description: "b", input: { type: "object" }, run: () => 1 });
  await check([
    [() => new Codex(), "TypeError", "Codex.start() or Codex.connect() gives one"],
    [() => Codex.connect(), "TypeError", "to run codex on this machine, call Codex.start()"],
    [() => Codex.connect("/usr/bin/codex"), "TypeError", "must be a URL such as"],
    [() => Codex.connect(socket), "TypeError", "webSocketTransport(socket)"],
    [() => Codex.connect(new WritableStream()), "TypeError", "readable must be a ReadableStream"],
    [() => Codex.start("/usr/bin/codex"), "TypeError", "must be an object"],
    [() => Codex.start({ path: "codex" }), "TypeError", "there is no option path"],
    [() => Codex.start({ codexPath: "codexx" }), "CodexNotFoundError", "no such command on PATH"],
    [() => Codex.start({ cwd: "~/project" }), "RangeError", 'cwd "~/project": there is no such'],
    [() => Codex.start({ config: "a=1" }), "TypeError", "config must be an object such as"],
    [() => Codex.start({ env: { A: 5 } }), "TypeError", "env.A must be a string"],
    [() => Codex.start({ tools: a }), "TypeError", "tools must be an array"],
    [() => Codex.start({ handlers: () => "accept" }), "TypeError", "handlers must be an object"],
    [() => Codex.start({ signal: new AbortController() }), "TypeError", "signal of the controller"],
  ]);
});

test("a thread that is asked for in the wrong way says what to write", async () => {
  await using stage = await startCodex();
  const codex: Untyped = stage.codex;
  const thread: Untyped = await codex.startThread();
  const { Thread }: Untyped = sdk;
  await check([
    [() => new Thread(thread.id), "TypeError", "codex.startThread()"],
    [() => codex.startThread("read-only"), "TypeError", "must be an object"],
    [() => codex.startThread({ sandbox: "readonly" }), "TypeError", 'did you mean "read-only"?'],
    [() => codex.startThread({ workingDirectory: "/" }), "TypeError", "did you mean cwd?"],
    [() => codex.resumeThread(), "TypeError", "threadId must be a string"],
    [() => codex.resumeThread(thread), "TypeError", "threadId must be a string"],
    [() => codex.resumeThread("mine"), "ThreadNotFoundError", "there is no thread mine"],
    [() => codex.deleteThread("mine"), "ThreadNotFoundError", "there is no thread mine"],
    [() => thread.setName(""), "TypeError", "name must be a string that is not blank"],
    [() => codex.loginApiKey(), "TypeError", "apiKey must be a string that is not blank"],
    [() => codex.request("thread/lst", {}), "InvalidRequestError", "did you mean thread/list?"],
    [() => codex.request("thread/read", {}), "InvalidRequestError", "missing field `threadId`"],
  ]);
});

test("a turn that is asked for in the wrong way says what to write", async () => {
  await using stage = await startCodex();
  const thread: Untyped = await stage.codex.startThread();
  const controller = new AbortController();
  await check([
    [() => thread.run(), "TypeError", "input must be a string, an input item or an array"],
    [() => thread.run(""), "TypeError", "must not be blank"],
    [() => thread.run({ text: "hi" }), "TypeError", '{ type: "text", text }'],
    [() => thread.run({ type: "local_image", path: "/a" }), "TypeError", '"localImage"?'],
    [() => thread.run("hi", controller.signal), "TypeError", "write { signal }"],
    [() => thread.run("hi", { signal: controller }), "TypeError", "signal of the controller"],
    [() => thread.goal({ signal: controller }), "TypeError", "signal of the controller"],
    [() => thread.events({ signal: controller }), "TypeError", "signal of the controller"],
    [() => thread.run("hi", { timeout: 5 }), "TypeError", "there is no option timeout"],
    [() => thread.run("hi", { whenBusy: "queue" }), "TypeError", "wait, steer, reject"],
    [() => thread.startGoal({ objective: "x" }), "TypeError", "objective must be a string"],
    [() => thread.resumeGoal(), "CodexError", "has no goal to resume"],
    [() => thread.review("uncommitted"), "TypeError", '{ type: "uncommittedChanges" }'],
  ]);
});

test("a service that refuses a turn says why, and what to do", async () => {
  await using stage = await startCodex();
  const thread = await stage.codex.startThread();
  const run = (script: Parameters<typeof stage.model.enqueue>[0]) => () => {
    stage.model.enqueue(script);
    return thread.run("hi");
  };
  const unknown = { message: "The model `x` does not exist", code: "model_not_found" };
  await check([
    [run(failure(401, { error: { message: "No key" } })), "TurnFailedError", "codex.loginApiKey()"],
    [run(failure(400, { error: { message: "Bad." } })), "TurnFailedError", "failed: Bad."],
    [run(failure(404, { error: unknown })), "TurnFailedError", "codex.models() lists"],
    [run(failed("server_is_overloaded", "x")), "TurnFailedError", "retryOnOverload()"],
  ]);
});
