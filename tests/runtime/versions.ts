/** The version of Bun that everything here is run with; Deno's is that of the running task. */
export const BUN_VERSION = "1.4.5";
/** What the types of the package are checked with, as its users see them. */
export const TYPESCRIPT_VERSION = "7.0.2";
export const BUN_TYPES_VERSION = "1.4.4";
