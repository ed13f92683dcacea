/** One command writes the version; whoever reads it finds the same one everywhere. */

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { SDK_VERSION } from "../../../src/version.ts";
import { setVersion } from "../../runtime/set_version.ts";
import { TEMPORARY_PREFIX } from "../../support/processes.ts";
import { root } from "../../support/sources.ts";
import { test } from "../../support/test.ts";

const files = ["deno.json", "src/version.ts"];

/** The files with the version in a folder. */
function written(folder: string): string[] {
  return files.map((file) => readFileSync(join(folder, file), "utf8"));
}

async function withCopy(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), TEMPORARY_PREFIX));
  try {
    mkdirSync(join(folder, "src"));
    for (const file of files) copyFileSync(join(root, file), join(folder, file));
    await fn(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("deno.json and the sources say the same version", () => {
  assertEquals(JSON.parse(readFileSync(join(root, "deno.json"), "utf8")).version, SDK_VERSION);
});

test("setVersion() writes the version everywhere, and nothing else", async () => {
  await withCopy(async (folder) => {
    for (const version of ["12.0.7", "1.0.0-rc.1", SDK_VERSION]) {
      await setVersion(version, folder);
      const expected = written(root).map((text) =>
        text.replace(`"${SDK_VERSION}"`, `"${version}"`)
      );
      assertEquals(written(folder), expected);
    }
  });
});

test("setVersion() refuses what is no version, and changes nothing", async () => {
  await withCopy(async (folder) => {
    for (const version of ["", "1.2", "v1.2.3", "1.2.3.4", "01.2.3", "1.2.3-", '1.2.3"']) {
      await assertRejects(() => setVersion(version, folder), TypeError, "must be like 1.2.3");
    }
    assertEquals(written(folder), written(root));
  });
});

test("setVersion() changes no file when one has no line for the version", async () => {
  await withCopy(async (folder) => {
    writeFileSync(join(folder, "src/version.ts"), "export {};\n");
    await assertRejects(() => setVersion("9.9.9", folder), Error, "src/version.ts has no line");
    assert(!written(folder).join().includes("9.9.9"));
  });
});
