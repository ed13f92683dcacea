/** Connects, runs a turn and says how it went. Its arguments: address and token. */
import process from "node:process";
import { Codex, ConnectError, MissingPermissionError } from "../../../mod.ts";

const [url = "", token = ""] = process.argv.slice(2);
try {
  await using codex = await Codex.connect(url, token === "" ? {} : { token });
  const thread = await codex.startThread();
  console.log((await thread.run("hi")).finalResponse);
} catch (error) {
  if (error instanceof MissingPermissionError) console.log(`missing ${error.flag}`);
  else if (error instanceof ConnectError) console.log(`${error.reason} ${error.message}`);
  else throw error;
}
