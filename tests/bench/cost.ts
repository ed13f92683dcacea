/** What a piece of work costs. */

import process from "node:process";

/** Time that has passed, and CPU time of this process, in milliseconds. */
export interface Cost {
  wallMs: number;
  cpuMs: number;
}

/** Starts to measure; the function that it gives says what it has cost since. */
export function meter(): () => Cost {
  const start = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
  };
}

/** The least of several costs of the same work: what other programs on the machine have disturbed least. */
export function least(costs: readonly Cost[]): Cost {
  return {
    wallMs: Math.min(...costs.map(({ wallMs }) => wallMs)),
    cpuMs: Math.min(...costs.map(({ cpuMs }) => cpuMs)),
  };
}
