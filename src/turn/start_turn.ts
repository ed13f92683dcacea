/** The three ways in which a client starts a turn on a thread. */

import { ActiveTurn } from "./active_turn.ts";
import type { Connection } from "../connection/connection.ts";
import type { ServerRequestHandlers } from "../handlers.ts";
import { checkInput, type RunInput, toUserInput } from "../input.ts";
import {
  approvalFields,
  approvalModeOf,
  checkName,
  type CompactOptions,
  type ReviewOptions,
  sandboxPolicy,
  type TurnOptions,
} from "../options.ts";
import type { ClientParams } from "../protocol/methods.ts";
import type { ReviewTarget } from "../protocol/generated/types.ts";
import { Waiter } from "../rpc/waiter.ts";
import type { StartPermit } from "../thread/activity.ts";

/** For how long the thread is kept free for a start that was abandoned and not yet answered, in milliseconds. */
const ABANDONED_MS = 10_000;

/** Starts an ordinary turn. `retain`: whether its events are kept for a stream that is opened later. */
export async function startTurn(
  connection: Connection,
  threadId: string,
  input: RunInput,
  options: TurnOptions,
  retain: boolean,
): Promise<ActiveTurn> {
  const { signal, whenBusy, approvalMode: _, handlers, sandbox, ...fields } = options;
  checkName("whenBusy", whenBusy, ["wait", "steer", "reject"]);
  const params = {
    ...(sandbox !== undefined && { sandboxPolicy: sandboxPolicy(sandbox) }),
    ...fields,
    ...approvalFields(approvalModeOf(options), fields),
    threadId,
  };
  checkInput(input);
  const reading = toUserInput(input);
  // Handled below; until then the thread may be busy for long.
  reading.catch(() => {});
  // Asked for before anything is waited for: turns start in the order of the calls.
  const permit = await connection.activity.permit(threadId, whenBusy, signal);
  const wireInput = await reading.catch((error) => {
    permit.release();
    throw error;
  });
  const withInput = { ...params, input: wireInput };
  return await start(connection, "turn/start", withInput, permit, { signal, retain, handlers });
}

/** Starts a review. Its turn goes by the id of the answer; the server runs it under another one. */
export async function startReview(
  connection: Connection,
  threadId: string,
  target: ReviewTarget,
  options: ReviewOptions,
): Promise<ActiveTurn> {
  const { signal, whenBusy, ...fields } = options;
  if (typeof target !== "object" || target === null) {
    throw new TypeError('target must be an object such as { type: "uncommittedChanges" }');
  }
  checkName("whenBusy", whenBusy, ["wait", "reject"]);
  const permit = await connection.activity.permit(threadId, whenBusy, signal);
  permit.closeTurn();
  const params = { ...fields, threadId, target };
  return await start(connection, "review/start", params, permit, { signal, retain: true });
}

/** Starts a compaction. Its answer is empty: its turn is the next one that starts, which the permit sees to. */
export async function startCompaction(
  connection: Connection,
  threadId: string,
  options: CompactOptions,
): Promise<ActiveTurn> {
  const { signal, whenBusy } = options;
  checkName("whenBusy", whenBusy, ["wait", "reject"]);
  const permit = await connection.activity.permit(threadId, whenBusy, signal);
  permit.closeTurn();
  const started: Waiter<ActiveTurn> = new Waiter({
    signal,
    onAbandon: () => permit.releaseAfter(ABANDONED_MS),
  });
  const stop = connection.activity.onNextStart(threadId, {
    started(id) {
      // An aborted signal makes the turn interrupt itself.
      const turn = new ActiveTurn(connection, {
        id,
        threadId,
        signal,
        retain: true,
        running: true,
      });
      permit.started(id, turn);
      started.resolve(turn);
    },
    lost(error) {
      permit.release();
      started.reject(error);
    },
  });
  const never = () => {
    stop();
    permit.release();
  };
  connection.request("thread/compact/start", { threadId }, { never })
    .catch((error) => started.reject(error));
  return await started.promise;
}

interface StartOptions {
  signal: AbortSignal | undefined;
  retain: boolean;
  handlers?: ServerRequestHandlers | undefined;
}

/** Sends a request whose answer names the turn, and opens the turn's mailbox while that is being routed. */
async function start<M extends "turn/start" | "review/start">(
  connection: Connection,
  method: M,
  params: ClientParams<M>,
  permit: StartPermit,
  { signal, retain, handlers }: StartOptions,
): Promise<ActiveTurn> {
  const { threadId } = params;
  let answered = false;
  const begin = (id: string, options: StartOptions): { turn: ActiveTurn; joined: boolean } => {
    answered = true;
    const phase = connection.activity.phaseOf(threadId, id);
    // The input was added to a turn of somebody else's.
    const joined = permit.shared && phase !== undefined;
    const turn = new ActiveTurn(connection, {
      id,
      threadId,
      ...options,
      running: phase === "running",
      startedAs: connection.activity.takeStartedFor(threadId, id),
    });
    // Its end may have come before the answer.
    if (turn.ended) permit.release();
    else {
      permit.started(id, turn);
      if (options.handlers !== undefined) connection.serverRequests.setTurn(id, options.handlers);
    }
    return { turn, joined };
  };
  try {
    return await connection.request(method, params, {
      signal,
      claim: (result) => begin(result.turn.id, { signal, retain, handlers }).turn,
      late: (result) => {
        const { turn, joined } = begin(result.turn.id, { signal: undefined, retain: false });
        if (!joined) turn.interrupt().catch(() => {});
      },
      never: () => {
        answered = true;
        permit.release();
      },
    });
  } catch (error) {
    if (!answered) {
      permit.closeTurn();
      permit.releaseAfter(ABANDONED_MS);
    }
    throw error;
  }
}
