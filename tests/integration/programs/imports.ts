// Imports the SDK, and does nothing with it.
import * as sdk from "../../../mod.ts";

console.log(typeof sdk.Codex.start);
