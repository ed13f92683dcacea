/** The error that every failed assertion throws. */
export class AssertionError extends Error {
  /** Names the error after its class, as a report prints it. */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

/** How the optional message of a caller ends the message of an assertion. */
export function suffix(msg?: string): string {
  return msg ? `: ${msg}` : ".";
}
