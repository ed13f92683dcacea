import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { policy, type PolicyDecision } from "../../../src/policy.ts";
import type { ContextWithFacts } from "../../../src/server_facts.ts";
import { TEMPORARY_PREFIX } from "../../support/processes.ts";
import { test } from "../../support/test.ts";
import { contextOf } from "./deciding.ts";

test("policy() declines a command where another handler has let the agent write", async () => {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), TEMPORARY_PREFIX)));
  try {
    let decided: PolicyDecision | undefined;
    const handlers = policy({
      rules: [{ command: ["uname", "-s"], cwd, action: "allow" }],
      onDecision: (decision) => void (decided = decision),
    });
    const decide = async (granted: readonly string[] | "anywhere") => {
      const context: ContextWithFacts = {
        ...contextOf(),
        server: { sameMachine: true, env: { PATH: "/usr/bin", HOME: "/nowhere" }, granted },
      };
      const answer = await handlers["item/commandExecution/requestApproval"]({
        ...{ kind: "command", threadId: "thread", turnId: "turn", itemId: "item" },
        ...{ startedAtMs: 1, environmentId: "local", command: "/bin/bash -lc 'uname -s'", cwd },
        availableDecisions: ["accept", "cancel"],
      }, context);
      return answer.decision;
    };
    assertEquals([await decide([]), decided?.why], ["accept", decided?.why]);
    assertEquals(await decide([cwd]), "decline");
    assertStringIncludes(decided?.why ?? "", "a handler has let the agent write there");
    assertEquals(await decide("anywhere"), "decline");
    assertEquals(await decide(["/somewhere/else"]), "accept");
  } finally {
    rmSync(cwd, { recursive: true });
  }
});
