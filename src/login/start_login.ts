/** The start of a login that a person finishes elsewhere. */

import type { Connection } from "../connection/connection.ts";
import { stopInBackground } from "../connection/stop_work.ts";
import { ProtocolError } from "../errors.ts";
import type { LoginAccountParams, LoginAccountResponse } from "../protocol/generated/types.ts";
import { cancelLogin, LoginAttempt } from "./attempt.ts";

/** The server's answer to the start of a login of one kind. */
export type LoginAnswer<K extends LoginAccountResponse["type"]> = Extract<
  LoginAccountResponse,
  { type: K }
>;

/** Starts a login that has an id. A login that starts after its wait was aborted is cancelled. */
export async function startLogin<A extends { loginId: string }>(
  connection: Connection,
  params: LoginAccountParams,
  isAnswer: (answer: LoginAccountResponse) => answer is LoginAccountResponse & A,
  signal: AbortSignal | undefined,
): Promise<{ attempt: LoginAttempt; answer: A }> {
  return await connection.request("account/login/start", params, {
    signal,
    onResult: (answer) => {
      if (!isAnswer(answer)) {
        throw new ProtocolError(
          "the answer to account/login/start is about another kind of login",
        );
      }
      return { attempt: new LoginAttempt(connection, answer.loginId), answer };
    },
    onLateResult: (answer) => {
      if (!("loginId" in answer)) return;
      const { loginId } = answer;
      stopInBackground(
        connection,
        `login ${loginId}`,
        () => cancelLogin(connection, loginId, {}),
      );
    },
  });
}
