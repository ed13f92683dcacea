/**
 * Why a request is declined before any rule is looked at; the message is a clause that goes into
 * the audit.
 */
export class Refusal extends Error {
  override name = "Refusal";
}
