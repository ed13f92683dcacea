/** What an allowed command rests on: nothing that the agent may write. */
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { PolicyRule } from "../../../src/policy.ts";
import { Refusal } from "../../../src/policy/refusal.ts";
import { checkFoundation } from "../../../src/policy/resting.ts";
import type { Situation } from "../../../src/policy/situation.ts";
import type { ThreadSettings } from "../../../src/thread_settings.ts";
import { test } from "../../support/test.ts";
import { decideCommand, readOnly, workspaceWrite } from "./deciding.ts";
import { folder, linkTo } from "./folder.ts";

interface Stage {
  /** The thread may write `ws`; `apart` is a folder beside it. */
  readonly root: string;
  decide(line: string, cwd: string, settings?: ThreadSettings | null): Promise<"allow" | "deny">;
}

async function stage(rules: (root: string) => PolicyRule[], run: (it: Stage) => Promise<void>) {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["ws/sub", "apart/sub"]) await mkdir(join(root, name), { recursive: true });
  await linkTo("../ws/sub", join(root, "apart/link"));
  await linkTo("../apart", join(root, "ws/link"));
  const thread = workspaceWrite(join(root, "ws"));
  await run({
    root,
    async decide(line, cwd, settings = thread) {
      const decision = await decideCommand(rules(root), line, { cwd }, undefined, settings);
      return decision.action === "allow" ? "allow" : "deny";
    },
  });
}

const anywhere: PolicyRule[] = [
  { command: ["git", "..."], action: "allow" },
  { command: ["cd", "..."], action: "allow" },
  { command: ["./build.sh"], action: "allow" },
];

test("a command is declined whose folder meets what the agent may write", () =>
  stage(() => anywhere, async ({ root, decide }) => {
    for (const cwd of ["ws", "ws/sub", "ws/new", "apart/link", "ws/link", ".", "ws/link/sub"]) {
      assertEquals(await decide("git status", join(root, cwd)), "deny", cwd);
    }
    for (const cwd of ["apart", "apart/sub"]) {
      assertEquals(await decide("git status", join(root, cwd)), "allow", cwd);
    }
    assertEquals(await decide("git status", join(root, "ws"), readOnly), "allow");
    for (const cwd of ["/proc/self/cwd", "/dev/shm/x", "relative"]) {
      assertEquals(await decide("git status", cwd), "deny", cwd);
    }
    assertEquals(await decide("git status", "/dev/shm/x", readOnly), "deny");
  }));

test("a cd before a command counts, wherever it leads", () =>
  stage(() => anywhere, async ({ root, decide }) => {
    const from = join(root, "apart");
    const lines: [string, "allow" | "deny"][] = [
      ["cd sub && git status", "allow"],
      ["cd sub; cd ..; git status", "deny"], // the first may fail
      ["cd ../ws && git status", "deny"],
      [`cd ${root}/ws/sub; git status`, "deny"],
      ["cd link && git status", "deny"],
      ["cd -P ../ws && git status", "deny"],
      ["cd - && git status", "deny"],
      ["cd && git status", "deny"],
      ["git status && cd sub", "allow"],
      ["sh -c 'cd ../ws && git status'", "deny"],
      [Array(8).fill(0).map((_, i) => `cd ${i}`).join(";") + "; git status", "deny"],
    ];
    for (const [line, action] of lines) assertEquals(await decide(line, from), action, line);
    assertEquals(await decide("cd /dev/shm/x && git status", from, readOnly), "deny");
    assertEquals(await decide("cd -P /dev/shm/x && git status", from, readOnly), "deny");
  }));

