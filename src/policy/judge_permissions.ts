/**
 * The rules applied to a request for more permissions.
 *
 * @module
 */

import type {
  PermissionsRequestApprovalParams,
  RequestPermissionProfile,
} from "../protocol/generated/types.ts";
import type { PolicyAction } from "./action.ts";
import type { PermissionQuestion, PolicyPermission } from "./question.ts";
import { Refusal } from "./refusal.ts";
import { rootWith, touches } from "./roots.ts";
import type { CompiledPermissionRule } from "./rules.ts";
import { checkSameMachine, freeFolders, type Situation } from "./situation.ts";
import { attempt, combine, firstMatch, type Judgement } from "./verdict.ts";
import { refuseUpwards, wayOf } from "./way.ts";
import { refuseWritable } from "./writable.ts";

type AskedPermission = Omit<PolicyPermission, "rule">;

/** Applies the rules to a request for permissions. Never throws: an error is a denial. */
export function judgePermissions(
  params: PermissionsRequestApprovalParams,
  situation: Situation,
): Judgement {
  const { threadId, turnId, itemId, reason = null, environmentId } = params;
  const question: PermissionQuestion = {
    kind: "permissions",
    threadId,
    turnId,
    itemId,
    reason,
    permissions: [],
  };
  const read = attempt(() => {
    if (environmentId != null && environmentId !== "local") {
      throw new Refusal("it is for another environment");
    }
    return askedPermissions(params.permissions);
  });
  if ("action" in read) return { question, verdict: read };
  const verdicts = read.map((asked) =>
    firstMatch(
      situation.rules,
      (rule) => rule.kind === "permissions" ? actionOn(asked, rule, situation) : undefined,
    )
  );
  const permissions = read.map((asked, index) => ({
    ...asked,
    rule: verdicts[index]?.rule ?? null,
  }));
  return { question: { ...question, permissions }, verdict: combine(verdicts) };
}

/** @throws {Refusal} Something else than network and paths is asked for. */
function askedPermissions(profile: RequestPermissionProfile): AskedPermission[] {
  const { network, fileSystem, ...others } = profile;
  const { read, write, entries, globScanMaxDepth: _, ...more } = fileSystem ?? {};
  const unknown = Object.values({ ...others, ...more }).some((it) => it != null);
  if (unknown) throw new Refusal("it asks for a permission of an unknown kind");
  const asked: AskedPermission[] = [
    ...(network?.enabled ? [{ kind: "network", path: null } as const] : []),
    ...(read ?? []).map((path) => ({ kind: "read", path } as const)),
    ...(write ?? []).map((path) => ({ kind: "write", path } as const)),
  ];
  for (const { access, path } of entries ?? []) {
    if (path.type !== "path" || access === "deny") {
      throw new Refusal("it asks for more than paths by their names");
    }
    // The server lists the same paths in both ways.
    const isListed = asked.some((it) => it.kind === access && it.path === path.path);
    if (!isListed) asked.push({ kind: access, path: path.path });
  }
  return asked;
}

/** What a rule does with one permission; undefined when it says nothing about it. */
function actionOn(
  { kind, path }: AskedPermission,
  { action, network, read, write }: CompiledPermissionRule,
  situation: Situation,
): PolicyAction | undefined {
  if (path === null) return network ? action : undefined;
  checkSameMachine(situation);
  refuseUpwards(path);
  const way = wayOf(path);
  const roots = kind === "write" ? write : action === "allow" ? [...read, ...write] : read;
  if (action === "deny") return touches(roots, way) ? action : undefined;
  const root = rootWith(roots, way, path);
  if (root === undefined) return action === "ask" && touches(roots, way) ? "deny" : undefined;
  if (action === "ask") return action;
  refuseWritable(way, root, freeFolders({ ...situation, rules: [] }));
  return action;
}
