/** Image files that are not there: refused before anything is sent. */
import { assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import { Buffer } from "node:buffer";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Codex, type InputItem } from "../../mod.ts";
import { CodexHome } from "../support/codex_home.ts";
import { codexPathFromEnv } from "../support/codex_path.ts";
import { gate, reply, ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { rejection } from "./reading.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("an image file that is missing is a RangeError, and nothing is sent", async () => {
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model);
  await using codex = await Codex.start({
    ...(codexPathFromEnv !== undefined && { codexPath: codexPathFromEnv }),
    cwd: home.cwd,
    env: home.env,
  });
  const hold = gate();
  model.enqueue([hold, reply("saw it")], reply("more"));
  await writeFile(join(home.cwd, "a.png"), png);
  const thread = await codex.startThread();
  for (
    const path of ["b.png", join(home.cwd, "b.png"), join(home.cwd, "a.png/b.png")]
  ) {
    const error = await rejection(thread.run([image(path)]));
    assertInstanceOf(error, RangeError, String(error));
    assertStringIncludes(error.message, `path ${JSON.stringify(path)}, but there is no such file`);
  }
  assertEquals(model.requests.length, 0);
  const turn = await thread.turn([image("a.png"), image(join(home.cwd, "a.png"))]);
  assertInstanceOf(await rejection(turn.steer(image("b.png"))), RangeError);
  hold.open();
  assertEquals((await turn.run()).status, "completed");
  const sent = JSON.stringify(model.requests[0]?.body.input);
  assertEquals(sent.split("data:image/png;base64,").length - 1, 2);
});

function image(path: string): InputItem {
  return { type: "localImage", path };
}
