/** Ends a run on Ctrl-C, SIGTERM or the end of the terminal, and lets it clean up. */

const controller = new AbortController();

/** Aborted by SIGINT, SIGTERM or SIGHUP. As the signal of a command it ends the command. */
export const interruption: AbortSignal = controller.signal;

const onWindows = Deno.build.os === "windows";
const signals: Deno.Signal[] = onWindows ? ["SIGINT"] : ["SIGHUP", "SIGINT", "SIGTERM"];
for (const name of signals) {
  Deno.addSignalListener(name, () => controller.abort(new Error(`interrupted by ${name}`)));
}

/** Options of a command for {@linkcode endOnInterruption}: its own process group, except on Windows. */
export const ownGroup: { detached: boolean } = { detached: !onWindows };

/**
 * Kills a child and all its descendants on an interruption. A codex that survives its test would create its folder
 * again.
 */
export function endOnInterruption(child: Deno.ChildProcess): Deno.ChildProcess {
  const end = () => onWindows ? child.kill("SIGKILL") : Deno.kill(-child.pid, "SIGKILL");
  interruption.addEventListener("abort", end);
  child.status.then(() => interruption.removeEventListener("abort", end));
  return child;
}
