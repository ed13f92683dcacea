/** Lets everything run that is ready to run, then goes on. */

// In Deno and Bun it costs microseconds, where a timer costs a millisecond; other runtimes may not have it.
const later: (callback: () => void) => void = "setImmediate" in globalThis
  // True because every runtime that has the global gives it this signature.
  ? (globalThis as unknown as { setImmediate: (callback: () => void) => void }).setImmediate
  : (callback) => setTimeout(callback, 0);

/** Resolves in a new task: all promise reactions that are due run first, however many follow from them. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => later(resolve));
}
