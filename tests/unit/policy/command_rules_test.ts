/** Commands under rules: what is allowed, and every way past them that came to mind. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { CommandRule, PolicyAction, PolicyRule } from "../../../src/policy.ts";
import { test } from "../../support/test.ts";
import { decideCommand } from "./deciding.ts";

const rule = (action: PolicyAction, ...command: CommandRule["command"]): PolicyRule => ({
  command,
  action,
});
const allowGit = [rule("allow", "git", ["status", "diff", "log"], "...")];
const allowAll = [rule("allow", "...")];
const allButRm = [rule("deny", "rm", "..."), ...allowAll];

type Command = Parameters<typeof decideCommand>[1];

async function assertAction(
  action: "allow" | "deny",
  rules: readonly PolicyRule[],
  commands: readonly Command[],
): Promise<void> {
  for (const command of commands) {
    const decision = await decideCommand(rules, command);
    assertEquals(decision.action, action, `${JSON.stringify(command)}: ${decision.why}`);
  }
}

test("a command rule matches whole words, one by one", async () => {
  await assertAction("allow", allowGit, [
    "git status",
    "git log",
    "git diff --stat a b",
    "git 'log'",
  ]);
  await assertAction("deny", allowGit, [
    "git",
    "git push",
    "git statusx",
    "git -c core.pager=x status",
    "git --exec-path=x status",
    "git --upload-pack=x fetch",
    "git 'status diff'",
    "git ''",
    "GIT status",
    "xgit status",
    "gitstatus",
    "git\\ status",
    "'git status'",
  ]);
  await assertAction("allow", [rule("allow", "npm", "test")], ["npm test"]);
  await assertAction("deny", [rule("allow", "npm", "test")], ["npm", "npm test x", "npm testx"]);
});

test("an expression matches a word from end to end, whatever its flags", async () => {
  for (const pattern of [/[a-c]+|x/, /[a-c]+|x/g, /[a-c]+|x/m, /[a-c]+|x/y, /^[a-c]+$|^x$/m]) {
    const rules = [rule("allow", "echo", pattern)];
    for (let round = 0; round < 2; round++) {
      await assertAction("allow", rules, ["echo abc", "echo x"]);
      await assertAction("deny", rules, ["echo abcd", "echo 'a b'", "echo 'a\nb'", "echo 'x\n'"]);
    }
  }
  await assertAction("allow", [rule("allow", /g.t/i, "status")], ["GIT status", "got status"]);
  await assertAction("deny", [rule("allow", /g.t/, "status")], ["/bin/git status", "gitx status"]);
});

test('"..." stands for any further arguments, with a pattern for those that match it', async () => {
  await assertAction("allow", [rule("allow", "ls", "...")], ["ls", "ls -la", "ls a b c ''"]);
  const noOptions = [rule("allow", "git", "diff", "...", [/(?!-).+/, "--stat"])];
  await assertAction("allow", noOptions, ["git diff", "git diff a b", "git diff --stat a"]);
  await assertAction("deny", noOptions, ["git diff --output=x", "git diff a -o x", "git diff ''"]);
  await assertAction("deny", [rule("allow", "a", "...", "")], ["a x"]);
});

test("a program is meant as it is written", async () => {
  await assertAction("deny", allowGit, [
    "./git status",
    "/tmp/git status",
    "/usr/bin/git status",
    "bin/git status",
    "../git status",
    ["/tmp/git", "status"],
    ["./git", "status"],
  ]);
  const path = [rule("allow", "/usr/bin/git", "status")];
  await assertAction("allow", path, ["/usr/bin/git status", ["/usr/bin/git", "status"]]);
  await assertAction("deny", path, ["git status", "/usr/bin/../bin/git status"]);
});

test("the first rule that matches decides", async () => {
  const rules = [
    rule("deny", "git", "push", "..."),
    rule("allow", "git", "..."),
    rule("deny", "git"),
  ];
  assertEquals((await decideCommand(rules, "git push x")).rule, 0);
  assertEquals((await decideCommand(rules, "git")).rule, 1);
  assertEquals((await decideCommand(rules, "git")).action, "allow");
  const unmatched = await decideCommand(rules, "ls");
  assertEquals(unmatched.rule, null);
  assertEquals(unmatched.why, "no rule matches");
  assertEquals((await decideCommand([], "ls")).action, "deny");
});

test("a line is allowed if all of its commands are", async () => {
  await assertAction("allow", allowGit, [
    "git status && git diff",
    "git status; git log | git diff || git status\ngit log",
    "git status 2>&1 | git log 2>/dev/null",
  ]);
  await assertAction("deny", allowGit, [
    "git status; rm -rf x",
    "rm -rf x; git status",
    "git status && rm -rf x",
    "git status || rm -rf x",
    "git status | sh",
    "git status\nrm -rf x",
    "git status\n\n\trm -rf x",
    "git status & rm -rf x",
    "git status;rm -rf x",
    "git status|rm",
    "git log && (rm x)",
  ]);
  const rules = [rule("deny", "rm", "..."), rule("ask", "npm", "..."), ...allowGit];
  const actions: [string, PolicyAction, number | null][] = [
    ["git status; npm test", "ask", 1],
    ["npm test; git status; rm x", "deny", 0],
    ["npm test; ls; rm x", "deny", 0],
    ["npm test; ls", "deny", null],
    ["git status; git log", "allow", 2],
  ];
  for (const [line, action, by] of actions) {
    let asked = false;
    const ask = () => {
      asked = true;
      return "allow" as const;
    };
    const decision = await decideCommand({ rules, ask }, line);
    assertEquals([asked ? "ask" : decision.action, decision.rule], [action, by], line);
  }
});

test("what is not wholly understood is declined, whatever the rules", async () => {
  const lines = [
    "git status $(rm x)",
    "git status `rm x`",
    'git log "$(rm x)"',
    "git log ${x:-$(rm x)}",
    "git log $'\\n'",
    "git log $((x))",
    "git log <(rm x)",
    "git log > /etc/passwd",
    "git log >> ~/.profile",
    "git log 2>x",
    "git status <<EOF\n$(rm x)\nEOF",
    "git log *",
    "git log ~",
    "git log {a,b}",
    "git log &",
    "git log # x",
    "git log \\\n--output=x",
    "git log 'x",
    "FOO=1 git status",
    "GIT_PAGER=x PAGER=x git log",
    "git=1",
    "a[0]=1 git status",
    "(git status)",
    "{ git status; }",
    "! git status",
    "time git status",
    "if git status; then git log; fi",
    "while git status; do git log; done",
    "for x in a; do git log; done",
    "case x in x) git log;; esac",
    "function git { rm x; }",
    "git() { rm x; }; git status",
    "[[ -f x ]]",
    "coproc git status",
    "exec git status",
    "eval 'rm x'",
    "command git status",
    "command -p git status",
    "builtin eval x",
    ". ./x",
    "source x",
    "trap 'rm x' EXIT",
    "alias git=rm",
    "alias git=rm; git status",
    "export PATH=/tmp; git status",
    "export GIT_PAGER=x",
    "declare -x PATH=/tmp",
    "readonly x",
    "read PATH",
    "printf -v PATH /tmp; git status",
    "test -v 'a[$(rm x)]'",
    "[ -v 'a[$(rm x)]' ]",
    "'[' -v 'a[$(rm x)]' ']'",
    "let 'a[$(rm x)]'",
    "unset 'a[$(rm x)]'",
    "hash -p /tmp/git git; git status",
    "enable -f ./x.so git",
    "set -o allexport",
    "shopt -s expand_aliases",
    "umask '$(rm x)'",
    "exit 'a[$(rm x)]'",
    "pushd /tmp && git status",
    "git\u00a0status",
    "git status\u2028rm x",
    "git status\r\nrm x",
    "''",
    "",
    " ",
    "\n",
    ";",
    "-x",
    "%1",
    "git sta\ud800tus",
    "x".repeat(70_000),
  ];
  await assertAction("deny", [...allowGit, ...allowAll, rule("allow", /[^]*/, "...")], lines);
  for (const line of lines) {
    let asked = false;
    const ask = () => {
      asked = true;
      return "allow" as const;
    };
    const decision = await decideCommand({ rules: [rule("ask", "...")], ask }, line);
    assertEquals([decision.action, asked], ["deny", false], line);
    assertEquals(decision.question.kind === "command" && decision.question.commands, []);
  }
});

