/** Settings that go along with the next turn of a thread. */

import type { CollaborationMode } from "../protocol/generated/types.ts";
import type { ClientParams } from "../protocol/methods.ts";

/** Fields of `turn/start` that are settings of the thread. */
export type SettingFields = Partial<Omit<ClientParams<"turn/start">, "threadId" | "input">>;

/** The fields that say who decides about approvals. */
export type ApprovalFields = Pick<SettingFields, "approvalPolicy" | "approvalsReviewer">;

/**
 * On the wire, what a turn is given stays for later turns. An approval mode that was only implied by the handlers of a turn,
 * and plan mode, must not stay, so the next turn brings back what was there before.
 */
export class CarriedSettings {
  #updates: SettingFields = {};
  #approvalBefore: ApprovalFields = {};
  #planned: CollaborationMode | undefined;

  /** Whether there are any. */
  get isEmpty(): boolean {
    return this.#planned === undefined && Object.keys(this.fields).length === 0;
  }

  /** The mode of the last turn, where that turn alone was in plan mode: the next one goes back to the default mode. */
  get planned(): CollaborationMode | undefined {
    return this.#planned;
  }

  /** What the next turn brings along, unless it says otherwise itself. */
  get fields(): SettingFields {
    return { ...this.#approvalBefore, ...this.#updates };
  }

  /** What of {@linkcode fields} says who decides about approvals. */
  get approval(): ApprovalFields {
    const { approvalPolicy, approvalsReviewer } = this.fields;
    return {
      ...(approvalPolicy !== undefined && { approvalPolicy }),
      ...(approvalsReviewer !== undefined && { approvalsReviewer }),
    };
  }

  /** Has the next turn bring these along. */
  add(fields: SettingFields): void {
    this.#updates = { ...this.#updates, ...fields };
  }

  /** These hold now, by the user's own wish: they are not replaced by what was there before. */
  replaced(fields: SettingFields): void {
    this.#approvalBefore = without(this.#approvalBefore, (name) => name in fields);
    if (fields.collaborationMode !== undefined) this.#planned = undefined;
  }

  /** A turn has started in this mode, or the mode was updated. `isPlanned`: it must not stay. */
  modeSent(mode: CollaborationMode | null | undefined, isPlanned = false): void {
    if ((mode ?? undefined) !== undefined) {
      this.#planned = isPlanned ? mode ?? undefined : undefined;
    }
  }

  /**
   * A turn has started with these, or the settings were updated: they were {@linkcode fields} at that time. What was added
   * since then still waits. `impliedOver` is what holds without the handlers of that turn, where its approval mode came
   * from these alone.
   */
  sent(fields: SettingFields, impliedOver: ApprovalFields = {}): void {
    this.#approvalBefore = impliedOver;
    this.#updates = without(this.#updates, (name, value) => fields[name] === value);
  }

  /** Forgets all of them. */
  clear(): void {
    this.#updates = {};
    this.#approvalBefore = {};
    this.#planned = undefined;
  }
}

function without<F extends SettingFields>(
  fields: F,
  isLeftOut: (name: keyof F, value: unknown) => boolean,
): F {
  // True because only fields are taken away, all of which are optional; each key is one of `fields`.
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isLeftOut(name as keyof F, value)),
  ) as F;
}
