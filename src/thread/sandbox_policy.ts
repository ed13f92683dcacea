/** What the agent's commands may do, in the wire's own form. */

import { checkFilled, oneOf } from "../arguments.ts";
import type { Sandbox, SandboxOptions } from "../options.ts";
import type { SandboxPolicy } from "../protocol/generated/types.ts";
import type { ActiveThread } from "./active_thread.ts";

/** What options say about the sandbox. */
export interface SandboxWish extends SandboxOptions {
  sandbox?: Sandbox;
  /** The wire's own form. It wins over `sandbox`. */
  sandboxPolicy?: SandboxPolicy | null;
}

/** What holds on the thread, as far as it is known. */
export interface KnownSandbox {
  sandboxPolicy?: SandboxPolicy | undefined;
  cwd?: string | null | undefined;
}

const presets: { readonly [S in Sandbox]: SandboxPolicy } = {
  "read-only": { type: "readOnly" },
  "workspace-write": { type: "workspaceWrite" },
  "danger-full-access": { type: "dangerFullAccess" },
};

/** The preset of a name; `undefined` where there is no such preset. */
export function presetNamed(name: unknown): Sandbox | undefined {
  // True because the table has the name as a key of its own.
  return typeof name === "string" && Object.hasOwn(presets, name) ? name as Sandbox : undefined;
}

/**
 * Checks the options about the sandbox, as far as that is possible without the thread.
 *
 * @throws {TypeError} There is no such sandbox, or the options contradict each other.
 */
export function checkSandbox(wish: SandboxWish): void {
  const { sandbox, networkAccess, additionalDirectories } = wish;
  if (networkAccess !== undefined && typeof networkAccess !== "boolean") {
    throw new TypeError("networkAccess must be true or false");
  }
  if (additionalDirectories !== undefined) {
    if (!Array.isArray(additionalDirectories)) {
      throw new TypeError("additionalDirectories must be an array of paths");
    }
    for (const path of additionalDirectories) checkFilled("additionalDirectories: a path", path);
  }
  const preset = sandbox === undefined ? undefined : oneOf("sandbox", sandbox, presets);
  const base = wish.sandboxPolicy ?? preset;
  if (base !== undefined) widened(base, wish, undefined);
}

/**
 * The policy that options ask for; `undefined` where they say nothing about it.
 *
 * A preset keeps what is configured for the same mode.
 *
 * @throws {TypeError} The thread's sandbox cannot be what is asked for, or is not known and needs to be.
 */
export function sandboxPolicyOf(wish: SandboxWish, known: KnownSandbox): SandboxPolicy | undefined {
  const { sandbox, networkAccess, additionalDirectories, sandboxPolicy } = wish;
  if (sandbox === undefined && networkAccess === undefined && additionalDirectories === undefined) {
    return sandboxPolicy ?? undefined;
  }
  const base = sandboxPolicy ?? presetOver(sandbox, known.sandboxPolicy);
  if (base === undefined) {
    throw new TypeError(
      "the sandbox of this thread is not known: give sandbox beside networkAccess and additionalDirectories",
    );
  }
  return widened(base, wish, known.cwd);
}

/** The sandbox that options ask for on a thread, with what is configured there. */
export function sandboxPolicyFor(
  thread: ActiveThread,
  wish: SandboxWish & { cwd?: string | null },
): SandboxPolicy | undefined {
  const known = knownSandbox(thread);
  return sandboxPolicyOf(wish, { ...known, cwd: wish.cwd ?? known.cwd });
}

/** What holds on a thread, and for its next turn. */
export function knownSandbox({ id, settings, carried }: ActiveThread): KnownSandbox {
  const { sandboxPolicy, cwd } = { ...settings.get(id), ...carried.fields };
  return { sandboxPolicy: sandboxPolicy ?? undefined, cwd };
}

function presetOver(
  sandbox: Sandbox | undefined,
  known: SandboxPolicy | undefined,
): SandboxPolicy | undefined {
  if (sandbox === undefined) return known;
  const preset = oneOf("sandbox", sandbox, presets);
  return known?.type === preset.type ? known : preset;
}

/** The policy with network access and further folders. */
function widened(
  policy: SandboxPolicy,
  { networkAccess, additionalDirectories = [] }: SandboxOptions,
  cwd: string | null | undefined,
): SandboxPolicy {
  switch (policy.type) {
    case "workspaceWrite": {
      const roots = additionalDirectories.map((path) => absolute(path, cwd));
      return {
        ...policy,
        ...(networkAccess !== undefined && { networkAccess }),
        ...(roots.length > 0 && {
          writableRoots: [...new Set([...policy.writableRoots ?? [], ...roots])],
        }),
      };
    }
    case "dangerFullAccess":
      if (networkAccess !== false) return policy;
      throw new TypeError(
        'networkAccess: false is not possible with full access; take sandbox: "workspace-write"',
      );
    default:
      if (additionalDirectories.length > 0) {
        throw new TypeError(
          `additionalDirectories: the sandbox ${policy.type} writes nowhere else; take sandbox: "workspace-write"`,
        );
      }
      if (networkAccess === undefined) return policy;
      return policy.type === "externalSandbox"
        ? { ...policy, networkAccess: networkAccess ? "enabled" : "restricted" }
        : { ...policy, networkAccess };
  }
}

/** The server takes no other paths here. It may run on another system than this program. */
function absolute(path: string, cwd: string | null | undefined): string {
  if (/^(?:[\\/]|[A-Za-z]:[\\/])/.test(path) || cwd === undefined || cwd === null) return path;
  const joint = cwd.includes("\\") ? "\\" : "/";
  return `${cwd.replace(/[\\/]+$/, "")}${joint}${path}`;
}
