import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { definitions } from "../../../src/protocol/generated/schemas.ts";
import { Menders, UNFIT } from "../../../src/protocol/mend.ts";
import { Predicates } from "../../../src/protocol/predicates.ts";
import { test } from "../../support/test.ts";
import { mustFit, mutationsOf } from "./sample.ts";
import { SampleKit } from "./sample_kit.ts";

const menders = new Menders(definitions);
const predicates = new Predicates(definitions);

function mend(name: string, value: unknown): unknown {
  return menders.get(name).mend(value);
}

test("what fits stays the value that it is, of every type and with every change of a newer server", () => {
  const full = new SampleKit({ full: true });
  for (const name of Object.keys(definitions)) {
    for (const mutation of mutationsOf(full.get(name))) {
      if (!mustFit(mutation)) continue;
      assertStrictEquals(mend(name, mutation.value), mutation.value, `${name}: ${mutation.path}`);
    }
  }
});

test("what does not fit is made to fit, or is UNFIT, and is not altered itself", () => {
  const full = new SampleKit({ full: true });
  let made = 0;
  for (const name of Object.keys(definitions)) {
    for (const mutation of mutationsOf(full.get(name))) {
      const before = JSON.stringify(mutation.value);
      const mended = mend(name, mutation.value);
      const label = `${name}: ${mutation.path} ${mutation.change}`;
      assertEquals(JSON.stringify(mutation.value), before, label);
      if (mended === UNFIT) continue;
      assert(predicates.get(name)(mended), label);
      if (!mustFit(mutation)) made++;
    }
  }
  assert(made > 10_000, `${made} were made to fit`);
});

test("mend() replaces what is unusable by null, by nothing, or by what is empty", () => {
  const item = {
    type: "commandExecution",
    id: "i",
    command: ["ls"],
    commandActions: "none",
    cwd: "/w",
    exitCode: "0",
    source: 5,
    added: [1],
  };
  assertEquals(mend("ThreadItem", item), {
    type: "commandExecution",
    id: "i",
    command: "",
    commandActions: [],
    cwd: "/w",
    exitCode: null,
    status: "",
    added: [1],
  });
});

test("mend() leaves out the entries of a list that are unusable", () => {
  const input = [{ type: "text", text: "a" }, "b", { text: "c" }, { type: "future", x: 1 }];
  const item = { type: "userMessage", id: "i", content: input };
  assertEquals(mend("ThreadItem", item), { ...item, content: [input[0], input[3]] });
});

test("mend() gives UNFIT where a value says nothing of what it is", () => {
  for (const value of [undefined, null, 5, "text", [], {}, { type: 5 }]) {
    assertStrictEquals(mend("ThreadItem", value), UNFIT);
  }
});

test("an object that lacks what tells the members of a union apart is made one of them", () => {
  const mended = mend("ThreadItem", { type: "imageGeneration", id: "i", status: "completed" });
  assert(predicates.get("ThreadItem")(mended));
});
