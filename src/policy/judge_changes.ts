/**
 * The rules applied to a request to change files.
 *
 * @module
 */

import type { PolicyAction } from "./action.ts";
import type { AskedChanges, WireChange } from "./asked_changes.ts";
import { thisOs } from "./disk.ts";
import { partsOf } from "./path_names.ts";
import type { FileChangeKind, PolicyFileChange } from "./question.ts";
import { Refusal } from "./refusal.ts";
import { type Root, rootWith, touches } from "./roots.ts";
import type { CompiledFileRule } from "./rules.ts";
import { runsLater } from "./run_later.ts";
import { checkSameMachine, freeFolders, type Situation } from "./situation.ts";
import {
  attempt,
  combine,
  failed,
  firstMatch,
  type Judgement,
  unmatched,
  type Verdict,
} from "./verdict.ts";
import { refuseUpwards, type Way, wayOf } from "./way.ts";
import { refuseWritable } from "./writable.ts";

/** Applies the rules to changes of files. Never throws: an error is a denial. */
export function judgeChanges(
  { question, changes }: AskedChanges,
  situation: Situation,
): Judgement {
  const read = attempt(() => changes().flatMap(changedPaths));
  if ("action" in read) return { question, verdict: read };
  const judged = read.map((change) => judgeChange(change, situation));
  return {
    question: { ...question, changes: judged.map(({ change }) => change) },
    verdict: combine(judged.map(({ verdict }) => verdict)),
  };
}

interface ChangedPath {
  readonly kind: FileChangeKind;
  readonly path: string;
}

function changedPaths({ path, kind: { type, move_path: target } }: WireChange): ChangedPath[] {
  switch (type) {
    case "add":
    case "delete":
      return [{ kind: type, path }];
    case "update":
      return target === undefined || target === null
        ? [{ kind: "update", path }]
        : [{ kind: "delete", path }, { kind: "add", path: target }];
    default:
      throw new Refusal("it has a change of an unknown kind");
  }
}

function judgeChange(
  { kind, path }: ChangedPath,
  situation: Situation,
): { change: PolicyFileChange; verdict: Verdict } {
  const unresolved: PolicyFileChange = { kind, path, resolvedPath: null, rule: null };
  if (!situation.rules.some((rule) => rule.kind === "files")) {
    return { change: unresolved, verdict: unmatched };
  }
  let way: Way;
  try {
    checkSameMachine(situation);
    way = wayOfChange(path);
  } catch (error) {
    return { change: unresolved, verdict: failed(error) };
  }
  // An `add` overwrites a file that is there.
  const actual = kind === "add" && way.entry !== undefined ? "update" : kind;
  const verdict = firstMatch(
    situation.rules,
    (rule) => rule.kind === "files" ? actionOn(actual, path, way, rule, situation) : undefined,
  );
  return {
    change: { kind: actual, path, resolvedPath: way.target, rule: verdict.rule },
    verdict,
  };
}

function wayOfChange(path: string): Way {
  refuseUpwards(path);
  const way = wayOf(path);
  const { entry } = way;
  // A write to one name of a file changes the file under its other names, wherever those are.
  if (entry !== undefined && !entry.isFolder && entry.names > 1) {
    throw new Refusal(`the file ${path} has other names (hard links)`);
  }
  return way;
}

/** What a rule does with a change; undefined when it says nothing about it. */
function actionOn(
  kind: FileChangeKind,
  path: string,
  way: Way,
  { action, kinds, roots, allowsWhatRunsLater }: CompiledFileRule,
  situation: Situation,
): PolicyAction | undefined {
  if (!kinds.includes(kind)) return undefined;
  if (action === "deny") return touches(roots, way) ? action : undefined;
  // A link is deleted where it stands; its target stays.
  const ways = kind === "delete" && way.own !== way.target ? [way, ownPlaceOf(way)] : [way];
  const held = ways.map((it) => rootWith(roots, it, path));
  const [root] = held;
  if (root === undefined || held.includes(undefined)) {
    // A link could lead around a rule that guards a folder.
    return action === "ask" && touches(roots, way) ? "deny" : undefined;
  }
  if (action === "ask") return action;
  // The agent could put a link there before the change is made.
  const then = ": the agent could put a link in the way";
  refuseWritable(way, root, freeFolders(situation), then);
  if (!allowsWhatRunsLater) refuseWhatRunsLater(ways, root);
  return action;
}

/** The way to a link itself, without ids: the known ones are those of its target. */
function ownPlaceOf({ own, entry, places }: Way): Way {
  return { own, target: own, entry, places, ids: [] };
}

function refuseWhatRunsLater(ways: readonly Way[], { path, pinned = path }: Root): void {
  const os = thisOs();
  const names = (path: string) => partsOf(os, path)?.parts ?? [];
  const from = Math.max(0, names(pinned).length - 1);
  for (const place of ways.flatMap(({ places }) => places)) {
    const entry = runsLater(names(place), from);
    if (entry === undefined) continue;
    throw new Refusal(
      `${place} runs code later (${entry}); filesThatRunLater: "allow" on the rule would allow it`,
    );
  }
}
