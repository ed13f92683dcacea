/** The two kinds of login that a person finishes elsewhere, which behave alike. */
import type {
  AccountLoginCompleted,
  ChatgptLoginHandle,
  Codex,
  DeviceCodeLoginHandle,
  protocol,
  WaitOptions,
} from "../../mod.ts";
import type { MemoryServer } from "./doubles/memory_server.ts";
import type { WireNotification } from "./doubles/wire.ts";

export type LoginHandle = ChatgptLoginHandle | DeviceCodeLoginHandle;

export interface LoginKind {
  type: "chatgpt" | "chatgptDeviceCode";
  start(codex: Codex, options?: WaitOptions): Promise<LoginHandle>;
  answer(loginId: string): protocol.LoginAccountResponse;
}

export const browser: LoginKind = {
  type: "chatgpt",
  start: (codex, options) => codex.loginChatgpt(options),
  answer: (loginId) => ({ type: "chatgpt", loginId, authUrl: `https://auth.example/${loginId}` }),
};

export const deviceCode: LoginKind = {
  type: "chatgptDeviceCode",
  start: (codex, options) => codex.loginChatgptDeviceCode(options),
  answer: (loginId) => ({
    type: "chatgptDeviceCode",
    loginId,
    verificationUrl: "https://auth.example/device",
    userCode: `CODE-${loginId}`,
  }),
};

export const kinds: readonly LoginKind[] = [browser, deviceCode];

/** A login of this kind that has started. */
export async function started(
  server: MemoryServer,
  kind: LoginKind,
  loginId = "l1",
): Promise<LoginHandle> {
  const starting = kind.start(server.codex);
  server.answer(await server.next("account/login/start"), kind.answer(loginId));
  return await starting;
}

/** What the server tells at the end of a login. */
export function completion(loginId: string | null, error?: string): AccountLoginCompleted {
  return { loginId, success: error === undefined, error: error ?? null };
}

/** The notification of the end of a login. */
export function completed(
  loginId: string | null,
  error?: string,
): WireNotification<"account/login/completed"> {
  return { method: "account/login/completed", params: completion(loginId, error) };
}
