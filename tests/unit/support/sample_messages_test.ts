import { assertEquals } from "@std/assert";
import { serverRequestSchemas } from "../../../src/protocol/generated/schemas.ts";
import { checkServerRequest } from "../../../src/protocol/validate.ts";
import { FakeServer } from "../../support/fake_server.ts";
import { RawClient } from "../../support/raw_client.ts";
import { obligingServer, serverRequests } from "../../support/sample_messages.ts";
import { test } from "../../support/test.ts";

test("obligingServer() starts threads and completes turns", async () => {
  await using fake = await FakeServer.start(obligingServer());
  const { codexPath, launchArgs, env } = fake.launch;
  await using client = await RawClient.start({ codexPath, args: launchArgs, env });
  for (const n of [1, 2]) {
    const { thread } = await client.request<{ thread: { id: string } }>("thread/start");
    assertEquals(thread.id, `thread-${n}`);
    const { turn } = await client.request<{ turn: { id: string } }>("turn/start", {
      threadId: thread.id,
    });
    assertEquals(turn.id, `turn-${n}`);
    const { params } = await client.take("turn/completed");
    assertEquals([params.threadId, JSON.stringify(params).match(/"turn-\d+"/)?.[0]], [
      `thread-${n}`,
      `"turn-${n}"`,
    ]);
  }
});

test("serverRequests has every kind of the protocol, in its shape", () => {
  assertEquals(Object.keys(serverRequests).sort(), Object.keys(serverRequestSchemas).sort());
  for (const [method, params] of Object.entries(serverRequests)) {
    assertEquals(checkServerRequest(method, params), undefined, method);
  }
});
