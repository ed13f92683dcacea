import type { Readable } from "node:stream";

/**
 * Tells the lines of a stream, one by one, in time linear in their length. Unlike `node:readline`
 * it takes nothing but `\n` for an end, as JSON may hold the other line separators.
 */
export function readLines(
  stream: Readable,
  onLine: (line: string) => void,
  onEnd: () => void = () => {},
): void {
  let parts: string[] = [];
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const [first = "", ...rest] = chunk.split("\n");
    parts.push(first);
    for (const part of rest) {
      onLine(parts.join(""));
      parts = [part];
    }
  });
  stream.on("close", onEnd);
}
