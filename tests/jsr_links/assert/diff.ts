/** What became of a line, or of a word in it. */
export type Fate = "common" | "removed" | "added";

/** A line or a word with its fate; a changed line may tell the fates of its words. */
export interface Change {
  type: Fate;
  value: string;
  words?: Change[];
}

/** How far a diagonal of the edit graph is walked: `y` of the shorter list, and the steps there. */
interface Reached {
  y: number;
  steps: Step | undefined;
}

interface Step {
  takes: "both" | "longer" | "shorter";
  before: Step | undefined;
}

/**
 * The fewest removals and additions that make `expected` of `actual`, found with the O(NP)
 * algorithm of Wu, Manber, Myers and Miller.
 */
export function diff(actual: readonly string[], expected: readonly string[]): Change[] {
  const isSwapped = expected.length > actual.length;
  const [longer, shorter] = isSwapped ? [expected, actual] : [actual, expected];
  const fates = isSwapped
    ? { both: "common", longer: "added", shorter: "removed" } as const
    : { both: "common", longer: "removed", shorter: "added" } as const;
  const changes: Change[] = [];
  const [ofLonger, ofShorter] = [longer.values(), shorter.values()];
  for (const takes of shortestWay(longer, shorter)) {
    const next = takes === "shorter" ? ofShorter.next() : ofLonger.next();
    if (takes === "both") ofShorter.next();
    if (!next.done) changes.push({ type: fates[takes], value: next.value });
  }
  return changes;
}

function shortestWay(longer: readonly string[], shorter: readonly string[]): Step["takes"][] {
  const delta = longer.length - shorter.length;
  // by diagonal: how far the longer list is ahead
  const reached = new Map<number, Reached>();
  const walk = (diagonal: number): void => {
    let { y, steps } = step(reached.get(diagonal - 1), reached.get(diagonal + 1));
    while (y < shorter.length && longer[y + diagonal] === shorter[y]) {
      steps = { takes: "both", before: steps };
      y++;
    }
    reached.set(diagonal, { y, steps });
  };
  for (let detour = 0; (reached.get(delta)?.y ?? -1) < shorter.length; detour++) {
    for (let diagonal = -detour; diagonal < delta; diagonal++) walk(diagonal);
    for (let diagonal = delta + detour; diagonal > delta; diagonal--) walk(diagonal);
    walk(delta);
  }
  const way: Step["takes"][] = [];
  for (let at = reached.get(delta)?.steps; at; at = at.before) way.push(at.takes);
  return way.reverse();
}

/** Onto a diagonal from the one of its neighbours that leads further. */
function step(below: Reached | undefined, above: Reached | undefined): Reached {
  if (above && !(below && below.y > above.y + 1)) {
    return { y: above.y + 1, steps: { takes: "shorter", before: above.steps } };
  }
  if (below) return { y: below.y, steps: { takes: "longer", before: below.steps } };
  return { y: 0, steps: undefined };
}
