/**
 * A process that plays an app-server by a script: see `fake_script.ts` for the language and
 * `fake_server.ts` for the side of the test.
 *
 * It reads and writes messages on stdio like the real one. Over a connection of its own to the test
 * it reports what it sees, and takes further steps.
 */
import { connect } from "node:net";
import process from "node:process";
import { defaults, type FakeScript, type Step } from "./fake_script.ts";
import { type FakeBody, Steps } from "./fake_steps.ts";
import { FakeStdout } from "./fake_stdout.ts";
import { readLines } from "./read_lines.ts";

/** What the process is started with, as its only argument. */
export interface FakeArguments {
  script: FakeScript;
  /** The port on 127.0.0.1 where the test listens. */
  port?: number;
}

/** What the process reports to the test. */
export type FakeReport =
  | { type: "started"; pid: number }
  /** A line of the client's, whole unless it is longer than 64 KiB. */
  | { type: "received"; line: string; length: number }
  | { type: "eof" }
  | { type: "signal"; signal: string }
  | { type: "done"; run: number };

/** Steps that the test asks for while the process runs. */
export interface FakeOrder {
  run: number;
  steps: Step[];
}

const REPORTED_LENGTH = 65_536;

function main({ script, port }: FakeArguments): void {
  const reports = port === undefined ? undefined : connect(port, "127.0.0.1");
  reports?.setNoDelay(true).on("error", () => {}); // an error: the test is over
  const report = (report: FakeReport) => void reports?.write(`${JSON.stringify(report)}\n`);
  const reported = () => new Promise<void>((done) => reports ? reports.end(() => done()) : done());

  const stdout = new FakeStdout();
  const body: FakeBody = {
    write: (data) => stdout.write(data),
    stderr: (text) => void process.stderr.write(text),
    closeStdout: () => stdout.close(),
    read: (on) => void (on ? process.stdin.resume() : process.stdin.pause()),
    async exit(code) {
      await reported();
      process.exit(code);
    },
    async kill(signal) {
      await reported();
      process.kill(process.pid, signal);
      return await new Promise(() => {});
    },
  };
  const steps = new Steps({ ...defaults, ...script.on }, body);

  if (script.ignores?.includes("SIGTERM")) {
    process.on("SIGTERM", () => report({ type: "signal", signal: "SIGTERM" }));
  }
  report({ type: "started", pid: process.pid });
  if (reports) {
    readLines(reports, async (line) => {
      const order: FakeOrder = JSON.parse(line);
      await steps.run(order.steps);
      report({ type: "done", run: order.run });
    });
  }

  const started = steps.run(script.start ?? []);
  started.then(() =>
    readLines(process.stdin, (line) => {
      if (line === "") return;
      report({ type: "received", line: line.slice(0, REPORTED_LENGTH), length: line.length });
      steps.receive(JSON.parse(line));
    })
  );
  process.stdin.on("end", async () => {
    report({ type: "eof" });
    // Not for ever: a test that was killed cannot end it, as it has a process group of its own.
    if (script.ignores?.includes("eof")) setTimeout(() => body.exit(0), 60_000);
    else await body.exit(0);
  });
}

main(JSON.parse(process.argv.at(-1) ?? ""));
