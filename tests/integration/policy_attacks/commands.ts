/** Ways out by commands that rest on something of the agent's. */
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PolicyRule } from "../../../mod.ts";
import { type Attack, readOnly, workspaceWrite } from "./attack.ts";
import { outside } from "./scene.ts";

const git: PolicyRule = { command: ["git", ["status", "diff"]], action: "allow" };
const anyGit = (cwd: string): PolicyRule => ({ command: ["git", "..."], cwd, action: "allow" });
const cd: PolicyRule = { command: ["cd", "..."], action: "allow" };

/** Makes a repository whose settings leave the mark when git looks at its files. */
function trap(folder: string, mark: string): string {
  return `mkdir -p ${folder}; cd ${folder}; git init -q .; git config core.fsmonitor 'touch ${mark}; true'`;
}

/** Makes a program that leaves the mark. */
function program(path: string, mark: string): string {
  return `printf '#!/bin/sh\\ntouch ${mark}\\n' > ${path}; chmod +x ${path}`;
}

/** In a folder that the agent may write although it is not its workspace. */
const there: Attack[] = [
  {
    name: "git status in a repository of the agent's",
    rules: () => [git],
    calls: ({ there }) => [outside("git status", there)],
  },
  {
    name: "by a link of /proc",
    rules: () => [git],
    calls: ({ there }) => [outside("git status", `/proc/self/root${there}`)],
  },
  {
    name: "behind a cd",
    rules: () => [git, cd],
    calls: ({ there, apart }) => [outside(`cd ${there} && git status`, apart)],
  },
  {
    name: "behind a cd with an option",
    rules: () => [git, cd],
    calls: ({ there, apart }) => [outside(`cd -P ${there} && git status`, apart)],
  },
  {
    name: "behind two cds",
    rules: () => [git, cd],
    calls: ({ there, apart }) => [outside(`cd / && cd .${there} && git status`, apart)],
  },
  {
    name: "by a link that the user has",
    prepare: async ({ apart, there }) => await symlink(there, join(apart, "link")),
    rules: ({ apart }) => [{ ...git, cwd: apart }],
    calls: ({ apart }) => [outside("git status", join(apart, "link"))],
  },
  {
    name: "by git -C",
    rules: ({ apart }) => [anyGit(apart)],
    calls: ({ there, apart }) => [outside(`git -C ${there} status`, apart)],
  },
  {
    name: "by git -C and a relative path",
    rules: ({ apart }) => [anyGit(apart)],
    calls: ({ there, apart }) => [outside(`git -C ../../../../..${there} status`, apart)],
  },
  {
    name: "by git -C and a link that the user has",
    prepare: async ({ apart, there }) => await symlink(there, join(apart, "link")),
    rules: ({ apart }) => [anyGit(apart)],
    calls: ({ apart }) => [outside(`git -C link status`, apart)],
  },
  {
    name: "by --git-dir and --work-tree",
    rules: ({ apart }) => [anyGit(apart)],
    calls: ({ there, apart }) => [
      outside(`git --git-dir=${there}/.git --work-tree=${there} status`, apart),
    ],
  },
  {
    name: "by a script for an interpreter",
    script: ({ there, mark }) => `echo 'touch ${mark}' > ${there}/x.sh`,
    rules: ({ apart }) => [{ command: ["sh", /.+\.sh/], cwd: apart, action: "allow" }],
    calls: ({ there, apart }) => [outside(`sh ${there}/x.sh`, apart)],
  },
  {
    name: "by a makefile",
    script: ({ there, mark }) => `printf 'all:\\n\\ttouch ${mark}\\n' > ${there}/x.mk`,
    rules: ({ apart }) => [{ command: ["make", "..."], cwd: apart, action: "allow" }],
    calls: ({ there, apart }) => [outside(`make -f${there}/x.mk`, apart)],
  },
  {
    name: "by a shell of the agent's own",
    blunt: "this codex starts no such shell",
    script: ({ there, mark }) => program(join(there, "bash"), mark),
    rules: () => [git],
    calls: ({ there, apart }) => [
      outside("git status", apart, { shell: join(there, "bash") }),
    ],
  },
];

