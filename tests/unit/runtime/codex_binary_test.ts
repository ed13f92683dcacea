import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexNotFoundError } from "../../../src/errors.ts";
import { CODEX_VERSION } from "../../../src/protocol/version.ts";
import { resolveCodex } from "../../../src/runtime/codex_binary.ts";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import type { CodexLocation, CodexPin, Platform, Runtime } from "../../../src/runtime/process.ts";
import { test } from "../../support/test.ts";
import { FakeTime } from "../doubles/fake_time.ts";

const linux: Platform = { os: "linux", arch: "x64" };

/** A runtime that finds what it is told. */
class FakeRuntime implements Pick<Runtime, "platform" | "locateCodex"> {
  readonly platform: Platform;
  /** The pins that were asked for. */
  readonly asked: CodexPin[] = [];
  readonly #locate: () => CodexLocation | Promise<CodexLocation>;

  constructor(platform: Platform, locate: () => CodexLocation | Promise<CodexLocation>) {
    this.platform = platform;
    this.#locate = locate;
  }

  spawn(): never {
    throw new Error("resolving starts nothing");
  }

  async locateCodex(pin: CodexPin): Promise<CodexLocation> {
    this.asked.push(pin);
    return await this.#locate();
  }
}

test("codexPin() names package and executable for every platform that codex is made for", () => {
  const pins = [
    ["linux", "x64", "linux-x64", "vendor/x86_64-unknown-linux-musl/bin/codex"],
    ["linux", "arm64", "linux-arm64", "vendor/aarch64-unknown-linux-musl/bin/codex"],
    ["darwin", "x64", "darwin-x64", "vendor/x86_64-apple-darwin/bin/codex"],
    ["darwin", "arm64", "darwin-arm64", "vendor/aarch64-apple-darwin/bin/codex"],
    ["windows", "x64", "win32-x64", "vendor/x86_64-pc-windows-msvc/bin/codex.exe"],
    ["windows", "arm64", "win32-arm64", "vendor/aarch64-pc-windows-msvc/bin/codex.exe"],
  ] as const;
  for (const [os, arch, platform, executable] of pins) {
    assertEquals(codexPin({ os, arch }), { version: CODEX_VERSION, platform, executable });
  }
});

test("codexPin() has nothing for other platforms", () => {
  assertEquals(codexPin({ os: "other", arch: "x64" }), undefined);
  assertEquals(codexPin({ os: "linux", arch: "other" }), undefined);
});

test("resolveCodex() takes a given path as it is, and asks nobody", async () => {
  const runtime = new FakeRuntime({ os: "other", arch: "other" }, () => ({ path: "x" }));
  assertEquals(await resolveCodex({ codexPath: "./my codex", runtime }), { path: "./my codex" });
  assertEquals(runtime.asked, []);
});

test("resolveCodex() asks the runtime for the pinned package", async () => {
  const runtime = new FakeRuntime(linux, () => ({ path: "/npm/codex", hint: "or not" }));
  assertEquals(await resolveCodex({ runtime }), { path: "/npm/codex", hint: "or not" });
  assertEquals(runtime.asked, [codexPin(linux)]);
});

test("resolveCodex() tells of an installed version other than the pinned one", async () => {
  const told: string[] = [];
  const onOtherVersion = (version: string) => void told.push(version);
  for (const version of ["0.1.2", CODEX_VERSION, undefined]) {
    const found = { path: "/npm/codex", ...(version !== undefined && { version }) };
    const runtime = new FakeRuntime(linux, () => found);
    assertEquals(await resolveCodex({ runtime, onOtherVersion }), found);
  }
  assertEquals(told, ["0.1.2"]);
});

test("resolveCodex() says what to do on a platform that codex is not published for", async () => {
  const runtime = new FakeRuntime({ os: "other", arch: "arm64" }, () => ({ path: "x" }));
  const error = await assertRejects(() => resolveCodex({ runtime }), CodexNotFoundError);
  assertEquals(runtime.asked, []);
  for (const part of [CODEX_VERSION, "arm64", "codexPath"]) {
    assertEquals(error.message.includes(part), true, error.message);
  }
});

test("resolveCodex() passes on the hint and the cause of a runtime that finds nothing", async () => {
  const cause = new Error("offline");
  const runtime = new FakeRuntime(linux, () => ({ hint: "check the network", cause }));
  const error = await assertRejects(
    () => resolveCodex({ runtime }),
    CodexNotFoundError,
    `codex ${CODEX_VERSION} for linux-x64 was not found: check the network`,
  );
  assertStrictEquals(error.cause, cause);
});

test("resolveCodex() tells about a download only when it takes time, and once", async () => {
  using time = new FakeTime();
  const notices: string[] = [];
  const found = Promise.withResolvers<CodexLocation>();
  const runtime = new FakeRuntime(linux, () => found.promise);
  const resolving = resolveCodex({ runtime, onDownload: (notice) => notices.push(notice) });
  await time.tick(100);
  assertEquals(notices, []);
  await time.tick(60_000);
  assertEquals(notices.length, 1);
  assertEquals(notices[0]?.includes(CODEX_VERSION), true);
  found.resolve({ path: "/npm/codex" });
  assertEquals(await resolving, { path: "/npm/codex" });
});

test("resolveCodex() tells nothing, and leaves no timer, when the package is there", async () => {
  using time = new FakeTime();
  const runtime = new FakeRuntime(linux, () => ({ path: "/npm/codex" }));
  const onDownload = () => {
    throw new Error("told about a download");
  };
  await resolveCodex({ runtime, onDownload });
  assertEquals(time.pending, 0);
});

test("resolveCodex() leaves no timer when the runtime fails", async () => {
  using time = new FakeTime();
  const runtime = new FakeRuntime(linux, () => Promise.reject(new Error("broken")));
  await assertRejects(() => resolveCodex({ runtime }), Error, "broken");
  assertEquals(time.pending, 0);
});
