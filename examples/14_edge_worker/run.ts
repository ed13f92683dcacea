/**
 * Runs the worker on this machine, in workerd, the runtime of Cloudflare Workers:
 *
 *     CODEX_URL=ws://127.0.0.1:4500 CODEX_TOKEN=... deno run -A examples/14_edge_worker/run.ts
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as workerd from "workerd";

// Path of the executable. The package is CommonJS, which Deno and Bun show in different ways.
const exported: unknown = workerd.default;
const executable = typeof exported === "string" ? exported : Object(exported).default;
const here = fileURLToPath(new URL(".", import.meta.url));
const [worker = join(here, "worker.ts"), address = "127.0.0.1:8787"] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "edge-"));

/** Runs a program to its end. */
async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { stdio: "inherit" });
  process.once("SIGINT", () => child.kill());
  process.once("SIGTERM", () => child.kill());
  await once(child, "exit");
}

const bundle = join(folder, "worker.js");
await run(
  process.execPath,
  process.versions.bun === undefined
    ? ["bundle", "--quiet", "--platform", "browser", "-o", bundle, worker]
    : ["build", "--target=browser", "--format=esm", `--outfile=${bundle}`, worker],
);
await copyFile(join(dirname(worker), "config.capnp"), join(folder, "config.capnp"));
// The address, for programs: a line of JSON with the port.
const args = ["serve", join(folder, "config.capnp"), "-s", `http=${address}`, "--control-fd=1"];
await run(executable, args);
await rm(folder, { recursive: true });
