import { inspect } from "node:util";

type Inspect = (value: unknown, options: object) => string;

/** A value as a failed assertion shows it: whole, with its keys in one order, as the runtime writes it. */
export function format(value: unknown): string {
  // true: no other runtime has a global of this name
  const { Deno } = globalThis as { Deno?: { inspect: Inspect } };
  // a runtime takes no notice of the options that only the other one knows
  const write: Inspect = Deno?.inspect ?? inspect;
  return write(value, {
    depth: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: Infinity,
    getters: true,
    strAbbreviateSize: Infinity,
  });
}
