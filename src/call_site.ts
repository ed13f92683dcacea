/** Where a program has called the SDK. */

/**
 * The same error, with the frames of the place where its program has called. Bun leaves out of the stack the frame of a
 * module that awaits at its top level, and so would the program not see which of its lines failed.
 */
export function withFrames(error: unknown, site: Error): unknown {
  if (!(error instanceof Error) || typeof error.stack !== "string") return error;
  const known = new Set(error.stack.split("\n").map(placeIn));
  const missing = (site.stack ?? "").split("\n").filter((line) => {
    const place = placeIn(line);
    return place !== undefined && !known.has(place);
  });
  if (missing.length === 0) return error;
  try {
    error.stack = [error.stack, ...missing.map(named)].join("\n");
  } catch {
    // It cannot be changed.
  }
  return error;
}

/** The place that a frame names: file, line and column. */
function placeIn(line: string): string | undefined {
  return /^\s+at (?:.*\()?([^()]+:\d+:\d+)\)?$/.exec(line)?.[1]?.replace(/^async /, "");
}

/** A frame with a name: Bun shows no frame without one when a stack was changed. */
function named(line: string): string {
  return line.replace(/^(\s+at )(?:async )?([^()]+:\d+:\d+)$/, "$1<anonymous> ($2)");
}
