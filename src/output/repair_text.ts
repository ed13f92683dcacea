/** What the model is told of an answer that does not fit. */

import type { OutputIssue } from "../errors.ts";
import { pathText } from "../schema/path.ts";

const SHOWN_ISSUES = 20;
/** Characters of one issue. */
const SHOWN_CHARACTERS = 500;

/** The input of the next attempt. */
export function repairText(issues: readonly OutputIssue[]): string {
  const lines = issues.slice(0, SHOWN_ISSUES).map(({ path, message }) => {
    const text = path.length === 0 ? message : `${pathText(path)}: ${message}`;
    return `- ${text.slice(0, SHOWN_CHARACTERS).toWellFormed()}`;
  });
  const more = issues.length - lines.length;
  if (more > 0) lines.push(`- and ${more} more`);
  return `Your answer does not fit the schema:\n${lines.join("\n")}\n` +
    "Give the whole answer again, with these points put right, as JSON and nothing else.";
}
