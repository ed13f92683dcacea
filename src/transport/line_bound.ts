/** Limits the length of lines. */

/**
 * Cuts each line that is longer than `maxLength` UTF-16 code units, so that memory stays bounded without a line end.
 * Passes on whole lines. The cost is linear in the length of the text, whatever the size of the chunks.
 */
export class LineBound extends TransformStream<string, string> {
  constructor(maxLength: number) {
    /** The line that has begun and not ended yet. */
    let open = "";
    super({
      transform(chunk, controller) {
        const end = chunk.lastIndexOf("\n") + 1;
        if (end > 0) {
          controller.enqueue(cutLines(open + chunk.slice(0, end), maxLength));
          open = chunk.slice(end);
        } else {
          open += chunk;
        }
        // One more may be the CR of a CRLF.
        if (open.length <= maxLength + 1) return;
        const cut = cutLines(open, maxLength);
        const last = cut.lastIndexOf("\n") + 1;
        controller.enqueue(cut.slice(0, last));
        open = cut.slice(last);
      },
      flush(controller) {
        if (open !== "") controller.enqueue(open);
      },
    });
  }
}

/** The text with line ends inside the lines that are too long. */
function cutLines(text: string, maxLength: number): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = 0; start < text.length;) {
    const lf = text.indexOf("\n", start);
    const end = lf === -1 ? text.length : lf;
    const length = end - start - (text[end - 1] === "\r" ? 1 : 0);
    if (length <= maxLength) {
      start = end + 1;
      continue;
    }
    start += isHighSurrogate(text.charCodeAt(start + maxLength - 1)) ? maxLength - 1 : maxLength;
    parts.push(text.slice(from, start));
    from = start;
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)].join("\n");
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
