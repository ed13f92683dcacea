/**
 * Where and how a message of the server differs from the protocol. It never has the received value, only the kind of
 * the value: a value may be a secret.
 */
export interface ValidationIssue {
  /** Dotted path from the params or the result, such as `turn.items.0.id`; empty for the whole. */
  readonly path: string;
  /** One sentence: the expected and the found kind of value. */
  readonly message: string;
  /** The kind that the protocol has there, such as `string` or `object`. */
  readonly expected: string;
  /** The kind of the found value: `missing`, `null`, `boolean`, `number`, `string`, `array` or `object`. */
  readonly found: string;
}
