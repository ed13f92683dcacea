import { assertEquals, assertLessOrEqual, assertStrictEquals, assertThrows } from "@std/assert";
import type { RpcNotification } from "../../../src/rpc/message.ts";
import {
  type CloseReason,
  type PendingRequest,
  Router,
  type Sink,
} from "../../../src/rpc/router.ts";
import { test } from "../../support/test.ts";

/** Writes down what it gets. */
class LogSink implements Sink<RpcNotification> {
  readonly got: unknown[] = [];
  readonly closed: CloseReason[] = [];

  deliver({ params }: RpcNotification): void {
    this.got.push(params);
  }

  close(reason: CloseReason): void {
    this.closed.push(reason);
  }
}

class LogRequest implements PendingRequest {
  readonly method = "a";
  readonly outcome: unknown[] = [];

  result(result: unknown): void {
    this.outcome.push(result);
  }

  fail(error: Error): void {
    this.outcome.push(error);
  }
}

const reason: CloseReason = { error: new Error("gone"), deliberate: false };

/** A router that nothing is left open on at the end of the test. */
class ClosedAfterwards extends Router<RpcNotification> implements Disposable {
  [Symbol.dispose](): void {
    this.close(reason);
  }
}

function event(params: unknown): RpcNotification {
  return { method: "m", params };
}

/** A router to which something was sent for a key before anybody subscribed to it. */
function withEarly(router: Router<RpcNotification>, key: string, count: number, size = 1): void {
  for (let index = 0; index < count; index++) {
    router.dispatch(event(index), size, undefined, key);
  }
}

test("Router gives an answer to the request of its id, once", () => {
  using router = new ClosedAfterwards();
  const [first, second] = [new LogRequest(), new LogRequest()];
  router.register(1, first);
  router.register("1", second);
  router.take("1")?.result("second");
  router.take(1)?.result("first");
  assertEquals([first.outcome, second.outcome], [["first"], ["second"]]);
  assertEquals([router.take(1), router.take("1"), router.take(2)], [
    undefined,
    undefined,
    undefined,
  ]);
});

test("Router does not know a request any more that it was told to forget", () => {
  using router = new ClosedAfterwards();
  const request = new LogRequest();
  router.register(1, request);
  router.forget(1);
  assertEquals(router.take(1), undefined);
  router.close(reason);
  assertEquals(request.outcome, []);
});

test("Router brings a notification to its key, its topic and every observer", () => {
  using router = new ClosedAfterwards();
  const [key, topic, other, observer] = [
    new LogSink(),
    new LogSink(),
    new LogSink(),
    new LogSink(),
  ];
  router.subscribe("k", key);
  router.follow("t", topic);
  router.subscribe("t", other);
  router.follow("k", other);
  router.observe(observer);
  router.dispatch(event(1), 1, "t", "k");
  router.dispatch(event(2), 1, "t", undefined);
  router.dispatch(event(3), 1, undefined, "k");
  router.dispatch(event(4), 1, undefined, undefined);
  assertEquals(key.got, [1, 3]);
  assertEquals(topic.got, [1, 2]);
  assertEquals(other.got, [], "keys and topics are different things");
  assertEquals(observer.got, [1, 2, 3, 4]);
});

test("Router brings a notification to every sink of a key, until each stops", () => {
  using router = new ClosedAfterwards();
  const [first, second] = [new LogSink(), new LogSink()];
  const stop = router.subscribe("k", first);
  router.subscribe("k", second);
  router.dispatch(event(1), 1, undefined, "k");
  stop();
  stop();
  router.dispatch(event(2), 1, undefined, "k");
  assertEquals([first.got, second.got], [[1], [1, 2]]);
});

test("Router lets a sink stop itself and others while it delivers", () => {
  using router = new ClosedAfterwards();
  const log = new LogSink();
  const stops: (() => void)[] = [];
  const sink: Sink<RpcNotification> = {
    deliver: () => stops.forEach((stop) => stop()),
    close: () => {},
  };
  stops.push(router.observe(sink), router.subscribe("k", sink), router.subscribe("k", log));
  router.dispatch(event(1), 1, undefined, "k");
  router.dispatch(event(2), 1, undefined, "k");
  assertEquals(log.got, []);
});

