// The goal with live progress, in an environment of its own.
import process from "node:process";

const { cwd, env } = JSON.parse(process.argv[2] ?? "{}");
Object.assign(process.env, env);
process.chdir(cwd);
process.argv.splice(2, 1);
await import("../../../examples/07_goal.ts");
