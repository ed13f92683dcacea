import { assertEquals, assertThrows } from "@std/assert";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../../src/policy/refusal.ts";
import { wayOf } from "../../../src/policy/way.ts";
import {
  writableFolder,
  writableFolders,
  writableNear,
  writableOn,
} from "../../../src/policy/writable.ts";
import { test } from "../../support/test.ts";
import { folder, linkTo } from "./folder.ts";
import { readOnly, workspaceWrite } from "./deciding.ts";

const server = { sameMachine: true, env: { TMPDIR: "/var/own-tmp" } };

function named(settings: Parameters<typeof writableFolders>[0], facts = server) {
  return writableFolders(settings, facts).map(({ paths }) => paths[0]);
}

test("writableFolders() gives the folder of the thread and all that comes with the sandbox", () => {
  assertEquals(named(readOnly), []);
  assertEquals(named(workspaceWrite("/srv/a")), ["/srv/a"]);
  assertEquals(named(workspaceWrite("/srv/a", "/opt")), ["/srv/a", "/opt"]);
  const sandboxPolicy = { type: "workspaceWrite" } as const;
  assertEquals(named({ cwd: "/srv/a", sandboxPolicy }), ["/srv/a", "/tmp", "/var/own-tmp"]);
  const environments = [{ environmentId: "local", cwd: "/srv/a", runtimeWorkspaceRoots: ["/opt"] }];
  assertEquals(
    named({ cwd: "/srv/a", sandboxPolicy, environments }, {
      sameMachine: true,
      env: { TMPDIR: "" },
    }),
    ["/srv/a", "/opt", "/tmp"],
  );
  assertThrows(() => named(undefined), Refusal, "not known");
});

test("writableOn() finds a folder by every name and as the file that it is", async () => {
  await using temporary = await folder();
  const { root } = temporary;
  for (const name of ["ws/sub", "apart"]) await mkdir(join(root, name), { recursive: true });
  await linkTo("ws", join(root, "link"));
  await linkTo("../link/sub", join(root, "apart/in"));
  const folders = [writableFolder(join(root, "link"), "it is")];
  const on = (path: string) => writableOn(wayOf(join(root, path)), folders) !== undefined;
  const near = (path: string) => writableNear(wayOf(join(root, path)), folders) !== undefined;
  for (const path of ["ws", "ws/sub", "link", "link/new", "apart/in", "apart/in/x"]) {
    assertEquals([on(path), near(path)], [true, true], path);
  }
  for (const path of ["apart", "wsx", "apart/new"]) {
    assertEquals([on(path), near(path)], [false, false], path);
  }
  assertEquals([on("."), near(".")], [false, true]);
  // As where the folder is mounted a second time, or the file system knows it in another case.
  const elsewhere = { places: ["/elsewhere"], ids: wayOf(join(root, "ws/sub")).ids };
  assertEquals(writableOn(elsewhere, folders)?.because, "it is");
});
