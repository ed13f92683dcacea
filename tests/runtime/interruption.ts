/** Ctrl-C, SIGTERM and the end of the terminal as ends of a run that cleans up after itself. */

const controller = new AbortController();

/** Aborted by SIGINT, SIGTERM or SIGHUP. Given to a command it ends that; thrown, it takes the temporary folders along. */
export const interruption: AbortSignal = controller.signal;

const onWindows = Deno.build.os === "windows";
const signals: Deno.Signal[] = onWindows ? ["SIGINT"] : ["SIGHUP", "SIGINT", "SIGTERM"];
for (const name of signals) {
  Deno.addSignalListener(name, () => controller.abort(new Error(`interrupted by ${name}`)));
}

/** Options of a command for {@linkcode endOnInterruption}: a process group of its own, where there are any. */
export const ownGroup: { detached: boolean } = { detached: !onWindows };

/**
 * Has an interruption kill a child with all that it has started. A codex that outlived its test would make its folder
 * anew.
 */
export function endOnInterruption(child: Deno.ChildProcess): Deno.ChildProcess {
  const end = () => onWindows ? child.kill("SIGKILL") : Deno.kill(-child.pid, "SIGKILL");
  interruption.addEventListener("abort", end);
  child.status.then(() => interruption.removeEventListener("abort", end));
  return child;
}
