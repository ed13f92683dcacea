import { assertEquals } from "@std/assert";
import { Grants } from "../../../src/handlers/grants.ts";
import { test } from "../../support/test.ts";

function grants(...fileSystems: unknown[]): Grants {
  const made = new Grants();
  for (const fileSystem of fileSystems) made.hear({ permissions: { fileSystem }, scope: "turn" });
  return made;
}

test("Grants remembers every path that may be written, once", () => {
  const entries = [
    { access: "write", path: { type: "path", path: "/b" } },
    { access: "read", path: { type: "path", path: "/c" } },
    { access: "deny", path: { type: "path", path: "/d" } },
  ];
  assertEquals(grants({ write: ["/a"] }, { write: ["/a"], entries }).writable, ["/a", "/b"]);
});

test("Grants knows a pattern or a place by name for anywhere", () => {
  for (const path of [{ type: "glob_pattern", pattern: "/**" }, { type: "special" }, undefined]) {
    assertEquals(grants({ entries: [{ access: "write", path }] }).writable, "anywhere");
  }
});

test("Grants passes over answers that grant no writing, and forgets all on clear()", () => {
  const made = grants(undefined, null, {}, { read: ["/a"] }, { write: null });
  for (const answer of [undefined, null, {}, { permissions: { network: { enabled: true } } }]) {
    made.hear(answer);
  }
  assertEquals(made.writable, []);
  made.hear({ permissions: { fileSystem: { write: ["/a"], entries: [{ access: "write" }] } } });
  made.clear();
  assertEquals(made.writable, []);
});
