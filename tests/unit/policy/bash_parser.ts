/** A parser of bash that somebody else wrote: the judge of ours. */
import sh from "mvdan-sh";

/** A node of the tree, as far as it is looked into. */
interface Node {
  readonly Stmts?: readonly Statement[];
  readonly X: Statement;
  readonly Y: Statement;
  readonly Args: readonly Word[];
  readonly Assigns: readonly unknown[];
}

interface Statement {
  readonly Cmd: Node | null;
  readonly Negated: boolean;
  readonly Background: boolean;
  readonly Coprocess: boolean;
  readonly Redirs: readonly { readonly Word: Word; readonly Hdoc: unknown }[];
}

interface Word {
  readonly Parts: readonly Part[];
}

interface Part extends Word {
  readonly Value: string;
  readonly Dollar: boolean;
}

interface Syntax {
  NewParser(): { Parse(text: string, name: string): Node };
  NodeType(node: unknown): string;
}

// True as far as the interfaces go: this is what the parser documents.
const { syntax } = sh as { syntax: Syntax };
const parser = syntax.NewParser();

/** The simple commands of a line, or the construct that is more than these. */
export function simpleCommandsOf(line: string): string[][] | string {
  try {
    return (parser.Parse(line, "").Stmts ?? []).flatMap(commandsOf);
  } catch (error) {
    return error instanceof Error ? error.message : "it is not parsed";
  }
}

function commandsOf(statement: Statement): string[][] {
  const { Cmd: command, Negated, Background, Coprocess, Redirs } = statement;
  if (Negated || Background || Coprocess) throw new Error("negated, or in the background");
  for (const { Word, Hdoc } of Redirs) {
    const target = textOf(Word);
    if (Hdoc || !/^(?:[012]|\/dev\/null)$/.test(target)) throw new Error(`redirected to ${target}`);
  }
  const kind = command === null ? "nothing" : syntax.NodeType(command);
  if (command !== null && kind === "BinaryCmd") {
    return [...commandsOf(command.X), ...commandsOf(command.Y)];
  }
  if (command === null || kind !== "CallExpr" || command.Assigns.length > 0) throw new Error(kind);
  return [command.Args.map(textOf)];
}

function textOf({ Parts }: Word): string {
  return Parts.map((part) => {
    switch (syntax.NodeType(part)) {
      case "Lit":
        return part.Value.replace(/\\([^])/g, "$1");
      case "SglQuoted":
        if (part.Dollar) throw new Error("$'...'");
        return part.Value;
      case "DblQuoted":
        if (part.Dollar) throw new Error('$"..."');
        return part.Parts.map(quotedText).join("");
      default:
        throw new Error(syntax.NodeType(part));
    }
  }).join("");
}

function quotedText(part: Part): string {
  if (syntax.NodeType(part) !== "Lit") throw new Error(syntax.NodeType(part));
  return part.Value.replace(/\\([$`"\\])/g, "$1");
}
