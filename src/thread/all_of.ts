/** Pieces of work that all must have settled, also when one of them fails. */

/** Resolves when all have settled. Rejects with the first failure, in the order of the list. */
export async function allOf(work: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}
