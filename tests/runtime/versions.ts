/** The version of Bun for all commands. The version of Deno is that of the running task. */
export const BUN_VERSION = "1.4.5";
/** The versions for the check of the package's types. Each TypeScript has the name of the package that it is installed as. */
export const TYPESCRIPT_VERSIONS: { readonly [name: string]: string } = {
  "typescript": "7.0.2",
  "typescript-5.9": "5.9.3",
};
export const BUN_TYPES_VERSION = "1.4.4";
/** The bundlers that the package is tried with. */
export const BUNDLER_VERSIONS: { readonly [name: string]: string } = {
  "@rollup/plugin-node-resolve": "16.0.3",
  "esbuild": "0.28.2",
  "rollup": "4.68.8",
  "vite": "8.3.8",
};
/** The version of the typo check. The project's words are in `.cspell.json`. */
export const CSPELL_VERSION = "9.8.0";
/** The version of the SDK that the bench compares with, `@openai/codex-sdk`. */
export const CODEX_SDK_VERSION = "0.163.0";
