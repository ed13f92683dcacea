/** The inside of a worker: connects, and says so. */
import { Codex } from "../../../mod.ts";

async function connect(url: string, token: string): Promise<string> {
  await using codex = await Codex.connect(url, { token });
  return `connected to ${codex.serverVersion}`;
}

addEventListener("message", async (event) => {
  // True because this is the event of that name.
  const [url, token] = (event as MessageEvent<[string, string]>).data;
  const said = await connect(url, token).catch((error) => String(error));
  // True because this is a worker.
  (globalThis as unknown as { postMessage(message: string): void }).postMessage(said);
});
