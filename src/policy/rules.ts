/**
 * From the rules that a user wrote to rules that are checked and ready to match.
 *
 * @module
 */

import type { PolicyAction } from "./action.ts";
import type { FileChangeKind } from "./question.ts";
import { compileRoots, type Root } from "./roots.ts";
import type {
  CommandRule,
  ElicitationRule,
  FileRule,
  McpRule,
  PermissionRule,
  PolicyRule,
} from "./rule_types.ts";
import { compileWord, compileWords, type Test, type Words } from "./words.ts";

/** A command rule that was checked. */
export interface CompiledCommandRule {
  readonly kind: "command";
  readonly action: PolicyAction;
  readonly words: Words;
  /** Undefined stands for anywhere. */
  readonly roots: readonly Root[] | undefined;
  readonly trustsFolder: boolean;
}

/** A file rule that was checked. */
export interface CompiledFileRule {
  readonly kind: "files";
  readonly action: PolicyAction;
  readonly roots: readonly Root[];
  readonly kinds: readonly FileChangeKind[];
  readonly allowsWhatRunsLater: boolean;
}

/** A rule over tools of MCP servers that was checked. */
export interface CompiledMcpRule {
  readonly kind: "mcp";
  readonly action: PolicyAction;
  readonly server: Test;
  readonly tool: Test;
}

/** A rule over permissions that was checked. */
export interface CompiledPermissionRule {
  readonly kind: "permissions";
  readonly action: PolicyAction;
  readonly network: boolean;
  readonly read: readonly Root[];
  readonly write: readonly Root[];
}

/** A rule over questions of MCP servers that was checked. */
export interface CompiledElicitationRule {
  readonly kind: "elicitation";
  readonly action: PolicyAction;
  readonly server: Test;
}

/** A checked rule. It is a copy, so that later changes of the original have no effect. */
export type CompiledRule =
  | CompiledCommandRule
  | CompiledFileRule
  | CompiledMcpRule
  | CompiledPermissionRule
  | CompiledElicitationRule;

const actions: readonly string[] = ["allow", "deny", "ask"];
const allKinds: readonly FileChangeKind[] = ["add", "update", "delete"];

/**
 * Checks the rules, one by one, and makes them ready to match.
 *
 * @throws {TypeError} A rule is invalid; the message names its index and field.
 */
export function compileRules(rules: readonly PolicyRule[]): CompiledRule[] {
  if (!Array.isArray(rules)) throw new TypeError("rules must be an array");
  return Array.from(rules, compileRule); // not map(), which passes over holes
}

function compileRule(rule: PolicyRule, index: number): CompiledRule {
  const at = `rules[${index}]`;
  if (typeof rule !== "object" || rule === null) throw new TypeError(`${at} must be an object`);
  if (!actions.includes(rule.action)) {
    throw new TypeError(`${at}.action must be one of ${actions.join(", ")}`);
  }
  if ("command" in rule) return compileCommandRule(rule, at);
  if ("files" in rule) return compileFileRule(rule, at);
  if ("mcp" in rule) return compileMcpRule(rule, at);
  if ("permissions" in rule) return compilePermissionRule(rule, at);
  if ("elicitation" in rule) return compileElicitationRule(rule, at);
  throw new TypeError(`${at} must have command, files, mcp, permissions or elicitation`);
}

function compileCommandRule(rule: CommandRule, at: string): CompiledCommandRule {
  checkKeys(rule, at, ["command", "cwd", "trustsFolder", "action"]);
  const { command, cwd, trustsFolder = false, action } = rule;
  if (typeof trustsFolder !== "boolean") {
    throw new TypeError(`${at}.trustsFolder must be true or false`);
  }
  return {
    kind: "command",
    action,
    words: compileWords(command, action, `${at}.command`),
    roots: cwd === undefined ? undefined : compileRoots(cwd, `${at}.cwd`),
    trustsFolder,
  };
}

function compileFileRule(rule: FileRule, at: string): CompiledFileRule {
  checkKeys(rule, at, ["files", "filesThatRunLater", "action"]);
  const { action, files, filesThatRunLater } = rule;
  checkObject(files, `${at}.files`, "the folders under");
  checkKeys(files, `${at}.files`, ["under", "kinds"]);
  if (filesThatRunLater !== undefined && filesThatRunLater !== "allow") {
    throw new TypeError(`${at}.filesThatRunLater must be "allow", or left out`);
  }
  return {
    kind: "files",
    action,
    roots: compileRoots(files.under, `${at}.files.under`),
    kinds: compileKinds(files.kinds, `${at}.files.kinds`),
    allowsWhatRunsLater: filesThatRunLater === "allow",
  };
}

function compileMcpRule(rule: McpRule, at: string): CompiledMcpRule {
  checkKeys(rule, at, ["mcp", "action"]);
  const { action, mcp } = rule;
  checkObject(mcp, `${at}.mcp`, "the name of a server");
  checkKeys(mcp, `${at}.mcp`, ["server", "tools"]);
  return {
    kind: "mcp",
    action,
    server: compileWord(mcp.server, `${at}.mcp.server`),
    tool: mcp.tools === undefined ? () => true : compileWord(mcp.tools, `${at}.mcp.tools`),
  };
}

function compilePermissionRule(rule: PermissionRule, at: string): CompiledPermissionRule {
  checkKeys(rule, at, ["permissions", "action"]);
  const { action, permissions } = rule;
  checkObject(permissions, `${at}.permissions`, "network, read or write");
  checkKeys(permissions, `${at}.permissions`, ["network", "read", "write"]);
  const { network, read, write } = permissions;
  if (network !== undefined && network !== true) {
    throw new TypeError(`${at}.permissions.network must be true, or left out`);
  }
  if (network === undefined && read === undefined && write === undefined) {
    throw new TypeError(`${at}.permissions must have network, read or write`);
  }
  return {
    kind: "permissions",
    action,
    network: network === true,
    read: read === undefined ? [] : compileRoots(read, `${at}.permissions.read`),
    write: write === undefined ? [] : compileRoots(write, `${at}.permissions.write`),
  };
}

function compileElicitationRule(rule: ElicitationRule, at: string): CompiledElicitationRule {
  checkKeys(rule, at, ["elicitation", "action"]);
  const { action, elicitation } = rule;
  checkObject(elicitation, `${at}.elicitation`, "the name of a server");
  checkKeys(elicitation, `${at}.elicitation`, ["server"]);
  const server = compileWord(elicitation.server, `${at}.elicitation.server`);
  return { kind: "elicitation", action, server };
}

function checkObject(value: unknown, at: string, content: string): void {
  if (typeof value === "object" && value !== null) return;
  throw new TypeError(`${at} must be an object with ${content}`);
}

/** Refuses unknown fields: a restriction with a spelling mistake would restrict nothing. */
export function checkKeys(value: object, at: string, known: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new TypeError(`${at} has an unknown field ${unknown}; it takes ${known.join(", ")}`);
}

function compileKinds(
  kinds: readonly FileChangeKind[] | undefined,
  at: string,
): readonly FileChangeKind[] {
  if (kinds === undefined) return allKinds;
  if (Array.isArray(kinds) && kinds.length > 0 && kinds.every((kind) => allKinds.includes(kind))) {
    return [...kinds];
  }
  throw new TypeError(`${at} must list some of ${allKinds.join(", ")}`);
}
