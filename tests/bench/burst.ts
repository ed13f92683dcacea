/** A burst of requests to the real codex: how many are lost. Prints JSON. */

import process from "node:process";
import { Codex } from "../../mod.ts";
import { meter } from "./cost.ts";
import { RealCodex } from "./real_codex.ts";

const count = Number(process.argv[2] ?? 2000);

await using real = await RealCodex.start();
await using codex = await Codex.start(await real.home());
const cost = meter();
const answers = await Promise.allSettled(
  Array.from({ length: count }, () => codex.request("thread/list", {}, { timeoutMs: 60_000 })),
);
const lost = answers.filter(({ status }) => status === "rejected").length;
console.log(JSON.stringify({ lost, ...cost() }));
