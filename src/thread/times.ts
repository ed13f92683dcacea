/** The times by which turns are watched and stopped whose end is not heard. */

/** All in milliseconds. */
export interface ThreadTimes {
  /** Time for the server to answer each question about a turn. */
  readonly answerMs: number;
  /** Wait for `turn/completed` after an answered interrupt, before the server is asked about the turn. */
  readonly graceMs: number;
  /** Time in which an interrupted turn must be found out to be over, on a thread that is not active. */
  readonly undecidedMs: number;
  /** Time after which the stop of a turn fails that goes on. */
  readonly stopMs: number;
}
