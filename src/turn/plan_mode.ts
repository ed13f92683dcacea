/** Plan mode of a turn, and the way back. The server itself stays in the mode of the last turn. */

import { checkName } from "../arguments.ts";
import type { TurnOptionsBase } from "../options.ts";
import type { CollaborationMode } from "../protocol/generated/types.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import { modeOn } from "../thread/collaboration_mode.ts";

/**
 * Checks the mode of a turn.
 *
 * @throws {TypeError} There is no such mode, it is given twice, or the server would not take it.
 */
export function checkMode(
  { hasExperimentalApi }: ActiveThread,
  { mode, collaborationMode }: TurnOptionsBase,
): void {
  checkName("mode", mode, ["plan"]);
  if (mode === undefined) return;
  if ((collaborationMode ?? undefined) !== undefined) {
    throw new TypeError("mode and collaborationMode: give one of them");
  }
  if (!hasExperimentalApi) {
    throw new TypeError('mode: "plan" needs a client with experimentalApi: true (the default)');
  }
}

/** The mode of a turn on the wire, if the turn has one of its own. */
export function modeOf(
  thread: ActiveThread,
  options: TurnOptionsBase,
): { collaborationMode?: CollaborationMode } {
  return options.mode === undefined ? {} : modeOn(thread, options.mode, options);
}
