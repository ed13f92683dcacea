/** A tag is published only when it names the version, and the version is in the changelog. */

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { noShell } from "../../support/platform.ts";
import { TEMPORARY_PREFIX } from "../../support/processes.ts";
import { root } from "../../support/sources.ts";
import { test } from "../../support/test.ts";

/** The result of the check of a tag, with these versions in `deno.json` and the sources, and this heading in the changelog. */
function check(
  tag: string,
  version: string,
  heading: string,
  sourceVersion = version,
): { passed: boolean; said: string } {
  const folder = mkdtempSync(join(tmpdir(), TEMPORARY_PREFIX));
  try {
    mkdirSync(join(folder, ".ci"));
    copyFileSync(join(root, ".ci/check_tag"), join(folder, ".ci/check_tag"));
    writeFileSync(join(folder, "deno.json"), JSON.stringify({ version }));
    mkdirSync(join(folder, "src"));
    writeFileSync(
      join(folder, "src/version.ts"),
      `/** The version. */\nexport const SDK_VERSION = "${sourceVersion}";\n`,
    );
    writeFileSync(join(folder, "CHANGELOG.md"), `# Changelog\n\n## ${heading}\n\n- All.\n`);
    const { status, stderr } = spawnSync("bash", [".ci/check_tag", tag], {
      cwd: folder,
      encoding: "utf8",
    });
    return { passed: status === 0, said: stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a tag that names the released version passes", () => {
  assertEquals(check("v1.2.3", "1.2.3", "1.2.3 (2026-01-31)"), { passed: true, said: "" });
}, { skip: noShell });

test("a tag that differs from the version is refused", () => {
  for (const tag of ["v1.2.4", "1.2.3", "v1.2.3-rc.1", "v1.2.30", "main"]) {
    const { passed, said } = check(tag, "1.2.3", "1.2.3 (2026-01-31)");
    assertEquals([tag, passed], [tag, false]);
    assertStringIncludes(said, "tag it v1.2.3");
  }
}, { skip: noShell });

test("a tag is refused when the sources say another version than deno.json", () => {
  const { passed, said } = check("v1.2.3", "1.2.3", "1.2.3 (2026-01-31)", "1.2.2");
  assertEquals(passed, false);
  assertStringIncludes(said, "deno task version 1.2.3");
}, { skip: noShell });

test("a version that the changelog does not know, or calls unreleased, is refused", () => {
  for (const heading of ["1.2.3 (unreleased)", "1.2.2 (2026-01-31)", "1a2.3 (2026-01-31)"]) {
    const { passed, said } = check("v1.2.3", "1.2.3", heading);
    assertEquals([heading, passed], [heading, false]);
    assertStringIncludes(said, "CHANGELOG.md");
  }
}, { skip: noShell });

test("the workflow checks the tag and runs the gate before it publishes with an identity of its own", () => {
  const workflow = readFileSync(join(root, ".github/workflows/publish.yml"), "utf8");
  const steps = ['.ci/check_tag "$GITHUB_REF_NAME"', ".ci/run", "publish.ts"].map((step) =>
    workflow.lastIndexOf(step)
  );
  assert(steps.every((at) => at > 0));
  assertEquals(steps.toSorted((a, b) => a - b), steps);
  assertStringIncludes(workflow, "id-token: write");
});
