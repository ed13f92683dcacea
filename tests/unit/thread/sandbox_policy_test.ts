import { assertEquals, assertThrows } from "@std/assert";
import type { SandboxPolicy } from "../../../src/protocol/generated/types.ts";
import {
  checkSandbox,
  knownSandbox,
  presetNamed,
  sandboxPolicyFor,
  sandboxPolicyOf,
  type SandboxWish,
} from "../../../src/thread/sandbox_policy.ts";
import { test } from "../../support/test.ts";
import { ThreadServer } from "../doubles/thread_server.ts";

const configured: SandboxPolicy = {
  type: "workspaceWrite",
  networkAccess: true,
  writableRoots: ["/conf"],
  excludeSlashTmp: true,
};

/** Options as untyped code might pass them. */
function untyped(wish: unknown): SandboxWish {
  // Not true, on purpose: the check at run time is what is tested.
  return wish as SandboxWish;
}

function policy(wish: SandboxWish, sandboxPolicy?: SandboxPolicy): SandboxPolicy | undefined {
  return sandboxPolicyOf(wish, { sandboxPolicy, cwd: "/work" });
}

test("a preset keeps what is configured for the same mode; another mode is what it says", () => {
  assertEquals(policy({ sandbox: "workspace-write" }, configured), configured);
  assertEquals(policy({ sandbox: "read-only" }, configured), { type: "readOnly" });
  assertEquals(policy({ sandbox: "danger-full-access" }, configured), { type: "dangerFullAccess" });
  const reading: SandboxPolicy = { type: "readOnly", networkAccess: true };
  assertEquals(policy({ sandbox: "read-only" }, reading), reading);
  assertEquals(policy({ sandbox: "workspace-write" }, reading), { type: "workspaceWrite" });
  assertEquals(policy({ sandbox: "workspace-write" }), { type: "workspaceWrite" });
});

test("networkAccess and additionalDirectories change nothing else", () => {
  assertEquals(policy({ networkAccess: false }, configured), {
    ...configured,
    networkAccess: false,
  });
  assertEquals(
    policy({ additionalDirectories: ["/more", "/conf", "sub/folder"] }, configured),
    { ...configured, writableRoots: ["/conf", "/more", "/work/sub/folder"] },
  );
  assertEquals(
    policy({ sandbox: "workspace-write", networkAccess: true, additionalDirectories: ["C:\\x"] }),
    { type: "workspaceWrite", networkAccess: true, writableRoots: ["C:\\x"] },
  );
  assertEquals(policy({ networkAccess: true }, { type: "readOnly" }), {
    type: "readOnly",
    networkAccess: true,
  });
  assertEquals(policy({ networkAccess: true }, { type: "externalSandbox" }), {
    type: "externalSandbox",
    networkAccess: "enabled",
  });
  const full: SandboxPolicy = { type: "dangerFullAccess" };
  assertEquals(policy({ networkAccess: true, additionalDirectories: ["/x"] }, full), full);
});

test("a path that is not absolute starts at the folder of the thread, on its system", () => {
  const roots = (cwd: string) =>
    sandboxPolicyOf({ sandbox: "workspace-write", additionalDirectories: ["a"] }, { cwd });
  assertEquals(roots("/work/"), { type: "workspaceWrite", writableRoots: ["/work/a"] });
  assertEquals(roots("C:\\work"), { type: "workspaceWrite", writableRoots: ["C:\\work\\a"] });
});

test("a policy of the wire wins over the preset, and takes what is asked for beside it", () => {
  const sandboxPolicy: SandboxPolicy = { type: "workspaceWrite" };
  assertEquals(policy({ sandboxPolicy, sandbox: "read-only" }, configured), sandboxPolicy);
  assertEquals(policy({ sandboxPolicy, networkAccess: true }, configured), {
    type: "workspaceWrite",
    networkAccess: true,
  });
  assertEquals(policy({ sandboxPolicy }, configured), sandboxPolicy);
});

test("nothing is asked for where no option speaks of the sandbox", () => {
  assertEquals(policy({}, configured), undefined);
  assertEquals(policy({ sandboxPolicy: null }, configured), undefined);
});

test("what a sandbox cannot be is a TypeError that says what can", () => {
  const impossible = [
    [{ sandbox: "read-only", additionalDirectories: ["/x"] }, 'take sandbox: "workspace-write"'],
    [{ sandbox: "danger-full-access", networkAccess: false }, "networkAccess: false"],
    [{ sandboxPolicy: { type: "dangerFullAccess" }, networkAccess: false }, "networkAccess: false"],
    [{ networkAccess: "yes" }, "networkAccess must be true or false"],
    [{ additionalDirectories: "/x" }, "must be an array of paths"],
    [{ additionalDirectories: ["/x", ""] }, "a path must be"],
    [{ sandbox: "readonly" }, 'did you mean "read-only"?'],
    [{ sandbox: "toString" }, "sandbox must be one of"],
  ] as const;
  for (const [wish, words] of impossible) {
    assertThrows(() => checkSandbox(untyped(wish)), TypeError, words);
  }
  checkSandbox({ sandbox: "read-only", networkAccess: true, additionalDirectories: [] });
  checkSandbox({ networkAccess: true, additionalDirectories: ["/x"] });
  // These need the thread.
  assertThrows(() => policy({ networkAccess: false }, { type: "dangerFullAccess" }), TypeError);
  assertThrows(() => policy({ additionalDirectories: ["/x"] }, { type: "readOnly" }), TypeError);
  assertThrows(() => policy({ networkAccess: true }), TypeError, "give sandbox beside");
});

test("presetNamed() knows the three presets", () => {
  assertEquals(presetNamed("read-only"), "read-only");
  for (const name of ["readOnly", "toString", null, undefined]) {
    assertEquals(presetNamed(name), undefined);
  }
});

test("what goes along with the next turn counts before what the server has told", async () => {
  await using server = new ThreadServer();
  const { thread, threads } = server;
  assertEquals(knownSandbox(thread), { sandboxPolicy: undefined, cwd: undefined });
  threads.settings.set("t1", { sandboxPolicy: { type: "readOnly" }, cwd: "/work" });
  assertEquals(knownSandbox(thread), { sandboxPolicy: { type: "readOnly" }, cwd: "/work" });
  thread.carried.add({ sandboxPolicy: configured });
  const wish = { sandbox: "workspace-write", additionalDirectories: ["a"], cwd: "/other" } as const;
  assertEquals(sandboxPolicyFor(thread, wish), {
    ...configured,
    writableRoots: ["/conf", "/other/a"],
  });
});
