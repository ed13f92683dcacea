/** Reads the input of a turn. */

import { checkInput, type InputRules, type RunInput, toUserInput } from "../input.ts";
import type { UserInput } from "../protocol/generated/types.ts";
import { checkPath, type PathChecks } from "../thread/folder_check.ts";

/**
 * The wire's form of an input. An image file must be there, as far as this program sees it: the server would tell the
 * model in words that it is not.
 *
 * @throws {TypeError} The input is empty, blank, or of an unknown kind.
 * @throws {RangeError} An image file is missing.
 */
export async function readInput(
  checks: PathChecks,
  input: RunInput,
  rules?: InputRules,
): Promise<UserInput[]> {
  for (const item of checkInput(input, rules)) {
    if (item.type === "localImage") await checkPath(checks, item.path, "image");
  }
  return await toUserInput(input, rules);
}
