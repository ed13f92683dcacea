/** Compares the ways in the README, and the rooms in CONTRIBUTING, with the sources. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, assertEquals } from "@std/assert";
import { code, imports } from "../support/import_graph.ts";
import { root } from "../support/sources.ts";
import { test } from "../support/test.ts";

/** One step of a way: the file that it names first is the stop, the others help there. */
interface Stop {
  text: string;
  files: string[];
}

const readme = readFileSync(join(root, "README.md"), "utf8");
const contributing = readFileSync(join(root, ".github", "CONTRIBUTING.md"), "utf8");

/** The part of a document under a heading, to the next one of the same level. */
function section(document: string, heading: string): string {
  const start = document.indexOf(`\n## ${heading}\n`);
  assert(start !== -1, heading);
  const end = document.indexOf("\n## ", start + 1);
  return document.slice(start, end === -1 ? undefined : end);
}

/** The ways of a message, each a numbered list. */
function ways(): Stop[][] {
  const steps = [
    ...section(readme, "The way of a message").matchAll(/^(\d+)\. (.*(?:\n {3}.*)*)/gm),
  ];
  const all: Stop[][] = [];
  for (const [, number, text = ""] of steps) {
    if (number === "1") all.push([]);
    all.at(-1)?.push({ text, files: filesIn(text) });
  }
  return all;
}

/** The sources that a text names. */
function filesIn(text: string): string[] {
  return Array.from(text.matchAll(/`(src\/[\w/]+\.ts)`/g), ([, path = ""]) => path);
}

/** The names in a text that are said to be in a file: `` `Name` (`file`) `` and `` `Name` in `file` ``. */
function namesIn(text: string): { name: string; file: string }[] {
  const named = /`([A-Za-z]\w*(?:\.\w+)?)`\s+(?:\(|in\s+)`(src\/[\w/]+\.ts)`/g;
  return Array.from(text.matchAll(named), ([, name = "", file = ""]) => ({ name, file }));
}

/** Whether a file imports another one, also through the engine: that is what `work.ts` exports. */
function reaches(a: string, b: string): boolean {
  const has = (from: string, to: string) => imports.some((it) => it.from === from && it.to === to);
  return has(a, b) || has(a, "src/engine.ts") && has("src/work.ts", b);
}

/** Whether one of two files imports the other. */
function areJoined(a: string, b: string): boolean {
  return reaches(a, b) || reaches(b, a);
}

/** Whether a file declares a name, such as `admit` or `Router.dispatch`. */
function declares(file: string, name: string): boolean {
  const [owner = "", member] = name.split(".");
  const text = code(file);
  return new RegExp(`\\b(?:function|class|interface|const) ${owner}\\b`).test(text) &&
    (member === undefined ||
      new RegExp(`^ +(?:async |readonly |override )*${member}\\b[(<:]`, "m").test(text));
}

test("the README has three ways, from end to end", () => {
  const ends = ways().map((way) => [way[0]?.files[0], way.at(-1)?.files[0]]);
  assertEquals(ends, [
    ["src/thread.ts", "src/runtime/process.ts"],
    ["src/runtime/process.ts", "src/turn.ts"],
    ["src/rpc/client.ts", "src/rpc/message.ts"],
  ]);
});

test("each stop of a way names a file that exists, and what is said to be in it", () => {
  for (const { text, files } of ways().flat()) {
    assert(files.length > 0, text);
    assertEquals(files.filter((path) => !existsSync(join(root, path))), []);
    const names = namesIn(text);
    assert(names.some(({ file }) => file === files[0]), text);
    assertEquals(names.filter(({ file, name }) => !declares(file, name)), []);
  }
});

test("each stop of a way imports the next one or is imported by it", () => {
  for (const way of ways()) {
    for (const [index, { files: [stop = ""] }] of way.entries()) {
      const next = way[index + 1]?.files[0];
      if (next !== undefined) assert(areJoined(stop, next), `${stop} and ${next}`);
    }
  }
});

test("what helps at a stop is joined to what the stop names before", () => {
  for (const { files } of ways().flat()) {
    for (const [index, file] of files.entries()) {
      if (index === 0) continue;
      assert(files.slice(0, index).some((before) => areJoined(before, file)), file);
    }
  }
});

test("CONTRIBUTING has each room once, with one sentence", () => {
  const rooms = readdirSync(join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const rows = [...section(contributing, "The house").matchAll(/^\| `(\w+)\/` +\| (.*?) +\|$/gm)];
  assertEquals(rows.map(([, room]) => room).sort(), rooms);
  for (const [, , sentence = ""] of rows) assert(/^[A-Z][^.]*(?:\.\w[^.]*)*\.$/.test(sentence));
  const picture = /```text\n([\s\S]*?)```/.exec(contributing)?.[1] ?? "";
  assertEquals(rooms.filter((room) => !picture.includes(`${room}/`)), []);
});

test("CONTRIBUTING and the README name files that exist", () => {
  const named = [...`${contributing}${readme}`.matchAll(/`((?:src|tests|examples)\/[\w/.]*)`/g)]
    .map(([, path = ""]) => path);
  assert(named.length > 20, `${named.length}`);
  assertEquals(named.filter((path) => !existsSync(join(root, path))), []);
});

test("CONTRIBUTING shows each flat file of the sources", () => {
  const picture = /```text\n([\s\S]*?)```/.exec(contributing)?.[1] ?? "";
  const flat = readdirSync(join(root, "src")).filter((name) => name.endsWith(".ts"));
  assertEquals(flat.filter((name) => !picture.match(`\\b${name.slice(0, -3)}\\b(?!/)`)), []);
});
