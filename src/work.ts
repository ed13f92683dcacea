/**
 * All that the handles call, in one module, so that one import loads it: that of `engine.ts`.
 *
 * @module
 */

export { connect } from "./client/handshake.ts";
export { closeTransport, targetOf } from "./client/target.ts";
export { checkConnectOptions } from "./client/connect_checks.ts";
export { serverVersionOf } from "./connection/server_version.ts";
export { clearGoal, readGoal } from "./goal/requests.ts";
export { resumeGoal, startGoal } from "./goal/start_goal.ts";
export { steerGoal } from "./goal/steer.ts";
export { checkAnswer, checkOffered } from "./handlers/answer_check.ts";
export { startLogin } from "./login/start_login.ts";
export { loginWithApiKey, loginWithTokens, logout } from "./login/unattended.ts";
export { checkOptions, wireFields } from "./option_names.ts";
export { allPages } from "./pages.ts";
export { KeepAlivePromise } from "./rpc/keep_alive.ts";
export { itemsOf, onceStored, turnsOf } from "./thread/history.ts";
export { callOnThread } from "./thread/missing_thread.ts";
export { startThread, takeUpThread } from "./thread/open_thread.ts";
export { updateThread } from "./thread/update_thread.ts";
export { approvalModeOf } from "./thread/wire_settings.ts";
export { dial } from "./transport/dial.ts";
export { currentTurn } from "./turn/current_turn.ts";
export { checkNoRepairs } from "./turn/output_option.ts";
export { runTurn } from "./turn/run_turn.ts";
export { startCompaction, startReview, startTurn } from "./turn/start_turn.ts";
