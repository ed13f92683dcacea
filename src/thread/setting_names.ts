/** A check of values that have names on the wire. */

import { mustBeOneOf } from "../arguments.ts";
import { type CheckedEnum, enumValues } from "../protocol/generated/params.ts";
import { CODEX_VERSION } from "../protocol/version.ts";

/** The fields whose values have names, and where these are listed. */
const enums: { readonly [field: string]: CheckedEnum } = {
  approvalPolicy: "AskForApproval",
  approvalsReviewer: "ApprovalsReviewer",
  sandbox: "SandboxMode",
};

/**
 * Checks the names of sandbox and approvals among wire fields. Only the names of the pinned version are known: for another
 * one they are left to the server.
 *
 * @throws {TypeError} There is no such name in the pinned version, which the server is of.
 */
export function checkSettingNames(serverVersion: string, fields: object): void {
  if (serverVersion !== CODEX_VERSION) return;
  for (const [name, type] of Object.entries(enums)) {
    checkValue(name, type, Reflect.get(fields, name));
  }
  const policy: unknown = Reflect.get(fields, "sandboxPolicy");
  if (typeof policy === "object" && policy !== null) {
    checkValue("sandboxPolicy.type", "SandboxPolicy", Reflect.get(policy, "type"));
  }
}

function checkValue(name: string, type: CheckedEnum, value: unknown): void {
  // An object is another form of an approval policy, which the server checks.
  if (value === undefined || value === null || typeof value === "object") return;
  const values = enumValues[type];
  if (typeof value === "string" && values.includes(value)) return;
  throw new TypeError(mustBeOneOf(name, value, values));
}
