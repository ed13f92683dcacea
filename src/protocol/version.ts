/**
 * The version of codex that this package is made for. The types are generated from its schema, and `Codex.start()`
 * starts it by default. To move to another version, change this and run `deno task generate`.
 */
export const CODEX_VERSION = "0.169.0";