test("Router does not give an event to a sink that is removed or added while it is dispatched", () => {
  using router = new ClosedAfterwards();
  const [removed, added] = [new LogSink(), new LogSink()];
  const stops: (() => void)[] = [];
  const places = [
    (sink: Sink<RpcNotification>) => router.observe(sink),
    (sink: Sink<RpcNotification>) => router.follow("t", sink),
    (sink: Sink<RpcNotification>) => router.subscribe("k", sink),
  ];
  for (const listen of places) {
    const first = listen({
      deliver: () => {
        stops.forEach((stop) => stop());
        listen(added);
        first();
      },
      close: () => {},
    });
    stops.push(listen(removed));
  }
  router.dispatch(event(1), 1, undefined, undefined);
  assertEquals([removed.got, added.got], [[], []], "both among the observers");
  router.dispatch(event(2), 1, "t", undefined);
  assertEquals([removed.got, added.got], [[], [2]], "an observer by now, and a follower too late");
  router.dispatch(event(3), 1, undefined, "k");
  assertEquals([removed.got, added.got], [[], [2, 3]], "and a subscriber too late");
});

test("Router gives an event to nobody any more once it is closed while it is dispatched", () => {
  for (const [scope, recipient] of [[undefined, undefined], ["t", undefined], ["t", "k"]]) {
    const router = new Router();
    const later = new LogSink();
    const listen = (sink: Sink<RpcNotification>) => {
      if (recipient !== undefined) router.subscribe(recipient, sink);
      else if (scope !== undefined) router.follow(scope, sink);
      else router.observe(sink);
    };
    listen({ deliver: () => router.close(reason), close: () => {} });
    listen(later);
    router.dispatch(event(1), 1, scope, recipient);
    assertEquals(later.got, []);
  }
});

test("Router replays nothing more once it is closed", () => {
  const router = new Router();
  router.expect();
  for (const name of ["a", "b"]) router.dispatch(event(name), 1, undefined, "k");
  const got: unknown[] = [];
  router.subscribe("k", {
    deliver: ({ params }) => {
      got.push(params);
      router.close(reason);
    },
    close: () => {},
  });
  assertEquals(got, ["a"]);
});

test("Router finds the sinks of a recipient anew when they have changed", () => {
  using router = new ClosedAfterwards();
  const [first, second] = [new LogSink(), new LogSink()];
  router.dispatch(event(1), 1, undefined, "k");
  const stop = router.subscribe("k", first);
  router.dispatch(event(2), 1, undefined, "k");
  stop();
  router.dispatch(event(3), 1, undefined, "k");
  router.subscribe("k", second);
  router.dispatch(event(4), 1, undefined, "k");
  assertEquals([first.got, second.got], [[2], [4]]);
});

test("Router keeps what comes before the claim, and replays it in order, to the first claim", () => {
  using router = new ClosedAfterwards();
  const [mine, later, other] = [new LogSink(), new LogSink(), new LogSink()];
  router.expect();
  router.dispatch(event("a1"), 1, undefined, "a");
  router.dispatch(event("b1"), 1, undefined, "b");
  router.dispatch(event("a2"), 1, undefined, "a");
  router.subscribe("a", mine);
  router.dispatch(event("a3"), 1, undefined, "a");
  router.subscribe("a", later);
  router.subscribe("b", other);
  assertEquals(mine.got, ["a1", "a2", "a3"]);
  assertEquals(later.got, []);
  assertEquals(other.got, ["b1"]);
});

test("Router keeps nothing that nobody expects", () => {
  using router = new ClosedAfterwards();
  const sink = new LogSink();
  withEarly(router, "k", 3);
  router.subscribe("k", sink);
  assertEquals(sink.got, []);
});

test("Router drops what it kept when the last expectation ends", () => {
  using router = new ClosedAfterwards();
  const [first, second] = [router.expect(), router.expect()];
  withEarly(router, "k", 3);
  first();
  first();
  const sink = new LogSink();
  router.subscribe("k", sink);
  assertEquals(sink.got, [0, 1, 2], "somebody still expects something");
  withEarly(router, "l", 3);
  second();
  router.expect();
  const late = new LogSink();
  router.subscribe("l", late);
  assertEquals(late.got, []);
});

test("Router keeps a bounded number of early events, the last ones", () => {
  using router = new ClosedAfterwards();
  router.expect();
  withEarly(router, "k", 20_000);
  const sink = new LogSink();
  router.subscribe("k", sink);
  assertLessOrEqual(sink.got.length, 16_384);
  assertEquals(sink.got.at(-1), 19_999);
});

