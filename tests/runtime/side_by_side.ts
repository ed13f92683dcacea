/**
 * Runs tasks side by side, at most `limit` at a time. They begin in the given order.
 *
 * @returns Their results, in the same order.
 * @throws The error of the first task that fails, after all running tasks have ended. No other task begins.
 */
export async function sideBySide<T>(
  tasks: readonly (() => Promise<T>)[],
  limit: number,
): Promise<T[]> {
  const results: T[] = [];
  const failures: unknown[] = [];
  const rest = [...tasks.entries()];
  const lane = async () => {
    for (let next; failures.length === 0 && (next = rest.shift()) !== undefined;) {
      const [index, task] = next;
      try {
        results[index] = await task();
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}
