// An example on a stage: its environment and its working directory are those of a test. Its arguments: the file
// of the example; environment and directory, as JSON; the rest goes to the example.
import process from "node:process";

const [file = "", stage = "{}"] = process.argv.splice(2, 2);
const { env, cwd } = JSON.parse(stage);
Object.assign(process.env, env);
process.chdir(cwd);
await import(`../../../examples/${file}`);
