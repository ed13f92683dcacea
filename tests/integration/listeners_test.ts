/** Callbacks of the user, and what becomes of the client when they fail. */
import { assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { TransportClosedError } from "../../mod.ts";
import type { FakeScript } from "../support/fake_script.ts";
import { launchFake } from "../support/fake_server.ts";
import { startFake } from "../support/harness.ts";
import { noShell } from "../support/platform.ts";
import { test } from "../support/test.ts";
import { runProgram } from "./programs.ts";
import { rejection } from "./reading.ts";

test("what stderr says is told line by line, and a listener that throws harms nobody", async () => {
  const lines: string[] = [];
  const script: FakeScript = {
    start: [{ stderr: "\x1b[31mred\x1b[0m\ntwo\r\n" }],
    on: { "thread/list": [{ stderr: "three\nlast" }, { exit: 5 }] },
  };
  const onStderr = (line: string) => {
    lines.push(line);
    throw new Error("the listener failed");
  };
  await using stage = await startFake(script, { onStderr });
  const error = await rejection(stage.codex.listThreads());
  assertInstanceOf(error, TransportClosedError);
  assertEquals(error.stderrTail.trim(), "red\ntwo\nthree\nlast");
  assertEquals(lines.filter((line) => line !== ""), ["red", "two", "three", "last"]);
  await assertRejects(() => stage.codex.listThreads(), TransportClosedError);
});

for (const text of ["malformed\n", '{"id":0,"method":"item/tool/call","params":7}\n']) {
  test(`listeners that reject do not end the program: ${text.trim()}`, async () => {
    const options = launchFake({ on: { initialized: [{ stderr: "one\n" }, { text }] } });
    const program = runProgram("rejecting_listeners.ts", [JSON.stringify(options)]);
    const { code, stdout, stderr } = await program.ended;
    assertEquals([code, stdout, stderr], [0, ["closed"], ""]);
  }, { skip: noShell });
}
