/** Stops a turn on the server, with all that it has started. */

import { requestStop } from "../connection/stop_work.ts";
import {
  CodexError,
  InvalidRequestError,
  JsonRpcError,
  RequestTimeoutError,
  type TurnStalledError,
} from "../errors.ts";
import { allOf } from "./all_of.ts";
import type { ActiveThread } from "./active_thread.ts";
import { endCommands } from "./end_commands.ts";
import { isActive, loseStalled, MAX_UNDECIDED, readBack } from "./read_back.ts";

/** A turn that is to be stopped. */
export interface StoppableTurn {
  readonly id: string;
  /** The id that the server knows the running turn by; empty while it is starting. */
  wireId(): string;
}

/** Options of {@linkcode stopTurn}. */
export interface StopOptions {
  /** Whether its commands are left running. */
  keepCommands: boolean;
  /** Called when the server has answered an interrupt, and the turn had some time to end. */
  onAnswered?: () => void;
}

/**
 * Interrupts a turn until it has ended, then ends what it has started: the turns of its subagents and, unless
 * `keepCommands`, its commands.
 *
 * @throws {JsonRpcError} The server refused while the turn goes on, or was overloaded all the time.
 * @throws {RequestTimeoutError} The server did not answer.
 * @throws {CodexError} The turn goes on nevertheless.
 * @throws {TurnStalledError} The interrupt was answered, but the server does not tell whether the turn is over. It is lost.
 * @throws {TransportClosedError} The connection has ended.
 */
export async function stopTurn(
  thread: ActiveThread,
  turn: StoppableTurn,
  { keepCommands, onAnswered }: StopOptions,
): Promise<void> {
  // The turn may be about to be registered.
  await Promise.resolve();
  const ids = new Set([turn.id]);
  thread.markStopped(ids, keepCommands);
  // They would work on until the turn has ended.
  const agents = stopAgents(thread, ids, keepCommands);
  // Told below, when the turn has ended.
  agents.catch(() => {});
  let stalled: TurnStalledError | undefined;
  try {
    stalled = await interruptUntilEnded(thread, turn, onAnswered);
  } catch (error) {
    thread.unmarkStopped(ids);
    throw error;
  }
  await allOf([agents, endWorkOf(thread, ids.add(turn.wireId()), keepCommands)]);
  if (stalled !== undefined) throw stalled;
}

/** Interrupts a turn until it has ended. Returns the error of a turn that is lost, as its end cannot be found out. */
async function interruptUntilEnded(
  thread: ActiveThread,
  turn: StoppableTurn,
  onAnswered: (() => void) | undefined,
): Promise<TurnStalledError | undefined> {
  const { graceMs, stopMs, undecidedMs } = thread.times;
  const begun = performance.now();
  /** How often in a row it was not found out whether the turn is over, and since when. */
  let undecided = { times: 0, since: begun };
  while (thread.turns.has(turn.id)) {
    if (performance.now() - begun >= stopMs) {
      throw new CodexError(`turn ${turn.id} goes on although it was interrupted`);
    }
    const name = turn.wireId();
    const asked = interruptTurn(thread, () => turn.wireId()).catch((error) => {
      // A turn that has ended meanwhile needs no answer.
      if (thread.turns.has(turn.id) || thread.connection.router.closedBy !== undefined) throw error;
      return undefined;
    });
    asked.catch(() => {});
    // The answer may be lost.
    const refusal = await Promise.race([asked, thread.turns.end(turn.id)]);
    if (!thread.turns.has(turn.id)) {
      const { closedBy } = thread.connection.router;
      if (closedBy !== undefined) throw closedBy.error;
      break;
    }
    if (refusal !== undefined && await goesOn(thread, turn)) throw refusal;
    if (turn.wireId() === name) await thread.turns.change(turn.id, graceMs);
    onAnswered?.();
    // It has started under a name that the interrupt did not have, or has ended.
    if (turn.wireId() !== name || !thread.turns.has(turn.id)) continue;
    const finding = await readBack(thread, turn.id, "interrupted");
    const { times, since } = undecided;
    undecided = finding.turn === "undecided"
      ? { times: times + 1, since }
      : { times: 0, since: performance.now() };
    // What the server lists may lag behind for a while.
    const isLate = performance.now() - undecided.since >= undecidedMs;
    if (finding.turn === "undecided" && undecided.times >= MAX_UNDECIDED && isLate) {
      return loseStalled(thread, turn.id, finding.cause);
    }
  }
  return undefined;
}

/** Whether the turn goes on although an interrupt was refused: what tells of its end comes before the server's answer. */
async function goesOn(thread: ActiveThread, { id }: StoppableTurn): Promise<boolean> {
  try {
    return await isActive(thread) && thread.turns.has(id);
  } catch (error) {
    if (error instanceof JsonRpcError || error instanceof RequestTimeoutError) return false;
    throw error;
  }
}

/** Ends what turns that are over have started: the turns of their subagents and, unless `keepCommands`, their commands. */
export async function endWorkOf(
  thread: ActiveThread,
  turnIds: ReadonlySet<string>,
  keepCommands: boolean,
): Promise<void> {
  thread.markStopped(turnIds, keepCommands);
  const threads = keepCommands ? [] : thread.threadsWithCommandsOf(turnIds);
  await allOf([
    stopAgents(thread, turnIds, keepCommands),
    ...threads.map((it) => endCommands(it, turnIds)),
  ]);
}

/** Stops the turns of the agents that these turns have started. */
async function stopAgents(
  thread: ActiveThread,
  turnIds: ReadonlySet<string>,
  keepCommands: boolean,
): Promise<void> {
  await allOf(
    thread.turnsSpawnedBy(turnIds).map((agent) =>
      stopAgent(agent.thread, agent.turnId, keepCommands)
    ),
  );
}

/** Stops a turn that no call here has started, as {@linkcode stopTurn} does, once at a time. */
export function stopAgent(
  thread: ActiveThread,
  turnId: string,
  keepCommands: boolean,
): Promise<void> {
  const turn = { id: turnId, wireId: () => turnId };
  return thread.turns.stopOnce(turnId, () => stopTurn(thread, turn, { keepCommands }));
}

/**
 * Interrupts a turn (`turn/interrupt`). The empty id means the turn that is starting or runs.
 *
 * @returns The server's refusal, if there was one: the turn has ended, or another one runs.
 */
export async function interruptTurn(
  { id: threadId, connection }: ActiveThread,
  wireId: () => string,
): Promise<InvalidRequestError | undefined> {
  try {
    await requestStop(connection, "turn/interrupt", () => ({ threadId, turnId: wireId() }));
    return undefined;
  } catch (error) {
    if (error instanceof InvalidRequestError) return error;
    throw error;
  }
}
