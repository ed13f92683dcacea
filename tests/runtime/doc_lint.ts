/**
 * Runs `deno doc --lint` for the hand-written files. Fields of generated types have a comment only if the name does not
 * say enough.
 */

import { root } from "./command.ts";

const generated = /[\\/]src[\\/]protocol[\\/]generated[\\/]/;

const { stderr } = await new Deno.Command(Deno.execPath(), {
  args: ["doc", "--lint", "mod.ts"],
  cwd: root,
  env: { NO_COLOR: "1" },
  stdin: "null",
  stdout: "null",
  stderr: "piped",
}).output();
const report = new TextDecoder().decode(stderr);
const found = Number(/Found (\d+) documentation lint error/.exec(report)?.[1] ?? 0);
const diagnostics = report.split(/^(?=error\[)/m).filter((text) => text.startsWith("error["));
const ours = diagnostics.filter((text) => !generated.test(/--> (.*)/.exec(text)?.[1] ?? ""));

for (const diagnostic of ours) console.error(diagnostic.trimEnd(), "\n");
console.log(`${ours.length} of ${found} diagnostics are in hand-written files`);
// A report that cannot be read is a failure.
const understood = diagnostics.length === found && (found > 0 || report.includes("Checked"));
if (!understood) console.error(report.slice(-2000));
Deno.exit(understood && ours.length === 0 ? 0 : 1);
