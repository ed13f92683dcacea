/**
 * Generated lines, in the part of the language that is understood and just beside it: whatever is
 * understood must be what a parser of bash and real shells see in it, to the letter, and must leave
 * no file behind.
 */
import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TEMPORARY_PREFIX } from "../../support/processes.ts";
import { property } from "../../support/property.ts";
import { simpleCommandsOf } from "./bash_parser.ts";
import { mutatedLine, plainLine, programs, quotedSingly, understood } from "./shell_lines.ts";

const shells = ["/bin/bash", "/bin/sh"];
const skip = shells.every((shell) => existsSync(shell)) ? {} : { skip: "needs bash and sh" };

/** Writes its name and its arguments to the log, as one record; needs nothing on the PATH. */
const printer = `#!/bin/sh
printf '%s\\0' "\${0##*/}" "$@" end-of-record >> "$LOG"
`;

/** An empty folder, and a PATH on which there is the printer alone, by several names. */
class Stage implements AsyncDisposable {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static async create(): Promise<Stage> {
    const root = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
    for (const folder of ["bin", "work"]) await mkdir(join(root, folder));
    for (const name of programs) {
      await writeFile(join(root, "bin", name), printer);
      await chmod(join(root, "bin", name), 0o755);
    }
    return new Stage(root);
  }

  /** What the shell runs of a line, sorted, as the programs of a pipe run at the same time. */
  async run(shell: string, line: string): Promise<string[]> {
    const log = join(this.#root, "log");
    await writeFile(log, "");
    const env = { PATH: join(this.#root, "bin"), LOG: log, HOME: "/home/somebody" };
    await new Promise<void>((resolve) => {
      const settings = { cwd: join(this.#root, "work"), env, timeout: 10_000 };
      execFile(shell, ["-c", line], settings, () => resolve());
    });
    assertEquals(await readdir(join(this.#root, "work")), [], `${shell} made a file: ${line}`);
    const records = (await readFile(log, "utf8")).split("\0end-of-record\0");
    assertEquals(records.pop(), "");
    return records.sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}

const records = (argvs: readonly (readonly string[])[]) =>
  argvs.map((argv) => argv.join("\0")).sort();

property(
  "simpleCommands() understands lines that are plain, as their words were meant",
  [plainLine],
  ({ line, argvs }) => assertEquals(understood(line), argvs, JSON.stringify(line)),
  { runs: 3_000 },
);

property(
  "simpleCommands() understands nothing else in a line than a parser of bash does",
  [fc.oneof(plainLine.map(({ line }) => line), mutatedLine, mutatedLine, mutatedLine)],
  (line) => {
    const argvs = understood(line);
    if (argvs !== undefined) assertEquals(argvs, simpleCommandsOf(line), JSON.stringify(line));
  },
  { runs: 12_000 },
);

property(
  "simpleCommands() gives the argument vectors that real shells run",
  [fc.array(fc.oneof(plainLine.map(({ line }) => line), mutatedLine, mutatedLine), {
    minLength: 40,
    maxLength: 40,
  })],
  async (lines) => {
    await using stage = await Stage.create();
    let compared = 0;
    for (const line of lines) {
      const argvs = understood(line);
      if (!argvs?.every(([program = ""]) => programs.includes(program))) continue;
      const expected = records(argvs);
      for (const shell of shells) {
        const ran = await stage.run(shell, line);
        if (!line.includes("||")) assertEquals(ran, expected, `${shell}: ${JSON.stringify(line)}`);
        else for (const record of ran) assert(expected.includes(record), `${shell}: ${line}`);
      }
      compared++;
    }
    assert(compared > lines.length / 5, `only ${compared} lines were understood`);
  },
  { runs: 4, ...skip },
);

property(
  "simpleCommands() unwraps shells in shells as real shells do",
  [plainLine, fc.constantFrom(...shells), fc.constantFrom("c", "ec", "uc")],
  async ({ line, argvs, conditional }, shell, flags) => {
    if (conditional) return;
    await using stage = await Stage.create();
    const inner = `${shell} -${flags} ${quotedSingly(line)}`;
    const outer = `/bin/bash -c ${quotedSingly(`p2 x; ${inner}`)}`;
    const expected = records([["p2", "x"], ...argvs]);
    assertEquals(records(understood(outer) ?? []), expected, JSON.stringify(outer));
    assertEquals(await stage.run("/bin/bash", outer), expected, JSON.stringify(outer));
  },
  { runs: 20, ...skip },
);
