/**
 * Random lines, in the part of the language that is understood and just beside it: whatever is
 * understood must be what real shells run, to the letter, and must leave no file behind.
 */
import { assert, assertEquals } from "@std/assert";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleCommands } from "../../../src/policy/command_line.ts";
import { Refusal } from "../../../src/policy/refusal.ts";
import { TEMPORARY_PREFIX } from "../../support/processes.ts";
import { test } from "../../support/test.ts";
import { type Random, randomOf } from "./random.ts";

const CASES = 300;
const programs = ["p0", "p1", "p2"];
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

/** A line that is understood, with the words that it was made from. */
function plainLine(random: Random): { line: string; argvs: string[][]; conditional: boolean } {
  const argvs = random.list(
    1,
    4,
    () => [random.pick(programs), ...random.list(0, 3, () => randomWord(random))],
  );
  let line = "";
  let conditional = false;
  argvs.forEach((argv, index) => {
    if (index > 0) {
      const operator = random.pick([" && ", "&&", " || ", ";", " ; ", "|", " | ", "\n", " &&\n"]);
      conditional ||= operator.includes("||");
      line += operator;
    }
    line += argv.map((word) => quoted(word, random)).join(random.pick([" ", "  ", "\t"]));
    line += random.pick(["", "", "", " 2>&1", " >/dev/null", " 2> /dev/null", " </dev/null"]);
  });
  return { line, argvs, conditional };
}

function randomWord(random: Random): string {
  return random.text(6, ` '"\\$\`!^~#;&|<>()*?[]{}=:,\n\té😀ab01-./%@+`);
}

/** Any way to write a word; not `"é\\"`, which is refused for what it is in some locales. */
function quoted(word: string, random: Random): string {
  const single = `'${word.replaceAll("'", `'\\''`)}'`;
  const double = `"${word.replace(/[$`"\\]/g, "\\$&")}"`;
  const ways = [single];
  if (!/\P{ASCII}\\/u.test(double)) ways.push(double);
  if (/^[ -~]+$/.test(word)) ways.push(word.replace(/\W/g, "\\$&"));
  return random.pick(ways);
}

const tokens = [
  ..."'\"\\$`!^~#;&|<>()*?[]{}=:,\n\t .%@+-é\u00a0\r",
  "$(p0 x)",
  "`p0 x`",
  "${LOG}",
  "$'\\n'",
  '$"a"',
  "\\\n",
  "||",
  "&&",
  " & ",
  " > f",
  " 2>&1",
  ">&2",
  " >/dev/null",
  "<<<",
  "<<EOF\n",
  "~/",
  "a=b ",
  "{a,b}",
  "[a-z]",
  "HEAD~1",
  "HEAD^",
  "''",
  '""',
  " p1 ",
  "#p",
  "\\é",
  "if ",
  "time ",
  "eval p1",
  "exec ",
];

/** A few pieces put in, taken out or exchanged. */
function mutated(line: string, random: Random): string {
  let result = [...line];
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(result.length + 1);
    const removed = random.below(3) === 0 ? 0 : random.below(3);
    const added = random.below(4) === 0 ? "" : random.pick(tokens);
    result = [...result.slice(0, at), ...added, ...result.slice(at + removed)];
  }
  return result.join("");
}

function understood(line: string): string[][] | undefined {
  try {
    return simpleCommands(["bash", "-c", line]).map(({ argv }) => [...argv]);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const records = (argvs: string[][]) => argvs.map((argv) => argv.join("\0")).sort();

test("simpleCommands() understands lines that are plain, as their words were meant", () => {
  const random = randomOf(2);
  for (let round = 0; round < 3_000; round++) {
    const { line, argvs } = plainLine(random);
    assertEquals(understood(line), argvs, JSON.stringify(line));
  }
});

test("simpleCommands() gives the argument vectors that real shells run", async () => {
  await using stage = await Stage.create();
  const random = randomOf(3);
  let compared = 0;
  for (let round = 0; round < CASES; round++) {
    const plain = plainLine(random);
    const line = round % 4 === 0 ? plain.line : mutated(plain.line, random);
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
  assert(compared > CASES / 4, `only ${compared} lines were understood`);
}, skip);

test("simpleCommands() unwraps shells in shells as real shells do", async () => {
  await using stage = await Stage.create();
  const random = randomOf(4);
  for (let round = 0; round < 20; round++) {
    const { line, argvs, conditional } = plainLine(random);
    if (conditional) continue;
    const inner = `${random.pick(shells)} -${random.pick(["c", "ec", "uc"])} ${
      quoted(line, random)
    }`;
    const outer = `${random.pick(shells)} -c ${quoted(`p2 x; ${inner}`, random)}`;
    const expected = records([["p2", "x"], ...argvs]);
    assertEquals(records(understood(outer) ?? []), expected, JSON.stringify(outer));
    assertEquals(await stage.run("/bin/bash", outer), expected, JSON.stringify(outer));
  }
}, skip);
