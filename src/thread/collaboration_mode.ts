/** The collaboration mode of a thread on the wire. It brings the model and the effort along. */

import type { CollaborationMode, ModeKind, ReasoningEffort } from "../protocol/generated/types.ts";
import type { ThreadSettings } from "../thread_settings.ts";
import type { CarriedSettings, SettingFields } from "./carried_settings.ts";
import type { SettingsByThread } from "./settings.ts";

/** What is known of a thread. */
interface KnownSettings {
  readonly id: string;
  readonly settings: SettingsByThread;
  readonly carried: CarriedSettings;
}

/** What a turn asks for. */
interface Asked {
  model?: string | null | undefined;
  effort?: ReasoningEffort | null | undefined;
}

/**
 * This mode, with the codex's own instructions for it, and with the model and effort that are asked for or hold.
 *
 * @throws {TypeError} The model is not known.
 */
export function modeOn(
  thread: KnownSettings,
  mode: ModeKind,
  asked: Asked,
): { collaborationMode: CollaborationMode } {
  const planned = thread.carried.planned?.settings;
  const known: ThreadSettings = thread.settings.get(thread.id) ?? {};
  const model = asked.model ?? known.model ?? planned?.model;
  if (model === undefined) {
    throw new TypeError("mode: the model of the thread is not known; name it");
  }
  // Before the server has told the settings after a turn in plan mode, they are those of that turn.
  const held = known.model === undefined ? planned?.reasoning_effort : known.effort;
  const settings = {
    model,
    reasoning_effort: asked.effort ?? held ?? null,
    developer_instructions: null,
  };
  return { collaborationMode: { mode, settings } };
}

/** What the next turn of a thread brings along, where it asks for this itself. */
export function carriedBy(thread: KnownSettings, asked: SettingFields = {}): SettingFields {
  const { planned, fields } = thread.carried;
  if (planned === undefined || (asked.collaborationMode ?? undefined) !== undefined) return fields;
  return { ...fields, ...modeOn(thread, "default", asked) };
}
