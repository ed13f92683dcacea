/**
 * The version of codex that this package is made for: the types are generated from its schema, and it is the
 * runtime that is started by default. To move to another one, change it here and run `deno task generate`.
 */
export const CODEX_VERSION = "0.169.0";
