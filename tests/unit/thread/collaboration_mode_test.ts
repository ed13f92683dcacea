import { assertEquals, assertThrows } from "@std/assert";
import type { Notification, ThreadSettings } from "../../../mod.ts";
import { Router } from "../../../src/rpc/router.ts";
import { CarriedSettings } from "../../../src/thread/carried_settings.ts";
import { carriedBy, modeOn } from "../../../src/thread/collaboration_mode.ts";
import { SettingsByThread } from "../../../src/thread/settings.ts";
import { test } from "../../support/test.ts";

function threadWith(known: ThreadSettings | undefined) {
  const settings = new SettingsByThread(new Router<Notification>());
  if (known !== undefined) settings.set("t1", known);
  return { id: "t1", settings, carried: new CarriedSettings() };
}

function settingsOf(model: string, effort: string | null) {
  return { model, reasoning_effort: effort, developer_instructions: null };
}

test("modeOn() takes model and effort that are asked for, else those of the thread", () => {
  const thread = threadWith({ model: "gpt", effort: "low" });
  assertEquals(modeOn(thread, "plan", {}).collaborationMode.settings, settingsOf("gpt", "low"));
  assertEquals(
    modeOn(thread, "plan", { model: "two", effort: "high" }).collaborationMode.settings,
    settingsOf("two", "high"),
  );
});

test("modeOn() needs a model", () => {
  assertThrows(() => modeOn(threadWith(undefined), "plan", {}), TypeError, "name it");
});

test("carriedBy() leads back from plan mode, also where the settings are not told yet", () => {
  const thread = threadWith(undefined);
  assertEquals(carriedBy(thread), {});
  const planned = modeOn(thread, "plan", { model: "gpt", effort: "high" }).collaborationMode;
  thread.carried.modeSent(planned, true);
  assertEquals([thread.carried.isEmpty, carriedBy(thread)], [false, {
    collaborationMode: { mode: "default" as const, settings: settingsOf("gpt", "high") },
  }]);
  assertEquals(carriedBy(thread, { collaborationMode: planned }), {});
  thread.carried.modeSent(undefined);
  assertEquals(thread.carried.isEmpty, false);
  thread.carried.modeSent(carriedBy(thread).collaborationMode);
  assertEquals(thread.carried.isEmpty, true);
});

test("an update of the mode ends what plan mode has left to do", () => {
  const thread = threadWith({ model: "gpt" });
  const { collaborationMode } = modeOn(thread, "plan", {});
  thread.carried.modeSent(collaborationMode, true);
  thread.carried.replaced({ effort: "low" });
  assertEquals(thread.carried.isEmpty, false);
  thread.carried.replaced({ collaborationMode });
  assertEquals(thread.carried.isEmpty, true);
});
