import {
  assert,
  assertEquals,
  assertGreater,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import {
  InternalRpcError,
  RetryLimitExceededError,
  ServerBusyError,
  TransportClosedError,
  TurnFailedError,
} from "../../src/errors.ts";
import type { CodexErrorInfo } from "../../src/protocol/generated/types.ts";
import { isRetryableError, retryOnOverload } from "../../src/retry.ts";
import { test } from "../support/test.ts";
import { CountedSignal } from "./doubles/counted_signal.ts";
import { FakeTime, settled } from "./doubles/fake_time.ts";

const busy = () => new ServerBusyError("turn/start", -32001, "Server overloaded; retry later.");

/** Runs `retryOnOverload` with a call that fails `failures` times; gives the pauses that were made. */
async function pauses(
  failures: number,
  options: Parameters<typeof retryOnOverload>[1] = {},
): Promise<number[]> {
  using time = new FakeTime();
  let calls = 0;
  const retrying = retryOnOverload(() => {
    calls++;
    return calls > failures ? Promise.resolve(calls) : Promise.reject(busy());
  }, options).catch(() => undefined);
  await time.tick(1_000_000);
  await retrying;
  assertEquals(time.pending, 0);
  return time.delays;
}

/** A turn that failed for this reason. */
function failed(codexErrorInfo: CodexErrorInfo | null): TurnFailedError {
  return new TurnFailedError({
    id: "u1",
    threadId: "t1",
    status: "failed",
    error: { message: "no", codexErrorInfo },
    startedAt: null,
    completedAt: null,
    durationMs: null,
    finalResponse: null,
    items: [],
    usage: null,
    diff: null,
    plan: null,
    model: null,
    stoppedBy: null,
    attempts: 1,
    output: null,
  });
}

test("isRetryableError() is true for an overloaded service that failed a turn", () => {
  const busyService: CodexErrorInfo[] = [
    "serverOverloaded",
    "rateLimitExceeded",
    { responseTooManyFailedAttempts: { httpStatusCode: 429 } },
  ];
  for (const info of busyService) assertEquals(isRetryableError(failed(info)), true);
  const others: (CodexErrorInfo | null)[] = [
    null,
    "usageLimitExceeded",
    "badRequest",
    "other",
    { responseTooManyFailedAttempts: { httpStatusCode: 401 } },
    { responseTooManyFailedAttempts: {} },
    { httpConnectionFailed: { httpStatusCode: 500 } },
  ];
  for (const info of others) assertEquals(isRetryableError(failed(info)), false);
});

test("retryOnOverload() runs a turn again, and rejects with its last error in the end", async () => {
  using time = new FakeTime();
  const errors: unknown[] = [];
  const failing = assertRejects(() =>
    retryOnOverload(() => {
      errors.push(failed("serverOverloaded"));
      return Promise.reject(errors.at(-1));
    })
  );
  await time.tick(100_000);
  assertStrictEquals(await failing, errors[2]);
  assertEquals(errors.length, 3);
});

test("isRetryableError() is false for other errors", () => {
  assertEquals(isRetryableError(busy()), true);
  for (const other of [new InternalRpcError("m", -32603, "x"), new Error("x"), undefined, -32001]) {
    assertEquals(isRetryableError(other), false);
  }
});

test("retryOnOverload() gives what the call gives, without a pause when it succeeds", async () => {
  using time = new FakeTime();
  assertEquals(await retryOnOverload(() => Promise.resolve("fine")), "fine");
  assertEquals(time.delays, []);
});

test("retryOnOverload() calls again until it succeeds", async () => {
  assertEquals((await pauses(2)).length, 2);
});

test("retryOnOverload() gives up after maxAttempts calls, 3 by default", async () => {
  for (const maxAttempts of [undefined, 1, 5]) {
    using time = new FakeTime();
    let calls = 0;
    let last: unknown;
    const failing = assertRejects(
      () =>
        retryOnOverload(() => {
          calls++;
          return Promise.reject(last = busy());
        }, maxAttempts === undefined ? {} : { maxAttempts }),
      RetryLimitExceededError,
    );
    await time.tick(100_000);
    const error = await failing;
    assertEquals(calls, maxAttempts ?? 3);
    assertEquals(error.attempts, calls);
    assertStrictEquals(error.cause, last);
  }
});

test("retryOnOverload() throws anything else at once, as it is", async () => {
  const origin = new TransportClosedError("gone");
  let calls = 0;
  const error = await assertRejects(() =>
    retryOnOverload(() => {
      calls++;
      return Promise.reject(origin);
    })
  );
  assertStrictEquals(error, origin);
  assertEquals(calls, 1);
});

test("retryOnOverload() doubles its pauses up to maxDelayMs, each within 20 %", async () => {
  const expected = [250, 500, 1000, 2000, 2000, 2000];
  for (let round = 0; round < 20; round++) {
    const made = await pauses(6, { maxAttempts: 7 });
    assertEquals(made.length, expected.length);
    made.forEach((pause, index) => {
      const base = expected[index] ?? 0;
      assert(pause >= base * 0.8 && pause <= base * 1.2, `pause ${index} was ${pause}`);
    });
  }
});

test("retryOnOverload() spreads its pauses", async () => {
  const first = new Set<number | undefined>();
  for (let round = 0; round < 20; round++) first.add((await pauses(1))[0]);
  assertGreater(first.size, 10);
});

test("retryOnOverload() takes its pauses from its options", async () => {
  const made = await pauses(3, { maxAttempts: 4, initialDelayMs: 10, maxDelayMs: 15 });
  [10, 15, 15].forEach((base, index) => {
    const pause = made[index] ?? 0;
    assert(pause >= base * 0.8 && pause <= base * 1.2, `pause ${index} was ${pause}`);
  });
});

test("retryOnOverload() waits as long as initialDelayMs says, also where that is long", async () => {
  const made = await pauses(5, { maxAttempts: 6, initialDelayMs: 5000 });
  [5000, 10_000, 20_000, 40_000, 40_000].forEach((base, index) => {
    const pause = made[index] ?? 0;
    assert(pause >= base * 0.8 && pause <= base * 1.2, `pause ${index} was ${pause}`);
  });
});

test("retryOnOverload() refuses options that make no sense, before the call", async () => {
  const never = () => Promise.reject(new Error("must not be called"));
  for (
    const options of [
      { maxAttempts: 0 },
      { maxAttempts: 1.5 },
      { maxAttempts: NaN },
      { initialDelayMs: -1 },
      { maxDelayMs: NaN },
    ]
  ) {
    await assertRejects(() => retryOnOverload(never, options), RangeError);
  }
});

test("retryOnOverload() does not call with a signal that has been aborted", async () => {
  const reason = new Error("enough");
  const error = await assertRejects(() =>
    retryOnOverload(() => Promise.reject(new Error("must not be called")), {
      signal: AbortSignal.abort(reason),
    })
  );
  assertStrictEquals(error, reason);
});

test("retryOnOverload() ends a pause by its signal, and leaves no timer", async () => {
  using time = new FakeTime();
  const counted = new CountedSignal();
  const reason = new Error("enough");
  const failing = assertRejects(() =>
    retryOnOverload(() => Promise.reject(busy()), { signal: counted.signal })
  );
  await settled();
  assertEquals(time.pending, 1);
  counted.abort(reason);
  assertStrictEquals(await failing, reason);
  assertEquals(time.pending, 0);
  assertEquals(counted.listeners, 0);
});

test("retryOnOverload() makes no pause when its signal was aborted during the call", async () => {
  using time = new FakeTime();
  const abort = new AbortController();
  const reason = new Error("enough");
  const failing = assertRejects(() =>
    retryOnOverload(() => {
      abort.abort(reason);
      return Promise.reject(busy());
    }, { signal: abort.signal })
  );
  await settled();
  assertEquals(time.pending, 0, "it pauses");
  await time.tick(10_000);
  assertStrictEquals(await failing, reason);
});

test("retryOnOverload() leaves no listener on its signal after a success", async () => {
  using time = new FakeTime();
  const counted = new CountedSignal();
  let calls = 0;
  const retrying = retryOnOverload(
    () => ++calls === 1 ? Promise.reject(busy()) : Promise.resolve(),
    { signal: counted.signal },
  );
  await time.tick(10_000);
  await retrying;
  assertEquals(counted.listeners, 0);
});
