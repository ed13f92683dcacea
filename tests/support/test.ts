import process from "node:process";
import { keepAlives } from "../../src/rpc/keep_alive.ts";

const defaultTimeoutMs = Number(process.env.TEST_TIMEOUT_MS ?? 120_000);

/** The settings of one test. */
export interface TestOptions {
  /** A test that runs longer than this fails. The default is 120 000, or what `TEST_TIMEOUT_MS` says. */
  timeoutMs?: number;
  /** Why the test does not run here. A skipped test is counted, and its name tells the reason. */
  skip?: string | undefined;
}

/**
 * Declares a test for the runtime that reads this file: Deno, with all its sanitizers on, or Bun.
 * A hanging test fails with its name after its time, on both; so does one that leaves something under way, which would
 * keep a program alive.
 */
export function test(
  name: string,
  fn: () => void | Promise<void>,
  options: TestOptions = {},
): void {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const skip = options.skip !== undefined;
  register({
    name: skip ? `${name} (skipped: ${options.skip})` : name,
    skip,
    timeoutMs,
    fn: () => withWatchdog(name, fn, timeoutMs),
  });
}

interface Declaration {
  name: string;
  skip: boolean;
  timeoutMs: number;
  fn(): Promise<void>;
}

const register: (declaration: Declaration) => void = "Deno" in globalThis
  ? registerOnDeno
  : await registeringOnBun();

function registerOnDeno({ name, skip, fn }: Declaration): void {
  Deno.test({
    name,
    fn,
    ignore: skip,
    sanitizeOps: true,
    sanitizeResources: true,
    sanitizeExit: true,
  });
}

/** What is used of Bun's test module, whose types Deno does not have. */
interface BunTestModule {
  test: BunTest & { skip: BunTest };
}

type BunTest = (name: string, fn: () => Promise<void>, options: { timeout: number }) => void;

async function registeringOnBun(): Promise<(declaration: Declaration) => void> {
  const specifier = "bun:test"; // not a literal below, or Deno would resolve it
  const { test }: BunTestModule = await import(specifier);
  return ({ name, skip, timeoutMs, fn }) => {
    // Bun's own limit stands behind ours: it must not fire first, as it does after 5 s if unset
    (skip ? test.skip : test)(name, fn, { timeout: timeoutMs + 10_000 });
  };
}

async function withWatchdog(
  name: string,
  fn: () => void | Promise<void>,
  timeoutMs: number,
): Promise<void> {
  const expired = Promise.withResolvers<never>();
  const before = keepAlives();
  const timer = setTimeout(
    () => expired.reject(new Error(`test "${name}" did not end within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    await Promise.race([fn(), expired.promise]);
    if (keepAlives() > before) throw new Error(`test "${name}" has left something under way`);
  } finally {
    clearTimeout(timer);
  }
}
