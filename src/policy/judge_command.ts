/**
 * The rules applied to a request to run a command.
 *
 * @module
 */

import type { PolicyAction } from "./action.ts";
import type { AskedCommand } from "./asked_command.ts";
import { type SimpleCommand, simpleCommands } from "./command_line.ts";
import { isDisguise, isMatch } from "./command_match.ts";
import { runsItsInput } from "./piped_input.ts";
import { Refusal } from "./refusal.ts";
import { checkFoundation } from "./resting.ts";
import { type Root, rootWith } from "./roots.ts";
import type { CompiledCommandRule } from "./rules.ts";
import { checkSameMachine, type Situation } from "./situation.ts";
import { attempt, combine, firstMatch, type Judgement } from "./verdict.ts";
import { refuseUpwards, wayOf } from "./way.ts";

/** Applies the rules to a command. Never throws: an error is a denial. */
export function judgeCommand(
  { question, cwd, argv }: AskedCommand,
  situation: Situation,
): Judgement {
  const read = attempt(() => simpleCommands(argv()));
  if ("action" in read) return { question, verdict: read };
  const verdicts = read.map((command) =>
    firstMatch(
      situation.rules,
      (rule) => rule.kind === "command" ? actionOn(command, cwd, rule, situation) : undefined,
    )
  );
  const commands = read.map(({ argv }, index) => ({ argv, rule: verdicts[index]?.rule ?? null }));
  return { question: { ...question, commands }, verdict: combine(verdicts) };
}

/** What a rule does with a command; undefined when it says nothing about it. */
function actionOn(
  command: SimpleCommand,
  cwd: string | null,
  { action, words, roots, trustsFolder }: CompiledCommandRule,
  situation: Situation,
): PolicyAction | undefined {
  const exact = isMatch(words, command.argv);
  if (!exact && (action === "allow" || !isDisguise(words, command.argv))) return undefined;
  const folder = command.moves.length > 0 ? null : cwd;
  const root = roots === undefined ? undefined : rootOf(folder, roots, situation);
  if (root === "outside") return undefined;
  if (root === "unknown" || !exact) return action === "allow" ? undefined : "deny";
  if (action === "allow" && command.isPiped && runsItsInput(command.argv)) {
    throw new Refusal(`${command.argv[0]} may run what the command before it writes`);
  }
  if (action === "allow" && !trustsFolder) {
    checkFoundation(command, cwd, root === undefined ? [] : [root], situation);
  }
  return action;
}

/** The root that holds a folder. */
function rootOf(
  folder: string | null,
  roots: readonly Root[],
  situation: Situation,
): Root | "outside" | "unknown" {
  if (folder === null) return "unknown";
  checkSameMachine(situation);
  refuseUpwards(folder);
  const way = wayOf(folder);
  if (way.entry === undefined) return "unknown";
  return rootWith(roots, way, folder) ?? "outside";
}
