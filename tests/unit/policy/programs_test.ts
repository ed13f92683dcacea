import { assertEquals } from "@std/assert";
import type { PolicyRule } from "../../../src/policy.ts";
import { isLauncher, isWindowsShell, programFamily } from "../../../src/policy/programs.ts";
import { test } from "../../support/test.ts";
import { decideCommand } from "./deciding.ts";

const disguised = [
  "python3",
  "python3.exe",
  "Python3.EXE",
  "python3.12",
  "python3.13t",
  "/usr/bin/python3.12",
  "C:\\Python\\python.exe",
  "pypy3",
  "node20.exe",
  "node-20",
  "nodejs",
  "rbash",
  "bash-5.2",
  "bash.exe",
  "sh.distrib",
  "busybox.static",
  "npx.cmd",
  "perl5.36.0",
  "perl5.36-x86_64-linux-gnu",
  "lua5.4",
  "PowerShell.exe",
  "pwsh-preview",
  "linux64",
  "i386",
  "ENV",
  "vim.basic",
  "vim.tiny",
  "vim.gtk3",
  "view",
  "rvim",
  "rview",
  "gvim",
  "nc.openbsd",
  "emacs-nox",
  "py",
  "pyw.exe",
  "sudo-rs",
  "sudo.ws",
  "php-cgi",
  "php8.2-cgi",
  "php-fpm8.2",
  "pnpx",
  "erl",
  "node-v20",
  "node-v20.11.0",
  "python3.12-dbg",
  "bash-static",
  ".python-wrapped",
  "gtimeout",
  "javaw.exe",
  "R",
  "ts-node-esm",
  "dotnet",
  "mono",
  "swipl",
  "nix-shell",
  "choom",
  "uclampset",
  "runcon",
  "chpst",
  "setuidgid",
  "s6-setuidgid",
  "eatmydata",
  "torsocks",
  "proxychains4",
  "sshpass",
  "faketime",
  "make",
  "gmake",
  "npm",
  "npm.cmd",
  "pnpm",
  "yarn",
  "qemu-x86_64-static",
];

test("programs that run others are known under every name that they have", () => {
  for (const name of disguised) assertEquals(isLauncher(name), true, name);
  const others = [
    "git",
    "npm-check",
    "makepkg",
    "qemu-img",
    "python".repeat(50),
    "ls",
    "7z",
    "md5sum",
    "base64",
    "sha256sum",
    "s3cmd",
    "[",
    "",
    "k3s",
    "git-lfs",
    "rsync",
    "viewer",
    "ripgrep-cli",
    "x11",
  ];
  for (const name of others) assertEquals(isLauncher(name), false, name);
  assertEquals(programFamily("/opt/Python3.12.exe"), "python");
  assertEquals(["pwsh", "CMD.EXE", "powershell"].map(isWindowsShell), [true, true, true]);
});

test("none of these names makes an allowed program of another", async () => {
  const rules: PolicyRule[] = [
    { command: ["git", "push", "..."], action: "deny" },
    { command: [/[^]*/, "..."], action: "allow" },
  ];
  for (const name of disguised) {
    for (const words of [[name, "git", "status"], [name, "git", "push", "x"], [name, "x.py"]]) {
      assertEquals((await decideCommand(rules, words)).action, "deny", words.join(" "));
    }
  }
});

test("a deny rule declines its program in every version", async () => {
  const rules: PolicyRule[] = [
    { command: ["python3", "..."], action: "deny" },
    { command: [["python3.12", "python3.exe"], "..."], action: "allow" },
  ];
  for (const name of ["python3.12", "python3.exe"]) {
    const decision = await decideCommand(rules, [name, "x.py"]);
    assertEquals([decision.action, decision.rule], ["deny", 0], name);
  }
});

test("no rule allows a line of PowerShell or cmd", async () => {
  const rules: PolicyRule[] = [{
    command: [["powershell.exe", "pwsh", "cmd"], "..."],
    trustsFolder: true,
    action: "allow",
  }];
  for (
    const words of [["powershell.exe", "-Command", "ls"], ["pwsh", "-c", "ls"], [
      "cmd",
      "/c",
      "dir",
    ]]
  ) {
    const decision = await decideCommand(rules, words);
    assertEquals([decision.action, decision.rule], ["deny", null]);
  }
});
