import type { PolicyRule, Sandbox } from "../../../mod.ts";
import type { Output } from "../../support/scripted_model.ts";
import { type Folders, isThere } from "./scene.ts";

/** One way out, under rules that a user may well write. */
export interface Attack {
  readonly name: string;
  /** The sandboxes in which it can be tried. Default: read-only and workspace-write. */
  readonly sandboxes?: readonly Sandbox[];
  /** Whether it is about the folder `there`. */
  readonly usesThere?: true;
  /** Why it may lead nowhere even if all is accepted. */
  readonly blunt?: string;
  /** What of the scene the agent may write beside its workspace. Default: `extra`. */
  readonly writable?: readonly string[];
  /** What the user has made before. */
  prepare?(folders: Folders): Promise<void>;
  rules(folders: Folders): PolicyRule[];
  /** What the agent did before, in a workspace-write sandbox, as a shell script. */
  before?(folders: Folders): string;
  /** What the agent does in its sandbox, as a shell script. */
  script?(folders: Folders): string;
  /** What it asks for then. */
  calls(folders: Folders): Output[];
  /** Whether it got out. Default: the mark is there. */
  gotOut?(folders: Folders): boolean;
}

export const readOnly: readonly Sandbox[] = ["read-only"];
export const workspaceWrite: readonly Sandbox[] = ["workspace-write"];

/** Whether the attack got out. */
export function isOut({ gotOut }: Attack, folders: Folders): boolean {
  return gotOut?.(folders) ?? isThere(folders.mark);
}
