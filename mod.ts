/**
 * A client for `codex app-server`, the engine of the Codex coding agent, on Deno and Bun.
 *
 * {@linkcode Codex} starts the engine as a child process; {@linkcode Thread} is a conversation with the agent;
 * {@linkcode TurnHandle} is one run of the model; you can stream, steer and interrupt it.
 *
 * @example Ask, and stream the answer
 * ```ts
 * import { Codex } from "@codexkit/sdk";
 *
 * export async function main(): Promise<void> {
 *   await using codex = await Codex.start();
 *   const thread = await codex.startThread({ sandbox: "read-only" });
 *   const turn = await thread.turn("What does this project do?");
 *   for await (const text of turn.textStream()) console.log(text);
 *   const result = await turn.run();
 *   console.log(result.status, result.usage?.used.totalTokens);
 * }
 * ```
 *
 * @module
 */

// The handles.
export { Codex } from "./src/codex.ts";
export { Thread } from "./src/thread.ts";
export { TurnHandle } from "./src/turn.ts";
export { GoalHandle } from "./src/goal.ts";
export { ChatgptLoginHandle, DeviceCodeLoginHandle } from "./src/login.ts";
export type { LoginHandle } from "./src/login.ts";

// A server that runs elsewhere.
export { webSocketTransport } from "./src/web_socket.ts";

// Their options and results.
export type { ThreadSummary } from "./src/codex.ts";
export type {
  ClientInfo,
  CodexOptions,
  ConnectOptions,
  LaunchOptions,
  ModelsOptions,
  RemoteOptions,
  RequestOptions,
  WebSocketTransportOptions,
} from "./src/client_options.ts";
export type {
  CodexVersionWarning,
  ConfigWarning,
  DeprecationWarning,
  GeneralWarning,
  McpServerWarning,
  ModelWarning,
  Warning,
} from "./src/warning.ts";
export type {
  HandlerContext,
  HandlerFailure,
  ServerRequestHandler,
  ServerRequestHandlers,
} from "./src/handlers.ts";
export type { ConfigOverrides, ConfigValue } from "./src/config.ts";
export type {
  McpApprovalMode,
  McpOff,
  McpProcess,
  McpServer,
  McpServerBase,
  McpServers,
  McpUrl,
} from "./src/mcp_servers.ts";
export type {
  ApprovalMode,
  ApprovalOptions,
  CompactOptions,
  GoalOptions,
  OutputOption,
  ReviewOptions,
  Sandbox,
  SandboxOptions,
  ThreadConfigOptions,
  ThreadForkOptions,
  ThreadItemsOptions,
  ThreadListOptions,
  ThreadReadOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
  ThreadToolOptions,
  ThreadTurnsOptions,
  ThreadUpdate,
  TurnOptions,
  TurnOptionsBase,
  WaitOptions,
  WebSearch,
  WhenBusy,
  WireExtra,
} from "./src/options.ts";
export type {
  ImageInput,
  InputItem,
  LocalImageInput,
  MentionInput,
  RunInput,
  SkillInput,
  TextInput,
} from "./src/input.ts";
export { budget } from "./src/budget.ts";
export type { Budget } from "./src/budget.ts";
export type { BudgetOptions, BudgetUse, Limits, StoppedBy } from "./src/limits.ts";
export type {
  CompletedTurn,
  GoalResult,
  IncompleteTurn,
  TurnPlan,
  TurnResult,
  TurnResultBase,
  WorkUsage,
} from "./src/result.ts";
export type { JsonSchema, Out, Schema } from "./src/output.ts";
export type { ThreadSettings } from "./src/thread_settings.ts";
export type { TurnSettings } from "./src/turn_settings.ts";
export type { AccountLoginCompleted } from "./src/login.ts";
export type {
  AccountOptions,
  ChatgptLoginOptions,
  ChatgptTokens,
  ChatgptTokensLogin,
  RateLimitsOptions,
} from "./src/account_options.ts";

// Tools that the model may call.
export { tool } from "./src/tools.ts";
export type {
  InferOutput,
  StandardJsonSchemaConverter,
  StandardJsonSchemaOptions,
  StandardSchemaIssue,
  StandardSchemaProps,
  StandardSchemaResult,
  StandardSchemaTypes,
  StandardSchemaV1,
  Tool,
  ToolContent,
  ToolContext,
  ToolDefinition,
  ToolImage,
  ToolResult,
  ToolText,
} from "./src/tools.ts";

