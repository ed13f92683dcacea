import { assertEquals } from "@std/assert";
import { type TakenRequest, TakenRequests } from "../../../src/handlers/taken_requests.ts";
import type { RpcRequest } from "../../../src/rpc/message.ts";
import { test } from "../../support/test.ts";

function request(id: string | number, fields: object = {}): RpcRequest {
  return {
    id,
    method: "item/tool/call",
    params: { threadId: "t1", turnId: "u1", callId: "c", ...fields },
  };
}

function answer(taken: TakenRequest): void {
  taken.state = { name: "answered", answer: { result: 1 } };
}

test("find() knows a request by its id, also 0 and texts", () => {
  const requests = new TakenRequests();
  for (const id of [0, "0", ""]) {
    assertEquals(requests.find(request(id)), undefined);
    const taken = requests.take(request(id));
    assertEquals(requests.find(request(id)), taken);
  }
});

test("find() takes a request of another method, place or item for a new one", () => {
  const requests = new TakenRequests();
  requests.take(request(1));
  assertEquals(requests.find({ ...request(1), method: "currentTime/read" }), undefined);
  for (const fields of [{ threadId: "t2" }, { turnId: "u2" }, { callId: "d" }]) {
    assertEquals(requests.find(request(1, fields)), undefined);
  }
});

test("find() takes a request that asks something else for a new one", () => {
  const requests = new TakenRequests();
  const asked = request(1, { command: "ls" });
  const taken = requests.take(asked);
  assertEquals(requests.find(request(1, { command: "rm -rf /" })), undefined);
  assertEquals(requests.find(request(1, { command: "ls" })), taken);
});

test("find() compares nothing that is nested too deeply", () => {
  const requests = new TakenRequests();
  const deep = () => request(1, { input: JSON.parse("[".repeat(50_000) + "]".repeat(50_000)) });
  const taken = requests.take(deep());
  assertEquals(requests.find(deep()), taken);
});

test("find() takes what belongs to no thread for a new request each time", () => {
  const requests = new TakenRequests();
  const refresh = { id: 1, method: "account/chatgptAuthTokens/refresh", params: {} };
  requests.take(refresh);
  assertEquals(requests.find(refresh), undefined);
});

test("an answer is kept until its item is complete, the request until its turn has ended", () => {
  const requests = new TakenRequests();
  answer(requests.take(request(1)));
  requests.itemCompleted("u1", "other");
  assertEquals(requests.find(request(1))?.state.name, "answered");
  requests.itemCompleted("u1", "c");
  assertEquals(requests.find(request(1))?.state.name, "over");
  requests.turnEnded("u2", () => "ended");
  assertEquals(requests.size, 1);
  requests.turnEnded("u1", () => "ended");
  assertEquals(requests.size, 0);
});

test("a running request is left alone by its item, and aborted by everything that ends it", () => {
  const ends: ((requests: TakenRequests) => void)[] = [
    (it) => it.resolved(1, "over"),
    (it) => it.turnEnded("u1", () => "over"),
    (it) => it.threadClosed("t1", "over"),
    (it) => it.clear("over"),
  ];
  for (const end of ends) {
    const requests = new TakenRequests();
    const { state, controller: { signal } } = requests.take(request(1));
    requests.itemCompleted("u1", "c");
    assertEquals([state.name, signal.aborted], ["running", false]);
    end(requests);
    assertEquals([signal.aborted, signal.reason], [true, "over"]);
  }
});

test("a resolved request is remembered: it may be on its way again", () => {
  const requests = new TakenRequests();
  requests.take(request(1));
  requests.resolved(1, "resolved");
  assertEquals(requests.find(request(1))?.state.name, "over");
});

test("no more than 4096 are remembered, and those at work all the same", () => {
  const requests = new TakenRequests();
  requests.take(request(-1));
  for (let id = 0; id < 5000; id++) answer(requests.take(request(id)));
  assertEquals(requests.size, 4096);
  assertEquals(requests.find(request(-1))?.state.name, "running");
  assertEquals(requests.find(request(0)), undefined);
  assertEquals(requests.find(request(4999))?.state.name, "answered");
});
