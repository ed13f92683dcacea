/**
 * Work with a codex that runs already, here or elsewhere. To start one on this machine:
 *
 *     codex app-server --listen ws://127.0.0.1:4500 --ws-auth capability-token --ws-token-file FILE
 */
import process from "node:process";
import { Codex, ConnectError } from "@codexkit/sdk";

const { CODEX_URL = "ws://127.0.0.1:4500", CODEX_TOKEN } = process.env;
const [threadId] = process.argv.slice(2);

try {
  await using codex = await Codex.connect(CODEX_URL, {
    ...(CODEX_TOKEN !== undefined && { token: CODEX_TOKEN }),
  });
  console.log(`connected to codex ${codex.serverVersion}`);
  if (threadId === undefined) {
    const thread = await codex.startThread({ sandbox: "read-only" });
    console.log(`thread ${thread.id}`);
    console.log((await thread.run("Say hello.")).finalResponse);
  } else {
    // Another program has started the thread. It may be gone; its turn goes on.
    const thread = await codex.resumeThread(threadId);
    const turn = await thread.currentTurn();
    if (turn === null) console.log("nothing runs there");
    else {
      console.log(`turn ${turn.id}`);
      for await (const text of turn.textStream()) process.stdout.write(text);
      console.log(`\n${(await turn.run()).status}`);
    }
  }
} catch (error) {
  if (!(error instanceof ConnectError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
