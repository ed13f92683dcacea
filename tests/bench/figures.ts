/** Every figure of the bench: how it is measured, and what is wanted of it. */

/** What a figure must keep. */
export type Bound = { least: number } | { most: number };

/** A script, and its arguments in a whole run and in a quick one. */
export interface Measurement {
  script: string;
  args: readonly string[];
  quick: readonly string[];
  figures: readonly Figure[];
}

export interface Figure {
  /** Its name in what the script prints. */
  field: string;
  title: string;
  bound: Bound | { Deno: Bound; Bun: Bound };
}

/** Paths that the bench has prepared. */
export interface Prepared {
  /** The module of `@openai/codex-sdk`. */
  rival: string;
  /** The first chunk of a bundle of `mod.ts`. */
  bundle: string;
}

const cpu: Figure = {
  field: "cpu",
  title: "CPU of stream() / bare loop",
  bound: { Deno: { most: 1.3 }, Bun: { most: 1.4 } },
};
const wall: Figure = {
  field: "wall",
  title: "throughput of stream() / bare loop, wall",
  bound: { least: 0.75 },
};
const text: Figure = {
  field: "textCpu",
  title: "CPU of textStream() / stream()",
  bound: { most: 1.1 },
};

function throughput(deltas: string, rounds: string, quick: readonly string[]): Measurement {
  const of = (figure: Figure) => ({ ...figure, title: `${figure.title}, ${deltas} deltas` });
  return {
    script: "throughput.ts",
    args: [deltas, rounds],
    quick,
    figures: [cpu, wall, text].map(of),
  };
}

export function measurements({ rival, bundle }: Prepared): Measurement[] {
  return [
    throughput("200000", "9", ["20000", "3"]),
    throughput("1000000", "5", ["50000", "1"]),
    {
      script: "concurrency.ts",
      args: ["200000", "5"],
      quick: ["20000", "2"],
      figures: [
        {
          field: "turns100",
          title: "CPU of an event, 100 turns / 1 turn",
          bound: { most: 1.3 },
        },
        { field: "turns1000", title: "CPU of an event, 1000 turns / 1 turn", bound: { most: 2 } },
      ],
    },
    {
      script: "latency.ts",
      args: ["200", "21"],
      quick: ["10", "2"],
      figures: [
        { field: "turn", title: "latency of a turn / by hand", bound: { most: 1.02 } },
        { field: "start", title: "start to first text / by hand", bound: { most: 1.05 } },
      ],
    },
    {
      script: "rival.ts",
      args: [rival, "7", "5"],
      quick: [rival, "2", "2"],
      figures: [
        {
          field: "turn",
          title: "latency of a turn, @openai/codex-sdk / ours",
          bound: { least: 4 },
        },
        {
          field: "atOnce",
          title: "8 new threads at once, @openai/codex-sdk / ours",
          bound: { least: 2.5 },
        },
        {
          field: "memory",
          title: "memory of 8 conversations, ours / @openai/codex-sdk",
          bound: { most: 0.2 },
        },
      ],
    },
    {
      script: "import.ts",
      args: [bundle, "31"],
      quick: [bundle, "5"],
      figures: [
        {
          field: "overEmptyMs",
          title: "import of mod.ts, ms over an empty script",
          bound: { Deno: { most: 22 }, Bun: { most: 17 } },
        },
        {
          field: "overEmptyCpuMs",
          title: "import of mod.ts, CPU ms over an empty script",
          bound: { Deno: { most: 22 }, Bun: { most: 17 } },
        },
        {
          field: "bundleMs",
          title: "import of a bundle, ms over an empty script",
          bound: { most: 7 },
        },
        {
          field: "bundleCpuMs",
          title: "import of a bundle, CPU ms over an empty script",
          bound: { most: 7 },
        },
      ],
    },
    {
      script: "slow_consumer.ts",
      args: ["100000"],
      quick: ["20000"],
      figures: [{
        field: "overIdleMiB",
        title: "peak with a slow consumer, MiB over idle",
        bound: { most: 64 },
      }],
    },
    {
      script: "many_turns.ts",
      args: ["10000"],
      quick: ["1000"],
      figures: [{
        field: "drift",
        title: "growth of the heap over 10,000 turns on 100 threads",
        bound: { most: 0.05 },
      }],
    },
    {
      script: "large.ts",
      args: ["100000", "200000000", "60"],
      quick: ["10000", "20000000", "6"],
      figures: [
        {
          field: "items",
          title: "100,000 items in a turn, CPU / half of them",
          bound: { most: 3 },
        },
        { field: "line", title: "a line of 200 MB, CPU / half of it", bound: { most: 3 } },
        {
          field: "lostMessages",
          title: "lost of 60 MB out and 40 MB in at once",
          bound: { most: 0 },
        },
      ],
    },
    {
      script: "burst.ts",
      args: ["2000"],
      quick: ["500"],
      figures: [{ field: "lost", title: "lost of 2000 requests at once", bound: { most: 0 } }],
    },
    {
      script: "validation.ts",
      args: [],
      quick: [],
      figures: [
        { field: "delta", title: "validation of a delta / JSON.parse", bound: { most: 1 } },
        { field: "item", title: "validation of an item / JSON.parse", bound: { most: 2 } },
      ],
    },
  ];
}

/** The bound of a figure on a runtime. */
export function boundOf({ bound }: Figure, runtime: "Deno" | "Bun"): Bound {
  return "Deno" in bound ? bound[runtime] : bound;
}

/** Whether a value keeps a bound. */
export function keeps(value: number, bound: Bound): boolean {
  return "least" in bound ? value >= bound.least : value <= bound.most;
}
