// Another program of a user, which is only checked for its types: outputs by the schemas of the libraries.
import type {
  CompletedTurn,
  Out,
  StandardSchemaV1,
  Thread,
  TurnHandle,
  TurnOptions,
  TurnResult,
} from "@codexkit/sdk";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";

/** True only for equal types, and so false where one of them has become `any`. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

function typed<_ extends true>(): void {}

interface Plan {
  city: string;
  days: number;
  from: Date;
}

const byValibot = v.object({
  city: v.string(),
  days: v.optional(v.number(), 3),
  from: v.pipe(v.string(), v.transform((text) => new Date(text))),
});
const byZod = z.object({
  city: z.string(),
  days: z.number().default(3),
  from: z.string().transform((text) => new Date(text)),
});
const byArktype = type({ city: "string", days: "number = 3", from: "string.date.parse" });

export async function libraries(
  thread: Thread,
  foreign: StandardSchemaV1<string, Date>,
): Promise<void> {
  const one = await thread.run("x", { output: byValibot });
  typed<Equal<typeof one, TurnResult<Plan>>>();
  if (one.status === "completed") typed<Equal<typeof one, CompletedTurn<Plan>>>();
  else typed<Equal<typeof one.output, null>>();
  const two = await thread.turn("x", { output: byZod });
  typed<Equal<typeof two, TurnHandle<Plan>>>();
  const result = await two.run();
  typed<Equal<typeof result, TurnResult<Plan>>>();
  const three = await thread.run("x", { output: byArktype, repairAttempts: 2 });
  typed<Equal<typeof three, TurnResult<Plan>>>();
  const four = await thread.run("x", { output: foreign });
  typed<Equal<typeof four, TurnResult<Date>>>();
}

export async function optional(thread: Thread, schema: typeof byZod | undefined): Promise<void> {
  const result = await thread.run("x", { output: schema });
  typed<Equal<typeof result, TurnResult<Plan | null>>>();
  typed<Equal<Out<undefined>, null>>();
}

export async function passedOn<S extends StandardSchemaV1 | undefined = undefined>(
  thread: Thread,
  options: TurnOptions<S>,
): Promise<Out<S> | null> {
  return (await thread.run("x", options)).output;
}

export async function refused(thread: Thread): Promise<void> {
  // @ts-expect-error no schema
  await thread.run("x", { output: "object" });
  // @ts-expect-error a schema of a library is for output
  await thread.run("x", { outputSchema: byZod });
}