test("a rule for everything allows what is understood", async () => {
  await assertAction("allow", allowAll, [
    "git status",
    "ls -la | grep x && wc -l x",
    "echo 'rm -rf /'",
    "printf '%s\\n' a",
    "test -f x && test a = b",
    "cd x && ls",
    "exit 1",
    ["/usr/bin/git", "status"],
  ]);
  await assertAction("deny", allButRm, [
    "rm -rf x",
    "/bin/rm -rf x",
    "./rm x",
    "RM x",
    "\\rm x",
    "'rm' x",
    "r''m x",
    'r"m" x',
    "ls; rm x",
    "bash -c 'rm x'",
    "cd x && rm y",
    ["rm", "x"],
    ["/bin/rm", "x"],
  ]);
});

test("programs that run other programs are allowed by their name alone", async () => {
  const wide = [...allButRm.slice(0, 1), rule("allow", /[^]*/, "..."), ...allowAll];
  const lines = [
    "env rm x",
    "env FOO=1 git status",
    "/usr/bin/env git status",
    "xargs rm",
    "git log | xargs git show",
    "find . -exec git status ';'",
    "find . -delete",
    "sudo git status",
    "nohup git status",
    "nice -n 5 git status",
    "timeout 5 git status",
    "busybox ls",
    "python3 -c 'x'",
    "python3.12 x.py",
    "perl -e x",
    "node -e x",
    "awk 'BEGIN { system(\"x\") }'",
    "bash x.sh",
    "git log | sh",
    "bash",
    "./bash -c 'git status'",
    "/tmp/bash -c 'git status'",
    "fish -c 'git status'",
    "ssh host x",
    "ENV git status",
    ["/tmp/bash", "-lc", "git status"],
    ["powershell.exe", "-Command", "git status"],
    ["C:\\x\\powershell.exe", "-Command", "git status"],
  ];
  await assertAction("deny", wide, lines);
  await assertAction("deny", allowGit, lines);
  await assertAction("allow", [rule("allow", "find", ".", "-name", /[\w.]+/)], [
    "find . -name x.ts",
  ]);
  await assertAction("allow", [rule("allow", ["node", "bash"], "x.sh")], [
    "bash x.sh",
    "node x.sh",
  ]);
  await assertAction("allow", [rule("allow", "./bash", "...")], ["./bash -c 'x $y'"]);
});