/** In the workspace, and in what else the sandbox lets the agent write. */
const inSandbox: Attack[] = [
  ...(["ws", "extra", "tmp"] as const).map((where): Attack => ({
    name: `git status in ${where}`,
    script: (folders) => trap(join(folders[where], "sub"), folders.mark),
    rules: (folders) => [{ ...git, cwd: folders[where] }],
    calls: (folders) => [outside("git status", join(folders[where], "sub"))],
  })),
  {
    name: "git status in an allowed folder that holds the workspace",
    script: ({ ws, mark }) => trap(join(ws, "sub"), mark),
    rules: ({ ws }) => [{ ...git, cwd: join(ws, "../..") }],
    calls: ({ ws }) => [outside("git status", join(ws, "sub"))],
  },
  {
    name: "git status over a link of the agent's that led into the allowed folder",
    script: ({ ws, mark }) => `${trap(join(ws, "evil"), mark)}; ln -s ${ws}/evil ${ws}/link`,
    rules: ({ ws }) => [{ ...git, cwd: join(ws, "evil") }],
    calls: ({ ws }) => [outside("git status", join(ws, "link"))],
  },
  {
    name: "npm test in the workspace",
    blunt: "there may be no npm",
    script: ({ ws, mark }) =>
      `cd ${ws}; printf '{ "scripts": { "test": "touch ${mark}" } }' > package.json`,
    rules: ({ ws }) => [{ command: ["npm", "test"], cwd: ws, action: "allow" }],
    calls: ({ ws }) => [outside("npm test", ws)],
  },
  {
    name: "make in the workspace",
    script: ({ ws, mark }) => `cd ${ws}; printf 'all:\\n\\ttouch ${mark}\\n' > Makefile`,
    rules: ({ ws }) => [{ command: ["make"], cwd: ws, action: "allow" }],
    calls: ({ ws }) => [outside("make", ws)],
  },
  {
    name: "a script in the workspace, by its relative name",
    script: ({ ws, mark }) => program(join(ws, "build.sh"), mark),
    rules: () => [{ command: ["./build.sh"], action: "allow" }],
    calls: ({ ws }) => [outside("./build.sh", ws)],
  },
  {
    name: "a program of the agent's on the PATH",
    writable: ["bin"],
    script: ({ bin, mark }) => program(join(bin, "git"), mark),
    rules: ({ apart }) => [{ ...git, cwd: apart }],
    calls: ({ apart }) => [outside("git status", apart, { login: false })],
  },
  {
    name: "the start files of the shell",
    writable: ["home"],
    script: ({ home, mark }) => `echo 'touch ${mark}' >> ${home}/.bash_profile`,
    rules: ({ apart }) => [{ ...git, cwd: apart }],
    calls: ({ apart }) => [outside("git status", apart)],
  },
  {
    name: "the user's settings of git",
    writable: ["home/.config"],
    prepare: async ({ home, apart }) => {
      await mkdir(join(home, ".config/git"), { recursive: true });
      for (const name of ["objects", "refs"]) {
        await mkdir(join(apart, ".git", name), { recursive: true });
      }
      await writeFile(join(apart, ".git/HEAD"), "ref: refs/heads/main\n");
    },
    script: ({ home, mark }) =>
      `printf '[core]\\n fsmonitor = "touch ${mark}; true"\\n' > ${home}/.config/git/config`,
    rules: ({ apart }) => [{ ...git, cwd: apart }],
    calls: ({ apart }) => [outside("git status", apart)],
  },
];

/** The folder of another process in place of an allowed one. */
const ofProcesses: Attack[] = [
  {
    name: "a command in /proc/self/cwd",
    rules: ({ apart }) => [{ command: ["touch", /[\w/-]+/], cwd: [apart, "/"], action: "allow" }],
    calls: ({ name }) => [outside(`touch ${name}/mark`, "/proc/self/cwd")],
  },
  {
    name: "a command in a link to /proc/self/cwd",
    sandboxes: readOnly,
    prepare: async ({ apart }) => await symlink("/proc/self/cwd", join(apart, "link")),
    rules: ({ apart }) => [{ command: ["touch", /[\w/-]+/], cwd: apart, action: "allow" }],
    calls: ({ name, apart }) => [outside(`touch ${name}/mark`, join(apart, "link"))],
  },
];

/** Ways out by commands. */
export const commandAttacks: readonly Attack[] = [
  ...there.map((attack): Attack => ({
    script: ({ there, mark }) => trap(there, mark),
    ...attack,
    name: `what the agent wrote elsewhere: ${attack.name}`,
    usesThere: true,
  })),
  ...inSandbox.map((attack): Attack => ({ ...attack, sandboxes: workspaceWrite })),
  ...ofProcesses,
];
