/** The examples as they are, each a program of its own: the real codex, and a scripted model. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { CodexHome, type CodexHomeOptions } from "../support/codex_home.ts";
import { mcpProcess } from "../support/mcp_process.ts";
import { noShell } from "../support/platform.ts";
import { RemoteCodex } from "../support/remote_codex.ts";
import {
  escalatedCommand,
  gate,
  reply,
  type Script,
  ScriptedModel,
  toolCall,
} from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { turnsOfWork } from "./goals.ts";
import { type Program, runExample } from "./programs.ts";

interface Stage {
  model: ScriptedModel;
  home: CodexHome;
  /** Starts the example. */
  start(args?: string[]): Program;
}

interface Ended {
  stdout: string;
  stderr: string;
}

/** Tests an example; what is given runs it to its end. */
function testExample(
  file: string,
  claim: string,
  play: (stage: Stage) => Promise<void>,
  options: CodexHomeOptions = {},
): void {
  tested.push(file);
  test(`${file} ${claim}`, async () => {
    await using model = await ScriptedModel.start();
    await using home = await CodexHome.create(model, options);
    await play({ model, home, start: (args) => runExample(file, home, args) });
  }, { skip: noShell });
}

const tested = ["06_login.ts", "14_edge_worker"]; // see login_example_test.ts and edge_test.ts

async function outcome({ ended }: Program): Promise<Ended> {
  const { code, stdout, stderr } = await ended;
  assertEquals(code, 0, stderr);
  return { stdout: stdout.join("\n"), stderr };
}

testExample("01_quickstart.ts", "streams the answer and sums it up", async ({ model, start }) => {
  model.enqueue(reply("Hello there."));
  const { stdout, stderr } = await outcome(start());
  assert(stdout.startsWith("Hello there.\n"), stdout);
  for (const part of ["status", "completed", "userMessage", "agentMessage", "tokens"]) {
    assertStringIncludes(stdout, part);
  }
  assertEquals(stderr, "");
});

testExample("02_stream_events.ts", "tells what happens in the turn", async ({ model, start }) => {
  model.enqueue(toolCall("exec_command", { cmd: "echo listed" }), reply("Nothing."));
  const lines = (await outcome(start())).stdout.split("\n");
  assertMatch(lines[0] ?? "", /^runs: .*echo listed/);
  assertEquals(lines.slice(-2), ["ended: completed", "tokens: 30"]);
  assert(lines.includes("says: Nothing."));
});

testExample("03_two_threads_at_once.ts", "answers on both", async ({ model, start }) => {
  model.respond(({ userText }) => reply(userText.includes("sea") ? "Blue." : "Rhythm."));
  assertEquals((await outcome(start())).stdout, "poet: Blue.\ncritic: Rhythm.");
});

for (const { answer, made } of [{ answer: "y", made: true }, { answer: "n", made: false }]) {
  testExample("04_approvals.ts", `asks on the terminal: ${answer}`, async (stage) => {
    stage.model.enqueue(escalatedCommand("touch today.txt"), reply("Done."));
    const program = stage.start();
    await program.prompt("[y/N]");
    program.say(answer);
    assertStringIncludes((await outcome(program)).stdout, "Done.");
    assertEquals(existsSync(join(stage.home.cwd, "today.txt")), made);
  });
}

testExample("05_unattended_policy.ts", "works within its rules", async (stage) => {
  const reports = join(stage.home.root, "reports");
  await mkdir(reports);
  const patch = (path: string) =>
    toolCall("exec_command", {
      cmd: `apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: ${path}\n+x\n*** End Patch\nEOF\n`,
    });
  stage.model.enqueue(
    escalatedCommand("git status"),
    escalatedCommand("touch made.txt"),
    patch(join(reports, "changes.md")),
    patch(join(reports, "package.json")),
    patch(join(stage.home.cwd, "made.txt")),
    reply("Reported."),
  );
  const { stdout, stderr } = await outcome(stage.start());
  assertEquals(stdout, "Reported.");
  assertEquals(
    stderr.match(/(?<=Z )(?:allow|deny)/g),
    ["allow", "deny", "allow", "deny", "deny"],
    stderr,
  );
  assertEquals(await readdir(reports), ["changes.md"]);
  assertEquals(existsSync(join(stage.home.cwd, "made.txt")), false);
});

