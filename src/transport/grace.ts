/** Waiting for something that may not come. */

/** Number of rounds of a wait; see {@linkcode settlesWithin}. */
const ROUNDS = 5;

/** Options of {@linkcode settlesWithin}. */
export interface GraceOptions {
  /** Whether something has happened since the last call. Then the wait starts again, so that only silence counts. */
  moving?: () => boolean;
  /** Longest wait in milliseconds, whatever happens. Default: no limit. */
  atMostMs?: number;
}

/**
 * Whether `promise` settles before a silence of about `ms` milliseconds. No timer is left afterwards.
 *
 * The wait has several rounds. When the program was busy, its timers fire before it reads the data that has arrived in
 * the meantime. Between two rounds that data is read.
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

/** A function that says whether a number has changed since the last call; for {@linkcode GraceOptions.moving}. */
export function changes(count: () => number): () => boolean {
  let seen = count();
  return () => seen !== (seen = count());
}
