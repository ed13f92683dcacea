/** Changes of files under rules. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { link, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileRule, PolicyRule } from "../../../src/policy.ts";
import { test } from "../../support/test.ts";
import { decideChanges, fileChange } from "./deciding.ts";
import { folder, linkTo } from "./folder.ts";

type Kinds = NonNullable<FileRule["files"]["kinds"]>;

interface Stage {
  /** A folder with `src/a.ts`, and beside it one named `outside` with `secret`. */
  readonly root: string;
  /** What is decided about paths below `root`. */
  decide(...changes: Parameters<typeof decideChanges>[1]): Promise<"allow" | "deny">;
  /** The rule that allows below `root`. */
  readonly rules: readonly PolicyRule[];
}

async function stage(run: (stage: Stage) => Promise<void>, kinds?: Kinds): Promise<void> {
  await using temporary = await folder();
  const root = join(temporary.root, "project");
  await mkdir(join(root, "src"), { recursive: true });
  await mkdir(join(temporary.root, "outside/deep"), { recursive: true });
  await mkdir(join(temporary.root, "project-b"));
  await writeFile(join(root, "src/a.ts"), "a");
  await writeFile(join(temporary.root, "outside/secret"), "s");
  const rules: PolicyRule[] = [{
    files: { under: root, ...(kinds && { kinds }) },
    action: "allow",
  }];
  await run({
    root,
    rules,
    decide: async (...changes) => {
      const absolute = changes.map((change) =>
        typeof change === "string" && !change.startsWith("/") ? `${root}/${change}` : change
      );
      return (await decideChanges(rules, absolute)).action;
    },
  });
}

test("a file rule allows changes in its folder and below", () =>
  stage(async ({ root, decide }) => {
    for (
      const path of ["src/a.ts", "new.ts", "src/new.ts", "new/deep/new.ts", "..x", "src/...", ""]
    ) {
      assertEquals(await decide(path), "allow", path);
    }
    assertEquals(await decide("src/a.ts", "b.ts"), "allow");
    const outside = [`${root}-b/x`, `${root}-b`, `${root}/../x`, "/etc/passwd", "/", `${root}x`];
    for (const path of outside) {
      assertEquals(await decide(path), "deny", path);
      assertEquals(await decide("src/a.ts", path), "deny", path);
    }
  }));

test("a file rule never follows a link out of its folder", () =>
  stage(async ({ root, decide }) => {
    await linkTo("../outside", join(root, "folder"));
    await linkTo(join(root, "../outside/secret"), join(root, "file"));
    await linkTo("../outside/missing", join(root, "dangling"));
    await linkTo("../missing", join(root, "dangling-folder"));
    await linkTo("folder", join(root, "twice"));
    await linkTo("loop", join(root, "loop"));
    await linkTo("src", join(root, "inside"));
    await linkTo("src/a.ts", join(root, "inside-file"));
    const escapes = [
      "folder",
      "folder/secret",
      "folder/new",
      "folder/deep/new/new",
      "file",
      "dangling",
      "dangling-folder/new",
      "twice/secret",
      "loop",
      "loop/new",
      "src/../folder/new",
      "src/a.ts/new",
    ];
    for (const path of escapes) assertEquals(await decide(path), "deny", path);
    for (const path of ["inside/a.ts", "inside/new", "inside-file"]) {
      assertEquals(await decide(path), "allow", path);
    }
  }));

test("paths that go up, are relative or have a NUL are declined", () =>
  stage(async ({ root, rules }) => {
    const paths = [
      `${root}/src/..`,
      `${root}/src/../src/a.ts`,
      `${root}/..`,
      `${root}/src\\..\\a.ts`,
      "src/a.ts",
      "./src/a.ts",
      "",
      "~/a.ts",
      `${root}/a\0b`,
      `${root}/a\ud800b`,
    ];
    for (const path of paths) {
      const decision = await decideChanges(rules, [path]);
      assertEquals([decision.action, decision.rule], ["deny", null], path);
      assertStringIncludes(decision.why, "path");
    }
  }));

test("a file with other names is declined, as they may be anywhere", () =>
  stage(async ({ root, decide }) => {
    await link(join(root, "../outside/secret"), join(root, "hard"));
    await linkTo("hard", join(root, "soft"));
    assertEquals(await decide("hard"), "deny");
    assertEquals(await decide("soft"), "deny");
  }));

test("a root may be a link, a file, or not there yet", () =>
  stage(async ({ root }) => {
    await linkTo(root, join(root, "../alias"));
    const decide = async (under: string | string[], path: string) =>
      (await decideChanges([{ files: { under }, action: "allow" }], [path])).action;
    assertEquals(await decide(join(root, "../alias"), `${root}/x`), "allow");
    assertEquals(await decide(root, join(root, "../alias/x")), "allow");
    assertEquals(await decide(`${root}/src/a.ts`, `${root}/src/a.ts`), "allow");
    assertEquals(await decide(`${root}/src/a.ts`, `${root}/src/a.tsx`), "deny");
    assertEquals(await decide(`${root}/later`, `${root}/later/x`), "allow");
    assertEquals(await decide(["/no/where", root], `${root}/x`), "allow");
    assertEquals(await decide(["/no/where"], `${root}/x`), "deny");
  }));

