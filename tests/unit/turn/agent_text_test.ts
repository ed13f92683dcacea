import { assertEquals } from "@std/assert";
import type { Notification } from "../../../mod.ts";
import { deltaMerger } from "../../../src/connection/delta_merger.ts";
import { Mailbox } from "../../../src/rpc/mailbox.ts";
import { AgentText } from "../../../src/turn/agent_text.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";
import { agentMessage, TurnEvents } from "../doubles/wire.ts";

const events = new TurnEvents("u1");

/** The pieces of text out of these events. */
async function textOf(...notifications: Notification[]): Promise<string[]> {
  const mailbox = new Mailbox<Notification>({ merger: deltaMerger });
  for (const notification of notifications) mailbox.push(notification, 1);
  mailbox.end();
  return await Array.fromAsync(mailbox.view((events) => new AgentText(events)));
}

test("AgentText gives the deltas of a message as they come, and its end adds nothing", async () => {
  const text = await textOf(
    events.started(),
    events.delta("m1", "a"),
    events.delta("m1", "b"),
    events.item(agentMessage("m1", "ab")),
    events.completed(),
  );
  assertEquals(text, ["a", "b"]);
});

test("AgentText sets messages apart by a blank line, with nothing before the first", async () => {
  const text = await textOf(
    events.delta("m1", "a"),
    events.delta("m2", "b"),
    events.delta("m2", "c"),
    events.delta("m3", "d"),
  );
  assertEquals(text.join(""), "a\n\nbc\n\nd");
});

test("AgentText sets a response that is sent again apart from what was given, also under the same id", async () => {
  const error = { message: "Reconnecting... 1/2", codexErrorInfo: null, additionalDetails: null };
  const cut: Notification = {
    method: "error",
    params: { threadId: "t1", turnId: "u1", error, willRetry: true },
  };
  for (const id of ["m1", "m2"]) {
    const again = await textOf(
      cut,
      events.delta("m1", "half "),
      cut,
      events.delta(id, "whole "),
      events.delta(id, "answer"),
      events.item(agentMessage(id, "whole answer")),
    );
    assertEquals(again.join(""), "half \n\nwhole answer");
    const whole = await textOf(
      events.delta("m1", "half "),
      cut,
      events.item(agentMessage(id, "whole answer")),
    );
    assertEquals(whole.join(""), "half \n\nwhole answer");
  }
});

test("AgentText gives a message that came without deltas whole", async () => {
  const text = await textOf(
    events.delta("m1", "a"),
    events.item(agentMessage("m1", "a")),
    events.item(agentMessage("m2", "whole")),
  );
  assertEquals(text.join(""), "a\n\nwhole");
});

test("AgentText is read while it comes, and ends a wait with what is no text in between", async () => {
  const mailbox = new Mailbox<Notification>({ merger: deltaMerger });
  const iterator = mailbox.view((events) => new AgentText(events))[Symbol.asyncIterator]();
  const pieces = [iterator.next(), iterator.next(), iterator.next(), iterator.next()];
  await settled();
  for (const event of [events.started(), events.delta("m1", "a"), events.delta("m2", "b")]) {
    mailbox.push(event, 1);
    await settled();
  }
  mailbox.push(events.completed(), 1);
  mailbox.end();
  assertEquals(await Promise.all(pieces), [
    { done: false, value: "a" },
    { done: false, value: "\n\n" },
    { done: false, value: "b" },
    { done: true, value: undefined },
  ]);
});

test("AgentText leaves empty texts out: they set nothing apart", async () => {
  const text = await textOf(
    events.delta("m0", ""),
    events.item(agentMessage("m0", "")),
    events.delta("m1", "a"),
    events.delta("m2", ""),
    events.delta("m1", "b"),
  );
  assertEquals(text, ["a", "b"]);
});

test("AgentText leaves out everything that is no agent message", async () => {
  const delta = { threadId: "t1", turnId: "u1", itemId: "r1", delta: "thinking", summaryIndex: 0 };
  const text = await textOf(
    { method: "item/reasoning/summaryTextDelta", params: delta },
    events.item({ type: "plan", id: "p1", text: "a plan" }),
    // A delta that has no text.
    Object.assign(events.delta("m1", "lost"), { params: { ...delta, delta: 5 }, issues: [] }),
    events.usage(1),
  );
  assertEquals(text, []);
});
