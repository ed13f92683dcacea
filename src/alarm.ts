/**
 * Timers of any length.
 *
 * @module
 */

/** A timer of more than these milliseconds (24 days) would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Calls `ring` after `ms` milliseconds. Returns the function that prevents it. */
export function alarm(ms: number, ring: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let left = ms;
  const wait = () => {
    const part = Math.min(left, LONGEST_MS);
    left -= part;
    timer = setTimeout(() => left > 0 ? wait() : ring(), part);
  };
  wait();
  return () => clearTimeout(timer);
}