// Questions that are answered later, from somewhere else.
export { pendingRequests } from "./src/pending_requests.ts";
export type {
  PendingRequest,
  PendingRequests,
  PendingRequestsChange,
  PendingRequestsOptions,
  QuestionMethod,
} from "./src/pending_requests.ts";

// Decisions on approvals by rules.
export { filesThatRunLater, policy } from "./src/policy.ts";
export type {
  CommandQuestion,
  CommandRule,
  ElicitationQuestion,
  ElicitationRule,
  FileChangeKind,
  FileChangeQuestion,
  FileRule,
  McpRule,
  McpToolQuestion,
  PermissionQuestion,
  PermissionRule,
  PolicyAction,
  PolicyCommand,
  PolicyDecision,
  PolicyFileChange,
  PolicyHandlers,
  PolicyOptions,
  PolicyPermission,
  PolicyQuestion,
  PolicyQuestionBase,
  PolicyRule,
  WordPattern,
} from "./src/policy.ts";

// Notifications, and the types of the protocol: those in the signatures of the handles by name, all under `protocol`.
export { isNotification } from "./src/protocol/notification.ts";
export type {
  KnownNotification,
  Notification,
  UnknownMethod,
  UnknownNotification,
} from "./src/protocol/notification.ts";
export type {
  ClientMethod,
  ClientParams,
  ClientRequests,
  ClientResult,
  NotificationMethod,
  NotificationParams,
  ServerNotifications,
  ServerRequestMethod,
  ServerRequestParams,
  ServerRequestResponse,
  ServerRequests,
} from "./src/protocol/methods.ts";
export type {
  AccountLoginCompletedNotification,
  CancelLoginAccountResponse,
  ChatgptAuthTokensRefreshReason,
  CodexErrorInfo,
  DynamicToolCallOutputContentItem,
  GetAccountParams,
  GetAccountRateLimitsParams,
  GetAccountRateLimitsResponse,
  GetAccountResponse,
  InitializeResponse,
  LoginAccountParams,
  McpServerStartupFailureReason,
  ModelListResponse,
  ReviewTarget,
  TextRange,
  ThreadForkParams,
  ThreadGoal,
  ThreadGoalStatus,
  ThreadItem,
  ThreadListParams,
  ThreadListResponse,
  ThreadReadResponse,
  ThreadResumeParams,
  ThreadSettingsUpdatedNotification,
  ThreadSettingsUpdateParams,
  ThreadStartParams,
  TokenUsageBreakdown,
  Turn,
  TurnError,
  TurnInterruptResponse,
  TurnPlanStep,
  TurnStartParams,
  TurnStatus,
  TurnSteerResponse,
} from "./src/protocol/generated/types.ts";
export type * as protocol from "./src/protocol/mod.ts";

// Errors.
export {
  BudgetExceededError,
  CodexError,
  CodexNotFoundError,
  ConnectError,
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  JsonRpcError,
  MethodNotFoundError,
  MissingPermissionError,
  OutputValidationError,
  ParseError,
  ProtocolError,
  RequestTimeoutError,
  RetryLimitExceededError,
  ServerBusyError,
  SlowConsumerError,
  ThreadArchivedError,
  ThreadBusyError,
  ThreadNotFoundError,
  TransportClosedError,
  TurnFailedError,
  TurnStalledError,
} from "./src/errors.ts";
export type {
  ConnectErrorOptions,
  ConnectErrorReason,
  OutputIssue,
  OutputValidationOptions,
  ProtocolErrorOptions,
  TransportClosedOptions,
  TurnFailedOptions,
} from "./src/errors.ts";
export type { ValidationIssue } from "./src/protocol/issue.ts";
export { isRetryableError, retryOnOverload } from "./src/retry.ts";
export type { ConnectionState, RecoverOptions } from "./src/recover_options.ts";
export type { RetryOptions } from "./src/retry.ts";

// For experts: a transport of your own.
export type { CloseInfo, Transport } from "./src/transport/transport.ts";
