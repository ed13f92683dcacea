// Runs the quickstart offline: the real codex app-server, and a scripted model on loopback in place of the service.
// Deno: deno task demo. It allows everything, because this program serves the model and makes a home.
import process from "node:process";
import { CodexHome } from "../tests/support/codex_home.ts";
import { pause, reply } from "../tests/support/model_script.ts";
import { ScriptedModel } from "../tests/support/scripted_model.ts";

const answer =
  "Hello! I am a scripted model on your own machine, but everything between us is real: " +
  "the SDK, the codex app-server, and the turn that you see streaming by.";

const model = await ScriptedModel.start();
const home = await CodexHome.create(model);
const before = process.cwd();
try {
  const words = answer.match(/\S+\s*/g) ?? [];
  model.enqueue(reply(answer, { deltas: words.flatMap((word) => [word, pause(60)]) }));
  // The codex that the quickstart starts inherits this. The quickstart knows nothing of it.
  Object.assign(process.env, home.env);
  process.chdir(home.cwd);
  await import("./01_quickstart.ts");
} finally {
  await model.close();
  // Windows removes no folder that a program is in.
  process.chdir(before);
  await home.remove();
}
