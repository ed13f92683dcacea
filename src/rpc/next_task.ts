/** A pause in which everything runs that is ready to run. */

type Later = (callback: () => void) => void;

let later: Later | undefined;

/** In Deno and Bun `setImmediate` costs microseconds, and a timer costs a millisecond. Other runtimes may not have it. */
function findLater(): Later {
  return "setImmediate" in globalThis
    // True because every runtime that has the global gives it this signature.
    ? (globalThis as unknown as { setImmediate: Later }).setImmediate
    : (callback) => setTimeout(callback, 0);
}

/** Resolves in a new task. All promise reactions that are due run before it, and all that follow from them. */
export function nextTask(): Promise<void> {
  // Looked up at the first need: in Deno, reading the global loads modules for some milliseconds.
  const run = later ??= findLater();
  return new Promise((resolve) => run(resolve));
}
