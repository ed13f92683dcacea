import type { ChildProcess, ProcessExit } from "../../../src/runtime/process.ts";

type Ends = "eof" | "SIGTERM" | "SIGKILL";

/** A process in memory: the test writes its output and decides what makes it exit. */
export class FakeChild implements ChildProcess {
  readonly stdin: WritableStream<Uint8Array>;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly exited: Promise<ProcessExit>;
  /** What befell the process, in order: `eof` and signals. */
  readonly events: Ends[] = [];
  /** Everything that came over stdin. */
  input = "";
  /** Whether stdout was cancelled by the reader. */
  stdoutCancelled = false;
  /** When set, stdin takes nothing. */
  inputError: Error | undefined;

  #stdout!: ReadableStreamDefaultController<Uint8Array>;
  #stderr!: ReadableStreamDefaultController<Uint8Array>;
  #exit!: (exit: ProcessExit) => void;
  readonly #endedBy: readonly Ends[];

  /** `endedBy`: what makes the process exit with its output closed. */
  constructor({ endedBy = ["eof", "SIGTERM", "SIGKILL"] }: { endedBy?: Ends[] } = {}) {
    this.#endedBy = endedBy;
    this.exited = new Promise((resolve) => this.#exit = resolve);
    this.stdin = new WritableStream({
      write: (chunk) => {
        if (this.inputError !== undefined) throw this.inputError;
        this.input += new TextDecoder().decode(chunk);
      },
      close: () => this.#befall("eof"),
    });
    this.stdout = new ReadableStream({
      start: (controller) => {
        this.#stdout = controller;
      },
      cancel: () => {
        this.stdoutCancelled = true;
      },
    });
    this.stderr = new ReadableStream({
      start: (controller) => {
        this.#stderr = controller;
      },
    });
  }

  kill(signal: "SIGTERM" | "SIGKILL"): void {
    this.#befall(signal);
  }

  out(text: string): void {
    this.#stdout.enqueue(new TextEncoder().encode(text));
  }

  err(text: string): void {
    this.#stderr.enqueue(new TextEncoder().encode(text));
  }

  endOut(): void {
    this.#stdout.close();
  }

  endErr(): void {
    this.#stderr.close();
  }

  /** The process exits; what its children hold open stays open. */
  exit(exit: ProcessExit): void {
    this.#exit(exit);
  }

  #befall(event: Ends): void {
    this.events.push(event);
    if (!this.#endedBy.includes(event)) return;
    this.endOut();
    this.endErr();
    this.exit(
      event === "eof" ? { exitCode: 0, signal: null } : { exitCode: null, signal: event },
    );
  }
}
