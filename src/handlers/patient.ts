/**
 * Handlers that only pass a question on and wait for its answer, which may take days. `handlerTimeoutMs` does not
 * apply to them, and their wait does not keep the program alive: the turn that asks does.
 *
 * @module
 */

const patient = new WeakSet<object>();

/** Marks a handler as one that waits. */
export function makePatient<H extends object>(handler: H): H {
  patient.add(handler);
  return handler;
}

/** Whether a handler is one that waits. */
export function isPatient(handler: object | undefined): boolean {
  return handler !== undefined && patient.has(handler);
}
