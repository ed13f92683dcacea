/** Reads what was thrown. It may be anything, also an object that throws again when it is looked at. */

/** What was thrown, as an error, and why, in words. */
export interface Thrown {
  /** The thrown error itself. When it is no error, or cannot be read, a new one with it as the cause. */
  readonly error: Error;
  readonly reason: string;
}

/** Reads what `name` has thrown. */
export function readThrown(thrown: unknown, name: string): Thrown {
  try {
    if (thrown instanceof Error) {
      const { message } = thrown;
      if (typeof message === "string") return { error: thrown, reason: message || nameOf(thrown) };
    } else {
      const reason = typeof thrown === "string" ? thrown : `${name} threw what is no Error`;
      return { error: new Error(reason, { cause: thrown }), reason };
    }
  } catch {
    // A getter, or a trap of a proxy, has thrown.
  }
  const reason = `${name} threw what cannot be read`;
  return { error: new Error(reason, { cause: thrown }), reason };
}

function nameOf({ name }: Error): string {
  return typeof name === "string" && name !== "" ? name : "Error";
}
