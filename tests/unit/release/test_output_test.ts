import { assertEquals } from "@std/assert";
import { countBun, countCheck, countDeno, failures } from "../../runtime/test_output.ts";
import { test } from "../../support/test.ts";

test("the summaries of Deno and Bun are read", () => {
  const deno = "a ... ok (1ms)\n\nok | 12 passed (3 steps) | 0 failed | 1 ignored (3s)\n";
  assertEquals(countDeno({ success: true, text: deno }), { passed: 12, failed: 0, skipped: 1 });
  const failed = "FAILED | 5 passed | 2 failed (1m3s)\n";
  assertEquals(countDeno({ success: false, text: failed }), { passed: 5, failed: 2, skipped: 0 });
  const bun = "(pass) a [1ms]\n\n 12 pass\n 1 skip\n 0 fail\nRan 13 tests\n";
  assertEquals(countBun({ success: true, text: bun }), { passed: 12, failed: 0, skipped: 1 });
});

test("a run that ended badly, or ran no test, has failed", () => {
  const good = "ok | 12 passed | 0 failed (3s)\n";
  assertEquals(countDeno({ success: false, text: good }).failed, 1);
  assertEquals(countDeno({ success: true, text: "" }).failed, 1);
  assertEquals(countBun({ success: true, text: " 0 pass\n 0 fail\n" }).failed, 1);
});

test("a check fails by its end, and by a warning of Deno", () => {
  const none = { passed: 0, failed: 1, skipped: 0 };
  assertEquals(countCheck({ success: true, text: "all well" }).passed, 1);
  assertEquals(countCheck({ success: false, text: "" }), none);
  assertEquals(countCheck({ success: true, text: "x\nwarning[unanalyzable]: y\n" }), none);
});

test("what failed is found in the output", () => {
  const deno =
    "a ... FAILED (1ms)\nb ... ok\n\n ERRORS \n\na => ./a_test.ts:1:2\nerror: x\n\n FAILURES \n";
  assertEquals(failures(deno), " ERRORS \n\na => ./a_test.ts:1:2\nerror: x\n\n FAILURES");
  const before = Array.from({ length: 100 }, (_, index) => `(pass) ${index}`).join("\n");
  const bun = failures(`${before}\nerror: x\n(fail) a [1ms]\n(pass) c\n(fail) a [1ms]\n 1 fail\n`)
    .split("\n");
  assertEquals(bun.slice(-2), ["error: x", "(fail) a [1ms]"]);
  assertEquals(bun.length, 40);
  assertEquals(
    failures("checked 3 files\nerror: not formatted\n"),
    "checked 3 files\nerror: not formatted",
  );
});
