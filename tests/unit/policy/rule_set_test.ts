/** Rules that meet each other. */
import { assertStringIncludes, assertThrows } from "@std/assert";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { policy, type PolicyRule } from "../../../src/policy.ts";
import { test } from "../../support/test.ts";
import { folder, linkTo } from "./folder.ts";

const files = (under: string): PolicyRule => ({ files: { under }, action: "allow" });
const granted = (write: string): PolicyRule => ({ permissions: { write }, action: "allow" });
const keptGit: PolicyRule = { files: { under: "/srv/project/.git" }, action: "deny" };
const npmTest = (cwd?: string): PolicyRule => ({
  command: ["npm", "test"],
  ...(cwd !== undefined && { cwd }),
  action: "allow",
});

test("policy() refuses a command where another rule lets the agent write", () => {
  for (const writing of [files, granted]) {
    const meeting: PolicyRule[][] = [
      [writing("/srv/project"), npmTest()],
      [npmTest(), writing("/srv/project")],
      [npmTest("/srv/project"), writing("/srv/project")],
      [npmTest("/srv/project"), writing("/srv/project/docs")],
      [npmTest("/srv/project/app"), writing("/srv/project/")],
      [npmTest("/srv/./project"), writing("/")],
      [keptGit, writing("/srv/project"), npmTest("/srv/project")],
    ];
    for (const rules of meeting) {
      const { message } = assertThrows(() => policy({ rules }), TypeError);
      const command = rules.findIndex((rule) => "command" in rule);
      assertStringIncludes(message, `the command of rules[${command}]`);
      for (const way of ["cwd", "trustsFolder: true", "lets the agent write"]) {
        assertStringIncludes(message, way);
      }
    }
  }
});

test("policy() takes rules that are apart, and what somebody answers for", () => {
  const apart: PolicyRule[][] = [
    [npmTest("/srv/project"), files("/srv/project-docs"), granted("/srv/other")],
    [{ ...npmTest(), trustsFolder: true } as PolicyRule, files("/srv/project")],
    [{ ...npmTest(), action: "ask" }, files("/srv/project")],
    [{ ...npmTest(), action: "deny" }, files("/srv/project")],
    [npmTest("/srv/project"), { ...files("/srv/project"), action: "ask" }],
    [npmTest("/srv/project"), { ...files("/srv/project"), action: "deny" }],
    [npmTest(), { permissions: { network: true, read: "/" }, action: "allow" }],
    [npmTest(), { mcp: { server: "x" }, action: "allow" }],
  ];
  for (const rules of apart) policy({ rules });
});

test("policy() sees through links between the folders of its rules", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  await mkdir(join(root, "project/docs"), { recursive: true });
  await linkTo("project", join(root, "link"));
  const rules = [npmTest(join(root, "link")), files(join(root, "project/docs"))];
  assertThrows(() => policy({ rules }), TypeError, "runs there");
});