test("a command is declined that names a path which the agent may write", () =>
  stage(() => anywhere, async ({ root, decide }) => {
    const from = join(root, "apart");
    const words = [
      `-C ${root}/ws status`,
      `-C${root}/ws status`,
      `--git-dir=${root}/ws/.git status`,
      "-C ../ws status",
      "-C .. status",
      "-C / status",
      "-C link status",
      "-C link/../sub status",
      `-c include.path=${root}/ws/x status`,
      `-c 'x=y:${root}/ws' status`,
      `'sh ${root}/ws/x.sh'`,
      "-C /proc/self/cwd status",
      "-C /proc/1/root/x status",
      "-C /dev/fd/3 status",
    ];
    for (const word of words) assertEquals(await decide(`git ${word}`, from), "deny", word);
    for (const word of ["-C ../../../../../../dev/shm/x status", "-C /proc/self/root/x status"]) {
      assertEquals(await decide(`git ${word}`, from, readOnly), "deny", word);
    }
    for (
      const word of ["-C sub status", "log HEAD~2", "diff /dev/null x", `log ${"x".repeat(300)}`]
    ) {
      assertEquals(await decide(`git ${word}`, from), "allow", word);
    }
    assertEquals(await decide("./build.sh", from), "allow");
    assertEquals(await decide("./build.sh", join(root, "ws")), "deny");
  }));

test("a folder of the rule that holds what the agent may write is declined as a whole", () =>
  stage(
    (root) => [{ command: ["git", "status"], cwd: root, action: "allow" }],
    async ({ root, decide }) => {
      assertEquals(await decide("git status", join(root, "apart")), "deny");
      assertEquals(await decide("git status", join(root, "apart"), readOnly), "allow");
    },
  ));

test("trustsFolder lets any code in the folder run", () =>
  stage(
    (
      root,
    ) => [{ command: ["npm", "test"], cwd: join(root, "ws"), trustsFolder: true, action: "allow" }],
    async ({ root, decide }) => {
      assertEquals(await decide("npm test", join(root, "ws/sub")), "allow");
      assertEquals(await decide("npm test", join(root, "ws/sub"), null), "allow");
      assertEquals(await decide("npm test", join(root, "apart")), "deny");
      assertEquals(await decide("npm install", join(root, "ws")), "deny");
    },
  ));

test("what is not known of the thread is declined, with the reason", async () => {
  const cases: [ThreadSettings | null, string][] = [
    [null, "the sandbox of its thread is not known"],
    [{}, "the sandbox of its thread is not known"],
    [{ cwd: "/srv" }, "the sandbox of its thread is not known"],
    [{ sandboxPolicy: { type: "workspaceWrite" } }, "the folder of its thread is not known"],
    [{ cwd: "/srv", sandboxPolicy: { type: "dangerFullAccess" } }, "no sandbox"],
    [{ cwd: "/srv", sandboxPolicy: { type: "externalSandbox" } }, "limits are not known"],
    // Not true of this version: one of a later server.
    [{ cwd: "/srv", sandboxPolicy: { type: "new" } as unknown as { type: "readOnly" } }, "limits"],
  ];
  for (const [settings, why] of cases) {
    const decision = await decideCommand(anywhere, "git status", {}, undefined, settings);
    assertEquals([decision.action, decision.rule], ["deny", 0], why);
    assertStringIncludes(decision.why, why);
  }
  const { action } = await decideCommand(anywhere, "git status", { cwd: null }, undefined, {
    ...workspaceWrite("/srv"),
  });
  assertEquals(action, "deny");
});

test("what the agent may write is looked up once for a line, however many commands it has", async () => {
  await using temporary = await folder();
  for (const cwd of [temporary.root, "/usr"]) {
    let asked = 0;
    const situation: Situation = {
      rules: [],
      settings: workspaceWrite(cwd),
      server: {
        sameMachine: true,
        env: {},
        get granted(): string[] {
          asked++;
          return [];
        },
      },
    };
    for (let count = 0; count < 3; count++) {
      assertThrows(
        () => checkFoundation({ argv: ["git"], moves: [], isPiped: false }, cwd, [], situation),
        Refusal,
        cwd === "/usr" ? "every command begins with" : "its folder",
      );
    }
    assertEquals(asked, 1, cwd);
  }
});
