/** Where paths lead on a real disk. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { existsSync } from "node:fs";
import { link, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../../src/policy/refusal.ts";
import { wayOf } from "../../../src/policy/way.ts";
import { test } from "../../support/test.ts";
import { folder, linkTo } from "./folder.ts";

function refusal(path: string): string {
  return assertThrows(() => wayOf(path), Refusal).message;
}

test("wayOf() follows links, and tells the place of each", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await mkdir(join(root, "a/b"), { recursive: true });
  await writeFile(join(root, "a/b/file"), "");
  await linkTo("b", join(root, "a/one"));
  await linkTo(join(root, "a/one"), join(root, "two"));
  await linkTo("../a/one/../b/file", join(root, "a/file"));
  const way = wayOf(join(root, "two/file"));
  assertEquals(way.target, join(root, "a/b/file"));
  assertEquals(way.own, join(root, "a/b/file"));
  assert(way.entry !== undefined && !way.entry.isFolder);
  assertEquals(way.places.slice(0, 2), [join(root, "two"), join(root, "a/one")]);
  const file = wayOf(join(root, "a/file"));
  assertEquals([file.own, file.target], [join(root, "a/file"), join(root, "a/b/file")]);
  assert(file.places.includes(join(root, "a/one")));
  assertEquals(file.ids.at(-1), way.ids.at(-1));
});

test("wayOf() goes on by name where there is nothing yet", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await linkTo(root, join(root, "here"));
  const way = wayOf(`${root}/here/new/../newer/file`);
  assertEquals([way.target, way.entry], [join(root, "newer/file"), undefined]);
  assert(way.places.includes(join(root, "new")), "what may come to stand there counts");
  assertEquals(wayOf(join(root, "x".repeat(300))).entry, undefined);
});

test("wayOf() refuses what leads nowhere, or means something else elsewhere", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await writeFile(join(root, "file"), "");
  await linkTo("missing", join(root, "dangling"));
  await linkTo("loop", join(root, "loop"));
  assertStringIncludes(refusal(join(root, "dangling")), "leads nowhere");
  assertStringIncludes(refusal(join(root, "dangling/x")), "leads nowhere");
  assertStringIncludes(refusal(join(root, "loop")), "too many links");
  assertStringIncludes(refusal(join(root, "file/x")), "through a file");
  assertStringIncludes(refusal("a"), "relative");
  assertStringIncludes(refusal("/a\0"), "NUL");
  assertStringIncludes(refusal("/a\ud800"), "half a character");
});

test("wayOf() never goes under /proc or /dev", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await mkdir(join(root, "a"));
  const links = ["/proc/self/cwd", "/dev/fd", "../../../../../../../proc/self/root", "/dev/shm"];
  for (const [index, target] of links.entries()) {
    await linkTo(target, join(root, `a/${index}`));
    assertStringIncludes(refusal(join(root, `a/${index}`)), "leads under /");
    assertStringIncludes(refusal(join(root, `a/${index}/x`)), "leads under /");
  }
  for (const path of ["/proc/self/cwd/x", "/proc/1/root", "/dev/stdin", "/dev/shm/x", "//proc/x"]) {
    assertStringIncludes(refusal(path), "leads under /", path);
  }
  if (existsSync("/run/shm")) assertStringIncludes(refusal("/run/shm/x"), "leads under /");
});

test("two names of one file have one id", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await writeFile(join(root, "one"), "");
  await link(join(root, "one"), join(root, "two"));
  const [one, two] = ["one", "two"].map((name) => wayOf(join(root, name)));
  assertEquals(one?.entry?.id, two?.entry?.id);
  assertEquals(one?.entry?.names, 2);
});
