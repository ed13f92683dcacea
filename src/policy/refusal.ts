/**
 * Why a request is declined before any rule is looked at; the message is a clause that goes into
 * the audit.
 */
export class Refusal extends Error {
  override name = "Refusal";
}

/**
 * Refuses a request that asks for more than a rule can be about.
 *
 * @throws {Refusal} The field is set.
 */
export function refuseIfSet(field: unknown, what: string): void {
  if (field !== undefined && field !== null) throw new Refusal(`it is for ${what}`);
}
