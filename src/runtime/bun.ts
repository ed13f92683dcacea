/** The Bun adapter. */

import { files, locateCodex } from "./bun_codex.ts";
import { type FileSink, fileSystem, globals } from "./bun_globals.ts";
import { bunMachine, platform } from "./bun_machine.ts";
import { codexPin } from "./codex_pin.ts";
import { foldersOfPath, inheritedOf, mergeEnvironment, variable } from "./environment.ts";
import { executablesBehind, startFirst } from "./executable.ts";
import { codexOfCommand } from "./installed_codex.ts";
import {
  type ChildProcess,
  codeOf,
  hasOwnGroup,
  type ProcessExit,
  type Runtime,
  type SpawnOptions,
} from "./process.ts";
import { killTree, type ProcessTools } from "./process_tree.ts";
import { type FolderProblem, folderProblem, workingDirectoryError } from "./working_directory.ts";

/** The environment of the child. */
function environment({ env = {}, inheritEnv = true }: SpawnOptions): Record<string, string> {
  const { os } = platform();
  return mergeEnvironment(inheritedOf(globals().process.env, inheritEnv, os), env, os);
}

function start(path: string, options: SpawnOptions): ChildProcess {
  const { os } = platform();
  const executables = [
    ...executablesBehind(
      path,
      platform(),
      () => foldersOfPath(variable(environment(options), "PATH", os)),
    ),
    ...executableOfScript(path),
  ];
  try {
    return startFirst(path, executables, (executable) => spawn(executable, options));
  } catch (error) {
    const { cwd } = options;
    const problem = cwd === undefined ? undefined : problemOf(cwd);
    throw cwd === undefined || problem === undefined
      ? error
      : workingDirectoryError(cwd, problem, error);
  }
}

/** The executable behind a script of pnpm, whose packages are in other places than those of npm. */
function executableOfScript(path: string): string[] {
  const pin = codexPin(platform());
  if (platform().os !== "windows" || pin === undefined) return [];
  const command = globals().Bun.which(path) ?? path;
  const codex = codexOfCommand(command, platform(), pin, files());
  return codex === undefined || codex.path === command ? [] : [codex.path];
}

/** The problem with a folder, if any. Bun gives the same error for a missing folder and a missing executable. */
function problemOf(cwd: string): FolderProblem | undefined {
  const { accessSync, constants, statSync } = fileSystem();
  try {
    if (!statSync(cwd).isDirectory()) return "notAFolder";
    accessSync(cwd, constants.X_OK);
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    // The path leads through a file, so there is no such folder.
    return code === "ENOTDIR" ? "missing" : folderProblem(code);
  }
}

function spawn(command: string, options: SpawnOptions): ChildProcess {
  const { args, cwd } = options;
  const child = globals().Bun.spawn([command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: environment(options),
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    detached: hasOwnGroup(platform()),
    windowsHide: true,
  });
  // The process and its pipes do not keep the program alive. `keep_alive.ts` does that while work is under way. Bun frees
  // only pipes that are not streams yet, so this comes before the first use of a pipe.
  child.unref();
  const exited = child.exited.then((): ProcessExit =>
    child.signalCode === null
      ? { exitCode: child.exitCode, signal: null }
      : { exitCode: null, signal: child.signalCode }
  );
  return {
    stdin: writableFromSink(child.stdin, exited),
    stdout: child.stdout,
    stderr: child.stderr,
    exited,
    kill: (signal) => killTree(child, signal, tools),
  };
}

const tools: ProcessTools = {
  get os() {
    return platform().os;
  },
  systemRoot: () => variable(globals().process.env, "SystemRoot", "windows"),
  output(command, args) {
    try {
      const options = { stdin: "ignore", stdout: "pipe", stderr: "ignore", windowsHide: true };
      const { stdout } = globals().Bun.spawnSync([command, ...args], options);
      return new TextDecoder().decode(stdout);
    } catch {
      return undefined;
    }
  },
  kill(pid) {
    try {
      globals().process.kill(pid, "SIGKILL");
    } catch {
      // The process has ended already.
    }
  },
};

/**
 * A `WritableStream` over Bun's `FileSink`. A write is done when the pipe has taken all of its bytes. When the reader
 * has closed the pipe, either the write or the flush fails, so both are awaited. When the reader has died, the promise of
 * the sink may never settle, so the exit of the process ends the wait.
 */
function writableFromSink(
  sink: FileSink,
  exited: Promise<ProcessExit>,
): WritableStream<Uint8Array> {
  let gone = false;
  // Ends the write under way. A race of each write with the exit would leave something on its promise for good.
  let endWrite = () => {};
  const exit = exited.then(() => {
    gone = true;
    endWrite();
  });
  const end = async () => {
    await Promise.race([sink.end(), exit]);
  };
  return new WritableStream<Uint8Array>({
    async write(chunk) {
      const written = Promise.resolve(sink.write(chunk));
      // Its rejection counts as handled, also when the flush throws or the process exits first.
      written.catch(() => {});
      const taken = Promise.all([written, sink.flush()]);
      await new Promise<unknown>((resolve, reject) => {
        endWrite = () => resolve(undefined);
        taken.then(resolve, reject);
        if (gone) endWrite();
      });
      if (gone) throw new Error("the process has exited");
    },
    close: end,
    abort: end,
  });
}

/** The runtime port on Bun. */
export function bunRuntime(): Runtime {
  return {
    ...bunMachine(),
    spawn: start,
    howToGetCodex: (version) =>
      `leave out codexPath and install codex with "bun add @openai/codex@${version}"`,
    locateCodex: (pin) => Promise.resolve(locateCodex(pin, platform())),
    folderProblem: problemOf,
  };
}
