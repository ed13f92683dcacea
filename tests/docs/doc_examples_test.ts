/**
 * The examples in the README and in doc comments, run on the real codex. `deno test --doc` checks their types, and runs
 * what stands outside of functions; here the functions are called, too.
 */

import process from "node:process";
import { inspect } from "node:util";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Codex } from "../../mod.ts";
import { isGoalTurn, updateGoal } from "../integration/goals.ts";
import { LoginStage } from "../integration/login_stage.ts";
import { rejection } from "../integration/reading.ts";
import { CodexHome } from "../support/codex_home.ts";
import { type CodexStage, startCodex } from "../support/harness.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import {
  gate,
  type ModelRequest,
  reply,
  type Script,
  ScriptedModel,
  toolCall,
} from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { type DocExample, docExamples, importExample } from "./doc_examples.ts";

/** What an example did. */
interface Outcome {
  value: unknown;
  /** What it wrote to the console, one text for each call. */
  printed: string[];
}

/** The function that the example exports, on its way to be called with these arguments. */
type Call = (...args: unknown[]) => Promise<Outcome>;

/** How the function of an example is called, and what must come of it. */
type Scene = (call: Call, example: DocExample) => Promise<void>;

const answer = "All is well.";
/** For the schemas of all examples. */
const typedAnswer = JSON.stringify({
  value: [{ file: "a.ts", line: null, problem: answer, title: answer, severity: "low" }],
});

/** Says what the examples ask for: the end of a goal, the call of a tool, an answer. */
function respond({ body, userText }: ModelRequest): Script {
  if (body.input.at(-1)?.type === "function_call_output") return reply(answer);
  if (Object(body.text).format !== undefined) return reply(typedAnswer);
  if (isGoalTurn(userText)) return updateGoal("complete");
  if (body.tools?.some(({ name }) => name === "add")) return toolCall("add", { a: 17, b: 25 });
  return reply(answer);
}

async function startStage(): Promise<CodexStage> {
  const stage = await startCodex();
  stage.model.respond(respond);
  return stage;
}

/** An example that starts codex itself. */
const standsAlone = (check: (outcome: Outcome) => void, ...args: unknown[]): Scene => (call) =>
  inHome(async () => check(await call(...args)));

const onCodex = (check: (outcome: Outcome) => void, ...args: unknown[]): Scene => async (call) => {
  await using stage = await startStage();
  check(await call(stage.codex, ...args));
};

const onThread = (check: (outcome: Outcome) => void, ...args: unknown[]): Scene => async (call) => {
  await using stage = await startStage();
  const rest = args.length > 0 ? args : [new AbortController().signal];
  check(await call(await stage.codex.startThread(), ...rest));
};

const token = "token-of-the-test";

async function elsewhere(): Promise<RemoteCodex> {
  const remote = await RemoteCodex.start({ token });
  remote.model.respond(respond);
  return remote;
}

/** A turn that waits in the middle of its answer; its client is gone. It ends soon after `goOn()`. */
async function runningTurn(remote: RemoteCodex): Promise<{ id: string; goOn(): void }> {
  const half = gate();
  remote.model.enqueue(reply(answer, { deltas: ["All is ", half, "well."] }));
  await using codex = await remote.connect();
  const thread = await codex.startThread();
  await thread.turn("How is it?");
  await half.reached;
  // Time for the other client to find the turn; one that comes later finds none.
  return { id: thread.id, goOn: () => setTimeout(() => half.open(), 1500) };
}

const answers = ({ value }: Outcome) => assertEquals(value, answer);
const prints = (...texts: string[]) => ({ printed }: Outcome) => {
  for (const text of texts) assertStringIncludes(printed.join("\n"), text);
};

