/** Programs that run in processes of their own, on the runtime of the tests. */
import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { CodexOptions } from "../../mod.ts";
import { codexPathFromEnv } from "../support/codex_path.ts";
import type { CodexHome } from "../support/codex_home.ts";

/** A program that runs, or ran. */
export interface Program {
  readonly pid: number;
  /** Resolves when this line has come on stdout. */
  line(text: string): Promise<void>;
  /** Resolves when this text has come on stdout, at the end of a line or not. */
  prompt(text: string): Promise<void>;
  /** What has come on stdout so far. */
  output(): string;
  /** Writes a line to its stdin. */
  say(text: string): void;
  /** Ends its stdin, which some programs wait for. */
  goOn(): void;
  readonly ended: Promise<ProgramEnd>;
}

export interface ProgramEnd {
  code: number | null;
  signal: string | null;
  /** Its lines. */
  stdout: string[];
  stderr: string;
  /** From the last output on stdout to the exit. */
  lingeredMs: number;
}

/** Flags of Deno for any program in this repository. */
export const denoFlags: readonly string[] = [
  "--quiet",
  "--no-lock",
  "--config",
  fileURLToPath(new URL("../../deno.json", import.meta.url)),
];

/** A file in the folder `programs`. */
export function programFile(name: string): string {
  return fileURLToPath(new URL(`programs/${name}`, import.meta.url));
}

/** Runs a program of the folder `programs`. `permissions`, and other flags, are Deno's. */
export function runProgram(
  name: string,
  args: readonly string[],
  permissions: readonly string[] = ["--allow-all"],
  env: Readonly<Record<string, string>> = {},
): Program {
  const flags = "Deno" in globalThis ? [...denoFlags, "--no-prompt", ...permissions] : [];
  return runExecutable(process.execPath, ["run", ...flags, programFile(name), ...args], env);
}

/** Runs an example in a home. `env` is merged over that of the home. */
export function runExample(
  file: string,
  home: CodexHome,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Program {
  const stage = JSON.stringify({ env: { ...home.env, ...env }, cwd: home.cwd });
  return runProgram("example.ts", [file, stage, ...args]);
}

/** Runs an executable. `env` is merged over the environment of the tests. */
export function runExecutable(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  // By way of a variable, because Deno adds permissions wherever it sees itself in a command.
  const child = spawn("/bin/sh", ["-c", 'exec "$EXECUTABLE" "$@"', "sh", ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env, EXECUTABLE: file },
  });
  let output = "\n"; // so that the first line, too, stands between two line ends
  let stderr = "";
  let lastOutputAt = performance.now();
  const awaited = new Map<string, PromiseWithResolvers<void>>();
  const settle = () => {
    for (const [text, entry] of awaited) if (output.includes(text)) entry.resolve();
  };
  const holds = (text: string) => {
    const entry = awaited.get(text) ?? Promise.withResolvers<void>();
    awaited.set(text, entry);
    settle();
    return entry.promise;
  };
  child.stderr.setEncoding("utf8").on("data", (text: string) => stderr += text);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    lastOutputAt = performance.now();
    output += text;
    settle();
  });
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.on("error", reject);
    let lingeredMs = 0;
    child.on("exit", () => lingeredMs = performance.now() - lastOutputAt);
    child.on("close", (code, signal) => {
      for (const entry of awaited.values()) entry.reject(new Error(`it ended: ${stderr}`));
      const stdout = linesOf(output.slice(1));
      resolve({ code, signal, stdout, stderr: stderr.replace(ofTheMachine, ""), lingeredMs });
    });
  });
  if (child.pid === undefined) throw new Error(`${file} did not start`);
  return {
    pid: child.pid,
    line: (text) => holds(`\n${text}\n`),
    prompt: holds,
    output: () => output.slice(1),
    say: (text) => void child.stdin.write(`${text}\n`),
    goOn: () => void child.stdin.end(),
    ended,
  };
}

/** What codex warns of where the machine has no sandbox program of its own, and the examples print. */
const ofTheMachine = /^Codex could not find bubblewrap on PATH.*\n/m;

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
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