test("deny and ask rules decline their command in disguise", async () => {
  const rules = [
    rule("deny", "rm", "..."),
    rule("ask", "npm", "publish", "..."),
    rule("allow", ["env", "sudo", "find", "npm", "/opt/npm"], "..."),
    ...allowAll,
  ];
  const lines = [
    "/bin/rm x",
    "../rm x",
    "Rm x",
    "env rm x",
    "env A=1 B=2 rm x",
    "sudo -u root /bin/rm x",
    "find . -exec rm '{}' ';'",
    "/opt/npm publish",
    "NPM publish",
    "env npm publish",
  ];
  for (const line of lines) {
    const decision = await decideCommand({ rules, ask: () => "allow" }, line);
    assertEquals(decision.action, "deny", line);
    assertEquals(decision.rule, line.toLowerCase().includes("npm") ? 1 : 0, line);
  }
  await assertAction("allow", rules, ["env ls", "npm test", "/opt/npm test", "sudo ls", "warm x"]);
});

test("deny and ask rules find their command in a line that a launcher gets as one word", async () => {
  const runners = rule("allow", ["rbash", "env", "./bash", "ssh"], "...");
  const rules = [rule("deny", "rm", "..."), rule("ask", "npm", "publish"), runners];
  const lines = [
    "rbash -c 'rm x'",
    "rbash -c 'cd /; rm -r x'",
    "env -S 'rm -r x'",
    `./bash -c "'rm' x"`,
    "./bash -c 'ls|rm'",
    "./bash -c 'ls\n/bin/rm x'",
    "ssh host 'npm publish'",
  ];
  await assertAction("deny", rules, lines);
  await assertAction("allow", rules, ["rbash -c 'ls x'", "ssh host 'warm up'"]);
});

