/** What the system of this machine lacks that some tests need: the reason to skip them, or undefined. */
import process from "node:process";

const onWindows = process.platform === "win32";

/** For commands and programs that are started by a POSIX shell. */
export const noShell: string | undefined = onWindows
  ? "it needs a POSIX shell, which Windows has not"
  : undefined;

/** For processes that tell, or ignore, the signal that they get. */
export const noSignals: string | undefined = onWindows
  ? "Windows ends a process at once and tells no signal"
  : undefined;

/** For a process that closes its stdout and lives on. */
export const noClosedStdout: string | undefined = process.platform === "linux"
  ? undefined
  : "the fake closes its stdout on Linux alone";

/** For a server that listens on a Unix socket. */
export const noUnixSockets: string | undefined = onWindows
  ? "no runtime connects to a Unix socket on Windows"
  : undefined;

/** A program, with its arguments, that does nothing for a minute. */
export const idleProgram: readonly string[] = onWindows
  ? ["ping", "-n", "60", "127.0.0.1"]
  : ["sleep", "60"];

/** A command of the agent that prints its folder, in the language of the shell that codex uses here. */
export const printFolder: string = onWindows ? "(pwd).Path" : "pwd";

/** A command of the agent that makes an empty file, in the language of the shell that codex uses here. */
export function touch(file: string): string {
  return onWindows ? `New-Item ${file}` : `touch ${file}`;
}
