/** The version of Bun that everything here is run with; Deno's is that of the running task. */
export const BUN_VERSION = "1.4.5";
