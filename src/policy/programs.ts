/**
 * Programs by name: which are shells, and which run other programs.
 *
 * @module
 */

import type { Dialect } from "./shell_line.ts";

const shells: Readonly<Record<string, Dialect>> = {
  bash: "posix",
  dash: "posix",
  sh: "posix",
  zsh: "zsh",
};

/** Where systems and package managers put shells; one that stands elsewhere may be anything. */
const shellFolders = [
  "", // on the PATH
  "/bin/",
  "/usr/bin/",
  "/usr/local/bin/",
  "/opt/homebrew/bin/",
  "/opt/local/bin/",
  "/home/linuxbrew/.linuxbrew/bin/",
  "/run/current-system/sw/bin/",
];
const nixFolder = /^\/nix\/store\/[0-9a-z]{32}-[\w.+-]+\/bin\/$/;

/**
 * Programs that run what their arguments or their input say: launchers, shells, interpreters and
 * editors, by their names without a version. The usual ones, as no list is complete.
 */
const launchers = /* @__PURE__ */ new Set(
  /* @__PURE__ */ `abduco arch ash at awk aws-vault bash batch bb box64 box86 bpython bun bundle
  bunx busybox bwrap caffeinate catatonit catchsegv choom chpst chroot chrt clisp clj clojure cmd
  concurrently conda conhost corepack coresched coreutils cpulimit crontab cross-env cscript csh
  csi daemonize dash dbus-launch dbus-run-session deno direnv doas docker dotenv dotenvx dotnet
  dtach dumb-init dzdo eatmydata ed elixir elvish emacs emacsclient entr env env_parallel envdir
  envuidgid erl escript evim ex expect fakechroot fakeroot faketime fd fdfind fex fexinterpreter
  find firejail fish flatpak flock forfiles gawk gchroot gdb genv gfind gforth ghci gmake gnice
  gnohup gosu graalpy groovy gstdbuf gtime gtimeout guile guix gview gvim gxargs hatch iex iojs
  ionice ipython irb java javaw jruby jshell julia jython ksh ksh93 kubectl littler lksh lldb
  ltrace lua luajit m4 machinectl make mamba mawk micromamba micropython mise mksh mono mruby mshta
  nawk nc ncat netcat nice nix nix-shell node nodejs nohup npm npx nsenter nu numactl nvim octave
  original-awk osascript parallel pdm perf perl php phpdbg pipenv pipx pixi pkexec pnpm pnpx podman
  poetry posh powershell prlimit proot proxychains ptpython pwsh py pypy python pythonw pyw r
  racket rbash rgview rgvim rksh rlwrap rr rscript ruby run-parts run0 runcon rundll runghc runuser
  rview rvim rye rzsh s6-applyuidgid s6-envdir s6-envuidgid s6-setsid s6-setuidgid s6-softlimit
  sbcl scala scheme screen script setarch setpriv setsid setuidgid sg sh socat softlimit ssh
  sshpass start start-stop-daemon stdbuf strace su su-exec sudo swipl systemd-inhibit systemd-run
  taskset tclsh tcsh time timeout tini tmux torify torsocks toybox truffleruby ts-node ts-node-cwd
  ts-node-esm ts-node-script tsocks tsx uclampset unbuffer unshare uv uvx valgrind vi view vim
  vimdiff watch watchexec wine wish wscript wsl xargs xcrun xonsh xvfb-run yarn yash zsh`
    .split(/\s+/),
);

/** More of these, whose names would lose a part with the version. */
const architectures =
  /^(?:linux(?:32|64)|i[3-6]86|x86_64|uname26|ld-linux.*|ld64.*|qemu-(?:aarch64|arm|i386|x86_64).*)$/;

/**
 * Launchers that take a part of the command from elsewhere: from their input, from behind `:::`, from
 * the files that they find, from another option.
 */
const completing = /* @__PURE__ */ new Set(
  /* @__PURE__ */ "entr env_parallel fd fdfind forfiles gxargs parallel start-stop-daemon xargs"
    .split(" "),
);

/** How long a name is at most, in all usual file systems. */
const MAX_NAME = 255;

/**
 * What is added to the name of a program: by Windows, by systems that keep several builds of one
 * program, and by those who write it again (`sudo-rs`).
 */
const build =
  /(?:\.(?:exe|com|cmd|bat|ps1)|[.-](?:static|distrib|real|orig|beta|canary|nightly|preview|lts|dbg|debug|profile|basic|tiny|small|huge|nox|x11|gtk\d?|athena|motif|lucid|pgtk|gui|openbsd|traditional|nosuid|ws|rs|rust|cgi|cli|fpm|bin|wrapped))+$/;

/** The last part of a path, in Windows' spelling also. */
export function baseName(program: string): string {
  return program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1);
}

/**
 * The name of a program without its folder, without what Windows adds, and without its version, in
 * lower case: `python` for `/usr/bin/python3.12` and for `Python3.exe`.
 */
export function programFamily(program: string): string {
  const base = baseName(program).toLowerCase();
  if (base.length > MAX_NAME || /^[a-z]+$/.test(base)) return base;
  const name = base.replace(/[. ]+$/, "");
  const bare = name.replace(/^\.(?=\w)/, "").replace(build, "");
  // `python3.13t`, `perl5.36-x86_64-linux-gnu`, `bash-5.2`, `node-v20`
  const unversioned = bare.replace(
    /(?<=[a-z])(?:[-_.]v?)?\d[\d.]*[a-z]{0,2}(?:-(?:\w+-)*\w+)?$/,
    "",
  );
  return unversioned.replace(build, "") || bare;
}

/** The family of the shell that has this name or path; undefined for what may be no shell. */
export function shellDialect(program: string): Dialect | undefined {
  const name = baseName(program);
  if (!Object.hasOwn(shells, name)) return undefined;
  const folder = program.slice(0, -name.length);
  return shellFolders.includes(folder) || nixFolder.test(folder) ? shells[name] : undefined;
}

/** Whether the program is known to run what its arguments say. */
export function isLauncher(program: string): boolean {
  const name = baseName(program).toLowerCase();
  return launchers.has(name) || launchers.has(programFamily(program)) || architectures.test(name);
}

/** Whether the program adds words to a command that its arguments do not show as a whole. */
export function completesCommands(program: string): boolean {
  return completing.has(programFamily(program));
}

/** Whether the program is a shell of Windows. Its lines are not read. */
export function isWindowsShell(program: string): boolean {
  return ["cmd", "powershell", "pwsh"].includes(programFamily(program));
}
