// Starts codex where that is not allowed, and prints what flag is missing. Its argument: the options of the client, as JSON.
import { Codex, CodexError, MissingPermissionError } from "../../../mod.ts";

try {
  await using _ = await Codex.start(JSON.parse(Deno.args[0] ?? "{}"));
} catch (error) {
  if (!(error instanceof MissingPermissionError && error instanceof CodexError)) throw error;
  console.log(error.flag);
  console.log(error.message);
}
