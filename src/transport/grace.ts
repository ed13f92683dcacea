/** Waiting for something that may not come. */

/** A wait is cut into this many rounds; see {@linkcode settlesWithin}. */
const ROUNDS = 5;

/**
 * Whether `promise` settles within about `ms` milliseconds. Leaves no timer behind.
 *
 * The time is counted in rounds: after a pause in which the program was busy, a timer is due before what arrived
 * meanwhile has been read; between two rounds it gets its turn.
 */
export async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const settled = promise.then(() => true, () => true);
  for (let round = 0; round < ROUNDS; round++) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), ms / ROUNDS);
    });
    try {
      if (await Promise.race([settled, late])) return true;
    } finally {
      clearTimeout(timer);
    }
  }
  return false;
}
