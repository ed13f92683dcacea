/** The chart of the README: what was measured beside `@openai/codex-sdk`. */

/** What each script printed, by runtime. */
export interface Measured {
  Deno: { [script: string]: Result | undefined };
  Bun: { [script: string]: Result | undefined };
}

type Result = Record<string, number | number[] | null>;

interface Row {
  title: string;
  unit: string;
  /** Ours, then theirs. */
  values: readonly [number, number];
}

const colors = {
  light: { text: "#1f2328", dim: "#59636e", ours: "#0969da", theirs: "#afb8c1" },
  dark: { text: "#f0f6fc", dim: "#9198a1", ours: "#4493f8", theirs: "#656c76" },
};

const WIDTH = 760;
const LEFT = 270;
const BAR = 12;
const ROW = 46;
const TOP = 50;

/** The chart as SVG. `note` says where and when it was measured. */
export function chart(measured: Measured, note: string, scheme: "light" | "dark"): string {
  const color = colors[scheme];
  const rows = rowsOf(measured);
  const height = TOP + rows.length * ROW + 30;
  const bars = rows.flatMap(({ title, unit, values }, index) => {
    const top = TOP + index * ROW;
    const longest = Math.max(...values);
    return [
      text(0, top + 18, title, color.text, 13),
      ...values.flatMap((value, side) => {
        const width = Math.max(1, value / longest * (WIDTH - LEFT - 110));
        const y = top + side * (BAR + 4);
        const fill = side === 0 ? color.ours : color.theirs;
        return [
          `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${fill}"/>`,
          text(LEFT + width + 6, y + BAR - 2, `${shown(value)} ${unit}`, color.text, 11),
        ];
      }),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif">`,
    `<rect x="${LEFT}" y="14" width="${BAR}" height="${BAR}" fill="${color.ours}"/>`,
    text(LEFT + 18, 24, "@codexkit/sdk", color.text, 12),
    `<rect x="${LEFT + 130}" y="14" width="${BAR}" height="${BAR}" fill="${color.theirs}"/>`,
    text(LEFT + 148, 24, "@openai/codex-sdk", color.text, 12),
    text(LEFT + 300, 24, "less is better", color.dim, 11),
    ...bars,
    text(0, height - 8, note, color.dim, 10),
    "</svg>",
    "",
  ].join("\n");
}

function rowsOf(measured: Measured): Row[] {
  return (["Deno", "Bun"] as const).flatMap((runtime) => {
    const rival = measured[runtime]["rival.ts"];
    const row = (title: string, unit: string, field: string): Row[] => {
      const values = rival?.[field];
      if (!Array.isArray(values)) return [];
      const [ours, theirs] = values;
      if (typeof ours !== "number" || typeof theirs !== "number") return [];
      return [{ title: `${title}, ${runtime}`, unit, values: [ours, theirs] }];
    };
    return [
      ...row("Each further turn of a thread", "ms", "turnMs"),
      ...row("8 new threads, a turn each, at once", "ms", "atOnceMs"),
      ...row("Memory of 8 conversations", "MiB", "memoryMiB"),
    ];
  });
}

function shown(value: number): string {
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}

function text(x: number, y: number, content: string, fill: string, size: number): string {
  const safe = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x.toFixed(1)}" y="${y}" fill="${fill}" font-size="${size}">${safe}</text>`;
}