test("what a launcher adds behind the command of a deny or ask rule does not save it", async () => {
  const lines = [
    "find / -exec rm -rf /data ';'",
    "find / -exec rm -rf /data '{}' +",
    "find / -name data -exec rm -rf '{}' +",
    "find / -name data -exec rm -rf /'{}' ';'",
    "parallel rm -rf /data ::: x",
    "parallel 'rm -rf' ::: /data",
    "parallel rm -rf '{1}' ::: /data",
    "xargs -a list rm -rf",
    "xargs -I % rm -rf %",
    "sudo xargs rm",
    "env -S 'xargs rm'",
    "ssh host rm '-rf /data'",
    "ssh host 'rm -rf' /data",
    "ssh host 'rm -rf /data' more",
  ];
  const launchers = rule("allow", ["find", "parallel", "xargs", "sudo", "env", "ssh"], "...");
  for (const action of ["deny", "ask"] as const) {
    const rules = [rule(action, "rm", "-rf", "/data"), launchers, ...allowAll];
    await assertAction("deny", rules, lines);
    await assertAction("allow", rules, [
      "rm -rf /data/x",
      "rm -rf /data ';'",
      "rm -rf '{}'",
      "find / -exec ls -rf /data ';'",
      "find / -exec rm -rf /other ';'",
      "sudo rm -rf /other",
      "ssh host 'rm -rf' /other",
      "xargs ls /data",
    ]);
  }
  const noRest = [rule("deny", "curl", "...", /https:.*/), launchers, ...allowAll];
  await assertAction("deny", noRest, ["curl https://x", "find . -exec curl https://x ';'"]);
  await assertAction("allow", noRest, ["curl http://x"]);
  // A launcher that the rule itself names is meant as exactly as any program.
  const named = [
    rule("deny", "npm", "publish"),
    rule("deny", "xargs", "rm"),
    rule("allow", ["npm", "xargs"], "..."),
  ];
  await assertAction("deny", named, ["npm publish", "npm exec npm publish now", "xargs rm"]);
  await assertAction("allow", named, ["npm publish --dry-run", "npm test", "xargs ls"]);
});

test("deny and ask rules find their command in an option, and in words that quotes divide", async () => {
  const launchers = ["env", "script", "su", "ssh", "start-stop-daemon", "npm", "python3", "find"];
  const rules = [rule("deny", "git", "push", "..."), rule("allow", launchers, "...")];
  await assertAction("deny", rules, [
    "env -S'git push'",
    "env -vS'git push'",
    "env --split-string='git push x'",
    "env -S 'git\\_push'",
    "env -S'/usr/bin/git\\tpush'",
    "env -S/bin/git push",
    "script -q -c'git push' /dev/null",
    "script -qec'git push' /dev/null",
    "su -c'cd /; git push'",
    `ssh host "git 'pu''sh'"`,
    `ssh host "g\"i\"t push"`,
    "ssh host 'gi\\t push'",
    "start-stop-daemon --start --exec /usr/bin/git -- push",
    "start-stop-daemon --start --exec=/usr/bin/git --chdir / -- push",
    "npm exec git -- push",
    `python3 -c 'run(["git", "push"])'`,
  ]);
  await assertAction("allow", rules, [
    "env -S'git pull'",
    "env -S 'git\\_pull'",
    "script -qc'git log' /dev/null",
    "su -c'git log' push",
    "npm exec git -- log",
    "find . -perm 644",
    "env git-push x",
  ]);
  const open = [rule("deny", "rm", "..."), rule("allow", ["find", "env"], "...")];
  await assertAction("deny", open, ["env -Srm x", "find . --exec=rm"]);
  await assertAction("allow", open, [
    "find . -perm 644",
    "find . -norm",
    "env --form=x -warm",
    "env run --rm",
  ]);
});

