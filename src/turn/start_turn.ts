/** The three ways in which a client starts a turn on a thread. */

import { checkName } from "../arguments.ts";
import { ledgerOf } from "../budget.ts";
import { ActiveTurn } from "./active_turn.ts";
import { isOtherVersion } from "../connection/server_version.ts";
import { withinBudget } from "./within_budget.ts";
import { checkMode, modeOf } from "./plan_mode.ts";
import { outputOf } from "./output_option.ts";
import { checkHandlers } from "../handlers/check_handlers.ts";
import { checkInput, type RunInput } from "../input.ts";
import { checkLimits } from "../limits.ts";
import { checkOptions, wireFields } from "../option_names.ts";
import type { CompactOptions, ReviewOptions, TurnOptions } from "../options.ts";
import type { Schema } from "../output.ts";
import type { ReviewTarget } from "../protocol/generated/types.ts";
import { Waiter } from "../rpc/waiter.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import type { ApprovalFields } from "../thread/carried_settings.ts";
import { checkFolder } from "../thread/folder_check.ts";
import { readInput } from "./read_input.ts";
import type { StartPermit } from "../thread/start_permit.ts";
import { carriedBy } from "../thread/collaboration_mode.ts";
import { sendCarried } from "../thread/update_thread.ts";
import { checkSandbox, sandboxPolicyFor } from "../thread/sandbox_policy.ts";
import { checkSettingNames } from "../thread/setting_names.ts";
import { approvalFields, approvalModeOf } from "../thread/wire_settings.ts";
import { ABANDONED_MS, sendStart, sendSteer } from "./send_start.ts";

/** Starts an ordinary turn. `retain`: whether its events are kept for a stream that is opened later. */
export async function startTurn(
  thread: ActiveThread,
  input: RunInput,
  options: TurnOptions<Schema | undefined>,
  retain: boolean,
): Promise<ActiveTurn> {
  checkOptions("turn", options);
  const { signal, whenBusy, handlers, keepCommands, limits } = options;
  checkName("whenBusy", whenBusy, ["wait", "steer", "reject"]);
  checkHandlers(handlers);
  checkSandbox(options);
  checkMode(thread, options);
  checkLimits(limits);
  const budget = ledgerOf(options.budget);
  const fields = wireFields("turn", options);
  checkSettingNames(thread.connection.serverVersion, fields);
  const approval = approvalFields(approvalModeOf(options), fields);
  const takesNone = fields.toolOutput !== undefined && fields.toolOutput !== null;
  checkInput(input, { takesNone });
  const reading = readInput(thread, input, { takesNone });
  const checking = checkFolder(thread, fields);
  const preparing = outputOf(options);
  // Handled below; until then the thread may be busy for long.
  for (const early of [reading, checking, preparing]) early.catch(() => {});
  // Asked for before anything is waited for: turns start in the order of the calls.
  const permit = await withinBudget(budget, signal, (signal) => thread.permit(whenBusy, signal));
  const { params, output } = await beforeStart(permit, async () => {
    if (permit.shared) checkSteerOptions(options);
    await checking;
    const output = await preparing;
    const base = {
      threadId: thread.id,
      input: await reading,
      ...(output !== undefined && { outputSchema: output.schema }),
    };
    if (permit.shared) return { params: { ...fields, ...base }, output };
    // Only now, as turns before this one may have changed it.
    const sandboxPolicy = sandboxPolicyFor(thread, options);
    const sandbox = sandboxPolicy && { sandboxPolicy };
    const mode = modeOf(thread, options);
    budget?.start();
    return { params: { ...fields, ...mode, ...sandbox, ...approval, ...base }, output };
  });
  const own = { signal, retain, handlers, keepCommands, limits, budget, output };
  if (permit.shared) {
    const running = thread.turns.ids.at(-1);
    const joined = running === undefined || !isOtherVersion(thread.connection.serverVersion)
      ? undefined
      : await sendSteer(thread, running, params, permit, own);
    return joined ?? await sendStart(thread, "turn/start", params, permit, own);
  }
  const carried = carriedBy(thread, params);
  const impliedOver = isApprovalImplied(options) ? approvalOf(thread) : {};
  const named = { ...carried, ...params };
  const changed = thread.settings.changing(thread.id, named);
  return await sendStart(thread, "turn/start", named, permit, {
    ...own,
    model: named.collaborationMode?.settings.model ?? named.model ?? undefined,
    onStarted: () => {
      changed();
      thread.carried.sent(carried, impliedOver);
      thread.carried.modeSent(named.collaborationMode, options.mode === "plan");
    },
  });
}

