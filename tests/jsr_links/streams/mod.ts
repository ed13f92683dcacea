/**
 * A stand-in for the part of `jsr:@std/streams` that this repository uses, for machines that reach
 * npm but not the JSR registry. A caller sees what the original shows.
 *
 * @module
 */

export { TextLineStream, type TextLineStreamOptions } from "./text_line_stream.ts";
export { toText } from "./to_text.ts";
