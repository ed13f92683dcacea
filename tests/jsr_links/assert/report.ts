import { bold, gray, green, onGreen, onRed, red, white } from "./colors.ts";
import { type Change, diff, type Fate } from "./diff.ts";
import { format } from "./format.ts";
import { diffTexts } from "./text_diff.ts";

/** How two values differ, to be read below the first line of a message. */
export function report(actual: unknown, expected: unknown): string {
  const areTexts = typeof actual === "string" && typeof expected === "string";
  const changes = areTexts
    ? diffTexts(actual, expected)
    : diff(format(actual).split("\n"), format(expected).split("\n"));
  const head = `    ${gray(bold("[Diff]"))} ${red(bold("Actual"))} / ${green(bold("Expected"))}`;
  // the lines of texts have their ends
  const body = changes.map(line).join(areTexts ? "" : "\n");
  return `\n\n${head}\n\n\n${body}\n`;
}

const styles: Record<
  Fate,
  { sign: string; ofLine(text: string): string; ofWord(word: string): string }
> = {
  common: { sign: " ", ofLine: white, ofWord: (word) => word },
  removed: { sign: "-", ofLine: (text) => red(bold(text)), ofWord: (word) => onRed(white(word)) },
  added: { sign: "+", ofLine: (text) => green(bold(text)), ofWord: (word) => onGreen(white(word)) },
};

function line({ type, value, words }: Change): string {
  const text = words?.map((word) => styles[word.type].ofWord(word.value)).join("") ?? value;
  return styles[type].ofLine(`${styles[type].sign}   ${text}`);
}
