/** What Bun tells about the machine. */

import { globals } from "./bun_globals.ts";
import type { Machine, Platform } from "./process.ts";

const oses: Record<string, Platform["os"]> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};
const arches: Record<string, Platform["arch"]> = { x64: "x64", arm64: "arm64" };

/** The system, by the names of the SDK. */
export function platform(): Platform {
  const { process } = globals();
  return { os: oses[process.platform] ?? "other", arch: arches[process.arch] ?? "other" };
}

/** The machine as Bun shows it. */
export function bunMachine(): Machine {
  return {
    platform: platform(),
    mayRead: () => true,
  };
}
