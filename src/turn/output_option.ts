/** The options of a turn that say what its answer is. */

import { checkOptions } from "../option_names.ts";
import type { TurnOptions } from "../options.ts";
import { checkOutputSchema, type PreparedOutput, prepareOutput, type Schema } from "../output.ts";

type Options = TurnOptions<Schema | undefined>;

/**
 * The output that a turn is given, ready for use. A refused schema rejects the promise; what is wrong with the options
 * themselves is thrown at once.
 *
 * @throws {TypeError} `outputSchema` is no plain JSON Schema, or stands beside `output`.
 */
export function outputOf(
  { output, outputSchema }: Options,
): Promise<PreparedOutput | undefined> {
  checkOutputSchema(outputSchema);
  if (output === undefined) return Promise.resolve(undefined);
  if (outputSchema !== undefined && outputSchema !== null) {
    throw new TypeError("output and outputSchema: give one of them; output is also checked");
  }
  return prepareOutput(output);
}

/**
 * How often the model may be asked again.
 *
 * @throws {TypeError} An option is not known.
 * @throws {RangeError} `repairAttempts` is no whole number that is not negative.
 */
export function repairsOf(options: Options): number {
  checkOptions("turn", options);
  const { repairAttempts = 0 } = options;
  if (!Number.isInteger(repairAttempts) || repairAttempts < 0) {
    throw new RangeError("repairAttempts must be a whole number that is not negative");
  }
  return repairAttempts;
}

/** @throws {TypeError} A single turn is to be repaired. */
export function checkNoRepairs(options: Options): void {
  checkOptions("turn", options);
  if (options.repairAttempts === undefined) return;
  throw new TypeError(
    "repairAttempts is an option of run() alone: turn() gives the handle of one turn",
  );
}
