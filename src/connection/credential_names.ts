/** Names that say that their value is a credential, such as `OPENAI_API_KEY`. */

/** Last word of such a name; some write it together with the word before it. */
const lastWord = /^(?:api|access|auth|secret|private)?(?:key|token|secret|password)$/i;

/**
 * Whether the last word of a name is KEY, TOKEN, SECRET or PASSWORD, in any case and any way to join words. Not
 * `env_key` and the like, which hold the name of an environment variable.
 */
export function isCredentialName(name: string): boolean {
  const words = wordsOf(name);
  if (!lastWord.test(words.at(-1) ?? "")) return false;
  return words.length === 1 || words[0] !== "env" && words[0] !== "Env";
}

/** Whether the values in a table of this name are names of environment variables, as in `env_http_headers`. */
export function holdsVariableNames(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 1 && words[0] === "env";
}

/** The words of a name in snake_case, kebab-case, camelCase or with dots. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== "");
}
