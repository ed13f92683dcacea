/** What Deno tells about the machine. */

import type { Machine, Platform } from "./process.ts";

const oses: Record<string, Platform["os"]> = {
  linux: "linux",
  darwin: "darwin",
  windows: "windows",
};
const arches: Record<string, Platform["arch"]> = { x86_64: "x64", aarch64: "arm64" };

/** Whether a permission is granted. Shows no prompt. */
export function isGranted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}

/** The system, by the names of the SDK. */
export function platform(): Platform {
  return { os: oses[Deno.build.os] ?? "other", arch: arches[Deno.build.arch] ?? "other" };
}

/** The machine as Deno shows it. */
export function denoMachine(): Machine {
  return {
    platform: platform(),
    mayRead: (path) => isGranted({ name: "read", path }),
  };
}
