/** The JSON in the text of an answer. */

/** A value, or why there is none. */
export type ParsedText =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly problem: string; readonly value?: undefined };

/** Parses an answer. White space, a byte order mark and one fenced block around the JSON are no part of it. */
export function parseAnswer(text: string): ParsedText {
  const trimmed = text.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, "");
  if (trimmed === "") return { problem: "the answer is empty" };
  const whole = parsed(trimmed) ?? parsed(fenced(trimmed));
  if (whole !== undefined) return whole;
  return {
    problem: isCut(fenced(trimmed) ?? trimmed)
      ? "the answer is no whole JSON: it was cut"
      : "the answer is no whole JSON",
  };
}

function parsed(text: string | undefined): { value: unknown } | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}

/** The content of the only fenced block, also of one that was cut; undefined without such a block. */
function fenced(text: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const isFence = (line: string) => /^\s*```/.test(line);
  const start = lines.findIndex(isFence);
  if (start < 0) return undefined;
  const [, , rest = ""] = /^\s*(```[\w+-]*)\s*(.*)$/.exec(lines[start] ?? "") ?? [];
  // A block may stand in one line.
  if (/```\s*$/.test(rest)) return rest.replace(/```\s*$/, "");
  const length = lines.slice(start + 1).findIndex((line) => /```\s*$/.test(line));
  const end = length < 0 ? lines.length : start + 1 + length;
  if (lines.slice(end + 1).some(isFence)) return undefined;
  const last = (lines[end] ?? "").replace(/```\s*$/, "");
  return [rest, ...lines.slice(start + 1, end), last].join("\n").trim();
}

/** Whether a text is the beginning of JSON: an object, an array or a string in it is still open at its end. */
function isCut(text: string): boolean {
  if (!/^[{["]/.test(text)) return false;
  const open: string[] = [];
  let isText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (isText) {
      if (character === "\\") index++;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === "{" || character === "[") open.push(character);
    else if (character === "}" || character === "]") open.pop();
  }
  return isText || open.length > 0;
}
