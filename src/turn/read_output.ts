/** The output of a turn: its answer, checked by the schema. */

import { OutputValidationError } from "../errors.ts";
import type { PreparedOutput } from "../output.ts";
import type { TurnResult } from "../result.ts";
import { pathText } from "../schema/path.ts";

/**
 * The result with its output. A turn that has not completed has none.
 *
 * @param output The schema of the answer; without one, the result stays as it is.
 * @param refused Whether the model has refused. The text of the result is then of an earlier message.
 * @throws {OutputValidationError} The answer does not fit, or there is none.
 */
export async function readOutput(
  result: TurnResult,
  output: PreparedOutput | undefined,
  refused: boolean = false,
): Promise<TurnResult<unknown>> {
  if (output === undefined || result.status !== "completed") return result;
  const { id, finalResponse } = result;
  const text = refused ? null : finalResponse;
  if (text === null) {
    const message = "the model refused, or ended the turn without an answer";
    const issues = [{ path: [], message }];
    throw new OutputValidationError(`turn ${id} has no output: ${message}`, {
      issues,
      text,
      result,
    });
  }
  const { problem, ...answer } = await output.read(text);
  if (answer.issues === undefined) return { ...result, output: answer.value };
  const issues = answer.issues.map(({ path, message }) => ({ path, message }));
  throw new OutputValidationError(`turn ${id} has no output: ${problem ?? misfitOf(issues)}`, {
    issues,
    text,
    result,
  });
}

/** Characters of a path in a message: it may have a name that the model made up. */
const SHOWN_PATH = 80;

/** The words of libraries may quote the answer, so a message has only the place. */
function misfitOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  const [first] = issues;
  const path = pathText(first?.path ?? []).slice(0, SHOWN_PATH).toWellFormed();
  const more = issues.length > 1 ? ` and at ${issues.length - 1} more places` : "";
  return `the answer does not fit the schema at ${
    path === "" ? "its root" : path
  }${more}; see issues`;
}