test("a command of launchers as long as may be is looked through at once", async () => {
  const rules: PolicyRule[] = [
    rule("deny", "rm", "-rf", "/data"),
    rule("ask", /(?:git|hg)/, "push", "..."),
    { command: ["env", "..."], trustsFolder: true, action: "allow" },
  ];
  const fillers = [
    "-c",
    "-S",
    "{}",
    "\\_",
    "=",
    ".",
    "a1-",
    "c",
    "'",
    '"',
    ",",
    "[",
    "rm -rf ",
    "git ",
  ];
  for (const filler of fillers) {
    const long = filler.repeat(60_000 / filler.length);
    const began = performance.now();
    await assertAction("allow", rules, [["env", long], ["env", `-!${long}!`]]);
    assert(performance.now() - began < 2_000, filler);
  }
});

test("shells in shells are taken apart", async () => {
  await assertAction("allow", allowGit, [
    "bash -lc 'git status'",
    "sh -c 'git status'",
    "/bin/sh -c 'git status && git log'",
    "zsh -lc 'git status'",
    "bash -l -c 'git status'",
    "bash -euc 'git status'",
    "bash -e -u -x -c 'git status'",
    `bash -lc "sh -c 'git status'"`,
    `bash -lc "bash -lc \\"bash -lc 'git status'\\""`,
    "git status; bash -c 'git log'; git diff",
    ["/usr/bin/zsh", "-lc", "git status"],
    ["/opt/homebrew/bin/bash", "-lc", "git status"],
    ["/run/current-system/sw/bin/bash", "-lc", "git status"],
    ["bash", "-lc", "git status"],
  ]);
  const lines = [
    "bash -lc 'rm x'",
    "bash -lc 'git status; rm x'",
    "bash -lc 'git status $(rm x)'",
    `bash -lc "sh -c 'rm x'"`,
    `bash -lc "git status; sh -c 'git log; rm x'"`,
    "bash -lc 'FOO=1 git status'",
    "bash -c 'git status' arg0",
    "bash -c 'git status' git status",
    "bash -c",
    "bash -lc -x 'git status'",
    "bash -c -- 'git status'",
    "bash --rcfile x -c 'git status'",
    "bash --init-file x -ic 'git status'",
    "bash -i -c 'git status'",
    "bash -ic 'git status'",
    "bash -O extglob -c 'git status'",
    "bash -o posix -c 'git status'",
    "bash +x -c 'git status'",
    "bash --posix -c 'git status'",
    "bash --login -c 'git status'",
    "bash -s git status",
    "bash -cx 'git status'",
    "bash -",
    "bash -x",
    "bash --version",
    "sh -c 'git status' -c 'rm x'",
    "BASH_ENV=x bash -c 'git status'",
    "env BASH_ENV=x bash -c 'git status'",
    "bash < x",
    "bash <<< 'rm x'",
    "ba\\\nsh -c 'rm x'",
  ];
  await assertAction("deny", allowGit, lines);
  await assertAction("deny", allowAll, ["bash -c +x", "bash -c -- ls", "sh -c -e"]);
  // Also where a rule names the shell, a `-c` is nothing but the line behind it.
  const shells = rule("allow", ["bash", "sh"], "...");
  await assertAction("deny", [...allowGit, shells], lines.filter((line) => line !== "bash < x"));

  await assertAction(
    "deny",
    allowGit,
    [...Array(9)].map((_, more) => {
      let line = "rm x";
      for (let depth = 0; depth < more; depth++) line = `sh -c '${line.replaceAll("'", "'\\''")}'`;
      return line;
    }),
  );
});

