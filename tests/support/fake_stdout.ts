import { openSync, readdirSync, readlinkSync, writeSync } from "node:fs";
import process from "node:process";

/** The stdout of a process, under closer control than the runtimes give. */
export class FakeStdout {
  /**
   * A file of our own on the same pipe where the system has one: Deno's stdout would cut a write at
   * its last line end. Bun's stdout does not, and may be a socket, which cannot be opened anew.
   */
  readonly #file: number | undefined = opened("/dev/stdout");

  /** An error means that the client is gone, which the end of stdin tells as well. */
  constructor() {
    process.stdout.on("error", () => {});
  }

  /** Writes at once; resolves when there is room for more. */
  write(data: string | Uint8Array): Promise<void> {
    if (this.#file !== undefined) {
      writeAll(this.#file, typeof data === "string" ? new TextEncoder().encode(data) : data);
      return Promise.resolve();
    }
    if (process.stdout.write(data)) return Promise.resolve();
    return new Promise((resolve) => process.stdout.once("drain", () => resolve()));
  }

  /** Closes stdout for the other side, on Linux. The runtimes would only forget it. */
  async close(): Promise<void> {
    const folder = "/proc/self/fd";
    const files = readdirSync(folder).map((name) => ({
      name,
      target: target(`${folder}/${name}`),
    }));
    const stdout = target(`${folder}/1`);
    const close = await systemClose();
    for (const file of files) if (file.target === stdout) close(Number(file.name));
  }
}

function opened(path: string): number | undefined {
  try {
    return openSync(path, "w");
  } catch {
    return undefined;
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  } catch {
    // the client is gone, or stdout was closed
  }
}

function target(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** The system's own `close`, by which no runtime keeps a copy. */
async function systemClose(): Promise<(file: number) => unknown> {
  if ("Deno" in globalThis) {
    const signature = { close: { parameters: ["i32"], result: "i32" } } as const;
    return Deno.dlopen("libc.so.6", signature).symbols.close;
  }
  const specifier = "bun:ffi"; // not a literal below, or Deno would resolve it
  const { dlopen }: BunFfi = await import(specifier);
  return dlopen("libc.so.6", { close: { args: ["i32"], returns: "i32" } }).symbols.close;
}

interface BunFfi {
  dlopen(
    library: string,
    signatures: Record<"close", { args: string[]; returns: string }>,
  ): { symbols: { close(file: number): number } };
}
