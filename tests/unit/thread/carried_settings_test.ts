import { assertEquals } from "@std/assert";
import { CarriedSettings } from "../../../src/thread/carried_settings.ts";
import { test } from "../../support/test.ts";

test("CarriedSettings has what was added, the last value of each field, until it was sent", () => {
  const carried = new CarriedSettings();
  assertEquals([carried.isEmpty, carried.fields], [true, {}]);
  carried.add({ model: "one", cwd: "/work" });
  carried.add({ model: "two" });
  assertEquals([carried.isEmpty, carried.fields], [false, { model: "two", cwd: "/work" }]);
  carried.sent(carried.fields);
  assertEquals([carried.isEmpty, carried.fields], [true, {}]);
});

test("CarriedSettings keeps what was added while others were on their way", () => {
  const carried = new CarriedSettings();
  carried.add({ model: "one", effort: "low" });
  const sent = carried.fields;
  carried.add({ model: "two" });
  carried.sent(sent);
  assertEquals(carried.fields, { model: "two" });
});

test("CarriedSettings brings back who decided about approvals before a mode was implied", () => {
  const carried = new CarriedSettings();
  carried.sent({}, { approvalPolicy: "never", approvalsReviewer: "user" });
  assertEquals(carried.fields, { approvalPolicy: "never", approvalsReviewer: "user" });
  assertEquals([carried.isEmpty, carried.approval], [false, carried.fields]);
  carried.sent(carried.fields);
  assertEquals(carried.isEmpty, true);
});

test("CarriedSettings prefers what was asked for to what held before", () => {
  const carried = new CarriedSettings();
  carried.sent({}, { approvalPolicy: "never", approvalsReviewer: "user" });
  carried.add({ approvalPolicy: "untrusted", model: "two" });
  assertEquals(carried.approval, { approvalPolicy: "untrusted", approvalsReviewer: "user" });
  assertEquals(carried.fields, { ...carried.approval, model: "two" });
});

test("CarriedSettings does not bring back what was replaced by an update", () => {
  const carried = new CarriedSettings();
  carried.sent({}, { approvalPolicy: "never", approvalsReviewer: "user" });
  carried.replaced({ model: "two" });
  assertEquals(carried.fields, { approvalPolicy: "never", approvalsReviewer: "user" });
  carried.replaced({ approvalPolicy: "untrusted" });
  assertEquals(carried.fields, { approvalsReviewer: "user" });
});

test("CarriedSettings forgets all on clear()", () => {
  const carried = new CarriedSettings();
  carried.sent({}, { approvalPolicy: "never" });
  carried.add({ model: "two" });
  carried.clear();
  assertEquals([carried.isEmpty, carried.fields, carried.approval], [true, {}, {}]);
});
