/** Calls of the callbacks that users pass in to be told of something. */

/** Calls it, where there is one. What it throws, and what its promise rejects with, is ignored. */
export function notifyUser<A extends unknown[]>(
  callback: ((...args: A) => unknown) | undefined,
  ...args: A
): void {
  if (callback !== undefined) Promise.try(callback, ...args).catch(() => {});
}
