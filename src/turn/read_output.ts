/** The output of a turn: its answer, checked by the schema. */

import { type OutputIssue, OutputValidationError } from "../errors.ts";
import type { PreparedOutput } from "../output.ts";
import type { TurnResult } from "../result.ts";
import { Waiter } from "../rpc/waiter.ts";
import { pathText } from "../schema/path.ts";

/** Options of {@linkcode readOutput}. */
export interface ReadOutputOptions {
  /** Whether the model has refused. The text of the result is then of an earlier message. */
  readonly refused?: boolean;
  /** Ends the wait for a check that takes its time. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The result with its output. A turn that has not completed has none.
 *
 * @param output The schema of the answer; without one, the result stays as it is.
 * @throws {OutputValidationError} The answer does not fit, or there is none; with a `cause`, the check itself failed.
 */
export async function readOutput(
  result: TurnResult,
  output: PreparedOutput | undefined,
  { refused = false, signal }: ReadOutputOptions = {},
): Promise<TurnResult<unknown>> {
  if (output === undefined || result.status !== "completed") return result;
  const text = refused ? null : result.finalResponse;
  const failure = (message: string, issues: readonly OutputIssue[], options: ErrorOptions = {}) =>
    new OutputValidationError(`turn ${result.id} has no output: ${message}`, {
      ...options,
      issues,
      text,
      result,
    });
  if (text === null) {
    const message = "the model refused, or ended the turn without an answer";
    throw failure(message, [{ path: [], message }]);
  }
  const checked = new Waiter<TurnResult<unknown>>({ signal });
  output.read(text).then(({ problem, ...answer }) => {
    if (answer.issues === undefined) return checked.resolve({ ...result, output: answer.value });
    const issues = answer.issues.map(({ path, message }) => ({ path, message }));
    checked.reject(failure(problem ?? misfitOf(issues), issues));
  }, (cause) => {
    const message = "the schema threw an error instead of checking the answer; see cause";
    checked.reject(failure(message, [{ path: [], message }], { cause }));
  });
  return await checked.promise;
}

/** Characters of a path in a message: it may have a name that the model made up. */
const SHOWN_PATH = 80;

/** The words of libraries may quote the answer, so a message has only the place. */
function misfitOf(issues: readonly OutputIssue[]): string {
  const [first] = issues;
  const path = pathText(first?.path ?? []).slice(0, SHOWN_PATH).toWellFormed();
  const place = path === "" ? "its root" : path;
  const more = issues.length > 1 ? ` and at ${issues.length - 1} more places` : "";
  return `the answer does not fit the schema at ${place}${more}; see issues`;
}
