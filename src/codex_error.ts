/**
 * The class that every error of the SDK extends.
 *
 * @module
 */

/** The base of every error that the SDK itself creates (bad arguments are `TypeError` or `RangeError`). */
export class CodexError extends Error {
  static {
    this.prototype.name = "CodexError";
  }
}
