// Never closes its client. It awaits nothing at its top level, which might keep it alive by itself.
// Its arguments: the options of the client as JSON, what it does, and a file for those who need one.
import process from "node:process";
import { Codex } from "../../../mod.ts";

const [options = "{}", name = "", file = ""] = process.argv.slice(2);

const works: Record<string, (codex: Codex) => Promise<void>> = {
  /** Has its answer, and two streams that nobody reads. */
  async run(codex) {
    const thread = await codex.startThread();
    codex.events();
    thread.events();
    console.log("result", (await thread.run("hi")).finalResponse);
  },
  /** Leaves a turn running that nobody waits for. */
  async turn(codex) {
    const thread = await codex.startThread();
    console.log(thread.id);
    void thread.turn("hi");
  },
  /** The same, of a goal. */
  async goal(codex) {
    const thread = await codex.startThread();
    console.log(thread.id);
    void thread.startGoal("Do it.");
  },
  /** Reads what happens on the connection, whatever that is. */
  async read(codex) {
    await codex.request("fs/watch", { path: file, watchId: "1" });
    console.log("reading");
    for await (const { method } of codex.events()) console.log(method);
  },
  /** Waits for the end of the connection. */
  async closed(codex) {
    console.log("waiting");
    console.log("closed", (await codex.closed).signal);
  },
};

Codex.start(JSON.parse(options)).then(works[name]);
