/** The folders of rules, pinned when the policy is made. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HandlerContext } from "../../../src/handlers.ts";
import { policy, type PolicyDecision, type PolicyRule } from "../../../src/policy.ts";
import { test } from "../../support/test.ts";
import { contextOf, decideChanges, fileChange } from "./deciding.ts";
import { folder, linkTo } from "./folder.ts";

/** A policy that was made before something happened. */
function made(rules: readonly PolicyRule[]): (path: string) => Promise<PolicyDecision> {
  const decisions: PolicyDecision[] = [];
  const handlers = policy({ rules, onDecision: (it) => void decisions.push(it) });
  return async (path) => {
    const context: HandlerContext = contextOf(fileChange([path]));
    const ids = { threadId: "thread", turnId: "turn", itemId: "item", startedAtMs: 1 };
    await handlers["item/fileChange/requestApproval"](ids, context);
    const decision = decisions.pop();
    if (decision === undefined) throw new Error("no decision was reported");
    return decision;
  };
}

test("a root that leads elsewhere than when the policy was made is declined", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await mkdir(join(root, "out"));
  await mkdir(join(root, "docs"));
  await mkdir(join(root, "v1"));
  await linkTo("v1", join(root, "current"));
  const under = [join(root, "docs"), join(root, "current"), join(root, "later")];
  const decide = made([{ files: { under }, action: "allow" }]);
  for (const name of ["docs", "current", "later"]) {
    assertEquals((await decide(join(root, name, "x"))).action, "allow", name);
  }
  await rm(join(root, "docs"), { recursive: true });
  await linkTo("out", join(root, "docs"));
  await rm(join(root, "current"));
  await linkTo("out", join(root, "current"));
  await linkTo("out", join(root, "later"));
  for (const name of ["docs", "current", "later"]) {
    const decision = await decide(join(root, name, "x"));
    assertEquals(decision.action, "deny", name);
    assertStringIncludes(decision.why, "leads elsewhere now");
    assertEquals((await decide(join(root, "out/x"))).action, "deny");
  }
});

test("a root that is still the same allows, whatever becomes of others", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["a", "b"]) await mkdir(join(root, name));
  const decide = made([{ files: { under: [join(root, "a"), join(root, "b")] }, action: "allow" }]);
  await rename(join(root, "a"), join(root, "c"));
  await linkTo("/", join(root, "a"));
  assertEquals((await decide(join(root, "b/x"))).action, "allow");
});

test("a deny rule keeps its folder by name, by target, and as the file that it is", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["kept/deep", "real", "other"]) {
    await mkdir(join(root, name), { recursive: true });
  }
  await writeFile(join(root, "other/file"), "");
  await linkTo("real", join(root, "link"));
  await linkTo("../other", join(root, "kept/out"));
  await linkTo("../other/file", join(root, "kept/file"));
  await linkTo("kept/deep", join(root, "in"));
  const rules: PolicyRule[] = [
    { files: { under: [join(root, "kept"), join(root, "link")] }, action: "deny" },
    { files: { under: root }, action: "allow" },
  ];
  const kept = [
    "kept/x",
    "kept/out/x",
    "kept/file",
    "in/x",
    "link",
    "link/x",
    "real/x",
    "kept/out",
  ];
  for (const name of kept) {
    for (const type of ["update", "delete"] as const) {
      const decision = await decideChanges(rules, [{ path: join(root, name), kind: { type } }]);
      assertEquals([decision.action, decision.rule], ["deny", 0], `${type} ${name}`);
    }
  }
  for (const name of ["other/file", "keptx", "x"]) {
    assertEquals((await decideChanges(rules, [join(root, name)])).action, "allow", name);
  }
});

test("a deny rule keeps the folder that its root led to, and the one that it leads to now", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["v1", "v2"]) await mkdir(join(root, name));
  await linkTo("v1", join(root, "current"));
  const decide = made([
    { files: { under: join(root, "current") }, action: "deny" },
    { files: { under: root }, action: "allow" },
  ]);
  assertEquals((await decide(join(root, "v2/x"))).action, "allow");
  await rm(join(root, "current"));
  await linkTo("v2", join(root, "current"));
  for (const name of ["v1/x", "v2/x", "current/x", "current"]) {
    assertEquals((await decide(join(root, name))).rule, 0, name);
  }
});

test("a link is deleted and moved where it stands, so its place and its target count", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["in", "out"]) await mkdir(join(root, name));
  for (const name of ["in/file", "out/file"]) await writeFile(join(root, name), "");
  await linkTo("../in/file", join(root, "out/link"));
  await linkTo("../out/file", join(root, "in/out"));
  await linkTo("file", join(root, "in/link"));
  const rules: PolicyRule[] = [{ files: { under: join(root, "in") }, action: "allow" }];
  const decide = async (path: string, kind: Parameters<typeof fileChange>[0][number] & object) =>
    (await decideChanges(rules, [{ ...kind, path: join(root, path) }])).action;
  const remove = { path: "", kind: { type: "delete" } } as const;
  const move = { path: "", kind: { type: "update", move_path: join(root, "in/new") } } as const;
  for (const kind of [remove, move]) {
    assertEquals(await decide("out/link", kind), "deny");
    assertEquals(await decide("in/out", kind), "deny");
    assertEquals(await decide("in/link", kind), "allow");
    assertEquals(await decide("in/file", kind), "allow");
  }
});
