/**
 * What judges a question, in one place: it is loaded with the first question, as many programs are never asked one.
 *
 * @module
 */

export { changesOf, legacyChangesOf } from "./asked_changes.ts";
export { commandOf, legacyCommandOf } from "./asked_command.ts";
export { judgeChanges } from "./judge_changes.ts";
export { judgeCommand } from "./judge_command.ts";
export { judgeElicitation } from "./judge_elicitation.ts";
export { judgePermissions } from "./judge_permissions.ts";
export { settle } from "./settle.ts";
