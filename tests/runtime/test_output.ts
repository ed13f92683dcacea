/** Reads the number of tests from the output of a test run. */

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
