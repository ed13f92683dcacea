/** What the SDK uses of Bun, declared here so that no Bun types are needed. */

export interface FileSink {
  write(chunk: Uint8Array): number | Promise<number>;
  flush(): number | Promise<number> | undefined;
  end(): number | Promise<number>;
}

export interface Subprocess {
  readonly pid: number;
  readonly stdin: FileSink;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly exited: Promise<number>;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
  unref(): void;
  kill(signal: string): void;
}

export interface BunGlobal {
  readonly main: string;
  /** Unset in versions of Bun that do not tell. */
  readonly isStandaloneExecutable?: boolean;
  spawn(command: string[], options: Record<string, unknown>): Subprocess;
  spawnSync(command: string[], options: Record<string, unknown>): { stdout: Uint8Array };
  which(command: string): string | null;
}

export interface ProcessGlobal {
  readonly platform: string;
  readonly arch: string;
  readonly env: Record<string, string | undefined>;
  cwd(): string;
  getBuiltinModule(name: "node:fs"): FileSystem;
  kill(pid: number, signal: string): void;
}

export interface FileSystem {
  readonly constants: { readonly X_OK: number };
  accessSync(path: string, mode: number): void;
  existsSync(path: string): boolean;
  readFileSync(path: string, encoding: "utf8"): string;
  realpathSync(path: string): string;
  statSync(path: string): { readonly size: number; isDirectory(): boolean };
}

/** The globals of Bun. Called only where `spawn.ts` has seen that they are there. */
export function globals(): { Bun: BunGlobal; process: ProcessGlobal } {
  // True because the runtime is Bun, and the interfaces above declare a part of what Bun documents.
  return globalThis as unknown as { Bun: BunGlobal; process: ProcessGlobal };
}

/** The file system. Reading needs no permission on Bun. */
export function fileSystem(): FileSystem {
  return globals().process.getBuiltinModule("node:fs");
}
