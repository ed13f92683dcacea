/** Checks of the options of a client, before anything is started or sent. */

import { checkFilled, checkPositive } from "../arguments.ts";
import type { ConnectOptions } from "../client_options.ts";
import { checkHandlers } from "../handlers/check_handlers.ts";
import { checkMcpServers } from "../mcp_servers.ts";
import { approvalFields } from "../thread/wire_settings.ts";
import { recoverySettings } from "./backoff.ts";

/** @throws {TypeError | RangeError} An option is none. */
export function checkConnectOptions(options: ConnectOptions): void {
  const { clientInfo, approvalMode, requestTimeoutMs, startTimeoutMs } = options;
  if (clientInfo !== undefined) {
    checkFilled("clientInfo.name", clientInfo.name);
    checkFilled("clientInfo.version", clientInfo.version);
  }
  approvalFields(approvalMode, {});
  checkHandlers(options.handlers);
  checkMcpServers(options.mcpServers);
  if (options.handlerTimeoutMs !== undefined) {
    checkPositive("handlerTimeoutMs", options.handlerTimeoutMs);
  }
  if (requestTimeoutMs !== undefined) checkPositive("requestTimeoutMs", requestTimeoutMs);
  if (startTimeoutMs !== undefined) checkPositive("startTimeoutMs", startTimeoutMs);
  if (options.stallTimeoutMs !== undefined) {
    checkPositive("stallTimeoutMs", options.stallTimeoutMs);
  }
  recoverySettings(options.recover);
}
