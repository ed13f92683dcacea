// Give the agent a tool of your own, with typed arguments.
// Deno: deno run --allow-run examples/08_tool.ts   Bun: bun examples/08_tool.ts
import { Codex, tool } from "@codexkit/sdk";
import * as v from "valibot";

const temperatures = new Map([["Paris", 19], ["Oslo", 7]]);

const temperature = tool({
  name: "temperature",
  description: "The temperature in a city, in degrees Celsius.",
  input: v.object({ city: v.string() }),
  run: ({ city }) => {
    const degrees = temperatures.get(city);
    if (degrees === undefined) throw new Error(`no station in ${city}`);
    return { city, degrees };
  },
});

await using codex = await Codex.start({
  tools: [temperature],
  onWarning: ({ message }) => console.warn(message),
});
const thread = await codex.startThread();
const { finalResponse } = await thread.run("Is it warmer in Paris or in Oslo?");
console.log(finalResponse);
