/** A promise that is settled from outside, at most once. Its owner may stop waiting for it. */

import { checkSignal } from "../arguments.ts";
import { MAX_TIMER_MS } from "../alarm.ts";
import { KeepAlive } from "./keep_alive.ts";

export interface WaiterOptions {
  /** An abort rejects the waiter with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Time in milliseconds after which the waiter rejects with `timeoutError()`. More than 24 days are no limit. */
  timeoutMs?: number | undefined;
  timeoutError?: () => Error;
  /** Called when the wait ended by abort or by timeout, before the promise rejects. */
  onAbandon?: () => void;
  /** Whether the wait keeps the program alive. Default true. */
  keepAlive?: boolean;
}

/** Keeps the program alive until it settles, once, unless told not to; then it holds neither a timer nor an abort listener. */
export class Waiter<T> {
  readonly promise: Promise<T>;
  readonly #keepAlive = new KeepAlive();
  #settled = false;
  #resolve!: (value: T) => void;
  #reject!: (reason: unknown) => void;
  #release: () => void = () => {};

  constructor(options: WaiterOptions = {}) {
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { signal, timeoutMs, timeoutError } = options;
    checkSignal(signal);
    const abandon = (reason: unknown) => {
      if (this.#settled) return;
      options.onAbandon?.();
      this.reject(reason);
    };
    if (signal?.aborted) return abandon(signal.reason), this;
    this.#keepAlive.set(options.keepAlive ?? true);
    const onAbort = () => abandon(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    const timer = timeoutMs === undefined || timeoutMs > MAX_TIMER_MS
      ? undefined
      : setTimeout(() => abandon(timeoutError?.()), timeoutMs);
    this.#release = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
  }

  get settled(): boolean {
    return this.#settled;
  }

  resolve(value: T): void {
    if (this.#settle()) this.#resolve(value);
  }

  reject(reason: unknown): void {
    if (this.#settle()) this.#reject(reason);
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    this.#keepAlive.set(false);
    this.#release();
    return true;
  }
}

/** Waits so many milliseconds, and keeps the program alive. An abort rejects with the signal's reason. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const waiter = new Waiter<void>({ signal });
  const timer = setTimeout(() => waiter.resolve(), ms);
  try {
    await waiter.promise;
  } finally {
    clearTimeout(timer);
  }
}
