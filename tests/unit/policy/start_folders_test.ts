import { env as own } from "node:process";
import { assertEquals } from "@std/assert";
import { writableStart } from "../../../src/policy/start_folders.ts";
import type { WritableFolder } from "../../../src/policy/writable.ts";
import { test } from "../../support/test.ts";

const writable = (path: string): WritableFolder => ({
  paths: [path],
  id: undefined,
  because: "it is so",
});
/** Hides the variables of the process that runs the tests: npm sets some of those that count. */
const nothing = Object.fromEntries(Object.keys(own).map((name) => [name, undefined]));
const env = {
  ...nothing,
  PYTHONPATH: "/srv/one:/srv/two",
  HOME: "/srv/me",
  PATH: "/opt/tools:.::/usr/bin",
  XDG_CONFIG_HOME: "/srv/config",
};

function start(path: string, codexHome?: string): string | undefined {
  return writableStart([writable(path)], { sameMachine: true, env, codexHome })?.start;
}

test("writableStart() finds where programs and settings of the user are writable", () => {
  const cases: [string, string][] = [
    ["/", "/bin"],
    ["/etc", "/etc"],
    ["/usr/local/bin", "/usr/local/bin"],
    ["/usr", "/usr/bin"],
    ["/opt/tools/sub", "/opt/tools"],
    ["/opt", "/opt/tools"],
    ["/srv/me", "/srv/me/bin"],
    ["/srv/me/.config/git", "/srv/me/.config"],
    ["/srv/config", "/srv/config"],
    ["/srv/two", "/srv/two"],
  ];
  for (const [path, expected] of cases) assertEquals(start(path), expected, path);
  assertEquals(start("/srv/state/codex/x", "/srv/state/codex"), "/srv/state/codex");
});

test("writableStart() lets projects be, also below the home folder", () => {
  for (const path of ["/srv/me/project", "/srv/project", "/usr/src/app", "/tmp", "/home/me/x"]) {
    assertEquals(start(path), undefined, path);
  }
  assertEquals(writableStart([], { sameMachine: true, env }), undefined);
});

test("without a HOME that is known, any home folder counts", () => {
  const unknown = (path: string) =>
    writableStart([writable(path)], { sameMachine: true, env: nothing })
      ?.start;
  assertEquals(unknown("/home/me"), "/home");
  assertEquals(unknown("/root"), "/root");
  assertEquals(unknown("/Users"), "/Users");
  for (const path of ["/home/me/project", "/root/project", "/srv/a"]) {
    assertEquals(unknown(path), undefined, path);
  }
});
