/**
 * Where, and how, a message of the server departs from the protocol. It never holds a value that was
 * received, only its kind: a value may be a secret.
 */
export interface ValidationIssue {
  /** Dotted path from the params or the result, such as `turn.items.0.id`; empty for the whole. */
  readonly path: string;
  /** One sentence: what was expected at the path and what was found. */
  readonly message: string;
  /** What the protocol has there, such as `string` or `object`. */
  readonly expected: string;
  /** The kind of what was found: `missing`, `null`, `boolean`, `number`, `string`, `array` or `object`. */
  readonly found: string;
}
