/**
 * A stand-in for the part of `jsr:@std/assert` that this repository uses, for machines that reach
 * npm but not the JSR registry. A caller sees what the original shows, the messages of failures
 * included.
 *
 * @module
 */

export { AssertionError } from "./assertion_error.ts";
export { equal } from "./equal.ts";
export { assert, assertExists, assertFalse, fail, unreachable } from "./truth.ts";
export { assertEquals, assertNotEquals, assertStrictEquals } from "./equality.ts";
export { assertArrayIncludes, assertMatch, assertStringIncludes } from "./contents.ts";
export {
  assertGreater,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
} from "./comparison.ts";
export { assertInstanceOf, assertIsError } from "./class.ts";
export { assertRejects, assertThrows } from "./throwing.ts";
export { assertObjectMatch } from "./object_match.ts";
