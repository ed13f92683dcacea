/** A pause in which everything runs that is ready to run. */

// In Deno and Bun it costs microseconds, and a timer costs a millisecond. Other runtimes may not have it.
const later: (callback: () => void) => void = "setImmediate" in globalThis
  // True because every runtime that has the global gives it this signature.
  ? (globalThis as unknown as { setImmediate: (callback: () => void) => void }).setImmediate
  : (callback) => setTimeout(callback, 0);

/** Resolves in a new task. All promise reactions that are due run before it, and all that follow from them. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => later(resolve));
}
