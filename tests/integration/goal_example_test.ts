/** The example of a goal with live progress, as a person runs it. */
import { assert, assertEquals } from "@std/assert";
import { CodexHome } from "../support/codex_home.ts";
import { noShell } from "../support/platform.ts";
import { reply, ScriptedModel, toolCall } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { objectiveOf, updateGoal } from "./goals.ts";
import { runExample } from "./programs.ts";

/** What a terminal still shows of a line that was drawn over. */
function shown(line: string): string {
  return line.split("\r\x1b[2K").at(-1) ?? "";
}

test("the example of a goal shows what is said, the progress, and how it ended", async () => {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  const usage = { input: 20_000, output: 4_000 };
  model.enqueue(
    reply("first", { usage }),
    toolCall("exec_command", { cmd: "true" }),
    reply("second", { usage }),
    updateGoal("complete"),
    reply("third"),
  );
  const { ended } = runExample("07_goal.ts", home, ["Count", "to three."]);
  const { code, stdout, stderr } = await ended;
  assertEquals([code, stderr], [0, ""]);
  assertEquals(objectiveOf((await model.request(1)).body), "Count to three.");
  const lines = stdout.map(shown);
  const end = lines.pop();
  const progress = lines.pop();
  const said = lines.filter((line) => !line.startsWith("$"));
  assertEquals(said, ["first", "second", "third"]);
  assert(lines.some((line) => line.startsWith("$ ") && line.includes("true")), lines.join("\n"));
  assert(
    /^\[#####\.+\] 0:\d\d {2}complete, turn 3, \d+ of 200000 tokens$/.test(progress ?? ""),
    progress,
  );
  assert(/^complete after \d+ s, 3 turns, 48045 tokens$/.test(end ?? ""), end);
  const drawn = stdout.flatMap((line) => line.split("\r\x1b[2K"));
  assert(drawn.some((line) => /active, turn 2, 24\d{3} of/.test(line)), drawn.join("\n"));
}, { skip: noShell });
