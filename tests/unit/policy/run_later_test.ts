import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { filesThatRunLater, type PolicyRule } from "../../../src/policy.ts";
import { test } from "../../support/test.ts";
import { decideChanges } from "./deciding.ts";
import { folder } from "./folder.ts";

test("a rule that allows changes declines the files that run later, in any folder and case", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  const rules: PolicyRule[] = [{ files: { under: root }, action: "allow" }];
  const paths = [
    ...filesThatRunLater.flatMap((entry) => [entry, `${entry}/x`, `sub/${entry}`]),
    ...filesThatRunLater.map((entry) => entry.toUpperCase()),
    ".git/config",
    ".git/hooks/pre-commit",
    ".github/workflows/ci.yml",
    ".vscode/tasks.json",
    ".codex/config.toml",
    "a/b/package.json",
    ".g\u200cit/config",
  ];
  for (const path of paths) {
    const decision = await decideChanges(rules, [join(root, path)]);
    assertEquals([decision.action, decision.rule], ["deny", 0], path);
    assertStringIncludes(decision.why, 'filesThatRunLater: "allow"');
  }
  for (
    const path of [".gitignore", "package.json.md", "git/config", ".github/x", "src/agents.ts"]
  ) {
    assertEquals((await decideChanges(rules, [join(root, path)])).action, "allow", path);
  }
});

test('filesThatRunLater: "allow" includes them', async () => {
  await using temporary = await folder();
  const { root } = temporary;
  const rules: PolicyRule[] = [
    { files: { under: join(root, ".git") }, action: "deny" },
    { files: { under: root }, filesThatRunLater: "allow", action: "allow" },
  ];
  assertEquals((await decideChanges(rules, [join(root, "package.json")])).action, "allow");
  assertEquals((await decideChanges(rules, [join(root, ".git/config")])).rule, 0);
});

test("only what lies in the folder of the rule counts, and that folder itself", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  const under = (path: string): PolicyRule[] => [
    { files: { under: join(root, path) }, action: "allow" },
  ];
  const file = join(root, ".codex/worktrees/a/src/x.ts");
  assertEquals((await decideChanges(under(".codex/worktrees/a"), [file])).action, "allow");
  assertEquals((await decideChanges(under(".codex"), [file])).action, "deny");
  const manifest = join(root, "package.json");
  assertEquals((await decideChanges(under("package.json"), [manifest])).action, "deny");
});
