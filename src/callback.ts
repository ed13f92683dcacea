/** Calls of the callbacks that users pass in. */

/** Calls the callback, if there is one. An error that it throws, or that its promise rejects with, is ignored. */
export function notifyUser<A extends unknown[]>(
  callback: ((...args: A) => unknown) | undefined,
  ...args: A
): void {
  if (callback !== undefined) Promise.try(callback, ...args).catch(() => {});
}
