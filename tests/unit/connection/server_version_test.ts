import { assertEquals } from "@std/assert";
import { serverVersionOf } from "../../../src/connection/server_version.ts";
import { test } from "../../support/test.ts";

test("serverVersionOf() reads the version of codex out of a user agent, whatever the client is called", () => {
  const versions: [unknown, string][] = [
    ["codex_cli_rs/0.169.0 (Linux; x86_64)", "0.169.0"],
    ["my app/0.170.0-alpha.1 (Mac OS 15.1.0; arm64) term/1.2.3 (my app; 7.0.0)", "0.170.0-alpha.1"],
    ["app/2.0.0/0.145.0 (Linux)", "0.145.0"],
    ["app/0.169.0", "0.169.0"],
    ["codex", ""],
    ["", ""],
    [undefined, ""],
    [5, ""],
  ];
  for (const [userAgent, version] of versions) assertEquals(serverVersionOf(userAgent), version);
});
