/** Where a command starts: rules with `cwd`. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { PolicyRule } from "../../../src/policy.ts";
import { test } from "../../support/test.ts";
import { decideCommand } from "./deciding.ts";
import { folder, linkTo } from "./folder.ts";

test("a command rule with cwd matches in its folders and below", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  for (const path of ["a/deep", "a-b", "other"]) await mkdir(join(root, path), { recursive: true });
  await linkTo(join(root, "other"), join(root, "a/out"));
  await linkTo(join(root, "a"), join(root, "in"));
  const decide = async (
    line: string,
    cwd: string | null,
    from: string | string[] = join(root, "a"),
  ) =>
    (await decideCommand([{ command: ["ls"], cwd: from, action: "allow" }], line, { cwd })).action;

  for (const path of ["a", "a/", "a/deep", "in", "in/deep", "./a"]) {
    assertEquals(await decide("ls", `${root}/${path}`), "allow", path);
  }
  for (
    const path of ["", "a-b", "other", "a/out", "in/out", "a/../other", "a/deep/..", "a/missing"]
  ) {
    assertEquals(await decide("ls", `${root}/${path}`), "deny", path);
  }
  assertEquals(await decide("ls", null), "deny");
  assertEquals(await decide("ls", "a"), "deny");
  assertEquals(await decide("ls", ""), "deny");
  assertEquals(await decide("ls", `${root}/a`, join(root, "in")), "allow");
  assertEquals(await decide("ls", `${root}/a`, [join(root, "missing"), join(root, "a")]), "allow");
});

test("a command behind a cd is in no folder that is known", async () => {
  await using temporary = await folder();
  const rules: PolicyRule[] = [
    { command: ["cd", "..."], action: "allow" },
    { command: ["ls"], cwd: temporary.root, action: "allow" },
  ];
  const lines: [string, "allow" | "deny"][] = [
    ["ls", "allow"],
    ["ls; cd x", "allow"],
    ["cd x; ls", "deny"],
    ["cd x && ls", "deny"],
    ["cd x | ls", "deny"],
    ["ls; cd /; ls", "deny"],
    ["cd / && sh -c ls", "deny"],
    ["sh -c 'cd / && ls'", "deny"],
    ["sh -c 'cd /'; ls", "allow"],
    ["\\cd /; ls", "deny"],
  ];
  for (const [line, action] of lines) {
    const decision = await decideCommand(rules, line, { cwd: temporary.root });
    assertEquals(decision.action, action, line);
  }
});

test("a deny or ask rule with cwd declines when the folder is not known", async () => {
  await using temporary = await folder();
  for (const action of ["deny", "ask"] as const) {
    const rules: PolicyRule[] = [
      { command: ["git", "push"], cwd: temporary.root, action },
      { command: ["..."], action: "allow" },
    ];
    for (
      const [line, cwd] of [["git push", null], ["cd /; git push", "/"], ["git push", "/no/where"]]
    ) {
      const decision = await decideCommand({ rules, ask: () => "allow" }, line ?? "", {
        cwd: cwd ?? null,
      });
      assertEquals([decision.action, decision.rule], ["deny", 0], line ?? "");
    }
    assertEquals((await decideCommand(rules, "git push", { cwd: "/" })).action, "allow");
  }
});

test("rules without cwd do not look at the folder", async () => {
  const rules: PolicyRule[] = [{ command: ["ls"], action: "allow" }];
  for (const cwd of [null, "relative", "/no/where", "/a/../b"]) {
    assertEquals((await decideCommand(rules, "ls", { cwd })).action, "allow");
  }
});

test("the folder of another environment is not one of this machine", async () => {
  await using temporary = await folder();
  const rules: PolicyRule[] = [{ command: ["ls"], cwd: temporary.root, action: "allow" }];
  const cwd = temporary.root;
  for (const environmentId of ["local", null]) {
    assertEquals((await decideCommand(rules, "ls", { cwd, environmentId })).action, "allow");
  }
  const decision = await decideCommand(rules, "ls", { cwd, environmentId: "remote" });
  assertEquals(decision.action, "deny");
  assertStringIncludes(decision.why, "no rule matches");
});