test("kinds tell adding, updating and deleting apart; a move is a delete and an add", () =>
  stage(async ({ root }) => {
    const path = `${root}/src/a.ts`;
    const add = { path: `${root}/new`, kind: { type: "add" } } as const;
    const update = { path, kind: { type: "update", move_path: null } } as const;
    const remove = { path, kind: { type: "delete" } } as const;
    const move = { path, kind: { type: "update", move_path: `${root}/b.ts` } } as const;
    const overwrite = { path, kind: { type: "add" } } as const;
    const moveOver = { path: `${root}/x`, kind: { type: "update", move_path: path } } as const;
    const cases: [Kinds, unknown[], unknown[]][] = [
      [["add"], [add], [update, remove, move, overwrite, moveOver]],
      [["update"], [update, overwrite], [add, remove, move, moveOver]],
      [["delete"], [remove], [add, update, move, overwrite]],
      [["add", "delete"], [add, remove, move], [update, overwrite, moveOver]],
      [["add", "update", "delete"], [add, update, remove, move, overwrite, moveOver], []],
    ];
    for (const [kinds, allowed] of cases) {
      const rules: PolicyRule[] = [{ files: { under: root, kinds }, action: "allow" }];
      for (const change of [add, update, remove, move, overwrite, moveOver]) {
        const { action } = await decideChanges(rules, [change]);
        const expected = allowed.includes(change) ? "allow" : "deny";
        assertEquals(action, expected, `${kinds}: ${JSON.stringify(change)}`);
      }
    }
    const unknown = { path, kind: { type: "chmod" } } as unknown as typeof add; // of a later version
    const decision = await decideChanges([{ files: { under: root }, action: "allow" }], [unknown]);
    assertEquals(decision.action, "deny");
  }));

test("a move has to stay inside with both ends", () =>
  stage(async ({ root, decide }) => {
    const move = (path: string, move_path: string) =>
      decide({ path, kind: { type: "update", move_path } });
    assertEquals(await move(`${root}/src/a.ts`, `${root}/b.ts`), "allow");
    assertEquals(await move(`${root}/src/a.ts`, `${root}/../b.ts`), "deny");
    assertEquals(await move(`${root}/src/a.ts`, "/tmp/b.ts"), "deny");
    assertEquals(await move(`${root}-b/a.ts`, `${root}/b.ts`), "deny");
    assertEquals(await move(`${root}/src/a.ts`, "b.ts"), "deny");
  }));

test("a deny rule in front keeps a folder, also by other ways into it", () =>
  stage(async ({ root, rules }) => {
    await mkdir(join(root, ".git/hooks"), { recursive: true });
    await linkTo(".git", join(root, "git"));
    await linkTo("../.git/hooks", join(root, "src/hooks"));
    const guarded: PolicyRule[] = [
      { files: { under: join(root, ".git") }, action: "deny" },
      { files: { under: join(root, "docs") }, action: "deny" },
      ...rules,
    ];
    for (const path of [".git/config", ".git", "git/config", "src/hooks/pre-commit"]) {
      const decision = await decideChanges(guarded, [`${root}/src/a.ts`, `${root}/${path}`]);
      assertEquals([decision.action, decision.rule], ["deny", 0], path);
    }
    const later = await decideChanges(guarded, [`${root}/docs/new`]);
    assertEquals([later.action, later.rule], ["deny", 1]);
    assertEquals((await decideChanges(guarded, [`${root}/.gitignore`])).action, "allow");
  }));

test("changes that are not known, and a folder to write in, are declined", () =>
  stage(async ({ root, rules }) => {
    const known = fileChange([`${root}/a`]);
    const declined = async (item: Parameters<typeof decideChanges>[2], why: string) => {
      const decision = await decideChanges(rules, [], item);
      assertEquals(decision.action, "deny");
      assertStringIncludes(decision.why, why);
    };
    assertEquals((await decideChanges(rules, [], known)).action, "allow");
    await declined({ ...known, id: "other" }, "not known");
    await declined({ type: "plan", id: "item", text: "" }, "not known");
    await declined(fileChange([]), "nothing");
    const granting = await decideChanges(rules, [], known, root);
    assertEquals(granting.action, "deny");
    assertStringIncludes(granting.why, "a folder to write in");
  }));

test("file rules and command rules do not mix", () =>
  stage(async ({ root }) => {
    const rules: PolicyRule[] = [{ command: ["..."], action: "allow" }];
    const decision = await decideChanges(rules, [`${root}/src/a.ts`]);
    assertEquals([decision.action, decision.why], ["deny", "no rule matches"]);
    assertEquals(decision.question.kind === "fileChange" && decision.question.changes, [{
      kind: "update",
      path: `${root}/src/a.ts`,
      resolvedPath: null,
      rule: null,
    }]);
  }));