/** Whether the turn asks for approvals only because it has handlers for them. */
function isApprovalImplied(options: TurnOptions<Schema | undefined>): boolean {
  const { approvalMode, approvalPolicy, approvalsReviewer } = options;
  return approvalModeOf(options) !== undefined &&
    (approvalMode ?? approvalPolicy ?? approvalsReviewer ?? undefined) === undefined;
}

/** Who decides about approvals on the thread from now on, as far as that is known. */
function approvalOf({ id, settings, carried }: ActiveThread): ApprovalFields {
  const { approvalPolicy, approvalsReviewer } = settings.get(id) ?? {};
  return {
    ...(approvalPolicy !== undefined && { approvalPolicy }),
    ...(approvalsReviewer !== undefined && { approvalsReviewer }),
    ...carried.approval,
  };
}

/** What is still done before the start is sent. A failure gives the permit back. */
async function beforeStart<T>(permit: StartPermit, prepare: () => Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (error) {
    permit.release();
    throw error;
  }
}

/** Everything that input for a turn that runs already can bring along. */
const steerOptions: ReadonlySet<string> = new Set<keyof TurnOptions>([
  "whenBusy",
  "signal",
  "handlers",
  "keepCommands",
  "additionalContext",
  "clientUserMessageId",
  "responsesapiClientMetadata",
  "responsesapiClientMetadataPatch",
]);

/** Throws a `TypeError` where options are given that a running turn cannot take. */
function checkSteerOptions(options: TurnOptions<Schema | undefined>): void {
  const names = Object.entries(options).filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .filter((name) => !steerOptions.has(name));
  if (names.length === 0) return;
  throw new TypeError(
    `${
      names.join(", ")
    }: a turn that runs already cannot take this option; leave it out, or let the turn wait (whenBusy: "wait")`,
  );
}

/** Starts a review. Its turn goes by the id of the answer; the server runs it under another one. */
export async function startReview(
  thread: ActiveThread,
  target: ReviewTarget,
  options: ReviewOptions,
): Promise<ActiveTurn> {
  checkOptions("review", options);
  const { signal, whenBusy } = options;
  if (typeof target !== "object" || target === null) {
    throw new TypeError('target must be an object such as { type: "uncommittedChanges" }');
  }
  checkName("whenBusy", whenBusy, ["wait", "reject"]);
  const permit = await thread.permit(whenBusy, signal, "closed");
  await beforeStart(permit, () => sendCarried(thread));
  const params = { ...wireFields("review", options), threadId: thread.id, target };
  return await sendStart(thread, "review/start", params, permit, { signal, retain: true });
}

/** Starts a compaction. Its answer is empty: its turn is the next one that starts, which the permit sees to. */
export async function startCompaction(
  thread: ActiveThread,
  options: CompactOptions,
): Promise<ActiveTurn> {
  checkOptions("compact", options);
  const { signal, whenBusy } = options;
  checkName("whenBusy", whenBusy, ["wait", "reject"]);
  const permit = await thread.permit(whenBusy, signal, "closed");
  const abandon = () => permit.releaseAfter(ABANDONED_MS, () => stop());
  const started: Waiter<ActiveTurn> = new Waiter({ signal, onAbandon: abandon });
  const stop = thread.onNextStart({
    started(id) {
      const wanted = !started.settled;
      const turn = new ActiveTurn(thread, {
        id,
        signal: wanted ? signal : undefined,
        retain: wanted,
        running: true,
      });
      permit.started(id, turn);
      if (wanted) started.resolve(turn);
      else turn.abandon();
    },
    lost(error) {
      permit.release();
      started.reject(error);
    },
  });
  const onNoResult = () => {
    stop();
    permit.release();
  };
  const told = { onNoResult, onLateResult: () => {} };
  thread.connection.request("thread/compact/start", { threadId: thread.id }, told)
    .catch((error) => {
      started.reject(error);
      // Of no effect, unless the answer is late.
      abandon();
    });
  return await started.promise;
}
