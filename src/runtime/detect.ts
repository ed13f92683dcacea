/** The only place that detects the runtime. */

/** What there is for each runtime. */
interface Choice<T> {
  readonly bun: T;
  readonly deno: T;
  /** For a runtime that is neither of them, such as a worker on the edge. */
  readonly other: T;
}

/** The one for the runtime that the program runs on. */
export function forRuntime<T>({ bun, deno, other }: Choice<T>): T {
  // Bun first: a program on Bun may define `Deno` as a shim. Programs on Deno do not define `Bun`.
  if ("Bun" in globalThis) return bun;
  return "Deno" in globalThis ? deno : other;
}
