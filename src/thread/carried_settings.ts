/** Settings that go along with the next turn of a thread. */

import type { ClientParams } from "../protocol/methods.ts";

/** Fields of `turn/start` that are settings of the thread. */
export type SettingFields = Partial<Omit<ClientParams<"turn/start">, "threadId" | "input">>;

/** The fields that say who decides about approvals. */
export type ApprovalFields = Pick<SettingFields, "approvalPolicy" | "approvalsReviewer">;

/**
 * On the wire, what a turn is given stays for later turns. An approval mode that was only implied by the handlers of a turn
 * must not stay, so the next turn brings back what was there before.
 */
export class CarriedSettings {
  #updates: SettingFields = {};
  #approvalBefore: ApprovalFields | undefined;

  /** Whether there are any. */
  get isEmpty(): boolean {
    return this.#approvalBefore === undefined && Object.keys(this.#updates).length === 0;
  }

  /** What the next turn brings along, unless it says otherwise itself. */
  get fields(): SettingFields {
    return { ...this.#approvalBefore, ...this.#updates };
  }

  /** Has the next turn bring these along. */
  add(fields: SettingFields): void {
    this.#updates = { ...this.#updates, ...fields };
  }

  /**
   * A turn has started, or the settings were updated, with all of {@linkcode fields}. `impliedOver` is what holds without
   * the handlers of that turn, where its approval mode came from these alone.
   */
  sent(impliedOver?: ApprovalFields): void {
    this.#approvalBefore = impliedOver && (this.#approvalBefore ?? impliedOver);
    this.#updates = {};
  }
}
