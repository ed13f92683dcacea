/** Where a program has called the SDK. */

/**
 * The same error, with the frames of the place where its program has called. Bun leaves out of the stack the frame of a
 * module that awaits at its top level, and so would the program not see which of its lines failed.
 */
export function withFrames(error: unknown, site: Error): unknown {
  if (!(error instanceof Error) || error.stack === undefined) return error;
  const known = error.stack.split("\n");
  const frames = site.stack?.split("\n").filter((line) =>
    /^\s+at /.test(line) && !known.includes(line)
  );
  error.stack = [...known, ...frames ?? []].join("\n");
  return error;
}
