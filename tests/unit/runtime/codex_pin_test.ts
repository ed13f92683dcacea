import { assert, assertEquals } from "@std/assert";
import { CODEX_VERSION } from "../../../src/protocol/version.ts";
import { codexPin } from "../../../src/runtime/codex_pin.ts";
import type { Platform } from "../../../src/runtime/process.ts";
import { test } from "../../support/test.ts";

const platforms = (["linux", "darwin", "windows"] as const).flatMap((os) =>
  (["x64", "arm64"] as const).map((arch): Platform => ({ os, arch }))
);

test("codexPin() names a package of the pinned version for each platform, and no two alike", () => {
  const pins = platforms.map(codexPin);
  assert(pins.every((pin) => pin?.version === CODEX_VERSION));
  assertEquals(pins.map((pin) => pin?.platform), [
    "linux-x64",
    "linux-arm64",
    "darwin-x64",
    "darwin-arm64",
    "win32-x64",
    "win32-arm64",
  ]);
  assertEquals(new Set(pins.map((pin) => pin?.executable)).size, platforms.length);
});

test("codexPin() gives the path of the executable in the package, as codex lays it out", () => {
  const executable = (os: Platform["os"], arch: Platform["arch"]) =>
    codexPin({ os, arch })?.executable;
  assertEquals(executable("linux", "x64"), "vendor/x86_64-unknown-linux-musl/bin/codex");
  assertEquals(executable("darwin", "arm64"), "vendor/aarch64-apple-darwin/bin/codex");
  assertEquals(executable("windows", "x64"), "vendor/x86_64-pc-windows-msvc/bin/codex.exe");
});

test("codexPin() is undefined where codex is not published", () => {
  for (const os of ["linux", "darwin", "windows", "other"] as const) {
    assertEquals(codexPin({ os, arch: "other" }), undefined);
  }
  assertEquals(codexPin({ os: "other", arch: "x64" }), undefined);
});
