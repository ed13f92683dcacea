/** Ways to read what a turn brings. */
import { isNotification, type Notification, type NotificationMethod } from "../../mod.ts";

/** Everything that comes, to the end. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

/** The whole text. */
export async function textOf(source: AsyncIterable<string>): Promise<string> {
  return (await collect(source)).join("");
}

/** The methods of events, in order. */
export function methodsOf(events: readonly Notification[]): string[] {
  return events.map(({ method }) => method);
}

/** The text of the agent's deltas. */
export function deltasOf(events: readonly Notification[]): string {
  return events.map((event) =>
    isNotification(event, "item/agentMessage/delta") ? event.params.delta : ""
  ).join("");
}

/** Reads until the first event of this method has come, and gives that. */
export async function next<M extends NotificationMethod>(
  source: AsyncIterator<Notification>,
  method: M,
): Promise<Extract<Notification, { method: M }>> {
  while (true) {
    const { done, value } = await source.next();
    if (done) throw new Error(`the stream ended before ${method} came`);
    if (isNotification(value, method)) return value;
  }
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const settled = await promise.then((value) => ({ value }), (error: unknown) => ({ error }));
  if ("value" in settled) throw new Error("it did not reject");
  return settled.error;
}
