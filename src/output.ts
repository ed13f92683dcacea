/**
 * Answers of a type: the schema of an output, and what it gives.
 *
 * @module
 */

export type { JsonSchema, Out, Schema } from "./schema/schema.ts";

// For the turns that have an output.
export { prepareOutput } from "./output/prepare_output.ts";
export type { PreparedOutput } from "./output/prepare_output.ts";
export { checkOutputSchema } from "./output/library_schema.ts";
export { repairText } from "./output/repair_text.ts";
