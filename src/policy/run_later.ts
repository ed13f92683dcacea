/**
 * Files whose content runs later outside of codex: by the user's next command, by the next start of
 * an editor, by a build service.
 *
 * @module
 */

import { foldedName } from "./path_names.ts";

/**
 * Files and folders whose content is likely to be run later, outside of any sandbox: the settings
 * of git, hooks, package scripts, tasks of editors, build services, instructions for agents. A rule
 * of a {@linkcode policy} that allows changes of files declines these, in every folder and in any
 * case, unless it has `filesThatRunLater: "allow"`.
 *
 * This is a safety net and no boundary: no list of such files is complete, and the code of a project
 * runs with its next test.
 *
 * @example
 * ```ts
 * import { filesThatRunLater } from "@codexkit/sdk";
 *
 * console.log(filesThatRunLater.includes("package.json")); // true
 * ```
 */
export const filesThatRunLater: readonly string[] = /* @__PURE__ */ Object.freeze([
  // Git and other version control
  ".git",
  ".gitattributes",
  ".gitconfig",
  ".gitmodules",
  ".hg",
  ".jj",
  // Hooks
  ".husky",
  ".lefthook",
  ".pre-commit-config.yaml",
  "lefthook.yaml",
  "lefthook.yml",
  // Shells and their surroundings
  ".bash_aliases",
  ".bash_login",
  ".bash_logout",
  ".bash_profile",
  ".bashrc",
  ".config",
  ".direnv",
  ".env",
  ".envrc",
  ".inputrc",
  ".local/bin",
  ".mise.toml",
  ".profile",
  ".ssh",
  ".tool-versions",
  ".vimrc",
  ".zlogin",
  ".zprofile",
  ".zshenv",
  ".zshrc",
  "mise.toml",
  // Editors
  ".devcontainer",
  ".exrc",
  ".fleet",
  ".idea",
  ".nvim.lua",
  ".vscode",
  ".zed",
  // Build services
  ".azure-pipelines",
  ".buildkite",
  ".circleci",
  ".drone.yml",
  ".forgejo",
  ".gitea",
  ".github/actions",
  ".github/workflows",
  ".gitlab-ci.yml",
  ".travis.yml",
  ".woodpecker",
  ".woodpecker.yml",
  "Jenkinsfile",
  "azure-pipelines.yml",
  "bitbucket-pipelines.yml",
  // Packages and builds
  ".cargo",
  ".npmrc",
  ".pnp.cjs",
  ".pnpmfile.cjs",
  ".yarn",
  ".yarnrc",
  ".yarnrc.yml",
  "Cargo.toml",
  "Containerfile",
  "Dockerfile",
  "GNUmakefile",
  "Gemfile",
  "Justfile",
  "Makefile",
  "Rakefile",
  "Taskfile.yml",
  "Vagrantfile",
  "build.gradle",
  "build.gradle.kts",
  "build.rs",
  "bunfig.toml",
  "compose.yaml",
  "compose.yml",
  "conftest.py",
  "deno.json",
  "deno.jsonc",
  "docker-compose.yaml",
  "docker-compose.yml",
  "gradlew",
  "mvnw",
  "node_modules",
  "noxfile.py",
  "package.json",
  "pom.xml",
  "pyproject.toml",
  "setup.cfg",
  "setup.py",
  "sitecustomize.py",
  "tox.ini",
  "usercustomize.py",
  // Agents
  ".agents",
  ".aider.conf.yml",
  ".claude",
  ".clinerules",
  ".codex",
  ".continue",
  ".cursor",
  ".cursorrules",
  ".gemini",
  ".mcp.json",
  ".windsurf",
  "AGENTS.md",
  "AGENTS.override.md",
  "CLAUDE.md",
  "GEMINI.md",
  "SKILL.md",
]);

interface Entry {
  readonly entry: string;
  readonly names: readonly string[];
}

/** Made at the first look: many programs never need them. */
let entries: readonly Entry[] | undefined;

function foldedEntries(): readonly Entry[] {
  return entries ??= filesThatRunLater.map((entry) => ({
    entry,
    names: entry.split("/").map(foldedName),
  }));
}

/**
 * The entry of the list that a path falls under; undefined when there is none.
 *
 * @param names The names of the path.
 * @param from Index of the first name that counts. An entry may begin before it.
 */
export function runsLater(names: readonly string[], from: number): string | undefined {
  const folded = names.map(foldedName);
  return foldedEntries().find(({ names }) =>
    folded.some((_, start) =>
      start + names.length > from && names.every((name, index) => folded[start + index] === name)
    )
  )?.entry;
}
