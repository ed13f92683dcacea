// Uses, one after the other, what one permission must be enough for. Its argument: the options of the client, as JSON.
import * as v from "valibot";
import { Codex, policy, tool } from "../../../mod.ts";

const add = tool({
  name: "add",
  description: "Adds two numbers.",
  input: v.object({ a: v.number(), b: v.number() }),
  run: ({ a, b }) => a + b,
});

await using codex = await Codex.start({
  ...JSON.parse(Deno.args[0] ?? "{}"),
  tools: [add],
  handlers: policy({
    rules: [{ command: ["touch", /(?!-).+/], action: "allow" }],
    onDecision: ({ action }) => console.log("policy", action),
  }),
});

const thread = await codex.startThread();
const events = codex.events().getReader();
const turn = await thread.turn([
  { type: "text", text: "Look." },
  { type: "image", data: new Blob([new Uint8Array(8)], { type: "image/png" }) },
]);
for await (const text of turn.textStream()) console.log("text", text);
console.log("event", typeof (await events.read()).value?.method);
await events.cancel();
console.log("tool", (await thread.run("Add.")).finalResponse);
console.log("command", (await thread.run("Run.")).finalResponse);
console.log("goal", (await thread.runGoal("Do it.")).goal?.status);
await codex.loginApiKey("key-of-nobody");
{
  await using login = await codex.loginChatgptDeviceCode();
  console.log("device code", login.userCode);
}
const { isDirectory } = await codex.request("fs/getMetadata", { path: codex.metadata.codexHome });
console.log("directory", isDirectory);
