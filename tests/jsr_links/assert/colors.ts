type Paint = (text: string) => string;

// true: no other runtime has a global of this name
const { Deno } = globalThis as { Deno?: { noColor: boolean } };

/** Only Deno says that colors are not wanted. */
const isPlain = Deno?.noColor ?? false;

/** A color that lasts over what inside the text ends a color of the same kind. */
function paint(open: number, close: number): Paint {
  const [start, end] = [`\x1b[${open}m`, `\x1b[${close}m`];
  return (text) => isPlain ? text : start + text.replaceAll(end, start) + end;
}

export const bold: Paint = paint(1, 22);
export const red: Paint = paint(31, 39);
export const green: Paint = paint(32, 39);
export const white: Paint = paint(37, 39);
export const gray: Paint = paint(90, 39);
export const onRed: Paint = paint(41, 49);
export const onGreen: Paint = paint(42, 49);
