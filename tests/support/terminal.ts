import { execFile, spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { BUN_VERSION } from "../runtime/versions.ts";

/** A command that runs on a terminal of its own, or ran. */
export interface Terminal {
  /** The process id of the command. */
  readonly pid: number;
  /** Types text; `"\x03"` is Ctrl-C. */
  type(text: string): void;
  /** Resolves when this text has been shown after what was waited for before. */
  shows(text: string): Promise<void>;
  /** Takes the terminal away, as a window that is closed. */
  hangUp(): void;
  readonly ended: Promise<TerminalEnd>;
}

export interface TerminalEnd {
  code: number | null;
  signal: string | null;
  /** Everything that was shown. */
  screen: string;
}

/** Runs a command on a terminal (a pty) of its own. `env` is merged over the environment of the tests. */
export async function runOnTerminal(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
  const host = fileURLToPath(new URL("./terminal_host.ts", import.meta.url));
  const child = spawn(await bun(), ["run", host, ...command], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env },
  });
  let screen = "";
  let seen = 0;
  let report = "";
  const waits: { text: string; shown: PromiseWithResolvers<void> }[] = [];
  const settle = () => {
    while (waits[0] !== undefined) {
      const at = screen.indexOf(waits[0].text, seen);
      if (at === -1) return;
      seen = at + waits[0].text.length;
      waits.shift()?.shown.resolve();
    }
  };
  const pid = Promise.withResolvers<number>();
  child.stdin.on("error", () => {}); // the command has ended
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    settle();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    report += text;
    const [, first] = /^(\d+)\n/.exec(report) ?? [];
    if (first !== undefined) pid.resolve(Number(first));
  });
  const ended = new Promise<TerminalEnd>((resolve, reject) => {
    child.on("error", reject).on("close", () => {
      const last = report.trimEnd().split("\n").at(-1) ?? "";
      const gone = new Error(`the command has ended; the terminal showed ${screen}; ${report}`);
      pid.reject(gone);
      for (const { shown } of waits) shown.reject(gone);
      if (last.startsWith("{")) resolve({ ...JSON.parse(last), screen });
      else reject(gone);
    });
  });
  return {
    pid: await pid.promise,
    type: (text) => void child.stdin.write(text),
    shows(text) {
      const shown = Promise.withResolvers<void>();
      waits.push({ text, shown });
      settle();
      return shown.promise;
    },
    hangUp: () => void child.stdin.end(),
    ended,
  };
}

/** The executable of Bun, which alone makes terminals: this one, or the one that npm brings. */
async function bun(): Promise<string> {
  if (!("Deno" in globalThis)) return process.execPath;
  const args = ["-y", `bun@${BUN_VERSION}`, "-p", "process.execPath"];
  return (await promisify(execFile)("npx", args)).stdout.trim();
}
