// Runs a command on a terminal of its own. Bun alone can make one, so this program runs on Bun.
// Its arguments: the command. What comes on stdin is typed; what the terminal shows goes to stdout; the last line on
// stderr says how the command ended, as JSON. The end of stdin takes the terminal away.
import process from "node:process";

/** What is used of Bun, whose types Deno does not have. */
interface BunTerminals {
  spawn(command: string[], options: { terminal: object }): {
    readonly exited: Promise<number>;
    readonly exitCode: number | null;
    readonly signalCode: string | null;
    readonly pid: number;
    readonly terminal: { write(text: string): void; close(): void };
  };
}

// True because this program is only run on Bun, and the interface declares a part of what Bun documents.
const { Bun } = globalThis as unknown as { Bun: BunTerminals };

const child = Bun.spawn(process.argv.slice(2), {
  terminal: {
    cols: 200,
    rows: 50,
    data: (_: unknown, bytes: Uint8Array) => void process.stdout.write(bytes),
  },
});
process.stderr.write(`${child.pid}\n`);
process.stdin.setEncoding("utf8")
  .on("data", (text: string) => child.terminal.write(text))
  .on("end", () => child.terminal.close());
await child.exited;
const end = { code: child.exitCode, signal: child.signalCode };
process.stderr.write(`${JSON.stringify(end)}\n`, () => process.exit(0));
