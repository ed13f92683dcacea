/** The walkthrough of a login, as a person runs it. */
import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { CodexHome } from "../support/codex_home.ts";
import { LoginIssuer } from "../support/login_issuer.ts";
import { noShell } from "../support/platform.ts";
import { assertGone, noProcessTable, processTree } from "../support/processes.ts";
import { ScriptedModel } from "../support/scripted_model.ts";
import { test } from "../support/test.ts";
import { type Program, runExample } from "./programs.ts";

/** Runs the walkthrough to where it asks the person to enter the code. */
async function walkThrough(
  then: (program: Program, issuer: LoginIssuer) => Promise<void>,
): Promise<void> {
  await using issuer = await LoginIssuer.start();
  await using model = await ScriptedModel.start();
  await using home = await CodexHome.create(model, { config: issuer.config });
  issuer.behaviour.deviceCode = "pending";
  const program = runExample("06_login.ts", home, ["--device"], issuer.env);
  await program.line(opening(issuer));
  await then(program, issuer);
}

function opening(issuer: LoginIssuer): string {
  return `Open ${issuer.env.CODEX_APP_SERVER_LOGIN_ISSUER}/codex/device and enter CODE-1`;
}

test(
  "the walkthrough of a login shows the account and logs out",
  () =>
    walkThrough(async (program, issuer) => {
      issuer.behaviour.deviceCode = "approved";
      const { code, stdout, stderr } = await program.ended;
      assertEquals(stdout, [
        opening(issuer),
        "Logged in: user@example.com plus",
        "Used of the limit: 12 %",
        "Logged out.",
      ]);
      assertEquals([code, stderr], [0, ""]);
      assertEquals(issuer.requests.at(-1)?.url.pathname, "/oauth/revoke");
      assert(!issuer.secrets.some((secret) => stdout.join().includes(secret)));
    }),
  { skip: noShell },
);

test(
  "the walkthrough of a login that is refused says so",
  () =>
    walkThrough(async (program, issuer) => {
      issuer.behaviour.deviceCode = "refused";
      const { code, stdout } = await program.ended;
      assert(stdout.at(-1)?.startsWith("Not logged in:"), stdout.at(-1));
      assertEquals(code, 0);
    }),
  { skip: noShell },
);

test(
  "the walkthrough of a login ends with Ctrl-C, and leaves nothing behind",
  () =>
    walkThrough(async (program) => {
      const tree = await processTree(program.pid);
      assert(tree.length > 1, "codex runs");
      process.kill(program.pid, "SIGINT");
      const { code, stdout, stderr } = await program.ended;
      assertEquals([code, stdout.at(-1), stderr], [130, "Given up.", ""]);
      await assertGone(tree);
    }),
  { skip: noProcessTable },
);
