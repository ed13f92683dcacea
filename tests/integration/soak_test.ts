/** The soak in short: the same work by seed and count, on the fake server and on the real codex. */

import { assert, assertEquals } from "@std/assert";
import { grown } from "../soak/gauges.ts";
import { fakeStage, realStage } from "../soak/stages.ts";
import { test } from "../support/test.ts";

for (const [name, start] of Object.entries({ fake: fakeStage, real: realStage })) {
  test(`nothing grows with turns, tools, approvals and aborts on the ${name} server`, async () => {
    await using stage = await start(7);
    const { soak } = stage;
    await soak.work(8);
    const before = await soak.gauges();
    await soak.work(8);
    assertEquals(grown(before, await soak.gauges()), []);
    const missing = Object.entries(soak.done).filter(([, count]) => count === 0);
    assertEquals(missing.map(([kind]) => kind), name === "real" ? [] : ["goal"]);
    assert((before.maps ?? 0) > 0, "something is counted");
  });
}
