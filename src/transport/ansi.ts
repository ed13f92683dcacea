/** Removes ANSI codes from text. */

/** Colours and cursor moves (CSI), titles and links (OSC, on one line), and codes of two characters. */
const codes =
  // deno-lint-ignore no-control-regex -- control characters are what it removes
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** The beginning of a code at the end of a text. */
// deno-lint-ignore no-control-regex -- as above
const unfinished = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b\n]*\x1b?)?$/;

/** Longest code, in UTF-16 code units. A longer text is not a code, even if it begins like one. */
const MAX_CODE_LENGTH = 4096;

/** Removes ANSI codes from a text, even where a chunk border cuts them. */
export class AnsiRemover extends TransformStream<string, string> {
  constructor() {
    let held = "";
    super({
      transform(chunk, controller) {
        const text = held + chunk;
        held = text.includes("\x1b")
          ? unfinished.exec(text.slice(-MAX_CODE_LENGTH))?.[0] ?? ""
          : "";
        const whole = held === "" ? text : text.slice(0, -held.length);
        if (whole !== "") controller.enqueue(withoutCodes(whole));
      },
      flush(controller) {
        if (held !== "") controller.enqueue(withoutCodes(held));
      },
    });
  }
}

function withoutCodes(text: string): string {
  return text.includes("\x1b") ? text.replace(codes, "") : text;
}
