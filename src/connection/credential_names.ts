/** Recognizes names of credentials, such as `OPENAI_API_KEY`. */

/** The last word of such a name, with or without a joined word before it, as in `apikey`. */
const lastWord = /^(?:api|access|auth|secret|private)?(?:key|token|secret|password)$/i;

/**
 * Whether the last word of a name is KEY, TOKEN, SECRET or PASSWORD, in upper or lower case, with any separator. False
 * for `env_key` and similar names: their value is the name of an environment variable.
 */
export function isCredentialName(name: string): boolean {
  const words = wordsOf(name);
  if (!lastWord.test(words.at(-1) ?? "")) return false;
  return words.length === 1 || words[0] !== "env" && words[0] !== "Env";
}

/** Whether a table of this name holds names of environment variables, as `env_http_headers` does. */
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
