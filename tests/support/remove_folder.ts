import { rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** Errors of Windows for what a process uses, or has used a moment ago. */
const busy: readonly unknown[] = ["EBUSY", "EPERM", "ENOTEMPTY", "EACCES"];
const ATTEMPTS = 50;

/**
 * Removes a folder with everything in it, if it is there. On Windows a file or a folder that a process has just left can
 * stay busy for a while, and no event tells its end. So it is tried again, for five seconds. The option `maxRetries` of
 * `rm` would do the same, but not on every runtime.
 */
export async function removeFolder(path: string): Promise<void> {
  for (let attempt = 1;; attempt++) {
    try {
      return await rm(path, { recursive: true, force: true });
    } catch (error) {
      if (attempt === ATTEMPTS || !busy.includes(Reflect.get(Object(error), "code"))) throw error;
      await setTimeout(100);
    }
  }
}
