/** Publishes the package to JSR from a copy of the tree. With `--dry-run` it uploads nothing and does not need JSR. */

import { output, root } from "./command.ts";
import { publishedTree } from "./published_tree.ts";

const dryRun = Deno.args.includes("--dry-run");
// Deno cannot check this in a copy.
const changes = dryRun ? "" : await output("git", ["status", "--porcelain"], root);
if (changes !== "") {
  throw new Error(`commit or remove these changes before publishing:\n${changes}`);
}

await using tree = await publishedTree({ standIns: dryRun });
const { success } = await new Deno.Command(Deno.execPath(), {
  args: ["publish", ...(dryRun ? ["--dry-run"] : [])],
  cwd: tree.path,
  stdin: "null",
}).spawn().status;
Deno.exitCode = success ? 0 : 1;