const login: Scene = async (call, { code }) => {
  await using stage = await LoginStage.start();
  const device = code.includes("loginChatgptDeviceCode()");
  const { printed } = await call(
    device ? stage.codex : withUser(stage.codex, (url) => stage.issuer.browse(url)),
    new AbortController().signal,
  );
  assertStringIncludes(printed[0] ?? "", device ? "enter CODE-1" : "Open http");
  assertEquals(await stage.accountType(), "chatgpt");
};

/** Each exported function, by its name. */
const scenes: Record<string, Scene> = {
  main: standsAlone(prints("completed")),
  ask: standsAlone(({ value, printed }) => {
    assertEquals(value ?? printed.slice(0, -1).join(""), answer);
  }, "How is it?"),
  review: standsAlone(answers),
  fixLint: standsAlone(({ value }) => assertEquals(value, undefined)),
  sum: standsAlone(answers),
  unattended: standsAlone(answers),
  runAlone: async (call) => {
    await using model = await ScriptedModel.start();
    await using home = await CodexHome.create(model);
    model.respond(respond);
    const outcome = await call(home.path, "key-0123456789");
    answers(outcome);
    assert(!inspect(outcome).includes("0123456789"));
  },
  askElsewhere: async (call) => {
    await using remote = await elsewhere();
    answers(await call(remote.url, token));
  },
  askOver: async (call) => {
    await using remote = await RemoteCodex.start();
    remote.model.respond(respond);
    answers(await call(new WebSocket(remote.url), "How is it?"));
  },
  workThroughLosses: async (call) => {
    await using remote = await RemoteCodex.start();
    remote.model.respond(respond);
    answers(await call(remote.url, "How is it?"));
  },
  connectIfUp: async (call) => {
    const remote = await elsewhere();
    {
      await using gone = remote;
      const { value } = await call(gone.url, token);
      assert(value instanceof Codex);
      await value.close();
    }
    const outcome = await call(remote.url, token);
    assertEquals(outcome.value, undefined);
  },
  followElsewhere: async (call) => {
    await using remote = await RemoteCodex.start();
    const { id, goOn } = await runningTurn(remote);
    const following = call(remote.url, id);
    goOn();
    answers(await following);
  },
  followTurn: async (call) => {
    await using remote = await RemoteCodex.start();
    const { id, goOn } = await runningTurn(remote);
    await using codex = await remote.connect();
    const following = call(codex, id);
    goOn();
    prints("completed")(await following);
  },
  upgrade: async (call) => {
    await using stage = await startStage();
    answers(await call(stage.codex, stage.home.cwd));
  },
  update: standsAlone(answers),
  answeredLater: standsAlone((outcome) => {
    answers(outcome);
    prints('{"type":"list","requests":[]}')(outcome);
  }),
  fixAll: onThread(prints("All ", "complete after 1 turns")),
  improve: onThread(prints("of 500000 tokens", "complete")),
  reviewChanges: onThread(({ value }) => assertEquals(typeof value, "string")),
  askPatiently: onThread(answers, "How is it?"),
  runWhenPossible: onThread(answers, "How is it?"),
  // Neither of its servers is there: one that is required ends the start of the thread.
  lookUp: (call, { code }) =>
    inHome(async () => {
      const looking = call(...code.includes("question: string") ? ["Where?", "t"] : ["t"]);
      if (!code.includes("required: true")) return answers(await looking);
      assertStringIncludes(String(await rejection(looking)), "docs");
    }),
  findings: onThread(({ value }) => assertEquals(value, [`a.ts:1 ${answer}`])),
  triage: onThread(({ value }) => assertEquals(value, [`low: ${answer}`]), "All of it."),
  askTyped: onThread(({ value }) => assertStringIncludes(JSON.stringify(value), answer), "What?", {
    type: "array",
    items: { type: "object", properties: { title: { type: "string" } }, required: ["title"] },
  }),
  explain: onThread(answers),
  firstWords: onThread(({ value }) => assertEquals(value, "All ")),
  planThenChange: onThread(prints("workspaceWrite low")),
  thinkHarder: onThread(prints("high readOnly")),
  work: onThread(prints(answer, "All ")),
  reviewAll: onCodex(prints("a.ts completed 15", "{ tokens: 30, durationMs: "), ["a.ts", "b.ts"]),
  askAll: onCodex(({ value, printed }) => {
    assertEquals(value, [answer, answer]);
    assertStringIncludes(printed.join(), "30 tokens in");
  }, ["How is it?", "And now?"]),
  lastTurns: async (call) => {
    await using stage = await startStage();
    const thread = await stage.codex.startThread();
    for (let turn = 0; turn < 4; turn++) await thread.run("How is it?");
    const { printed } = await call(thread);
    assertEquals(printed.map((line) => line.split(" ").slice(1).join(" ")), [
      ...["completed 2", "completed 2", "completed 2"],
    ]);
  },
  listModels: onCodex(({ value }) => assert(Array.isArray(value) && value.length > 0)),
  readFile: async (call) => {
    await using stage = await startStage();
    const { value } = await call(stage.codex, `${stage.home.path}/config.toml`);
    assertStringIncludes(String(value), "gpt-5.5");
  },
  login: async (call, example) => {
    if (!example.code.includes("fetchTokens")) return await login(call, example);
    await using stage = await LoginStage.start();
    await call(stage.codex, () => Promise.resolve(stage.tokens()));
    assertEquals(await stage.accountType(), "chatgpt");
  },
  watchAccount: async (call) => {
    await using stage = await LoginStage.start();
    const abort = new AbortController();
    const watching = call(stage.codex, abort.signal);
    const failing = rejection(watching);
    await stage.codex.loginApiKey(stage.key());
    await stage.accountType();
    abort.abort("enough");
    assertEquals(await failing, "enough");
  },
};