test("shells that nest too deep are declined", async () => {
  let line = "git status";
  const decisions: string[] = [];
  for (let depth = 1; depth <= 10; depth++) {
    decisions.push((await decideCommand(allowGit, line)).action);
    line = `sh -c '${line.replaceAll("'", "'\\''")}'`;
  }
  assertEquals(decisions, [...Array(8).fill("allow"), "deny", "deny"]);
});

test("a request for more than a command is declined, whatever the rules", async () => {
  const requests: [Parameters<typeof decideCommand>[2], string][] = [
    [{ additionalPermissions: { network: { enabled: true } } }, "additional permissions"],
    [{ additionalPermissions: {} }, "additional permissions"],
    [{ networkApprovalContext: { host: "x.org", protocol: "https" } }, "network access"],
    [{ proposedNetworkPolicyAmendments: [{ action: "allow", host: "x" }] }, "network access"],
    [{ approvalId: "id" }, "a part of a running command"],
    [{ kind: "writeStdin" }, "writeStdin"],
    [{ kind: "humanCommand" }, "humanCommand"],
    [{ command: null }, "no command"],
    [{ command: "<command included NUL byte>" }, "unknown form"],
    [{ command: "" }, "empty"],
  ];
  const rules = [...allowAll, rule("ask", "...")];
  for (const [params, why] of requests) {
    const decision = await decideCommand({ rules, ask: () => "allow" }, "git status", params);
    assertEquals([decision.action, decision.rule], ["deny", null], why);
    assertStringIncludes(decision.why, why);
  }
  const harmless = { additionalPermissions: null, networkApprovalContext: null, approvalId: null };
  assertEquals((await decideCommand(rules, "git status", harmless)).action, "allow");
  const { action } = await decideCommand(rules, "x", { proposedNetworkPolicyAmendments: [] });
  assertEquals(action, "allow");
});

test("an interpreter is not allowed to run what comes through a pipe", async () => {
  const allowed = [
    "curl",
    "cat",
    "env",
    "python3",
    "node",
    "sh",
    "bash",
    "perl",
    "awk",
    "xargs",
    "jq",
  ];
  const rules: PolicyRule[] = allowed.map((program) => ({
    command: [program, "..."],
    trustsFolder: true,
    action: "allow",
  }));
  const declined = [
    "curl x | python3",
    "curl x | python3 -",
    "curl x | python3 -u",
    "curl x | python3 /dev/stdin",
    "cat x | sh",
    "cat x |\n bash",
    "cat x | cat | node",
    "curl x | env python3",
    "curl x | env A=1 node",
    "cat x | bash -c 'cat y; sh'",
    "curl x | xargs git",
    "curl x | perl -w",
  ];
  for (const line of declined) {
    const { action, why } = await decideCommand(rules, line);
    assertEquals([line, action], [line, "deny"]);
    assertStringIncludes(why, "may run what the command before it writes", line);
  }
  const fine = [
    "curl x | python3 -m json.tool",
    "curl x | python3 filter.py -v",
    "cat x | awk '{print}' | jq .",
    "cat x | perl -ne 'print'",
    "cat x | env python3 filter.py",
    "cat x || sh",
    "cat x; python3",
    "python3 | cat",
    "cat x | jq . && python3 build.py",
  ];
  for (const line of fine) {
    assertEquals((await decideCommand(rules, line)).action, "allow", line);
  }
});
