/**
 * Timers of any length.
 *
 * @module
 */

/** The longest delay of a timer, in milliseconds (24 days). A timer with a longer one fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls `ring` after `ms` milliseconds. Returns the function that prevents it. */
export function alarm(ms: number, ring: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let left = ms;
  const wait = () => {
    const part = Math.min(left, MAX_TIMER_MS);
    left -= part;
    timer = setTimeout(() => left > 0 ? wait() : ring(), part);
  };
  wait();
  return () => clearTimeout(timer);
}