for (const example of docExamples()) {
  const { functionName, place } = example;
  test(`the example at ${place} runs${functionName ? `: ${functionName}()` : ""}`, async () => {
    if (functionName === undefined) return await inHome(() => load(example));
    const scene = scenes[functionName];
    assert(scene, `no scene for ${functionName}()`);
    await scene(async (...args) => {
      const run = (await load(example))[functionName];
      assert(typeof run === "function");
      using console = listen();
      const value: unknown = await run(...args);
      return { value, printed: console.printed };
    }, example);
  });
}

test("the examples are found", () => {
  const examples = docExamples();
  assert(examples.length >= 25, `${examples.length}`);
  const called = new Set(examples.map(({ functionName }) => functionName));
  assertEquals(Object.keys(scenes).filter((name) => !called.has(name)), []);
});

function load(example: DocExample): Promise<Record<string, unknown>> {
  const folder = '"/srv/project"';
  const changes = example.code.includes(`cwd: ${folder}, handlers`)
    ? { [folder]: JSON.stringify(process.cwd()) }
    : {};
  return importExample(example, changes);
}

/** Runs what starts codex by itself: this program's environment leads it to a scripted model. */
async function inHome(body: () => Promise<unknown>): Promise<void> {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  model.respond(respond);
  const before = Object.keys(home.env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, home.env);
  try {
    await body();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Keeps what is written to the console, in place of writing it. */
function listen(): Disposable & { printed: string[] } {
  const printed: string[] = [];
  const { log } = console;
  console.log = (...values: unknown[]) =>
    printed.push(values.map((it) => typeof it === "string" ? it : inspect(it)).join(" "));
  return {
    printed,
    [Symbol.dispose]() {
      console.log = log;
    },
  };
}

/** The client of a user who opens the link in a browser at once. */
function withUser(
  codex: Codex,
  open: (url: string) => Promise<unknown>,
): Pick<Codex, "loginChatgpt"> {
  return {
    async loginChatgpt(options) {
      const handle = await codex.loginChatgpt(options);
      open(handle.authUrl).catch(() => {});
      return handle;
    },
  };
}
