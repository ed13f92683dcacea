/** Reads the number in an argument of a command. */

/** @throws {TypeError} It is no whole number, or less than `least`. */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(value) && value >= least) return value;
  throw new TypeError(`${name} must be a whole number, at least ${least}; it is "${text}"`);
}
