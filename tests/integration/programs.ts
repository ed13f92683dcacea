/** Programs that run in processes of their own, on the runtime of the tests. */
import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { CodexOptions } from "../../mod.ts";
import { codexPathFromEnv } from "../support/codex_path.ts";
import type { CodexHome } from "../support/codex_home.ts";
import { readLines } from "../support/read_lines.ts";

/** A program that runs, or ran. */
export interface Program {
  readonly pid: number;
  /** Resolves when this line has come on stdout. */
  line(text: string): Promise<void>;
  /** Ends its stdin, which some programs wait for. */
  goOn(): void;
  readonly ended: Promise<ProgramEnd>;
}

export interface ProgramEnd {
  code: number | null;
  signal: string | null;
  stdout: string[];
  stderr: string;
  /** From the last line on stdout to the exit. */
  lingeredMs: number;
}

/** Flags of Deno: the permissions, and what any program in this repository is run with. */
const denoFlags = (permissions: readonly string[]) => [
  "run",
  "--quiet",
  "--no-prompt",
  "--no-lock",
  "--config",
  fileURLToPath(new URL("../../deno.json", import.meta.url)),
  ...permissions,
];

/** Runs a program of the folder `programs`. `permissions` are Deno's. */
export function runProgram(
  name: string,
  args: readonly string[],
  permissions: readonly string[] = ["--allow-all"],
): Program {
  const file = fileURLToPath(new URL(`programs/${name}`, import.meta.url));
  const flags = "Deno" in globalThis ? denoFlags(permissions) : ["run"];
  // By way of a variable, because Deno adds permissions wherever it sees itself in a command.
  const child = spawn("sh", ["-c", 'exec "$RUNTIME" "$@"', "sh", ...flags, file, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, RUNTIME: process.execPath, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
  });
  const stdout: string[] = [];
  const awaited = new Map<string, PromiseWithResolvers<void>>();
  const promised = (text: string) => {
    const entry = awaited.get(text) ?? Promise.withResolvers<void>();
    awaited.set(text, entry);
    return entry;
  };
  let stderr = "";
  let lastLineAt = performance.now();
  child.stderr.setEncoding("utf8").on("data", (text: string) => stderr += text);
  readLines(child.stdout, (text) => {
    lastLineAt = performance.now();
    stdout.push(text);
    promised(text).resolve();
  });
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.on("error", reject);
    let lingeredMs = 0;
    child.on("exit", () => lingeredMs = performance.now() - lastLineAt);
    child.on("close", (code, signal) => {
      for (const entry of awaited.values()) entry.reject(new Error(`it ended: ${stderr}`));
      resolve({ code, signal, stdout, stderr, lingeredMs });
    });
  });
  if (child.pid === undefined) throw new Error(`${name} did not start`);
  return {
    pid: child.pid,
    line: (text) => promised(text).promise,
    goOn: () => void child.stdin.end(),
    ended,
  };
}

/** Options for a client of the program, in this home. */
export function optionsFor(home: CodexHome, codexPath = codexPathFromEnv): string {
  const options: CodexOptions = {
    cwd: home.cwd,
    env: home.env,
    ...(codexPath !== undefined && { codexPath }),
  };
  return JSON.stringify(options);
}
