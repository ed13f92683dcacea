/** Waiting for something that may not come. */

/** Number of rounds of a wait; see {@linkcode settlesWithin}. */
const ROUNDS = 5;

/** Options of {@linkcode settlesWithin}. */
export interface GraceOptions {
  /** Whether something has moved since the last call. Then the wait begins anew: it counts silence, not time. */
  moving?: () => boolean;
  /** Longest wait in milliseconds, however much moves. Default: no limit. */
  atMostMs?: number;
}

/**
 * Whether `promise` settles within about `ms` milliseconds of silence. Leaves no timer behind.
 *
 * The time is counted in rounds. After a pause in which the program was busy, a timer fires before the data that
 * arrived meanwhile has been read; between two rounds that data is read.
 */
export async function settlesWithin(
  promise: Promise<unknown>,
  ms: number,
  { moving = () => false, atMostMs = Infinity }: GraceOptions = {},
): Promise<boolean> {
  const settled = promise.then(() => true, () => true);
  const roundMs = ms / ROUNDS;
  moving();
  for (let silent = 0, waited = 0; silent < ROUNDS && waited < atMostMs; waited += roundMs) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), roundMs);
    });
    try {
      if (await Promise.race([settled, late])) return true;
    } finally {
      clearTimeout(timer);
    }
    silent = moving() ? 0 : silent + 1;
  }
  return false;
}

/** Tells whether a number has changed since the last call; for {@linkcode GraceOptions.moving}. */
export function changes(count: () => number): () => boolean {
  let seen = count();
  return () => seen !== (seen = count());
}
