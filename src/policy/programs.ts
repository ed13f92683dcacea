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
  /* @__PURE__ */ `arch ash at awk bash batch bb bpython bun bunx busybox bwrap caffeinate catchsegv chroot chrt
  clisp clj clojure cmd conhost coreutils corepack cscript csh csi dash dbus-launch dbus-run-session
  deno doas dumb-init dzdo ed elixir elvish emacs emacsclient entr env erl escript evim ex expect
  fakechroot fakeroot find firejail fish flatpak flock forfiles gawk gchroot gdb genv gfind ghci
  gnice gnohup gosu graalpy groovy gstdbuf gtime gtimeout guile gvim gview gxargs iex iojs ionice
  ipython irb java jruby jshell julia jython ksh ksh93 lksh lldb ltrace lua luajit mawk micropython
  mksh mruby mshta nawk nc ncat netcat nice node nodejs nohup npx nsenter nu numactl nvim
  octave original-awk osascript parallel perf perl php phpdbg pipx pkexec pnpx posh powershell
  prlimit proot ptpython pwsh py pypy python pythonw pyw racket rbash rgview rgvim rksh rlwrap rscript
  ruby run-parts run0 rundll runghc runuser rview rvim rzsh sbcl scala scheme screen script setarch
  setpriv setsid sg sh socat ssh start start-stop-daemon stdbuf strace su su-exec sudo systemd-run
  taskset tclsh tcsh time timeout tini tmux toybox truffleruby ts-node tsx unbuffer unshare uv uvx
  valgrind vi view vim vimdiff watch wine wish wscript wsl xargs xcrun xonsh xvfb-run yash zsh`
    .split(/\s+/),
);

/** More of these, whose names would lose a part with the version. */
const architectures = /^(?:linux(?:32|64)|i[3-6]86|x86_64|uname26|ld-linux.*|ld64.*)$/;

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
  const name = baseName(program).toLowerCase().replace(/[. ]+$/, "");
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

/** Whether the program is a shell of Windows. Its lines are not read. */
export function isWindowsShell(program: string): boolean {
  return ["cmd", "powershell", "pwsh"].includes(programFamily(program));
}
