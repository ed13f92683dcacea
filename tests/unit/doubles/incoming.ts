import {
  decodeMessage,
  type Incoming,
  isNotificationMessage,
  parseLine,
  type RpcNotification,
} from "../../../src/rpc/message.ts";

/** What a line is read as. */
export function decodeLine(
  line: string,
): Incoming | { kind: "notification"; notification: RpcNotification } {
  const message = parseLine(line);
  return isNotificationMessage(message)
    ? { kind: "notification", notification: message }
    : decodeMessage(message);
}