testExample("07_goal.ts", "shows the way to the goal", async ({ model, start }) => {
  model.enqueue(...turnsOfWork(2));
  const { stdout } = await outcome(start(["Count", "to", "two."]));
  assertStringIncludes(stdout, "turn 1\n");
  assertMatch(stdout, /\ncomplete after \d+ s, 2 turns, \d+ tokens$/);
  assertStringIncludes(JSON.stringify(model.requests.map(({ body }) => body)), "Count to two.");
});

testExample("08_tool.ts", "answers with its tool", async ({ model, start }) => {
  model.enqueue(toolCall("temperature", { city: "Oslo" }), reply("Paris is."));
  assertEquals((await outcome(start())).stdout, "Paris is.");
  const told = JSON.stringify((await model.request(1)).body.input.at(-1));
  assertStringIncludes(told, String.raw`\"degrees\":7`);
});

testExample("09_user_input.ts", "answers questions from the terminal", async ({ model, start }) => {
  const options = [{ label: "Chess", description: "c" }, { label: "Go", description: "g" }];
  const questions = [{ id: "q1", header: "Game", question: "Which game?", options }];
  model.enqueue(toolCall("request_user_input", { questions }), reply("A plan."));
  const program = start();
  await program.prompt("Which game?");
  program.say("Go, on a small board");
  const { stdout } = await outcome(program);
  assertStringIncludes(stdout, "Which game? Chess / Go");
  assertStringIncludes(stdout, "A plan.");
  const told = JSON.stringify((await model.request(1)).body.input.at(-1));
  assertStringIncludes(told, "Go, on a small board");
}, { config: { features: { default_mode_request_user_input: true } } });

testExample("10_structured_output.ts", "prints a checked answer", async ({ model, start }) => {
  const answer = (purpose: string) => {
    const kind = { type: "registry", registry: "npm" };
    return reply(JSON.stringify({ value: [{ name: "valibot", version: null, purpose, kind }] }));
  };
  model.enqueue(answer("Schemas. ".repeat(20)), answer("Schemas."));
  const { stdout, stderr } = await outcome(start());
  assertEquals(stdout, "valibot@any (npm): Schemas.\nattempts: 2");
  assertEquals(stderr, "");
  assertStringIncludes((await model.request(1)).userText, "- [0].purpose: Invalid length");
});

testExample("10_structured_output.ts", "says what does not fit", async ({ model, start }) => {
  model.enqueue(reply("I do not know."), reply('{"value":[{"name":"valibot"}]}'));
  const { code, stderr } = await start().ended;
  assertEquals(code, 1);
  assertStringIncludes(stderr, "the answer does not fit the schema at [0].purpose");
  assertStringIncludes(stderr, "0.kind Invalid");
});

testExample(
  "15_pending_requests.ts",
  "takes an answer over HTTP",
  async ({ model, home, start }) => {
    model.enqueue(escalatedCommand("touch today.txt"), reply("Done."));
    const program = start();
    await program.prompt("To answer it:");
    const [, password, url] = /Bearer (\S+)" (\S+)/.exec(program.output()) ?? [];
    const headers = { authorization: `Bearer ${password}` };
    assertEquals(await (await fetch(`${url}`)).text(), "");
    await model.request(0);
    let waiting: { id: string }[] = [];
    while (waiting.length === 0) waiting = await (await fetch(`${url}`, { headers })).json();
    const answer = async (decision: string) => {
      const body = JSON.stringify({ id: waiting[0]?.id, answer: { decision } });
      const response = await fetch(`${url}`, { method: "POST", headers, body });
      await response.text();
      return response.status;
    };
    assertEquals([await answer("perhaps"), await answer("accept")], [400, 204]);
    assertStringIncludes((await outcome(program)).stdout, "Done.");
    assertEquals(existsSync(join(home.cwd, "today.txt")), true);
  },
);

testExample(
  "16_mcp_server.ts",
  "asks for the tools of a server, and fills in its form",
  async ({ model, start }) => {
    const { command, args = [], env = {} } = await mcpProcess();
    const namespace = "mcp__server";
    model.enqueue(toolCall("ask", {}, { namespace }), reply("Asked."));
    const variables = Object.entries(env).map((entry) => entry.join("="));
    const program = start(["env", ...variables, command, ...args]);
    await program.prompt('run tool "ask"? [y/N]');
    program.say("y");
    await program.prompt("Which one? [y/N]");
    program.say("y");
    await program.prompt("count: ");
    program.say("2");
    await program.prompt("name: ");
    program.say("the second");
    assertStringIncludes((await outcome(program)).stdout, "Asked.");
    const told = JSON.stringify((await model.request(1)).body.input.at(-1));
    assertStringIncludes(told, "the second");
  },
);

