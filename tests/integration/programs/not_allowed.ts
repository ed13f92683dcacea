// Starts codex where that is not allowed, and prints what flag is missing. Its argument: the options of the client, as
// JSON, in which null stands for undefined.
import { Codex, CodexError, MissingPermissionError } from "../../../mod.ts";

const options = JSON.parse(Deno.args[0] ?? "{}");
for (const [name, value] of Object.entries(options.env ?? {})) {
  if (value === null) options.env[name] = undefined;
}

try {
  await using _ = await Codex.start(options);
} catch (error) {
  if (!(error instanceof MissingPermissionError && error instanceof CodexError)) throw error;
  console.log(error.flag);
  console.log(error.message);
}
