import { assertEquals } from "@std/assert";
import { CarriedSettings } from "../../../src/thread/carried_settings.ts";
import { test } from "../../support/test.ts";

test("CarriedSettings has what was added, the last value of each field, until it was sent", () => {
  const carried = new CarriedSettings();
  assertEquals([carried.isEmpty, carried.fields], [true, {}]);
  carried.add({ model: "one", cwd: "/work" });
  carried.add({ model: "two" });
  assertEquals([carried.isEmpty, carried.fields], [false, { model: "two", cwd: "/work" }]);
  carried.sent();
  assertEquals([carried.isEmpty, carried.fields], [true, {}]);
});

test("CarriedSettings brings back who decided about approvals before a mode was implied", () => {
  const carried = new CarriedSettings();
  carried.sent({ approvalPolicy: "never" });
  assertEquals(carried.fields, { approvalPolicy: "never" });
  // A second turn with handlers: what held before the first is still what comes back.
  carried.sent({ approvalPolicy: "on-request" });
  assertEquals([carried.isEmpty, carried.fields], [false, { approvalPolicy: "never" }]);
  carried.sent();
  assertEquals(carried.isEmpty, true);
});

test("CarriedSettings prefers what was asked for to what held before", () => {
  const carried = new CarriedSettings();
  carried.sent({ approvalPolicy: "never", approvalsReviewer: "user" });
  carried.add({ approvalPolicy: "untrusted" });
  assertEquals(carried.fields, { approvalPolicy: "untrusted", approvalsReviewer: "user" });
});