test("Router keeps a bounded size of early events, the last ones, and one of any size", () => {
  using router = new ClosedAfterwards();
  router.expect();
  const MiB = 1024 * 1024;
  withEarly(router, "k", 500, MiB);
  const sink = new LogSink();
  router.subscribe("k", sink);
  assertLessOrEqual(sink.got.length, 64);
  const first = 500 - sink.got.length;
  assertEquals(sink.got, sink.got.map((_, index) => first + index));
  withEarly(router, "l", 1, 500 * MiB);
  const large = new LogSink();
  router.subscribe("l", large);
  assertEquals(large.got, [0]);
  withEarly(router, "m", 6, 10 * MiB);
  const next = new LogSink();
  router.subscribe("m", next);
  assertEquals(next.got.length, 6, "what was replayed no longer counts");
});

test("Router settles everything with the reason when it closes, once", () => {
  using router = new ClosedAfterwards();
  const request = new LogRequest();
  const [key, topic, observer] = [new LogSink(), new LogSink(), new LogSink()];
  router.register(1, request);
  router.subscribe("k", key);
  router.follow("t", topic);
  router.observe(observer);
  assertEquals(router.closedBy, undefined);
  router.close(reason);
  router.close({ error: new Error("second"), deliberate: true });
  assertStrictEquals(router.closedBy, reason);
  assertEquals(request.outcome, [reason.error]);
  for (const sink of [key, topic, observer]) assertEquals(sink.closed, [reason]);
  router.dispatch(event(1), 1, "t", "k");
  for (const sink of [key, topic, observer]) assertEquals(sink.got, []);
  assertEquals(router.take(1), undefined);
});

test("Router settles the rest when a request or a sink throws as it closes, and throws that then", () => {
  const router = new Router<RpcNotification>();
  const fault = new Error("a fault");
  const fail = () => {
    throw fault;
  };
  const [request, sink, observer] = [new LogRequest(), new LogSink(), new LogSink()];
  router.register(1, { method: "a", result: fail, fail });
  router.register(2, request);
  router.observe({ deliver: fail, close: fail });
  router.observe(observer);
  router.subscribe("x", sink);
  assertStrictEquals(assertThrows(() => router.close(reason)), fault);
  assertEquals(request.outcome, [reason.error]);
  assertEquals([sink.closed, observer.closed], [[reason], [reason]]);
  assertEquals(router.size, 0);
  router.close(reason);
});

test("Router settles at once whatever registers after the close", () => {
  using router = new ClosedAfterwards();
  router.close(reason);
  const request = new LogRequest();
  router.register(1, request);
  assertEquals(request.outcome, [reason.error]);
  const [key, topic, observer] = [new LogSink(), new LogSink(), new LogSink()];
  const stops = [
    router.subscribe("k", key),
    router.follow("t", topic),
    router.observe(observer),
  ];
  for (const sink of [key, topic, observer]) assertEquals(sink.closed, [reason]);
  for (const stop of stops) stop();
});

test("Router keeps nothing that comes after the close", () => {
  using router = new ClosedAfterwards();
  router.close(reason);
  router.expect();
  withEarly(router, "k", 3);
  const sink = new LogSink();
  router.subscribe("k", sink);
  assertEquals([sink.got, sink.closed], [[], [reason]]);
});

test("Router is closed for those who call it while it closes", () => {
  using router = new ClosedAfterwards();
  const inner = new LogRequest();
  router.register(1, {
    method: "a",
    result: () => {},
    fail: () => router.register(2, inner),
  });
  router.close(reason);
  assertEquals(inner.outcome, [reason.error]);
});

test("Router lets a guard see everything first, and keeps from others what that takes", () => {
  const router = new Router<RpcNotification>();
  const got: string[] = [];
  router.observe({ deliver: ({ method }) => got.push(method), close: () => {} });
  router.guardBy(({ method }) => {
    got.push(`guard ${method}`);
    return method === "a";
  });
  for (const method of ["a", "b"]) router.dispatch({ method, params: {} }, 1, undefined, undefined);
  assertEquals(got, ["guard a", "guard b", "b"]);
});

test("Router closes what belongs to recipients, and goes on", () => {
  const router = new Router<RpcNotification>();
  const closed: string[] = [];
  const sink = (name: string) => ({ deliver: () => {}, close: () => closed.push(name) });
  const unsubscribe = router.subscribe("u1", sink("turn"));
  router.follow("t1", sink("thread"));
  router.closeRecipients(new Error("its process has ended"));
  assertEquals([closed, router.closedBy, router.isFollowed("t1")], [["turn"], undefined, true]);
  assertEquals(router.isFollowed("t2"), false);
  unsubscribe();
});
