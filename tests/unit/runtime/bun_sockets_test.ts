import { assertRejects } from "@std/assert";
import { bunSockets } from "../../../src/runtime/bun_sockets.ts";
import { test } from "../../support/test.ts";

test("bunSockets() refuses paths that Bun does not find, in place of failing without a word", async () => {
  const { signal } = new AbortController();
  const url = new URL("ws://localhost/");
  for (const path of ["/run/a b.sock", "/run/ü.sock", "/run/a:b.sock", "/run/a?b.sock#c"]) {
    await assertRejects(
      () => bunSockets().open({ url, unixPath: path }, {}, signal),
      TypeError,
      "give it another path",
    );
  }
});
