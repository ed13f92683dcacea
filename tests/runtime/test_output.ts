/** Reads the number of tests, and what failed, from the output of a test run. */

/** How many tests passed, failed and were skipped. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The result of a command and its output. */
export interface Output {
  success: boolean;
  text: string;
}

/** How many lines are shown once more at the end: of a failure, and of all failures of a part. */
const LINES_OF_FAILURE = 40;
const LINES_OF_PART = 200;

/** Counts a check as one test. A warning of Deno fails it. */
export function countCheck({ success, text }: Output): Counts {
  const isClean = success && !/^warning\[/m.test(text);
  return { passed: isClean ? 1 : 0, failed: isClean ? 0 : 1, skipped: 0 };
}

/** Reads `ok | 12 passed | 0 failed | 1 ignored (3s)`. */
export function countDeno({ success, text }: Output): Counts {
  const summary = /^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed(?: \| (\d+) ignored)?/m.exec(
    text,
  );
  return counts(success, summary?.[1], summary?.[2], summary?.[3]);
}

/** Reads ` 12 pass`, ` 1 skip` and ` 0 fail`, a line each. */
export function countBun({ success, text }: Output): Counts {
  const count = (word: string) => new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(text)?.[1];
  return counts(success, count("pass"), count("fail"), count("skip"));
}

/** At least one test has failed if the run failed or ran no test. */
function counts(success: boolean, passed = "0", failed = "0", skipped = "0"): Counts {
  const isBroken = !success || passed === "0";
  return {
    passed: Number(passed),
    failed: Math.max(Number(failed), isBroken ? 1 : 0),
    skipped: Number(skipped),
  };
}

/**
 * What is to be read of a part that failed: Deno's list of errors, or the lines up to each failure of Bun. If there is
 * neither, the last lines.
 */
export function failures(text: string): string {
  const lines = text.trimEnd().split("\n");
  const errors = lines.findLastIndex((line) => /^\s*ERRORS\s*$/.test(line));
  if (errors >= 0) return lines.slice(errors).slice(0, LINES_OF_PART).join("\n");
  const shown = lines.flatMap((line, index) => {
    // Bun lists all failures once more in its summary.
    const isNew = line.startsWith("(fail)") && lines.indexOf(line) === index;
    return isNew ? lines.slice(Math.max(index + 1 - LINES_OF_FAILURE, 0), index + 1) : [];
  });
  return (shown.length > 0 ? shown.slice(0, LINES_OF_PART) : lines.slice(-LINES_OF_FAILURE)).join(
    "\n",
  );
}
