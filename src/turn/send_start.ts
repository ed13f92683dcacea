/** Sends the request that starts a turn, or that joins one, and follows that turn from its answer on. */

import { stopInBackground } from "../connection/stop_work.ts";
import { InvalidRequestError } from "../errors.ts";
import type { ServerRequestHandlers } from "../handlers.ts";
import type { PreparedOutput } from "../output.ts";
import type { ClientParams } from "../protocol/methods.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import type { StartPermit } from "../thread/start_permit.ts";
import { stopAgent } from "../thread/stop_turn.ts";
import { ActiveTurn } from "./active_turn.ts";
import type { WorkLimits } from "./limit_watch.ts";

/** For how long the thread is kept free for a start that was abandoned and not yet answered, in milliseconds. */
export const ABANDONED_MS = 10_000;

/** Options of {@linkcode sendStart} and {@linkcode sendSteer}. */
export interface StartOptions extends WorkLimits {
  signal: AbortSignal | undefined;
  retain: boolean;
  handlers?: ServerRequestHandlers | undefined;
  keepCommands?: boolean | undefined;
  /** The model that the turn starts with, where the request names one. */
  model?: string | undefined;
  /** The schema of the answer. */
  output?: PreparedOutput | undefined;
  /** Called when the server has started a turn with the params. */
  onStarted?: () => void;
}

/**
 * Sends a request whose answer names the turn, and opens the turn's mailbox while that is being routed. A turn whose answer
 * nobody takes is interrupted: where the call was abandoned, and where the answer misfits.
 */
export async function sendStart<M extends "turn/start" | "review/start">(
  thread: ActiveThread,
  method: M,
  params: ClientParams<M>,
  permit: StartPermit,
  options: StartOptions,
): Promise<ActiveTurn> {
  const { keepCommands = false } = options;
  let answered = false;
  try {
    return await thread.connection.request(method, params, {
      signal: options.signal,
      onResult: (result) => {
        answered = true;
        return beginTurn(thread, permit, result.turn.id, options);
      },
      onLateResult: (result) => {
        answered = true;
        const unwanted = { ...options, handlers: undefined, signal: undefined, retain: false };
        beginTurn(thread, permit, result.turn.id, unwanted).abandon();
      },
      onUnusable: () => {
        answered = true;
        stopUnnamed(thread, permit, keepCommands);
      },
      onNoResult: () => {
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

/**
 * Adds input to the turn of this id, where another version of codex may not say in its answer to `turn/start` which turn it
 * was added to. Gives nothing where that turn has ended; the permit is kept then.
 */
export async function sendSteer(
  thread: ActiveThread,
  expectedTurnId: string,
  params: ClientParams<"turn/start">,
  permit: StartPermit,
  options: StartOptions,
): Promise<ActiveTurn | undefined> {
  const { turns, times, connection } = thread;
  try {
    // Before that, the server may refuse it.
    if (turns.phaseOf(expectedTurnId) === "starting") {
      await turns.change(expectedTurnId, times.graceMs);
    }
    return await connection.request("turn/steer", { ...params, expectedTurnId }, {
      signal: options.signal,
      onResult: ({ turnId }) => beginTurn(thread, permit, turnId, options),
    });
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      // The refusal may come before its end is told.
      await turns.change(expectedTurnId, times.graceMs);
      if (!turns.has(expectedTurnId)) return undefined;
    }
    permit.release();
    throw error;
  }
}

function beginTurn(
  thread: ActiveThread,
  permit: StartPermit,
  id: string,
  { handlers, onStarted, ...options }: StartOptions,
): ActiveTurn {
  const { turns, answerers } = thread;
  const phase = turns.phaseOf(id);
  // The input was added to a turn that another call has started, and that goes by the options of that call.
  const joined = permit.shared && phase !== undefined;
  if (!joined) onStarted?.();
  const turn = new ActiveTurn(thread, {
    id,
    ...options,
    joined,
    running: phase === "running",
    startedAs: turns.takeStartedFor(id),
  });
  // Its end may have come before the answer.
  if (turn.ended) permit.release();
  else {
    permit.started(id, turn);
    if (handlers !== undefined && !joined) answerers.setTurn(id, handlers);
  }
  return turn;
}

/** Stops the turn that an answer should have named: the next one that starts. A turn that was joined goes on. */
function stopUnnamed(thread: ActiveThread, permit: StartPermit, keepCommands: boolean): void {
  if (permit.shared && thread.turns.size > 0) return permit.release();
  const { connection, turns } = thread;
  const stop = (turnId: string) => {
    turns.setJoinable(turnId, false);
    permit.release();
    const what = `turn ${turnId}`;
    stopInBackground(connection, what, () => stopAgent(thread, turnId, keepCommands));
  };
  const { stray } = turns;
  if (stray !== undefined && !permit.shared) return stop(stray);
  const ignore = thread.onNextStart({ started: stop, lost: () => permit.release() });
  permit.closeTurn();
  permit.releaseAfter(ABANDONED_MS, ignore);
}
