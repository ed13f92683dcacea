// Starts a thread in a folder that is not there, and prints what comes of that. Its arguments: the options of the client,
// as JSON, and the folder.
import process from "node:process";
import { Codex } from "../../../mod.ts";

// Deno tells the arguments without a permission; `process.argv` would need one.
const [options = "{}", cwd = ""] = "Deno" in globalThis ? Deno.args : process.argv.slice(2);

await using codex = await Codex.start(JSON.parse(options));
try {
  await codex.startThread({ cwd });
  console.log("started");
} catch (error) {
  console.log(String(error));
}
