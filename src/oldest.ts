/** What is remembered within a bound. */

/** Forgets what was added first, until no more than `max` entries are left. */
export function dropOldest<K>(entries: Map<K, unknown> | Set<K>, max: number): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= max) return;
    entries.delete(oldest);
  }
}