/** Runs the batch over these files; what the model says to each is told by the name of the file. */
async function startBatch(
  { model, home, start }: Stage,
  answers: { readonly [file: string]: Script },
): Promise<Program> {
  for (const file of Object.keys(answers)) await writeFile(join(home.cwd, file), "");
  model.respond(({ userText }) =>
    Object.entries(answers).find(([file]) => userText.includes(file))?.[1]
  );
  return start();
}

testExample("11_batch_with_progress.ts", "reports on all files, and what failed", async (stage) => {
  const answer = (purpose: string) => reply(JSON.stringify({ purpose, risk: "low" }));
  const program = await startBatch(stage, {
    "a.ts": answer("first"),
    "b.ts": reply("no JSON"),
    "c.ts": answer("third"),
  });
  const { code, stdout, stderr } = await program.ended;
  assertEquals(code, 1, stderr);
  assertEquals([stdout[0], stdout[2]], ["a.ts: low first", "c.ts: low third"]);
  assertMatch(stdout[1] ?? "", /^b\.ts: - /);
  assertEquals(stdout[3], "2 of 3 files, 45 tokens");
  const { text } = (await stage.model.request(0)).body;
  assertStringIncludes(JSON.stringify(text), '"additionalProperties":false');
});

testExample("11_batch_with_progress.ts", "stops at Ctrl-C, with what it has", async (stage) => {
  const never = gate();
  const hangs = [never, reply("no")];
  const done = reply(JSON.stringify({ purpose: "first", risk: "low" }));
  const program = await startBatch(stage, {
    ...{ "a.ts": done, "b.ts": hangs, "c.ts": hangs, "d.ts": hangs, "e.ts": hangs, "f.ts": hangs },
  });
  // Four at a time: the fifth request comes when one is done.
  await stage.model.request(4);
  process.kill(program.pid, "SIGINT");
  const { code, stdout, stderr } = await program.ended;
  assertEquals(code, 130, stderr);
  assertEquals(stdout[0], "a.ts: low first");
  assertEquals(stdout.slice(1, 6), [..."bcdef"].map((name) => `${name}.ts: - interrupted`));
  assertMatch(stdout[6] ?? "", /^1 of 6 files, /);
  never.open();
});

testExample("12_history.ts", "lists the conversations, and shows one", async ({ home, start }) => {
  await outcome(runExample("01_quickstart.ts", home));
  const { stdout } = await outcome(start());
  const [, id] = /^(\S+) \S+ Say hello/.exec(stdout) ?? [];
  assert(id !== undefined, stdout);
  const lines = (await outcome(start([id]))).stdout.split("\n");
  assertMatch(lines[0] ?? "", /^\d{4}-\S+Z {2}completed, 2 items$/);
  assertMatch(lines[1] ?? "", /^ {2}you: Say hello/);
  assertEquals(lines[2], "  agent: ok");
});
tested.push("13_remote.ts");
test(
  "13_remote.ts runs a turn elsewhere, and follows one that another program has started",
  async () => {
    await using remote = await RemoteCodex.start({ token: "token-of-the-test" });
    const env = { CODEX_URL: remote.url, CODEX_TOKEN: "token-of-the-test" };
    remote.model.enqueue(reply("Hello."));
    const first = (await outcome(runExample("13_remote.ts", remote.home, [], env))).stdout;
    assertStringIncludes(first, "Hello.");
    const [, id = ""] = /^thread (\S+)$/m.exec(first) ?? [];
    const half = gate();
    remote.model.enqueue(reply("One two.", { deltas: ["One ", half, "two."] }));
    await using codex = await remote.connect({ token: "token-of-the-test" });
    await (await codex.resumeThread(id)).turn("Go on.");
    await half.reached;
    const follower = runExample("13_remote.ts", remote.home, [id], env);
    await follower.prompt("turn ");
    half.open();
    assertStringIncludes((await outcome(follower)).stdout, "\nOne two.\ncompleted");
  },
  { skip: noShell },
);

test("every numbered example is tested", async () => {
  const folder = fileURLToPath(new URL("../../examples", import.meta.url));
  const examples = (await readdir(folder)).filter((name) => /^\d/.test(name));
  assertEquals([...new Set(tested)].sort(), examples.sort());
});
