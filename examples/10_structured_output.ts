// Get an answer of a type: a schema tells the model what to give, and checks what it gave.
// Deno: deno run --allow-run examples/10_structured_output.ts   Bun: bun examples/10_structured_output.ts
import process from "node:process";
import { Codex, OutputValidationError } from "@codexkit/sdk";
import * as v from "valibot";

const Dependency = v.object({
  name: v.string(),
  version: v.optional(v.string(), "any"),
  purpose: v.pipe(v.string(), v.maxLength(80), v.description("One short sentence")),
  kind: v.variant("type", [
    v.object({ type: v.literal("registry"), registry: v.picklist(["npm", "jsr", "other"]) }),
    v.object({ type: v.literal("local"), path: v.string() }),
  ]),
});

await using codex = await Codex.start({ onWarning: ({ message }) => console.warn(message) });
const thread = await codex.startThread({ sandbox: "read-only" });
try {
  const result = await thread.run("Which dependencies does this project have, and what for?", {
    output: v.array(Dependency),
    repairAttempts: 1,
  });
  // An interrupted turn has no output.
  if (result.status === "completed") {
    for (const { name, version, purpose, kind } of result.output) {
      const place = kind.type === "local" ? kind.path : kind.registry;
      console.log(`${name}@${version} (${place}): ${purpose}`);
    }
    console.log("attempts:", result.attempts);
  }
} catch (error) {
  if (!(error instanceof OutputValidationError)) throw error;
  console.error(error.message);
  for (const { path, message } of error.issues) console.error(path.join("."), message);
  process.exitCode = 1;
}
