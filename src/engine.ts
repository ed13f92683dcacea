/**
 * The way from the handles to what does their work. It is loaded by the first client: most programs import the package
 * before they need one, and a process that starts takes longer than the loading.
 *
 * @module
 */

import type * as Work from "./work.ts";

/** All that the handles call. It is there as soon as a client is, and so before any handle. */
export let engine: typeof Work;

/** Loads what the handles call, once. */
export async function loadEngine(): Promise<void> {
  engine ??= await import("./work.ts");
}
