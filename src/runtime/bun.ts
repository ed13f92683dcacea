/** The Bun adapter. Only what the SDK uses of Bun is declared here, so that no Bun types are needed. */

import type {
  ChildProcess,
  CodexLocation,
  CodexPin,
  Platform,
  ProcessExit,
  Runtime,
  SpawnOptions,
} from "./process.ts";

interface FileSink {
  write(chunk: Uint8Array): number | Promise<number>;
  flush(): number | Promise<number> | undefined;
  end(): number | Promise<number>;
}

interface Subprocess {
  readonly stdin: FileSink;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly exited: Promise<number>;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
  kill(signal: string): void;
}

interface BunGlobal {
  readonly main: string;
  spawn(command: string[], options: Record<string, unknown>): Subprocess;
  resolveSync(specifier: string, parent: string): string;
  which(command: string): string | null;
}

interface ProcessGlobal {
  readonly platform: string;
  readonly arch: string;
  readonly env: Record<string, string | undefined>;
  cwd(): string;
}

/** The globals of Bun; called only where `spawn.ts` has seen that they are there. */
function globals(): { Bun: BunGlobal; process: ProcessGlobal } {
  // True because the runtime is Bun, and the interfaces above declare a part of what Bun documents.
  return globalThis as unknown as { Bun: BunGlobal; process: ProcessGlobal };
}

const oses: Record<string, Platform["os"]> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};
const arches: Record<string, Platform["arch"]> = { x64: "x64", arm64: "arm64" };

function spawn(command: string, { args, cwd, env }: SpawnOptions): ChildProcess {
  const { Bun, process } = globals();
  const child = Bun.spawn([command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    windowsHide: true,
  });
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
    kill(signal) {
      child.kill(signal);
    },
  };
}

/**
 * A `WritableStream` over Bun's `FileSink`. A write is done when the pipe has taken all of it. A sink whose
 * reader died may leave its promise pending for ever, so the exit of the process ends the wait.
 */
function writableFromSink(
  sink: FileSink,
  exited: Promise<ProcessExit>,
): WritableStream<Uint8Array> {
  let gone = false;
  const exit = exited.then(() => {
    gone = true;
  });
  const taken = async (result: number | Promise<number> | undefined) => {
    if (result instanceof Promise) await Promise.race([result, exit]);
    if (gone) throw new Error("the process has exited");
  };
  return new WritableStream<Uint8Array>({
    async write(chunk) {
      const written = sink.write(chunk);
      // Handled even where the exit wins the race below.
      if (written instanceof Promise) written.catch(() => {});
      await taken(sink.flush());
    },
    async close() {
      await Promise.race([sink.end(), exit]);
    },
    async abort() {
      await Promise.race([sink.end(), exit]);
    },
  });
}

/**
 * Looks for `@openai/codex` as the program would: from the SDK itself, from the main script, from the
 * working directory (with isolated installs the SDK does not see its neighbours), then for `codex` on PATH.
 */
function locateCodex(pin: CodexPin): Promise<CodexLocation> {
  const { Bun, process } = globals();
  let cause: unknown;
  for (const from of [import.meta.dirname, directoryOf(Bun.main), process.cwd()]) {
    if (from === undefined) continue;
    try {
      const codex = directoryOf(Bun.resolveSync("@openai/codex/package.json", from));
      const platform = directoryOf(
        Bun.resolveSync(`@openai/codex-${pin.platform}/package.json`, codex),
      );
      return Promise.resolve({ path: `${platform}/${pin.executable}` });
    } catch (error) {
      cause ??= error;
    }
  }
  const onPath = Bun.which("codex");
  if (onPath !== null) return Promise.resolve({ path: onPath });
  return Promise.resolve({
    hint:
      `install it with "bun add @openai/codex@${pin.version}", put codex on PATH, or pass codexPath`,
    cause,
  });
}

function directoryOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "");
}

/** The runtime port on Bun. */
export function bunRuntime(): Runtime {
  const { process } = globals();
  return {
    platform: {
      os: oses[process.platform] ?? "other",
      arch: arches[process.arch] ?? "other",
    },
    spawn,
    locateCodex,
    mayRead: () => Promise.resolve(true),
  };
}
