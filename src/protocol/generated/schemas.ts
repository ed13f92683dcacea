// Generated from codex 0.169.0 by `deno task generate`. Do not edit.

import type { Build } from "../kit.ts";
import { table } from "../table.ts";

/** The types of incoming messages, and of the answers to the server's requests. `later.ts` adds those of other results. */
export const definitions: { [name: string]: Build } = {
  Account: (k) =>
    k.variant("type", {
      "apiKey": k.object({ "type": k.literals("apiKey") }),
      "chatgpt": k.object({
        "email": k.nullable(k.string),
        "planType": k.ref("PlanType"),
        "type": k.literals("chatgpt"),
        "workspaceName": k.nullish(k.string),
      }),
      "amazonBedrock": k.object({
        "type": k.literals("amazonBedrock"),
        "usesCodexManagedCredentials": k.optional(k.boolean),
      }),
      "gcp": k.object({ "type": k.literals("gcp") }),
    }),
  AccountLoginCompletedNotification: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "loginId": k.nullish(k.string),
      "onboardingEntrypoint": k.nullish(k.ref("DesktopOnboardingEntrypoint")),
      "success": k.boolean,
    }),
  AccountRateLimitsUpdatedNotification: (k) =>
    k.object({ "rateLimits": k.ref("RateLimitSnapshot") }),
  AccountRoutingOverride: (k) => k.literals("NO_CONSTRAINT", "us", "us_cr"),
  AccountSecuritySetupAction: (k) => k.object({ "label": k.string, "url": k.string }),
  AccountSecuritySetupNotice: (k) =>
    k.object({
      "accountId": k.string,
      "action": k.ref("AccountSecuritySetupAction"),
      "description": k.string,
      "title": k.string,
      "userId": k.string,
    }),
  AccountTokenUsageDailyBucket: (k) => k.object({ "startDate": k.string, "tokens": k.integer }),
  AccountTokenUsageSummary: (k) =>
    k.object({
      "currentStreakDays": k.nullish(k.integer),
      "lifetimeTokens": k.nullish(k.integer),
      "longestRunningTurnSec": k.nullish(k.integer),
      "longestStreakDays": k.nullish(k.integer),
      "peakDailyTokens": k.nullish(k.integer),
    }),
  AccountUpdatedNotification: (k) =>
    k.object({
      "authMode": k.nullish(k.ref("AuthMode")),
      "planType": k.nullish(k.ref("PlanType")),
    }),
  ActivePermissionProfile: (k) => k.object({ "extends": k.nullish(k.string), "id": k.string }),
  AddCreditsNudgeEmailStatus: (k) => k.literals("sent", "cooldown_active"),
  AdditionalFileSystemPermissions: (k) =>
    k.object({
      "entries": k.nullish(k.array(k.ref("FileSystemSandboxEntry"))),
      "globScanMaxDepth": k.nullish(k.integer),
      "read": k.nullish(k.array(k.string)),
      "write": k.nullish(k.array(k.string)),
    }),
  AdditionalNetworkPermissions: (k) => k.object({ "enabled": k.nullish(k.boolean) }),
  AdditionalPermissionProfile: (k) =>
    k.object({
      "fileSystem": k.nullish(k.ref("AdditionalFileSystemPermissions")),
      "network": k.nullish(k.ref("AdditionalNetworkPermissions")),
    }),
  AgentMessageDelivery: (k) => k.literals("async"),
  AgentMessageDeltaNotification: (k) =>
    k.object({ "delta": k.string, "itemId": k.string, "threadId": k.string, "turnId": k.string }),
  AgentMessageDisplay: (k) =>
    k.object({
      "action": k.string,
      "blockType": k.nullish(k.string),
      "checkTrustedContacts": k.nullish(k.boolean),
      "cyberTrustedAccess": k.nullish(k.boolean),
    }),
  AgentMessageModeration: (k) =>
    k.object({ "display": k.nullish(k.ref("AgentMessageDisplay")), "moderated": k.boolean }),
  AppBranding: (k) =>
    k.object({
      "category": k.nullish(k.string),
      "developer": k.nullish(k.string),
      "isDiscoverableApp": k.boolean,
      "privacyPolicy": k.nullish(k.string),
      "termsOfService": k.nullish(k.string),
      "website": k.nullish(k.string),
    }),
  AppInfo: (k) =>
    k.object({
      "appMetadata": k.nullish(k.ref("AppMetadata")),
      "branding": k.nullish(k.ref("AppBranding")),
      "description": k.nullish(k.string),
      "distributionChannel": k.nullish(k.string),
      "iconAssets": k.nullish(k.record(k.string)),
      "iconDarkAssets": k.nullish(k.record(k.string)),
      "id": k.string,
      "installUrl": k.nullish(k.string),
      "isAccessible": k.optional(k.boolean),
      "isEnabled": k.optional(k.boolean),
      "labels": k.nullish(k.record(k.string)),
      "logoUrl": k.nullish(k.string),
      "logoUrlDark": k.nullish(k.string),
      "name": k.string,
      "pluginDisplayNames": k.optional(k.array(k.string)),
    }),
  AppListUpdatedNotification: (k) => k.object({ "data": k.array(k.ref("AppInfo")) }),
  AppMetadata: (k) =>
    k.object({
      "categories": k.nullish(k.array(k.string)),
      "developer": k.nullish(k.string),
      "firstPartyRequiresInstall": k.nullish(k.boolean),
      "review": k.nullish(k.ref("AppReview")),
      "screenshots": k.nullish(k.array(k.ref("AppScreenshot"))),
      "seoDescription": k.nullish(k.string),
      "showInComposerWhenUnlinked": k.nullish(k.boolean),
      "subCategories": k.nullish(k.array(k.string)),
      "version": k.nullish(k.string),
      "versionId": k.nullish(k.string),
      "versionNotes": k.nullish(k.string),
    }),
  AppReview: (k) => k.object({ "status": k.string }),
  AppScreenshot: (k) =>
    k.object({ "fileId": k.nullish(k.string), "url": k.nullish(k.string), "userPrompt": k.string }),
  ApplyPatchApprovalParams: (k) =>
    k.object({
      "callId": k.string,
      "conversationId": k.string,
      "fileChanges": k.record(k.ref("FileChange")),
      "grantRoot": k.nullish(k.string),
      "reason": k.nullish(k.string),
    }),
  ApplyPatchApprovalResponse: (k) => k.object({ "decision": k.ref("ReviewDecision") }),
  ApprovalsReviewer: (k) => k.literals("user", "auto_review", "guardian_subagent"),
  AskForApproval: (k) =>
    k.byType({
      string: k.literals("untrusted", "on-request", "never"),
      object: k.object({
        "granular": k.object({
          "mcp_elicitations": k.boolean,
          "request_permissions": k.optional(k.boolean),
          "rules": k.boolean,
          "sandbox_approval": k.boolean,
          "skill_approval": k.optional(k.boolean),
        }),
      }),
    }),
  AsyncUserInputQuestion: (k) =>
    k.object({ "options": k.nullish(k.array(k.string)), "title": k.string }),
  AttestationGenerateParams: (k) => k.object({}),
  AttestationGenerateResponse: (k) => k.object({ "token": k.string }),
  AuthMode: (k) =>
    k.literals(
      "apikey",
      "chatgpt",
      "chatgptAuthTokens",
      "headers",
      "agentIdentity",
      "personalAccessToken",
      "bedrockApiKey",
      "bedrockAccessKeys",
    ),
  AuthRecoveryNotification: (k) =>
    k.object({
      "message": k.string,
      "provider": k.string,
      "threadId": k.string,
      "turnId": k.string,
    }),
  AutoReviewDecisionSource: (k) => k.literals("agent"),
  AwsCredentialType: (k) => k.literals("accessKeys", "bedrockApiKey"),
  BedrockAwsProfile: (k) => k.object({ "name": k.string, "region": k.nullish(k.string) }),
  BedrockCheckGovCloudRequirementsResponse: (k) =>
    k.object({ "isGovCloud": k.boolean, "shouldWarn": k.boolean }),
  BedrockDiscoverResponse: (k) =>
    k.object({
      "environmentCredentials": k.array(k.ref("BedrockEnvironmentCredential")),
      "profiles": k.array(k.ref("BedrockAwsProfile")),
    }),
  BedrockEnvironmentCredential: (k) =>
    k.object({ "region": k.nullish(k.string), "type": k.ref("AwsCredentialType") }),
  BedrockSetupResponse: (k) => k.object({}),
  ByteRange: (k) => k.object({ "end": k.integer, "start": k.integer }),
  CancelLoginAccountResponse: (k) => k.object({ "status": k.ref("CancelLoginAccountStatus") }),
  CancelLoginAccountStatus: (k) => k.literals("canceled", "notFound"),
  ChatgptAuthTokensRefreshParams: (k) =>
    k.object({
      "previousAccountId": k.nullish(k.string),
      "reason": k.ref("ChatgptAuthTokensRefreshReason"),
    }),
  ChatgptAuthTokensRefreshReason: (k) => k.literals("unauthorized"),
  ChatgptAuthTokensRefreshResponse: (k) =>
    k.object({
      "accessToken": k.string,
      "chatgptAccountId": k.string,
      "chatgptPlanType": k.nullish(k.string),
    }),
  CodexErrorInfo: (k) =>
    k.byType({
      string: k.string,
      object: k.byKeyOpen({
        "httpConnectionFailed": k.object({ "httpStatusCode": k.nullish(k.integer) }),
        "responseStreamConnectionFailed": k.object({ "httpStatusCode": k.nullish(k.integer) }),
        "responseStreamDisconnected": k.object({ "httpStatusCode": k.nullish(k.integer) }),
        "responseTooManyFailedAttempts": k.object({ "httpStatusCode": k.nullish(k.integer) }),
        "activeTurnNotSteerable": k.object({ "turnKind": k.ref("NonSteerableTurnKind") }),
      }),
    }),
  CollabAgentState: (k) =>
    k.object({ "message": k.nullish(k.string), "status": k.ref("CollabAgentStatus") }),
  CollabAgentStatus: (k) =>
    k.literals(
      "pendingInit",
      "running",
      "interrupted",
      "completed",
      "errored",
      "shutdown",
      "notFound",
    ),
  CollabAgentTool: (k) =>
    k.literals(
      "spawnAgent",
      "sendInput",
      "resumeAgent",
      "wait",
      "closeAgent",
      "sendMessage",
      "followupTask",
      "interruptAgent",
      "listAgents",
    ),
  CollabAgentToolCallStatus: (k) => k.literals("inProgress", "completed", "failed", "interrupted"),
  CollaborationMode: (k) => k.object({ "mode": k.ref("ModeKind"), "settings": k.ref("Settings") }),
  CommandAction: (k) =>
    k.variant("type", {
      "read": k.object({
        "command": k.string,
        "name": k.string,
        "path": k.string,
        "type": k.literals("read"),
      }),
      "listFiles": k.object({
        "command": k.string,
        "path": k.nullish(k.string),
        "type": k.literals("listFiles"),
      }),
      "search": k.object({
        "command": k.string,
        "path": k.nullish(k.string),
        "query": k.nullish(k.string),
        "type": k.literals("search"),
      }),
      "unknown": k.object({ "command": k.string, "type": k.literals("unknown") }),
    }),
  CommandExecOutputDeltaNotification: (k) =>
    k.object({
      "capReached": k.boolean,
      "deltaBase64": k.string,
      "processId": k.string,
      "stream": k.ref("CommandExecOutputStream"),
    }),
  CommandExecOutputStream: (k) => k.literals("stdout", "stderr"),
  CommandExecutionApprovalDecision: (k) =>
    k.byType({
      string: k.literals("accept", "acceptForSession", "decline", "cancel"),
      object: k.byKey({
        "acceptWithExecpolicyAmendment": k.object({ "execpolicy_amendment": k.array(k.string) }),
        "applyNetworkPolicyAmendment": k.object({
          "network_policy_amendment": k.ref("NetworkPolicyAmendment"),
        }),
      }),
    }),
  CommandExecutionApprovalKind: (k) => k.literals("command", "writeStdin", "humanCommand"),
  CommandExecutionOutputDeltaNotification: (k) =>
    k.object({ "delta": k.string, "itemId": k.string, "threadId": k.string, "turnId": k.string }),
  CommandExecutionRequestApprovalParams: (k) =>
    k.object({
      "additionalPermissions": k.nullish(k.ref("AdditionalPermissionProfile")),
      "approvalId": k.nullish(k.string),
      "availableDecisions": k.nullish(k.array(k.ref("CommandExecutionApprovalDecision"))),
      "command": k.nullish(k.string),
      "commandActions": k.nullish(k.array(k.ref("CommandAction"))),
      "cwd": k.nullish(k.string),
      "environmentId": k.nullish(k.string),
      "itemId": k.string,
      "kind": k.optional(k.ref("CommandExecutionApprovalKind")),
      "networkApprovalContext": k.nullish(k.ref("NetworkApprovalContext")),
      "proposedExecpolicyAmendment": k.nullish(k.array(k.string)),
      "proposedNetworkPolicyAmendments": k.nullish(k.array(k.ref("NetworkPolicyAmendment"))),
      "reason": k.nullish(k.string),
      "startedAtMs": k.integer,
      "threadId": k.string,
      "turnId": k.string,
    }),
  CommandExecutionRequestApprovalResponse: (k) =>
    k.object({ "decision": k.ref("CommandExecutionApprovalDecision") }),
  CommandExecutionSource: (k) =>
    k.literals("agent", "userShell", "unifiedExecStartup", "unifiedExecInteraction"),
  CommandExecutionStatus: (k) => k.literals("inProgress", "completed", "failed", "declined"),
  ConfigWarningNotification: (k) =>
    k.object({
      "details": k.nullish(k.string),
      "path": k.nullish(k.string),
      "range": k.nullish(k.ref("TextRange")),
      "summary": k.string,
    }),
  ConsumeAccountRateLimitResetCreditOutcome: (k) =>
    k.literals("reset", "nothingToReset", "noCredit", "alreadyRedeemed"),
  ConsumeAccountRateLimitResetCreditResponse: (k) =>
    k.object({ "outcome": k.ref("ConsumeAccountRateLimitResetCreditOutcome") }),
  ContextCompactedNotification: (k) => k.object({ "threadId": k.string, "turnId": k.string }),
  CreditsSnapshot: (k) =>
    k.object({ "balance": k.nullish(k.string), "hasCredits": k.boolean, "unlimited": k.boolean }),
  CurrentTimeReadParams: (k) => k.object({ "threadId": k.string }),
  CurrentTimeReadResponse: (k) => k.object({ "currentTimeAt": k.integer }),
  CyberAccessProgram: (k) => k.literals("standard", "daybreakBlue", "daybreakRed"),
  DeprecationNoticeNotification: (k) =>
    k.object({ "details": k.nullish(k.string), "summary": k.string }),
  DesktopOnboardingEntrypoint: (k) => k.literals("life_sciences"),
  DynamicToolCallOutputContentItem: (k) =>
    k.variant("type", {
      "inputText": k.object({ "text": k.string, "type": k.literals("inputText") }),
      "inputImage": k.object({ "imageUrl": k.string, "type": k.literals("inputImage") }),
      "inputAudio": k.object({ "audioUrl": k.string, "type": k.literals("inputAudio") }),
    }),
  DynamicToolCallParams: (k) =>
    k.object({
      "arguments": k.unknown,
      "callId": k.string,
      "namespace": k.nullish(k.string),
      "threadId": k.string,
      "tool": k.string,
      "turnId": k.string,
    }),
  DynamicToolCallResponse: (k) =>
    k.object({
      "contentItems": k.array(k.ref("DynamicToolCallOutputContentItem")),
      "success": k.boolean,
    }),
  DynamicToolCallStatus: (k) => k.literals("inProgress", "completed", "failed"),
  EnvironmentConnectionNotification: (k) =>
    k.object({ "environmentId": k.string, "threadId": k.string }),
  ErrorNotification: (k) =>
    k.object({
      "error": k.ref("TurnError"),
      "threadId": k.string,
      "turnId": k.string,
      "willRetry": k.boolean,
    }),
  ExecCommandApprovalParams: (k) =>
    k.object({
      "approvalId": k.nullish(k.string),
      "callId": k.string,
      "command": k.array(k.string),
      "conversationId": k.string,
      "cwd": k.string,
      "parsedCmd": k.array(k.ref("ParsedCommand")),
      "reason": k.nullish(k.string),
    }),
  ExecCommandApprovalResponse: (k) => k.object({ "decision": k.ref("ReviewDecision") }),
  ExternalAgentConfigImportCompletedNotification: (k) =>
    k.object({
      "importId": k.string,
      "itemTypeResults": k.array(k.ref("ExternalAgentConfigImportTypeResult")),
    }),
  ExternalAgentConfigImportItemTypeFailure: (k) =>
    k.object({
      "cwd": k.nullish(k.string),
      "errorType": k.nullish(k.string),
      "failureStage": k.string,
      "itemType": k.ref("ExternalAgentConfigMigrationItemType"),
      "message": k.string,
      "source": k.nullish(k.string),
      "subErrorType": k.nullish(k.string),
    }),
  ExternalAgentConfigImportItemTypeSuccess: (k) =>
    k.object({
      "cwd": k.nullish(k.string),
      "itemType": k.ref("ExternalAgentConfigMigrationItemType"),
      "source": k.nullish(k.string),
      "target": k.nullish(k.string),
      "title": k.nullish(k.string),
    }),
  ExternalAgentConfigImportProgressNotification: (k) =>
    k.object({
      "importId": k.string,
      "itemTypeResults": k.array(k.ref("ExternalAgentConfigImportTypeResult")),
    }),
  ExternalAgentConfigImportTypeResult: (k) =>
    k.object({
      "failures": k.array(k.ref("ExternalAgentConfigImportItemTypeFailure")),
      "itemType": k.ref("ExternalAgentConfigMigrationItemType"),
      "successes": k.array(k.ref("ExternalAgentConfigImportItemTypeSuccess")),
    }),
  ExternalAgentConfigMigrationItemType: (k) =>
    k.literals(
      "AGENTS_MD",
      "CONFIG",
      "SKILLS",
      "PLUGINS",
      "MCP_SERVER_CONFIG",
      "SUBAGENTS",
      "HOOKS",
      "COMMANDS",
      "MEMORY",
      "SESSIONS",
    ),
  FileChange: (k) =>
    k.variant("type", {
      "add": k.object({ "content": k.string, "type": k.literals("add") }),
      "delete": k.object({ "content": k.string, "type": k.literals("delete") }),
      "update": k.object({
        "move_path": k.nullish(k.string),
        "type": k.literals("update"),
        "unified_diff": k.string,
      }),
    }),
  FileChangeApprovalDecision: (k) => k.literals("accept", "acceptForSession", "decline", "cancel"),
  FileChangeOutputDeltaNotification: (k) =>
    k.object({ "delta": k.string, "itemId": k.string, "threadId": k.string, "turnId": k.string }),
  FileChangePatchUpdatedNotification: (k) =>
    k.object({
      "changes": k.array(k.ref("FileUpdateChange")),
      "itemId": k.string,
      "threadId": k.string,
      "turnId": k.string,
    }),
  FileChangeRequestApprovalParams: (k) =>
    k.object({
      "grantRoot": k.nullish(k.string),
      "itemId": k.string,
      "reason": k.nullish(k.string),
      "startedAtMs": k.integer,
      "threadId": k.string,
      "turnId": k.string,
    }),
  FileChangeRequestApprovalResponse: (k) =>
    k.object({ "decision": k.ref("FileChangeApprovalDecision") }),
  FileSystemAccessMode: (k) => k.literals("read", "write", "deny"),
  FileSystemPath: (k) =>
    k.variant("type", {
      "path": k.object({ "path": k.string, "type": k.literals("path") }),
      "glob_pattern": k.object({ "pattern": k.string, "type": k.literals("glob_pattern") }),
      "special": k.object({
        "type": k.literals("special"),
        "value": k.ref("FileSystemSpecialPath"),
      }),
    }),
  FileSystemSandboxEntry: (k) =>
    k.object({ "access": k.ref("FileSystemAccessMode"), "path": k.ref("FileSystemPath") }),
  FileSystemSpecialPath: (k) =>
    k.variant("kind", {
      "root": k.object({ "kind": k.literals("root") }),
      "minimal": k.object({ "kind": k.literals("minimal") }),
      "project_roots": k.object({
        "kind": k.literals("project_roots"),
        "subpath": k.nullish(k.string),
      }),
      "tmpdir": k.object({ "kind": k.literals("tmpdir") }),
      "slash_tmp": k.object({ "kind": k.literals("slash_tmp") }),
      "unknown": k.object({
        "kind": k.literals("unknown"),
        "path": k.string,
        "subpath": k.nullish(k.string),
      }),
    }),
  FileUpdateChange: (k) =>
    k.object({ "diff": k.string, "kind": k.ref("PatchChangeKind"), "path": k.string }),
  FsChangedNotification: (k) =>
    k.object({ "changedPaths": k.array(k.string), "watchId": k.string }),
  FsGetMetadataResponse: (k) =>
    k.object({
      "createdAtMs": k.integer,
      "isDirectory": k.boolean,
      "isFile": k.boolean,
      "isSymlink": k.boolean,
      "modifiedAtMs": k.integer,
    }),
  FunctionCallOutputBody: (k) =>
    k.byType({ string: k.string, array: k.array(k.ref("FunctionCallOutputContentItem")) }),
  FunctionCallOutputContentItem: (k) =>
    k.variant("type", {
      "input_text": k.object({ "text": k.string, "type": k.literals("input_text") }),
      "input_image": k.shapes(
        ["detail", "type", "image_url", "file_id"],
        k.extensible({
          "detail": k.nullish(k.ref("ImageDetail")),
          "type": k.literals("input_image"),
        }),
        [[
          ["image_url"],
          k.object({
            "detail": k.nullish(k.ref("ImageDetail")),
            "type": k.literals("input_image"),
            "image_url": k.string,
          }),
        ], [
          ["file_id"],
          k.object({
            "detail": k.nullish(k.ref("ImageDetail")),
            "type": k.literals("input_image"),
            "file_id": k.string,
          }),
        ]],
      ),
      "input_audio": k.shapes(
        ["type", "audio_url", "file_id"],
        k.extensible({ "type": k.literals("input_audio") }),
        [[["audio_url"], k.object({ "type": k.literals("input_audio"), "audio_url": k.string })], [[
          "file_id",
        ], k.object({ "type": k.literals("input_audio"), "file_id": k.string })]],
      ),
      "encrypted_content": k.object({
        "encrypted_content": k.string,
        "type": k.literals("encrypted_content"),
      }),
    }),
  FuzzyFileSearchMatchType: (k) => k.literals("file", "directory"),
  FuzzyFileSearchResult: (k) =>
    k.object({
      "file_name": k.string,
      "indices": k.nullish(k.array(k.integer)),
      "match_type": k.ref("FuzzyFileSearchMatchType"),
      "path": k.string,
      "root": k.string,
      "score": k.integer,
    }),
  FuzzyFileSearchSessionCompletedNotification: (k) => k.object({ "sessionId": k.string }),
  FuzzyFileSearchSessionUpdatedNotification: (k) =>
    k.object({
      "files": k.array(k.ref("FuzzyFileSearchResult")),
      "query": k.string,
      "sessionId": k.string,
    }),
  GatewayOAuthCancelResponse: (k) => k.object({}),
  GatewayOAuthChangedNotification: (k) =>
    k.object({
      "authUrl": k.nullish(k.string),
      "error": k.nullish(k.string),
      "loginId": k.nullish(k.string),
      "providerId": k.string,
      "status": k.ref("GatewayOAuthStatus"),
    }),
  GatewayOAuthLoginResponse: (k) => k.object({ "prompt": k.nullish(k.ref("GatewayOAuthPrompt")) }),
  GatewayOAuthPrompt: (k) =>
    k.object({ "loginId": k.string, "userCode": k.string, "verificationUrl": k.string }),
  GatewayOAuthReadResponse: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "providerId": k.string,
      "providerName": k.string,
      "required": k.boolean,
      "status": k.nullish(k.ref("GatewayOAuthStatus")),
      "supportsDeviceAuth": k.optional(k.boolean),
    }),
  GatewayOAuthStatus: (k) => k.literals("notReady", "started", "succeeded", "failed"),
  GcpSetupResponse: (k) => k.object({}),
  GetAccountRateLimitsResponse: (k) =>
    k.object({
      "accountId": k.nullish(k.string),
      "ordinaryUsageAllowed": k.nullish(k.boolean),
      "rateLimitResetCredits": k.nullish(k.ref("RateLimitResetCreditsSummary")),
      "rateLimitUpsell": k.optional(k.unknown),
      "rateLimits": k.ref("RateLimitSnapshot"),
      "rateLimitsByLimitId": k.nullish(k.record(k.ref("RateLimitSnapshot"))),
    }),
  GetAccountResponse: (k) =>
    k.object({
      "account": k.nullish(k.ref("Account")),
      "requiresOpenaiAuth": k.boolean,
      "userId": k.nullish(k.string),
      "workspaceRouting": k.nullish(k.ref("WorkspaceRouting")),
    }),
  GetAccountSecuritySetupResponse: (k) =>
    k.object({ "notice": k.nullish(k.ref("AccountSecuritySetupNotice")) }),
  GetAccountTokenUsageResponse: (k) =>
    k.object({
      "dailyUsageBuckets": k.nullish(k.array(k.ref("AccountTokenUsageDailyBucket"))),
      "summary": k.ref("AccountTokenUsageSummary"),
      "threadUsage": k.nullish(k.ref("ThreadUsage")),
    }),
  GetWorkspaceMessagesResponse: (k) =>
    k.object({ "featureEnabled": k.boolean, "messages": k.array(k.ref("WorkspaceMessage")) }),
  GitInfo: (k) =>
    k.object({
      "branch": k.nullish(k.string),
      "originUrl": k.nullish(k.string),
      "sha": k.nullish(k.string),
    }),
  GrantedPermissionProfile: (k) =>
    k.object({
      "fileSystem": k.nullish(k.ref("AdditionalFileSystemPermissions")),
      "network": k.nullish(k.ref("AdditionalNetworkPermissions")),
    }),
  GuardianApprovalReview: (k) =>
    k.object({
      "rationale": k.nullish(k.string),
      "riskLevel": k.nullish(k.ref("GuardianRiskLevel")),
      "status": k.ref("GuardianApprovalReviewStatus"),
      "userAuthorization": k.nullish(k.ref("GuardianUserAuthorization")),
    }),
  GuardianApprovalReviewAction: (k) =>
    k.variant("type", {
      "command": k.object({
        "command": k.string,
        "cwd": k.string,
        "source": k.ref("GuardianCommandSource"),
        "type": k.literals("command"),
      }),
      "execve": k.object({
        "argv": k.array(k.string),
        "cwd": k.string,
        "program": k.string,
        "source": k.ref("GuardianCommandSource"),
        "type": k.literals("execve"),
      }),
      "writeStdin": k.object({
        "approvalId": k.string,
        "cwd": k.string,
        "processId": k.string,
        "stdin": k.string,
        "type": k.literals("writeStdin"),
      }),
      "applyPatch": k.object({
        "cwd": k.string,
        "files": k.array(k.string),
        "type": k.literals("applyPatch"),
      }),
      "networkAccess": k.object({
        "host": k.string,
        "port": k.integer,
        "protocol": k.ref("NetworkApprovalProtocol"),
        "target": k.string,
        "type": k.literals("networkAccess"),
      }),
      "mcpToolCall": k.object({
        "connectorId": k.nullish(k.string),
        "connectorName": k.nullish(k.string),
        "server": k.string,
        "toolName": k.string,
        "toolTitle": k.nullish(k.string),
        "type": k.literals("mcpToolCall"),
      }),
      "requestPermissions": k.object({
        "permissions": k.ref("RequestPermissionProfile"),
        "reason": k.nullish(k.string),
        "type": k.literals("requestPermissions"),
      }),
    }),
  GuardianApprovalReviewStatus: (k) =>
    k.literals("inProgress", "approved", "denied", "timedOut", "aborted"),
  GuardianAssessmentOutcome: (k) => k.literals("allow", "deny"),
  GuardianCommandSource: (k) => k.literals("shell", "unifiedExec"),
  GuardianRiskLevel: (k) => k.literals("low", "medium", "high", "critical"),
  GuardianUserAuthorization: (k) => k.literals("unknown", "low", "medium", "high"),
  GuardianWarningNotification: (k) => k.object({ "message": k.string, "threadId": k.string }),
  HookCompletedNotification: (k) =>
    k.object({
      "run": k.ref("HookRunSummary"),
      "threadId": k.string,
      "turnId": k.nullish(k.string),
    }),
  HookEventName: (k) =>
    k.literals(
      "preModelRequest",
      "postModelRequest",
      "preToolUse",
      "permissionRequest",
      "postToolUse",
      "preCompact",
      "postCompact",
      "sessionStart",
      "sessionEnd",
      "userPromptSubmit",
      "subagentStart",
      "subagentStop",
      "stop",
      "interrupt",
    ),
  HookExecutionMode: (k) => k.literals("sync", "async"),
  HookHandlerType: (k) => k.literals("command", "mcpTool", "prompt", "agent"),
  HookOutputEntry: (k) => k.object({ "kind": k.ref("HookOutputEntryKind"), "text": k.string }),
  HookOutputEntryKind: (k) => k.literals("warning", "stop", "feedback", "context", "error"),
  HookPromptFragment: (k) => k.object({ "hookRunId": k.string, "text": k.string }),
  HookRunStatus: (k) => k.literals("running", "completed", "failed", "blocked", "stopped"),
  HookRunSummary: (k) =>
    k.object({
      "completedAt": k.nullish(k.integer),
      "displayOrder": k.integer,
      "durationMs": k.nullish(k.integer),
      "entries": k.array(k.ref("HookOutputEntry")),
      "eventName": k.ref("HookEventName"),
      "executionMode": k.ref("HookExecutionMode"),
      "handlerType": k.ref("HookHandlerType"),
      "id": k.string,
      "scope": k.ref("HookScope"),
      "source": k.optional(k.ref("HookSource")),
      "sourcePath": k.string,
      "startedAt": k.integer,
      "status": k.ref("HookRunStatus"),
      "statusMessage": k.nullish(k.string),
    }),
  HookScope: (k) => k.literals("thread", "turn"),
  HookSource: (k) =>
    k.literals(
      "system",
      "user",
      "project",
      "mdm",
      "sessionFlags",
      "plugin",
      "cloudRequirements",
      "cloudManagedConfig",
      "legacyManagedConfigFile",
      "legacyManagedConfigMdm",
      "unknown",
    ),
  HookStartedNotification: (k) =>
    k.object({
      "run": k.ref("HookRunSummary"),
      "threadId": k.string,
      "turnId": k.nullish(k.string),
    }),
  ImageDetail: (k) => k.literals("auto", "low", "high", "original"),
  ImageGenerationFailure: (k) =>
    k.object({
      "limitId": k.string,
      "resetsAt": k.nullish(k.integer),
      "type": k.literals("usageLimitExceeded"),
    }),
  ImageGenerationInputImage: (k) => k.object({ "path": k.string, "sha256": k.string }),
  InitializeResponse: (k) =>
    k.object({
      "codexHome": k.string,
      "platformFamily": k.string,
      "platformOs": k.string,
      "userAgent": k.string,
    }),
  InputModality: (k) => k.literals("text", "image", "audio"),
  ItemCompletedNotification: (k) =>
    k.object({
      "completedAtMs": k.integer,
      "contentTokenCount": k.nullish(k.integer),
      "item": k.ref("ThreadItem"),
      "threadId": k.string,
      "turnId": k.string,
    }),
  ItemGuardianApprovalReviewCompletedNotification: (k) =>
    k.object({
      "action": k.ref("GuardianApprovalReviewAction"),
      "completedAtMs": k.integer,
      "decisionSource": k.ref("AutoReviewDecisionSource"),
      "review": k.ref("GuardianApprovalReview"),
      "reviewId": k.string,
      "startedAtMs": k.integer,
      "targetItemId": k.nullish(k.string),
      "threadId": k.string,
      "turnId": k.string,
    }),
  ItemGuardianApprovalReviewStartedNotification: (k) =>
    k.object({
      "action": k.ref("GuardianApprovalReviewAction"),
      "review": k.ref("GuardianApprovalReview"),
      "reviewId": k.string,
      "startedAtMs": k.integer,
      "targetItemId": k.nullish(k.string),
      "threadId": k.string,
      "turnId": k.string,
    }),
  ItemStartedNotification: (k) =>
    k.object({
      "item": k.ref("ThreadItem"),
      "startedAtMs": k.integer,
      "threadId": k.string,
      "turnId": k.string,
    }),
  LoginAccountResponse: (k) =>
    k.variant("type", {
      "apiKey": k.object({ "type": k.literals("apiKey") }),
      "chatgpt": k.object({
        "authUrl": k.string,
        "loginId": k.string,
        "type": k.literals("chatgpt"),
      }),
      "chatgptDeviceCode": k.object({
        "loginId": k.string,
        "type": k.literals("chatgptDeviceCode"),
        "userCode": k.string,
        "verificationUrl": k.string,
      }),
      "chatgptAuthTokens": k.object({ "type": k.literals("chatgptAuthTokens") }),
      "amazonBedrock": k.object({ "type": k.literals("amazonBedrock") }),
    }),
  LogoutAccountResponse: (k) => k.object({}),
  McpAppDisplayMode: (k) => k.literals("inline", "fullscreen"),
  McpAppUi: (k) =>
    k.object({ "preferredModelDisplayMode": k.ref("McpAppDisplayMode"), "resourceUri": k.string }),
  McpElicitationArrayType: (k) => k.literals("array"),
  McpElicitationBooleanSchema: (k) =>
    k.object({
      "default": k.nullish(k.boolean),
      "description": k.nullish(k.string),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationBooleanType"),
    }),
  McpElicitationBooleanType: (k) => k.literals("boolean"),
  McpElicitationConstOption: (k) => k.object({ "const": k.string, "title": k.string }),
  McpElicitationEnumSchema: (k) =>
    k.shapes(
      [
        "default",
        "description",
        "enum",
        "title",
        "type",
        "oneOf",
        "items",
        "maxItems",
        "minItems",
        "enumNames",
      ],
      k.extensible({}),
      [
        [["enum", "type"], k.ref("McpElicitationUntitledSingleSelectEnumSchema")],
        [["oneOf", "type"], k.ref("McpElicitationTitledSingleSelectEnumSchema")],
        [["items", "type"], k.ref("McpElicitationUntitledMultiSelectEnumSchema")],
        [["items", "type"], k.ref("McpElicitationTitledMultiSelectEnumSchema")],
        [["enum", "type"], k.ref("McpElicitationLegacyTitledEnumSchema")],
      ],
    ),
  McpElicitationLegacyTitledEnumSchema: (k) =>
    k.object({
      "default": k.nullish(k.string),
      "description": k.nullish(k.string),
      "enum": k.array(k.string),
      "enumNames": k.nullish(k.array(k.string)),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationStringType"),
    }),
  McpElicitationMultiSelectEnumSchema: (k) =>
    k.shapes(
      ["type", "default", "description", "items", "maxItems", "minItems", "title"],
      k.extensible({ "type": k.ref("McpElicitationArrayType") }),
      [[["items", "type"], k.ref("McpElicitationUntitledMultiSelectEnumSchema")], [[
        "items",
        "type",
      ], k.ref("McpElicitationTitledMultiSelectEnumSchema")]],
    ),
  McpElicitationNumberSchema: (k) =>
    k.object({
      "default": k.nullish(k.number),
      "description": k.nullish(k.string),
      "maximum": k.nullish(k.number),
      "minimum": k.nullish(k.number),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationNumberType"),
    }),
  McpElicitationNumberType: (k) => k.literals("number", "integer"),
  McpElicitationObjectType: (k) => k.literals("object"),
  McpElicitationPrimitiveSchema: (k) =>
    k.shapes(
      [
        "default",
        "description",
        "enum",
        "title",
        "type",
        "oneOf",
        "items",
        "maxItems",
        "minItems",
        "enumNames",
        "format",
        "maxLength",
        "minLength",
        "maximum",
        "minimum",
      ],
      k.extensible({}),
      [
        [["enum", "type"], k.ref("McpElicitationUntitledSingleSelectEnumSchema")],
        [["oneOf", "type"], k.ref("McpElicitationTitledSingleSelectEnumSchema")],
        [["items", "type"], k.ref("McpElicitationUntitledMultiSelectEnumSchema")],
        [["items", "type"], k.ref("McpElicitationTitledMultiSelectEnumSchema")],
        [["enum", "type"], k.ref("McpElicitationLegacyTitledEnumSchema")],
        [["type"], k.ref("McpElicitationStringSchema")],
        [["type"], k.ref("McpElicitationNumberSchema")],
        [["type"], k.ref("McpElicitationBooleanSchema")],
      ],
    ),
  McpElicitationSchema: (k) =>
    k.object({
      "$schema": k.nullish(k.string),
      "properties": k.record(k.ref("McpElicitationPrimitiveSchema")),
      "required": k.nullish(k.array(k.string)),
      "type": k.ref("McpElicitationObjectType"),
    }),
  McpElicitationSingleSelectEnumSchema: (k) =>
    k.shapes(
      ["type", "default", "description", "enum", "title", "oneOf"],
      k.extensible({ "type": k.ref("McpElicitationStringType") }),
      [[["enum", "type"], k.ref("McpElicitationUntitledSingleSelectEnumSchema")], [[
        "oneOf",
        "type",
      ], k.ref("McpElicitationTitledSingleSelectEnumSchema")]],
    ),
  McpElicitationStringFormat: (k) => k.literals("email", "uri", "date", "date-time"),
  McpElicitationStringSchema: (k) =>
    k.object({
      "default": k.nullish(k.string),
      "description": k.nullish(k.string),
      "format": k.nullish(k.ref("McpElicitationStringFormat")),
      "maxLength": k.nullish(k.integer),
      "minLength": k.nullish(k.integer),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationStringType"),
    }),
  McpElicitationStringType: (k) => k.literals("string"),
  McpElicitationTitledEnumItems: (k) =>
    k.object({ "anyOf": k.array(k.ref("McpElicitationConstOption")) }),
  McpElicitationTitledMultiSelectEnumSchema: (k) =>
    k.object({
      "default": k.nullish(k.array(k.string)),
      "description": k.nullish(k.string),
      "items": k.ref("McpElicitationTitledEnumItems"),
      "maxItems": k.nullish(k.integer),
      "minItems": k.nullish(k.integer),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationArrayType"),
    }),
  McpElicitationTitledSingleSelectEnumSchema: (k) =>
    k.object({
      "default": k.nullish(k.string),
      "description": k.nullish(k.string),
      "oneOf": k.array(k.ref("McpElicitationConstOption")),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationStringType"),
    }),
  McpElicitationUntitledEnumItems: (k) =>
    k.object({ "enum": k.array(k.string), "type": k.ref("McpElicitationStringType") }),
  McpElicitationUntitledMultiSelectEnumSchema: (k) =>
    k.object({
      "default": k.nullish(k.array(k.string)),
      "description": k.nullish(k.string),
      "items": k.ref("McpElicitationUntitledEnumItems"),
      "maxItems": k.nullish(k.integer),
      "minItems": k.nullish(k.integer),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationArrayType"),
    }),
  McpElicitationUntitledSingleSelectEnumSchema: (k) =>
    k.object({
      "default": k.nullish(k.string),
      "description": k.nullish(k.string),
      "enum": k.array(k.string),
      "title": k.nullish(k.string),
      "type": k.ref("McpElicitationStringType"),
    }),
  McpServerElicitationAction: (k) => k.literals("accept", "decline", "cancel"),
  McpServerElicitationRequestParams: (k) =>
    k.variant("mode", {
      "openai/userVerification": k.object({
        "serverName": k.string,
        "threadId": k.string,
        "turnId": k.nullish(k.string),
        "_meta": k.optional(k.unknown),
        "challenge": k.string,
        "description": k.string,
        "mode": k.literals("openai/userVerification"),
        "title": k.string,
      }),
      "form": k.object({
        "serverName": k.string,
        "threadId": k.string,
        "turnId": k.nullish(k.string),
        "_meta": k.optional(k.unknown),
        "message": k.string,
        "mode": k.literals("form"),
        "requestedSchema": k.ref("McpElicitationSchema"),
      }),
      "openai/form": k.object({
        "serverName": k.string,
        "threadId": k.string,
        "turnId": k.nullish(k.string),
        "_meta": k.optional(k.unknown),
        "message": k.string,
        "mode": k.literals("openai/form"),
        "requestedSchema": k.unknown,
      }),
      "openaiForm": k.object({
        "serverName": k.string,
        "threadId": k.string,
        "turnId": k.nullish(k.string),
        "_meta": k.optional(k.unknown),
        "message": k.string,
        "mode": k.literals("openaiForm"),
        "requestedSchema": k.unknown,
      }),
      "url": k.object({
        "serverName": k.string,
        "threadId": k.string,
        "turnId": k.nullish(k.string),
        "_meta": k.optional(k.unknown),
        "elicitationId": k.string,
        "message": k.string,
        "mode": k.literals("url"),
        "url": k.string,
      }),
    }),
  McpServerElicitationRequestResponse: (k) =>
    k.object({
      "_meta": k.optional(k.unknown),
      "action": k.ref("McpServerElicitationAction"),
      "content": k.optional(k.unknown),
    }),
  McpServerEventNotification: (k) => k.object({ "method": k.string, "params": k.unknown }),
  McpServerEventStreamNotification: (k) =>
    k.object({ "notification": k.ref("McpServerEventNotification"), "subscriptionId": k.string }),
  McpServerOauthLoginCompletedNotification: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "loginId": k.nullish(k.string),
      "name": k.string,
      "success": k.boolean,
      "threadId": k.nullish(k.string),
    }),
  McpServerStartupFailureReason: (k) => k.literals("reauthenticationRequired"),
  McpServerStartupState: (k) => k.literals("starting", "ready", "failed", "cancelled"),
  McpServerStatusUpdatedNotification: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "failureReason": k.nullish(k.ref("McpServerStartupFailureReason")),
      "name": k.string,
      "status": k.ref("McpServerStartupState"),
      "threadId": k.nullish(k.string),
    }),
  McpToolCallAppContext: (k) =>
    k.object({
      "actionName": k.nullish(k.string),
      "appName": k.nullish(k.string),
      "connectorId": k.string,
      "linkId": k.nullish(k.string),
      "resourceUri": k.nullish(k.string),
    }),
  McpToolCallError: (k) => k.object({ "message": k.string }),
  McpToolCallProgressNotification: (k) =>
    k.object({ "itemId": k.string, "message": k.string, "threadId": k.string, "turnId": k.string }),
  McpToolCallResult: (k) =>
    k.object({
      "_meta": k.optional(k.unknown),
      "content": k.array(k.unknown),
      "structuredContent": k.optional(k.unknown),
    }),
  McpToolCallStatus: (k) => k.literals("inProgress", "completed", "failed"),
  MemoryCitation: (k) =>
    k.object({ "entries": k.array(k.ref("MemoryCitationEntry")), "threadIds": k.array(k.string) }),
  MemoryCitationEntry: (k) =>
    k.object({ "lineEnd": k.integer, "lineStart": k.integer, "note": k.string, "path": k.string }),
  MessagePhase: (k) => k.literals("commentary", "partial_answer", "final_answer"),
  MisalignmentErrorDetails: (k) =>
    k.object({
      "detailedExplanation": k.nullish(k.string),
      "errorType": k.nullish(k.string),
      "reviewTarget": k.nullish(k.string),
      "steer": k.nullish(k.ref("MisalignmentSteer")),
    }),
  MisalignmentSteer: (k) => k.object({ "message": k.string }),
  ModeKind: (k) => k.literals("plan", "default"),
  Model: (k) =>
    k.object({
      "additionalSpeedTiers": k.optional(k.array(k.string)),
      "availabilityNux": k.nullish(k.ref("ModelAvailabilityNux")),
      "availableAccessPrograms": k.nullish(k.ref("ModelAccessPrograms")),
      "defaultReasoningEffort": k.string,
      "defaultServiceTier": k.nullish(k.string),
      "description": k.string,
      "displayName": k.string,
      "hidden": k.boolean,
      "id": k.string,
      "inputModalities": k.optional(k.array(k.ref("InputModality"))),
      "isDefault": k.boolean,
      "model": k.string,
      "modelSpecialty": k.nullish(k.string),
      "multiAgentVersion": k.nullish(k.ref("MultiAgentVersion")),
      "serviceTiers": k.optional(k.array(k.ref("ModelServiceTier"))),
      "supportedReasoningEfforts": k.array(k.ref("ReasoningEffortOption")),
      "supportsPersonality": k.optional(k.boolean),
      "upgrade": k.nullish(k.string),
      "upgradeInfo": k.nullish(k.ref("ModelUpgradeInfo")),
    }),
  ModelAccessPrograms: (k) => k.object({ "cyber": k.array(k.ref("CyberAccessProgram")) }),
  ModelAvailabilityNux: (k) => k.object({ "message": k.string }),
  ModelListResponse: (k) =>
    k.object({ "data": k.array(k.ref("Model")), "nextCursor": k.nullish(k.string) }),
  ModelRerouteReason: (k) => k.literals("highRiskCyberActivity"),
  ModelReroutedNotification: (k) =>
    k.object({
      "fromModel": k.string,
      "reason": k.ref("ModelRerouteReason"),
      "threadId": k.string,
      "toModel": k.string,
      "turnId": k.string,
    }),
  ModelSafetyBufferingUpdatedNotification: (k) =>
    k.object({
      "fasterModel": k.nullish(k.string),
      "model": k.string,
      "reasons": k.array(k.string),
      "showBufferingUi": k.boolean,
      "threadId": k.string,
      "turnId": k.string,
      "useCases": k.array(k.string),
    }),
  ModelServiceTier: (k) => k.object({ "description": k.string, "id": k.string, "name": k.string }),
  ModelUpgradeInfo: (k) =>
    k.object({
      "migrationMarkdown": k.nullish(k.string),
      "model": k.string,
      "modelLink": k.nullish(k.string),
      "retirementAt": k.nullish(k.integer),
      "upgradeCopy": k.nullish(k.string),
    }),
  ModelVerification: (k) => k.literals("trustedAccessForCyber"),
  ModelVerificationNotification: (k) =>
    k.object({
      "threadId": k.string,
      "turnId": k.string,
      "verifications": k.array(k.ref("ModelVerification")),
    }),
  MultiAgentMode: (k) =>
    k.byType({
      string: k.literals("explicitRequestOnly", "proactive"),
      object: k.object({ "custom": k.string }),
    }),
  MultiAgentVersion: (k) => k.literals("disabled", "v1", "v2"),
  NetworkAccess: (k) => k.literals("restricted", "enabled"),
  NetworkApprovalContext: (k) =>
    k.object({ "host": k.string, "protocol": k.ref("NetworkApprovalProtocol") }),
  NetworkApprovalProtocol: (k) => k.literals("http", "https", "socks5Tcp", "socks5Udp"),
  NetworkPolicyAmendment: (k) =>
    k.object({ "action": k.ref("NetworkPolicyRuleAction"), "host": k.string }),
  NetworkPolicyRuleAction: (k) => k.literals("allow", "deny"),
  NonSteerableTurnKind: (k) => k.literals("review", "compact"),
  ParsedCommand: (k) =>
    k.variant("type", {
      "read": k.object({
        "cmd": k.string,
        "name": k.string,
        "path": k.string,
        "type": k.literals("read"),
      }),
      "list_files": k.object({
        "cmd": k.string,
        "path": k.nullish(k.string),
        "type": k.literals("list_files"),
      }),
      "search": k.object({
        "cmd": k.string,
        "path": k.nullish(k.string),
        "query": k.nullish(k.string),
        "type": k.literals("search"),
      }),
      "unknown": k.object({ "cmd": k.string, "type": k.literals("unknown") }),
    }),
  PatchApplyStatus: (k) => k.literals("inProgress", "completed", "failed", "declined"),
  PatchChangeKind: (k) =>
    k.variant("type", {
      "add": k.object({ "type": k.literals("add") }),
      "delete": k.object({ "type": k.literals("delete") }),
      "update": k.object({ "move_path": k.nullish(k.string), "type": k.literals("update") }),
    }),
  PermissionGrantScope: (k) => k.literals("turn", "session"),
  PermissionsRequestApprovalParams: (k) =>
    k.object({
      "cwd": k.string,
      "environmentId": k.nullish(k.string),
      "itemId": k.string,
      "permissions": k.ref("RequestPermissionProfile"),
      "reason": k.nullish(k.string),
      "startedAtMs": k.integer,
      "threadId": k.string,
      "turnId": k.string,
    }),
  PermissionsRequestApprovalResponse: (k) =>
    k.object({
      "permissions": k.ref("GrantedPermissionProfile"),
      "scope": k.optional(k.ref("PermissionGrantScope")),
      "strictAutoReview": k.nullish(k.boolean),
    }),
  Personality: (k) => k.literals("none", "friendly", "pragmatic"),
  PlanDeltaNotification: (k) =>
    k.object({ "delta": k.string, "itemId": k.string, "threadId": k.string, "turnId": k.string }),
  PlanType: (k) =>
    k.literals(
      "free",
      "go",
      "plus",
      "pro",
      "prolite",
      "promax",
      "team",
      "self_serve_business_prolite",
      "self_serve_business_usage_based",
      "business",
      "ent26",
      "enterprise_cbp_automation",
      "enterprise_cbp_usage_based",
      "enterprise",
      "edu",
      "edu_plus",
      "edu_pro",
      "sci",
      "sci_plus",
      "unknown",
    ),
  ProcessExitedNotification: (k) =>
    k.object({
      "exitCode": k.integer,
      "outputDrainTimedOut": k.nullish(k.boolean),
      "processHandle": k.string,
      "stderr": k.string,
      "stderrCapReached": k.boolean,
      "stdout": k.string,
      "stdoutCapReached": k.boolean,
    }),
  ProcessOutputDeltaNotification: (k) =>
    k.object({
      "capReached": k.boolean,
      "deltaBase64": k.string,
      "processHandle": k.string,
      "stream": k.ref("ProcessOutputStream"),
    }),
  ProcessOutputStream: (k) => k.literals("stdout", "stderr"),
  ProjectChangeType: (k) => k.literals("created", "updated", "deleted"),
  ProjectChangedNotification: (k) =>
    k.object({ "changeType": k.ref("ProjectChangeType"), "projectId": k.string }),
  QueuedSubmission: (k) =>
    k.object({
      "clientUserMessageId": k.string,
      "id": k.string,
      "input": k.array(k.ref("UserInput")),
      "responsesapiClientMetadata": k.nullish(k.record(k.string)),
    }),
  RateLimitReachedType: (k) =>
    k.literals(
      "rate_limit_reached",
      "workspace_owner_credits_depleted",
      "workspace_member_credits_depleted",
      "workspace_owner_usage_limit_reached",
      "workspace_member_usage_limit_reached",
    ),
  RateLimitResetCredit: (k) =>
    k.object({
      "description": k.nullish(k.string),
      "expiresAt": k.nullish(k.integer),
      "grantedAt": k.integer,
      "id": k.string,
      "resetType": k.ref("RateLimitResetType"),
      "status": k.ref("RateLimitResetCreditStatus"),
      "title": k.nullish(k.string),
    }),
  RateLimitResetCreditStatus: (k) => k.literals("available", "redeeming", "redeemed", "unknown"),
  RateLimitResetCreditsSummary: (k) =>
    k.object({
      "availableCount": k.integer,
      "credits": k.nullish(k.array(k.ref("RateLimitResetCredit"))),
    }),
  RateLimitResetType: (k) => k.literals("codexRateLimits", "unknown"),
  RateLimitSnapshot: (k) =>
    k.object({
      "credits": k.nullish(k.ref("CreditsSnapshot")),
      "individualLimit": k.nullish(k.ref("SpendControlLimitSnapshot")),
      "limitId": k.nullish(k.string),
      "limitName": k.nullish(k.string),
      "normalModelSlug": k.nullish(k.string),
      "planType": k.nullish(k.ref("PlanType")),
      "primary": k.nullish(k.ref("RateLimitWindow")),
      "rateLimitReachedType": k.nullish(k.ref("RateLimitReachedType")),
      "secondary": k.nullish(k.ref("RateLimitWindow")),
      "spendControlReached": k.nullish(k.boolean),
    }),
  RateLimitWindow: (k) =>
    k.object({
      "resetsAt": k.nullish(k.integer),
      "usedPercent": k.integer,
      "windowDurationMins": k.nullish(k.integer),
    }),
  RealtimeConversationVersion: (k) => k.literals("v1", "v2", "v3"),
  RealtimeVoice: (k) =>
    k.literals(
      "alloy",
      "arbor",
      "ash",
      "aube",
      "ballad",
      "breeze",
      "bubbie",
      "cedar",
      "coral",
      "cove",
      "echo",
      "ember",
      "haetsal",
      "hanul",
      "himari",
      "juniper",
      "leher",
      "maple",
      "marin",
      "miko",
      "neer",
      "porto",
      "rindo",
      "rio",
      "rivage",
      "sage",
      "selva",
      "shimmer",
      "sol",
      "sonna",
      "spruce",
      "tinta",
      "vale",
      "verse",
      "viola",
    ),
  RealtimeVoicesList: (k) =>
    k.object({
      "defaultV1": k.ref("RealtimeVoice"),
      "defaultV2": k.ref("RealtimeVoice"),
      "v1": k.array(k.ref("RealtimeVoice")),
      "v2": k.array(k.ref("RealtimeVoice")),
      "v3": k.optional(k.array(k.ref("RealtimeVoice"))),
    }),
  ReasoningEffortOption: (k) => k.object({ "description": k.string, "reasoningEffort": k.string }),
  ReasoningSummary: (k) => k.literals("auto", "concise", "detailed", "none"),
  ReasoningSummaryPartAddedNotification: (k) =>
    k.object({
      "itemId": k.string,
      "summaryIndex": k.integer,
      "threadId": k.string,
      "turnId": k.string,
    }),
  ReasoningSummaryTextDeltaNotification: (k) =>
    k.object({
      "delta": k.string,
      "itemId": k.string,
      "summaryIndex": k.integer,
      "threadId": k.string,
      "turnId": k.string,
    }),
  ReasoningTextDeltaNotification: (k) =>
    k.object({
      "contentIndex": k.integer,
      "delta": k.string,
      "itemId": k.string,
      "threadId": k.string,
      "turnId": k.string,
    }),
  RemoteControlConnectionStatus: (k) =>
    k.literals("disabled", "connecting", "connected", "errored"),
  RemoteControlStatusChangedNotification: (k) =>
    k.object({
      "environmentId": k.nullish(k.string),
      "installationId": k.string,
      "serverName": k.string,
      "status": k.ref("RemoteControlConnectionStatus"),
    }),
  RequestId: (k) => k.byType({ string: k.string, number: k.integer }),
  RequestPermissionProfile: (k) =>
    k.object({
      "fileSystem": k.nullish(k.ref("AdditionalFileSystemPermissions")),
      "network": k.nullish(k.ref("AdditionalNetworkPermissions")),
    }),
  ReviewDecision: (k) =>
    k.byType({
      string: k.literals(
        "approved",
        "approved_for_session",
        "approved_mcp_policy_amendment",
        "timed_out",
        "abort",
      ),
      object: k.byKey({
        "approved_execpolicy_amendment": k.object({
          "proposed_execpolicy_amendment": k.array(k.string),
        }),
        "network_policy_amendment": k.object({
          "network_policy_amendment": k.ref("NetworkPolicyAmendment"),
        }),
        "denied": k.object({ "rejection": k.string }),
      }),
    }),
  ReviewStartResponse: (k) => k.object({ "reviewThreadId": k.string, "turn": k.ref("Turn") }),
  SandboxPolicy: (k) =>
    k.variant("type", {
      "dangerFullAccess": k.object({ "type": k.literals("dangerFullAccess") }),
      "readOnly": k.object({
        "networkAccess": k.optional(k.boolean),
        "type": k.literals("readOnly"),
      }),
      "externalSandbox": k.object({
        "networkAccess": k.optional(k.ref("NetworkAccess")),
        "type": k.literals("externalSandbox"),
      }),
      "workspaceWrite": k.object({
        "excludeSlashTmp": k.optional(k.boolean),
        "excludeTmpdirEnvVar": k.optional(k.boolean),
        "networkAccess": k.optional(k.boolean),
        "type": k.literals("workspaceWrite"),
        "writableRoots": k.optional(k.array(k.string)),
      }),
    }),
  SendAddCreditsNudgeEmailResponse: (k) =>
    k.object({ "status": k.ref("AddCreditsNudgeEmailStatus") }),
  ServerRequestResolvedNotification: (k) =>
    k.object({ "requestId": k.ref("RequestId"), "threadId": k.string }),
  SessionSource: (k) =>
    k.byType({
      string: k.literals("cli", "vscode", "exec", "appServer", "unknown"),
      object: k.byKey({ "custom": k.string, "subAgent": k.ref("SubAgentSource") }),
    }),
  Settings: (k) =>
    k.object({
      "developer_instructions": k.nullish(k.string),
      "model": k.string,
      "reasoning_effort": k.nullish(k.string),
    }),
  SkillsChangedNotification: (k) => k.object({}),
  SpendControlLimitSnapshot: (k) =>
    k.object({
      "limit": k.string,
      "remainingPercent": k.integer,
      "resetsAt": k.integer,
      "used": k.string,
    }),
  StrictReviewRequiredNotification: (k) =>
    k.object({ "startedAtMs": k.integer, "threadId": k.string, "turnId": k.string }),
  SubAgentActivityKind: (k) => k.literals("started", "interacted", "interrupted", "completed"),
  SubAgentSource: (k) =>
    k.byType({
      string: k.literals("review", "compact", "memory_consolidation"),
      object: k.byKey({
        "thread_spawn": k.object({
          "agent_nickname": k.nullish(k.string),
          "agent_path": k.nullish(k.string),
          "agent_role": k.nullish(k.string),
          "depth": k.integer,
          "parent_thread_id": k.string,
        }),
        "other": k.string,
      }),
    }),
  TerminalInteractionNotification: (k) =>
    k.object({
      "itemId": k.string,
      "processId": k.string,
      "stdin": k.string,
      "threadId": k.string,
      "turnId": k.string,
    }),
  TextElement: (k) =>
    k.object({ "byteRange": k.ref("ByteRange"), "placeholder": k.nullish(k.string) }),
  TextPosition: (k) => k.object({ "column": k.integer, "line": k.integer }),
  TextRange: (k) => k.object({ "end": k.ref("TextPosition"), "start": k.ref("TextPosition") }),
  Thread: (k) =>
    k.object({
      "agentNickname": k.nullish(k.string),
      "agentRole": k.nullish(k.string),
      "attachedToThreadId": k.nullish(k.string),
      "canAcceptDirectInput": k.nullish(k.boolean),
      "cliVersion": k.string,
      "createdAt": k.integer,
      "cwd": k.string,
      "daybreakEnabled": k.nullish(k.boolean),
      "environments": k.nullish(k.array(k.ref("ThreadEnvironment"))),
      "ephemeral": k.boolean,
      "extra": k.nullish(k.ref("ThreadExtra")),
      "forkedFromId": k.nullish(k.string),
      "gitInfo": k.nullish(k.ref("GitInfo")),
      "historyMode": k.optional(k.ref("ThreadHistoryMode")),
      "id": k.string,
      "model": k.nullish(k.string),
      "modelProvider": k.string,
      "name": k.nullish(k.string),
      "originator": k.nullish(k.string),
      "parentThreadId": k.nullish(k.string),
      "path": k.nullish(k.string),
      "preview": k.string,
      "projectId": k.nullable(k.string),
      "reasoningEffort": k.nullish(k.string),
      "recencyAt": k.nullish(k.integer),
      "section": k.nullish(k.ref("ThreadSection")),
      "sectionEnteredAt": k.nullish(k.integer),
      "sessionId": k.string,
      "source": k.ref("SessionSource"),
      "status": k.ref("ThreadStatus"),
      "threadSource": k.nullish(k.string),
      "turns": k.array(k.ref("Turn")),
      "updatedAt": k.integer,
    }),
  ThreadActiveFlag: (k) => k.literals("waitingOnApproval", "waitingOnUserInput"),
  ThreadApproveGuardianDeniedActionResponse: (k) => k.object({}),
  ThreadArchiveResponse: (k) => k.object({}),
  ThreadArchivedNotification: (k) => k.object({ "threadId": k.string }),
  ThreadAttachment: (k) =>
    k.object({
      "attachmentType": k.string,
      "createdAt": k.integer,
      "id": k.string,
      "identityKey": k.string,
      "payload": k.unknown,
    }),
  ThreadAttachmentAddOutcome: (k) => k.literals("created", "existing"),
  ThreadAttachmentAddResponse: (k) =>
    k.object({
      "attachment": k.ref("ThreadAttachment"),
      "outcome": k.ref("ThreadAttachmentAddOutcome"),
    }),
  ThreadAttachmentListResponse: (k) =>
    k.object({ "data": k.array(k.ref("ThreadAttachment")), "nextCursor": k.nullish(k.string) }),
  ThreadAttachmentOperation: (k) => k.literals("created", "deleted"),
  ThreadAttachmentOwner: (k) => k.object({ "archived": k.boolean, "threadId": k.string }),
  ThreadAttachmentOwnerListResponse: (k) =>
    k.object({
      "data": k.array(k.ref("ThreadAttachmentOwner")),
      "nextCursor": k.nullish(k.string),
    }),
  ThreadAttachmentRemoveResponse: (k) => k.object({}),
  ThreadAttachmentUpdatedNotification: (k) =>
    k.object({
      "attachmentId": k.string,
      "attachmentType": k.string,
      "identityKey": k.string,
      "operation": k.ref("ThreadAttachmentOperation"),
      "threadId": k.string,
    }),
  ThreadBackgroundTerminal: (k) =>
    k.object({
      "command": k.string,
      "cpuPercent": k.nullish(k.number),
      "cwd": k.string,
      "itemId": k.string,
      "osPid": k.nullish(k.integer),
      "processId": k.string,
      "rssKb": k.nullish(k.integer),
    }),
  ThreadBackgroundTerminalsCleanResponse: (k) => k.object({}),
  ThreadBackgroundTerminalsListResponse: (k) =>
    k.object({
      "data": k.array(k.ref("ThreadBackgroundTerminal")),
      "nextCursor": k.nullish(k.string),
    }),
  ThreadBackgroundTerminalsTerminateResponse: (k) => k.object({ "terminated": k.boolean }),
  ThreadClosedNotification: (k) => k.object({ "threadId": k.string }),
  ThreadCompactStartResponse: (k) => k.object({}),
  ThreadDecrementElicitationResponse: (k) => k.object({ "count": k.integer, "paused": k.boolean }),
  ThreadDeleteResponse: (k) => k.object({}),
  ThreadDeletedNotification: (k) => k.object({ "threadId": k.string }),
  ThreadEnvironment: (k) =>
    k.object({
      "cwd": k.string,
      "environmentId": k.string,
      "runtimeWorkspaceRoots": k.array(k.string),
    }),
  ThreadExtra: (k) => k.object({}),
  ThreadForkResponse: (k) =>
    k.object({
      "activePermissionProfile": k.nullish(k.ref("ActivePermissionProfile")),
      "approvalPolicy": k.ref("AskForApproval"),
      "approvalsReviewer": k.ref("ApprovalsReviewer"),
      "cwd": k.string,
      "disabledPluginIds": k.optional(k.array(k.string)),
      "instructionSources": k.optional(k.array(k.string)),
      "model": k.string,
      "modelProvider": k.string,
      "multiAgentMode": k.optional(k.ref("MultiAgentMode")),
      "reasoningEffort": k.nullish(k.string),
      "runtimeWorkspaceRoots": k.optional(k.array(k.string)),
      "sandbox": k.ref("SandboxPolicy"),
      "serviceTier": k.nullish(k.string),
      "thread": k.ref("Thread"),
    }),
  ThreadGoal: (k) =>
    k.object({
      "createdAt": k.integer,
      "objective": k.string,
      "status": k.ref("ThreadGoalStatus"),
      "threadId": k.string,
      "timeUsedSeconds": k.integer,
      "tokenBudget": k.nullish(k.integer),
      "tokensUsed": k.integer,
      "updatedAt": k.integer,
    }),
  ThreadGoalClearResponse: (k) => k.object({ "cleared": k.boolean }),
  ThreadGoalClearedNotification: (k) => k.object({ "threadId": k.string }),
  ThreadGoalGetResponse: (k) => k.object({ "goal": k.nullish(k.ref("ThreadGoal")) }),
  ThreadGoalSetResponse: (k) => k.object({ "goal": k.ref("ThreadGoal") }),
  ThreadGoalStatus: (k) =>
    k.literals("active", "paused", "blocked", "usageLimited", "budgetLimited", "complete"),
  ThreadGoalUpdatedNotification: (k) =>
    k.object({ "goal": k.ref("ThreadGoal"), "threadId": k.string, "turnId": k.nullish(k.string) }),
  ThreadGuardianAssessment: (k) =>
    k.object({
      "outcome": k.ref("GuardianAssessmentOutcome"),
      "rationale": k.string,
      "riskLevel": k.ref("GuardianRiskLevel"),
      "userAuthorization": k.ref("GuardianUserAuthorization"),
    }),
  ThreadGuardianReviewResponse: (k) =>
    k.object({ "assessment": k.nullish(k.ref("ThreadGuardianAssessment")), "callId": k.string }),
  ThreadHistoryMode: (k) => k.literals("legacy", "paginated"),
  ThreadIncrementElicitationResponse: (k) => k.object({ "count": k.integer, "paused": k.boolean }),
  ThreadInjectItemsResponse: (k) => k.object({}),
  ThreadItem: (k) =>
    k.variant("type", {
      "userMessage": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "clientId": k.nullish(k.string),
        "content": k.array(k.ref("UserInput")),
        "id": k.string,
        "type": k.literals("userMessage"),
      }),
      "hookPrompt": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "fragments": k.array(k.ref("HookPromptFragment")),
        "id": k.string,
        "type": k.literals("hookPrompt"),
      }),
      "agentMessage": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "delivery": k.nullish(k.ref("AgentMessageDelivery")),
        "id": k.string,
        "memoryCitation": k.nullish(k.ref("MemoryCitation")),
        "moderation": k.nullish(k.ref("AgentMessageModeration")),
        "phase": k.nullish(k.ref("MessagePhase")),
        "questions": k.nullish(k.array(k.ref("AsyncUserInputQuestion"))),
        "text": k.string,
        "type": k.literals("agentMessage"),
      }),
      "functionCallOutput": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "id": k.string,
        "name": k.string,
        "namespace": k.nullish(k.string),
        "output": k.ref("FunctionCallOutputBody"),
        "type": k.literals("functionCallOutput"),
      }),
      "plan": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "id": k.string,
        "text": k.string,
        "type": k.literals("plan"),
      }),
      "reasoning": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "content": k.optional(k.array(k.string)),
        "id": k.string,
        "summary": k.optional(k.array(k.string)),
        "type": k.literals("reasoning"),
      }),
      "commandExecution": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "aggregatedOutput": k.nullish(k.string),
        "command": k.string,
        "commandActions": k.array(k.ref("CommandAction")),
        "cwd": k.string,
        "durationMs": k.nullish(k.integer),
        "exitCode": k.nullish(k.integer),
        "id": k.string,
        "pluginId": k.nullish(k.string),
        "processId": k.nullish(k.string),
        "scriptPath": k.nullish(k.string),
        "source": k.optional(k.ref("CommandExecutionSource")),
        "status": k.ref("CommandExecutionStatus"),
        "type": k.literals("commandExecution"),
      }),
      "fileChange": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "changes": k.array(k.ref("FileUpdateChange")),
        "id": k.string,
        "status": k.ref("PatchApplyStatus"),
        "type": k.literals("fileChange"),
      }),
      "mcpToolCall": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "appContext": k.nullish(k.ref("McpToolCallAppContext")),
        "arguments": k.unknown,
        "durationMs": k.nullish(k.integer),
        "error": k.nullish(k.ref("McpToolCallError")),
        "id": k.string,
        "mcpAppResourceUri": k.nullish(k.string),
        "mcpAppUi": k.nullish(k.ref("McpAppUi")),
        "pluginId": k.nullish(k.string),
        "readOnlyHint": k.nullish(k.boolean),
        "result": k.nullish(k.ref("McpToolCallResult")),
        "server": k.string,
        "status": k.ref("McpToolCallStatus"),
        "tool": k.string,
        "type": k.literals("mcpToolCall"),
      }),
      "dynamicToolCall": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "arguments": k.unknown,
        "contentItems": k.nullish(k.array(k.ref("DynamicToolCallOutputContentItem"))),
        "durationMs": k.nullish(k.integer),
        "id": k.string,
        "namespace": k.nullish(k.string),
        "status": k.ref("DynamicToolCallStatus"),
        "success": k.nullish(k.boolean),
        "tool": k.string,
        "type": k.literals("dynamicToolCall"),
      }),
      "collabAgentToolCall": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "agentsStates": k.record(k.ref("CollabAgentState")),
        "id": k.string,
        "model": k.nullish(k.string),
        "prompt": k.nullish(k.string),
        "reasoningEffort": k.nullish(k.string),
        "receiverThreadIds": k.array(k.string),
        "senderThreadId": k.string,
        "status": k.ref("CollabAgentToolCallStatus"),
        "tool": k.ref("CollabAgentTool"),
        "type": k.literals("collabAgentToolCall"),
      }),
      "subAgentActivity": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "agentPath": k.string,
        "agentThreadId": k.string,
        "id": k.string,
        "kind": k.ref("SubAgentActivityKind"),
        "model": k.nullish(k.string),
        "reasoningEffort": k.nullish(k.string),
        "type": k.literals("subAgentActivity"),
      }),
      "webSearch": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "action": k.nullish(k.ref("WebSearchAction")),
        "id": k.string,
        "query": k.string,
        "results": k.nullish(k.array(k.unknown)),
        "type": k.literals("webSearch"),
      }),
      "imageView": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "id": k.string,
        "path": k.string,
        "type": k.literals("imageView"),
      }),
      "sleep": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "durationMs": k.integer,
        "id": k.string,
        "type": k.literals("sleep"),
      }),
      "imageGeneration": k.shapes(
        [
          "completedAtMs",
          "startedAtMs",
          "failure",
          "generationId",
          "id",
          "inputImages",
          "revisedPrompt",
          "savedPath",
          "status",
          "transparentBackground",
          "type",
          "fileId",
          "result",
        ],
        k.extensible({
          "completedAtMs": k.nullish(k.integer),
          "startedAtMs": k.nullish(k.integer),
          "failure": k.nullish(k.ref("ImageGenerationFailure")),
          "generationId": k.nullish(k.string),
          "id": k.string,
          "inputImages": k.optional(k.array(k.ref("ImageGenerationInputImage"))),
          "revisedPrompt": k.nullish(k.string),
          "savedPath": k.nullish(k.string),
          "status": k.string,
          "transparentBackground": k.nullish(k.boolean),
          "type": k.literals("imageGeneration"),
        }),
        [[
          ["fileId"],
          k.object({
            "completedAtMs": k.nullish(k.integer),
            "startedAtMs": k.nullish(k.integer),
            "failure": k.nullish(k.ref("ImageGenerationFailure")),
            "generationId": k.nullish(k.string),
            "id": k.string,
            "inputImages": k.optional(k.array(k.ref("ImageGenerationInputImage"))),
            "revisedPrompt": k.nullish(k.string),
            "savedPath": k.nullish(k.string),
            "status": k.string,
            "transparentBackground": k.nullish(k.boolean),
            "type": k.literals("imageGeneration"),
            "fileId": k.string,
          }),
        ], [
          ["result"],
          k.object({
            "completedAtMs": k.nullish(k.integer),
            "startedAtMs": k.nullish(k.integer),
            "failure": k.nullish(k.ref("ImageGenerationFailure")),
            "generationId": k.nullish(k.string),
            "id": k.string,
            "inputImages": k.optional(k.array(k.ref("ImageGenerationInputImage"))),
            "revisedPrompt": k.nullish(k.string),
            "savedPath": k.nullish(k.string),
            "status": k.string,
            "transparentBackground": k.nullish(k.boolean),
            "type": k.literals("imageGeneration"),
            "result": k.string,
          }),
        ]],
      ),
      "enteredReviewMode": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "id": k.string,
        "review": k.string,
        "type": k.literals("enteredReviewMode"),
      }),
      "exitedReviewMode": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "id": k.string,
        "review": k.string,
        "type": k.literals("exitedReviewMode"),
      }),
      "contextCompaction": k.object({
        "completedAtMs": k.nullish(k.integer),
        "startedAtMs": k.nullish(k.integer),
        "id": k.string,
        "type": k.literals("contextCompaction"),
      }),
    }),
  ThreadItemEntry: (k) =>
    k.object({
      "completedAtMs": k.nullish(k.integer),
      "item": k.ref("ThreadItem"),
      "outputDeferred": k.optional(k.boolean),
      "startedAtMs": k.nullish(k.integer),
      "turnId": k.string,
    }),
  ThreadItemsListResponse: (k) =>
    k.object({
      "backwardsCursor": k.nullish(k.string),
      "data": k.array(k.ref("ThreadItemEntry")),
      "nextCursor": k.nullish(k.string),
    }),
  ThreadItemsReadResponse: (k) => k.object({ "data": k.array(k.ref("ThreadItemEntry")) }),
  ThreadListResponse: (k) =>
    k.object({
      "backwardsCursor": k.nullish(k.string),
      "data": k.array(k.ref("Thread")),
      "nextCursor": k.nullish(k.string),
      "readStates": k.nullish(k.record(k.ref("ThreadReadState"))),
    }),
  ThreadLoadedListResponse: (k) =>
    k.object({ "data": k.array(k.string), "nextCursor": k.nullish(k.string) }),
  ThreadMemoryModeSetResponse: (k) => k.object({}),
  ThreadMemoryReadResponse: (k) => k.object({ "summary": k.nullish(k.string) }),
  ThreadMetadataUpdateResponse: (k) => k.object({ "thread": k.ref("Thread") }),
  ThreadNameUpdatedNotification: (k) =>
    k.object({ "threadId": k.string, "threadName": k.nullish(k.string) }),
  ThreadPredictionRequestResponse: (k) => k.object({}),
  ThreadPredictionResult: (k) =>
    k.variant("type", {
      "completed": k.object({ "text": k.nullish(k.string), "type": k.literals("completed") }),
      "failed": k.object({ "type": k.literals("failed") }),
    }),
  ThreadPredictionUpdatedNotification: (k) =>
    k.object({
      "result": k.ref("ThreadPredictionResult"),
      "sourceTurnId": k.string,
      "threadId": k.string,
    }),
  ThreadPrepareApprovedPlanResponse: (k) => k.object({ "prompt": k.string }),
  ThreadProjectUpdatedNotification: (k) =>
    k.object({ "projectId": k.nullable(k.string), "threadId": k.string }),
  ThreadQueueAddResponse: (k) => k.object({ "queuedSubmission": k.ref("QueuedSubmission") }),
  ThreadQueueChangedNotification: (k) => k.object({ "threadId": k.string }),
  ThreadQueueDeleteResponse: (k) => k.object({ "deleted": k.boolean }),
  ThreadQueueListResponse: (k) =>
    k.object({ "data": k.array(k.ref("QueuedSubmission")), "nextCursor": k.nullish(k.string) }),
  ThreadQueueReorderResponse: (k) => k.object({}),
  ThreadQueueStartResponse: (k) => k.object({ "turn": k.ref("Turn") }),
  ThreadQueueUpdateResponse: (k) => k.object({ "queuedSubmission": k.ref("QueuedSubmission") }),
  ThreadReadResponse: (k) =>
    k.object({ "readState": k.nullish(k.ref("ThreadReadState")), "thread": k.ref("Thread") }),
  ThreadReadState: (k) =>
    k.object({ "firstUnread": k.nullish(k.ref("ThreadUnreadPosition")), "revision": k.string }),
  ThreadReadStateChangedNotification: (k) =>
    k.object({ "readState": k.ref("ThreadReadState"), "threadId": k.string }),
  ThreadReadStateUpdateResponse: (k) => k.object({ "readState": k.ref("ThreadReadState") }),
  ThreadRealtimeAppendAudioResponse: (k) => k.object({}),
  ThreadRealtimeAppendSpeechResponse: (k) => k.object({}),
  ThreadRealtimeAppendTextResponse: (k) => k.object({}),
  ThreadRealtimeAudioChunk: (k) =>
    k.object({
      "data": k.string,
      "itemId": k.nullish(k.string),
      "numChannels": k.integer,
      "sampleRate": k.integer,
      "samplesPerChannel": k.nullish(k.integer),
    }),
  ThreadRealtimeBemItemPresentation: (k) =>
    k.variant("type", {
      "wholeItem": k.object({ "type": k.literals("wholeItem") }),
      "inlineMarkdown": k.object({ "type": k.literals("inlineMarkdown") }),
      "inlineVisualization": k.object({
        "index": k.integer,
        "type": k.literals("inlineVisualization"),
      }),
    }),
  ThreadRealtimeClosedNotification: (k) =>
    k.object({ "reason": k.nullish(k.string), "threadId": k.string }),
  ThreadRealtimeErrorNotification: (k) => k.object({ "message": k.string, "threadId": k.string }),
  ThreadRealtimeItem: (k) =>
    k.variant("type", {
      "realtimeSessionStarted": k.object({
        "id": k.string,
        "realtimeSessionId": k.string,
        "type": k.literals("realtimeSessionStarted"),
      }),
      "transcriptSegment": k.object({
        "id": k.string,
        "realtimeSessionId": k.string,
        "role": k.ref("ThreadRealtimeTranscriptRole"),
        "text": k.string,
        "type": k.literals("transcriptSegment"),
      }),
      "bemItemPromoted": k.object({
        "id": k.string,
        "realtimeSessionId": k.string,
        "itemId": k.string,
        "presentation": k.ref("ThreadRealtimeBemItemPresentation"),
        "turnId": k.string,
        "type": k.literals("bemItemPromoted"),
      }),
      "realtimeSessionClosed": k.object({
        "id": k.string,
        "realtimeSessionId": k.string,
        "outcome": k.ref("ThreadRealtimeSessionOutcome"),
        "type": k.literals("realtimeSessionClosed"),
      }),
    }),
  ThreadRealtimeItemAddedNotification: (k) => k.object({ "item": k.unknown, "threadId": k.string }),
  ThreadRealtimeItemCompletedNotification: (k) =>
    k.object({ "item": k.ref("ThreadRealtimeItem"), "threadId": k.string }),
  ThreadRealtimeItemStartedNotification: (k) =>
    k.object({ "item": k.ref("ThreadRealtimeItem"), "threadId": k.string }),
  ThreadRealtimeItemTranscriptDeltaNotification: (k) =>
    k.object({ "delta": k.string, "itemId": k.string, "threadId": k.string }),
  ThreadRealtimeListVoicesResponse: (k) => k.object({ "voices": k.ref("RealtimeVoicesList") }),
  ThreadRealtimeOutputAudioDeltaNotification: (k) =>
    k.object({ "audio": k.ref("ThreadRealtimeAudioChunk"), "threadId": k.string }),
  ThreadRealtimeSdpNotification: (k) => k.object({ "sdp": k.string, "threadId": k.string }),
  ThreadRealtimeSessionOutcome: (k) => k.literals("ended", "failed"),
  ThreadRealtimeStartResponse: (k) => k.object({}),
  ThreadRealtimeStartedNotification: (k) =>
    k.object({
      "realtimeSessionId": k.nullish(k.string),
      "threadId": k.string,
      "version": k.ref("RealtimeConversationVersion"),
    }),
  ThreadRealtimeStopResponse: (k) => k.object({}),
  ThreadRealtimeTranscriptDeltaNotification: (k) =>
    k.object({ "delta": k.string, "role": k.string, "threadId": k.string }),
  ThreadRealtimeTranscriptDoneNotification: (k) =>
    k.object({ "role": k.string, "text": k.string, "threadId": k.string }),
  ThreadRealtimeTranscriptRole: (k) => k.literals("user", "assistant"),
  ThreadResumeResponse: (k) =>
    k.object({
      "activePermissionProfile": k.nullish(k.ref("ActivePermissionProfile")),
      "approvalPolicy": k.ref("AskForApproval"),
      "approvalsReviewer": k.ref("ApprovalsReviewer"),
      "collaborationMode": k.nullish(k.ref("CollaborationMode")),
      "cwd": k.string,
      "disabledPluginIds": k.optional(k.array(k.string)),
      "initialTurnsPage": k.nullish(k.ref("TurnsPage")),
      "instructionSources": k.optional(k.array(k.string)),
      "itemsBackwardsCursor": k.nullish(k.string),
      "model": k.string,
      "modelProvider": k.string,
      "multiAgentMode": k.optional(k.ref("MultiAgentMode")),
      "reasoningEffort": k.nullish(k.string),
      "runtimeWorkspaceRoots": k.optional(k.array(k.string)),
      "sandbox": k.ref("SandboxPolicy"),
      "serviceTier": k.nullish(k.string),
      "thread": k.ref("Thread"),
      "turnsBackwardsCursor": k.nullish(k.string),
    }),
  ThreadRevertResponse: (k) =>
    k.object({
      "itemsBackwardsCursor": k.nullish(k.string),
      "thread": k.ref("Thread"),
      "turnsBackwardsCursor": k.nullish(k.string),
    }),
  ThreadRevertedNotification: (k) => k.object({ "threadId": k.string }),
  ThreadSampleCancelResponse: (k) => k.object({}),
  ThreadSampleResponse: (k) =>
    k.object({
      "cachedInputTokens": k.nullish(k.integer),
      "inputTokens": k.nullish(k.integer),
      "outputTokens": k.nullish(k.integer),
      "responseId": k.string,
      "sourceTurnId": k.string,
      "text": k.nullish(k.string),
    }),
  ThreadSearchOccurrence: (k) =>
    k.object({
      "itemId": k.string,
      "snippet": k.string,
      "snippetMatchRange": k.ref("ThreadSearchTextRange"),
      "turnCursor": k.string,
      "turnId": k.string,
    }),
  ThreadSearchOccurrencesResponse: (k) =>
    k.object({
      "data": k.array(k.ref("ThreadSearchOccurrence")),
      "nextCursor": k.nullish(k.string),
    }),
  ThreadSearchResponse: (k) =>
    k.object({
      "backwardsCursor": k.nullish(k.string),
      "data": k.array(k.ref("ThreadSearchResult")),
      "nextCursor": k.nullish(k.string),
    }),
  ThreadSearchResult: (k) => k.object({ "snippet": k.string, "thread": k.ref("Thread") }),
  ThreadSearchTextRange: (k) => k.object({ "end": k.integer, "start": k.integer }),
  ThreadSection: (k) =>
    k.object({
      "appearance": k.nullish(k.ref("ThreadSectionAppearance")),
      "id": k.string,
      "name": k.string,
    }),
  ThreadSectionAppearance: (k) =>
    k.object({ "color": k.nullish(k.string), "icon": k.nullish(k.string) }),
  ThreadSectionChangedNotification: (k) =>
    k.object({ "sectionId": k.nullable(k.string), "threadId": k.string }),
  ThreadSectionMoveResponse: (k) => k.object({}),
  ThreadSetNameResponse: (k) => k.object({}),
  ThreadSettings: (k) =>
    k.object({
      "activePermissionProfile": k.nullish(k.ref("ActivePermissionProfile")),
      "approvalPolicy": k.ref("AskForApproval"),
      "approvalsReviewer": k.ref("ApprovalsReviewer"),
      "collaborationMode": k.ref("CollaborationMode"),
      "cwd": k.string,
      "disabledPluginIds": k.optional(k.array(k.string)),
      "effort": k.nullish(k.string),
      "environments": k.nullish(k.array(k.ref("ThreadEnvironment"))),
      "model": k.string,
      "modelProvider": k.string,
      "multiAgentMode": k.optional(k.ref("MultiAgentMode")),
      "personality": k.nullish(k.ref("Personality")),
      "sandboxPolicy": k.ref("SandboxPolicy"),
      "serviceTier": k.nullish(k.string),
      "summary": k.nullish(k.ref("ReasoningSummary")),
    }),
  ThreadSettingsUpdateResponse: (k) => k.object({}),
  ThreadSettingsUpdatedNotification: (k) =>
    k.object({ "threadId": k.string, "threadSettings": k.ref("ThreadSettings") }),
  ThreadShellCommandResponse: (k) => k.object({}),
  ThreadStartResponse: (k) =>
    k.object({
      "activePermissionProfile": k.nullish(k.ref("ActivePermissionProfile")),
      "approvalPolicy": k.ref("AskForApproval"),
      "approvalsReviewer": k.ref("ApprovalsReviewer"),
      "cwd": k.string,
      "disabledPluginIds": k.optional(k.array(k.string)),
      "instructionSources": k.optional(k.array(k.string)),
      "model": k.string,
      "modelProvider": k.string,
      "multiAgentMode": k.optional(k.ref("MultiAgentMode")),
      "reasoningEffort": k.nullish(k.string),
      "runtimeWorkspaceRoots": k.optional(k.array(k.string)),
      "sandbox": k.ref("SandboxPolicy"),
      "serviceTier": k.nullish(k.string),
      "thread": k.ref("Thread"),
    }),
  ThreadStartedNotification: (k) => k.object({ "thread": k.ref("Thread") }),
  ThreadStatus: (k) =>
    k.variant("type", {
      "notLoaded": k.object({ "type": k.literals("notLoaded") }),
      "idle": k.object({ "type": k.literals("idle") }),
      "systemError": k.object({ "type": k.literals("systemError") }),
      "active": k.object({
        "activeFlags": k.array(k.ref("ThreadActiveFlag")),
        "type": k.literals("active"),
      }),
    }),
  ThreadStatusChangedNotification: (k) =>
    k.object({ "status": k.ref("ThreadStatus"), "threadId": k.string }),
  ThreadTimelineEntry: (k) =>
    k.variant("type", {
      "item": k.object({
        "item": k.ref("ThreadItem"),
        "position": k.integer,
        "turnId": k.string,
        "type": k.literals("item"),
      }),
      "realtime": k.object({
        "item": k.ref("ThreadRealtimeItem"),
        "position": k.integer,
        "type": k.literals("realtime"),
      }),
      "turnStarted": k.object({
        "position": k.integer,
        "startedAt": k.nullish(k.integer),
        "turnId": k.string,
        "type": k.literals("turnStarted"),
      }),
      "turnCompleted": k.object({
        "completedAt": k.nullish(k.integer),
        "durationMs": k.nullish(k.integer),
        "error": k.nullish(k.ref("TurnError")),
        "position": k.integer,
        "startedAt": k.nullish(k.integer),
        "status": k.ref("TurnStatus"),
        "turnId": k.string,
        "type": k.literals("turnCompleted"),
      }),
    }),
  ThreadTimelineListResponse: (k) =>
    k.object({
      "activeRealtimeSessionAtPageStart": k.nullish(k.string),
      "data": k.array(k.ref("ThreadTimelineEntry")),
      "nextCursor": k.nullish(k.string),
    }),
  ThreadTokenUsage: (k) =>
    k.object({
      "last": k.ref("TokenUsageBreakdown"),
      "modelContextWindow": k.nullish(k.integer),
      "total": k.ref("TokenUsageBreakdown"),
    }),
  ThreadTokenUsageUpdatedNotification: (k) =>
    k.object({ "threadId": k.string, "tokenUsage": k.ref("ThreadTokenUsage"), "turnId": k.string }),
  ThreadTurnsListResponse: (k) =>
    k.object({
      "backwardsCursor": k.nullish(k.string),
      "data": k.array(k.ref("Turn")),
      "nextCursor": k.nullish(k.string),
    }),
  ThreadUnarchiveResponse: (k) => k.object({ "thread": k.ref("Thread") }),
  ThreadUnarchivedNotification: (k) => k.object({ "threadId": k.string }),
  ThreadUnreadPosition: (k) =>
    k.variant("type", {
      "threadStart": k.object({ "type": k.literals("threadStart") }),
      "turn": k.object({ "turnId": k.string, "type": k.literals("turn") }),
    }),
  ThreadUnsubscribeResponse: (k) => k.object({ "status": k.ref("ThreadUnsubscribeStatus") }),
  ThreadUnsubscribeStatus: (k) => k.literals("notLoaded", "notSubscribed", "unsubscribed"),
  ThreadUsage: (k) =>
    k.object({
      "estimatedUsageCreditsMicros": k.integer,
      "estimatedUsageUsdMicros": k.nullish(k.integer),
      "groups": k.array(k.ref("ThreadUsageBreakdownGroup")),
      "nativeUsageUsdMicros": k.nullish(k.integer),
      "threadId": k.string,
    }),
  ThreadUsageBreakdownGroup: (k) =>
    k.object({
      "cachedInputTokens": k.nullish(k.integer),
      "estimatedUsageCreditsMicros": k.integer,
      "inputTokens": k.nullish(k.integer),
      "model": k.nullish(k.string),
      "netNewInputTokens": k.nullish(k.integer),
      "outputTokens": k.nullish(k.integer),
      "reasoningEffort": k.nullish(k.string),
      "speed": k.nullish(k.string),
      "totalTokens": k.nullish(k.integer),
    }),
  TokenUsageBreakdown: (k) =>
    k.object({
      "cacheWriteInputTokens": k.optional(k.integer),
      "cachedInputTokens": k.integer,
      "inputTokens": k.integer,
      "outputTokens": k.integer,
      "reasoningOutputTokens": k.integer,
      "totalTokens": k.integer,
    }),
  ToolRequestUserInputAnswer: (k) => k.object({ "answers": k.array(k.string) }),
  ToolRequestUserInputOption: (k) => k.object({ "description": k.string, "label": k.string }),
  ToolRequestUserInputParams: (k) =>
    k.object({
      "autoResolutionMs": k.nullish(k.integer),
      "isBlocking": k.boolean,
      "itemId": k.string,
      "questions": k.array(k.ref("ToolRequestUserInputQuestion")),
      "threadId": k.string,
      "turnId": k.string,
    }),
  ToolRequestUserInputQuestion: (k) =>
    k.object({
      "header": k.string,
      "id": k.string,
      "isOther": k.optional(k.boolean),
      "isSecret": k.optional(k.boolean),
      "options": k.nullish(k.array(k.ref("ToolRequestUserInputOption"))),
      "question": k.string,
    }),
  ToolRequestUserInputResponse: (k) =>
    k.object({ "answers": k.record(k.ref("ToolRequestUserInputAnswer")) }),
  Turn: (k) =>
    k.object({
      "completedAt": k.nullish(k.integer),
      "durationMs": k.nullish(k.integer),
      "error": k.nullish(k.ref("TurnError")),
      "id": k.string,
      "items": k.array(k.ref("ThreadItem")),
      "itemsView": k.optional(k.ref("TurnItemsView")),
      "rootTurnId": k.nullish(k.string),
      "startedAt": k.nullish(k.integer),
      "status": k.ref("TurnStatus"),
    }),
  TurnCompletedNotification: (k) => k.object({ "threadId": k.string, "turn": k.ref("Turn") }),
  TurnDiffUpdatedNotification: (k) =>
    k.object({ "diff": k.string, "threadId": k.string, "turnId": k.string }),
  TurnError: (k) =>
    k.object({
      "additionalDetails": k.nullish(k.string),
      "codexErrorInfo": k.nullish(k.ref("CodexErrorInfo")),
      "message": k.string,
      "misalignment": k.nullish(k.ref("MisalignmentErrorDetails")),
    }),
  TurnInterruptResponse: (k) => k.object({}),
  TurnItemsView: (k) => k.literals("notLoaded", "summary", "full"),
  TurnModerationMetadataNotification: (k) =>
    k.object({ "metadata": k.unknown, "threadId": k.string, "turnId": k.string }),
  TurnPlanStep: (k) => k.object({ "status": k.ref("TurnPlanStepStatus"), "step": k.string }),
  TurnPlanStepStatus: (k) => k.literals("pending", "inProgress", "completed"),
  TurnPlanUpdatedNotification: (k) =>
    k.object({
      "explanation": k.nullish(k.string),
      "plan": k.array(k.ref("TurnPlanStep")),
      "threadId": k.string,
      "turnId": k.string,
    }),
  TurnSettingsUpdateResponse: (k) => k.object({ "status": k.ref("TurnSettingsUpdateStatus") }),
  TurnSettingsUpdateStatus: (k) => k.literals("applied", "targetUnavailable"),
  TurnStartResponse: (k) => k.object({ "turn": k.ref("Turn") }),
  TurnStartedNotification: (k) => k.object({ "threadId": k.string, "turn": k.ref("Turn") }),
  TurnStatus: (k) => k.literals("completed", "interrupted", "failed", "inProgress"),
  TurnSteerResponse: (k) => k.object({ "turnId": k.string }),
  TurnsPage: (k) =>
    k.object({
      "backwardsCursor": k.nullish(k.string),
      "data": k.array(k.ref("Turn")),
      "nextCursor": k.nullish(k.string),
    }),
  UserInput: (k) =>
    k.variant("type", {
      "text": k.object({
        "text": k.string,
        "text_elements": k.optional(k.array(k.ref("TextElement"))),
        "type": k.literals("text"),
      }),
      "image": k.shapes(
        ["detail", "type", "url", "fileId"],
        k.extensible({ "detail": k.nullish(k.ref("ImageDetail")), "type": k.literals("image") }),
        [[
          ["url"],
          k.object({
            "detail": k.nullish(k.ref("ImageDetail")),
            "type": k.literals("image"),
            "url": k.string,
          }),
        ], [
          ["fileId"],
          k.object({
            "detail": k.nullish(k.ref("ImageDetail")),
            "type": k.literals("image"),
            "fileId": k.string,
          }),
        ]],
      ),
      "localImage": k.object({
        "detail": k.nullish(k.ref("ImageDetail")),
        "path": k.string,
        "type": k.literals("localImage"),
      }),
      "audio": k.shapes(["type", "url", "fileId"], k.extensible({ "type": k.literals("audio") }), [[
        ["url"],
        k.object({ "type": k.literals("audio"), "url": k.string }),
      ], [["fileId"], k.object({ "type": k.literals("audio"), "fileId": k.string })]]),
      "localAudio": k.object({ "path": k.string, "type": k.literals("localAudio") }),
      "skill": k.object({ "name": k.string, "path": k.string, "type": k.literals("skill") }),
      "mention": k.object({ "name": k.string, "path": k.string, "type": k.literals("mention") }),
    }),
  WarningNotification: (k) => k.object({ "message": k.string, "threadId": k.nullish(k.string) }),
  WebSearchAction: (k) =>
    k.variant("type", {
      "search": k.object({
        "queries": k.nullish(k.array(k.string)),
        "query": k.nullish(k.string),
        "type": k.literals("search"),
      }),
      "openPage": k.object({ "type": k.literals("openPage"), "url": k.nullish(k.string) }),
      "findInPage": k.object({
        "pattern": k.nullish(k.string),
        "type": k.literals("findInPage"),
        "url": k.nullish(k.string),
      }),
      "other": k.object({ "type": k.literals("other") }),
    }),
  WindowsSandboxSetupCompletedNotification: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "mode": k.ref("WindowsSandboxSetupMode"),
      "success": k.boolean,
    }),
  WindowsSandboxSetupMode: (k) => k.literals("elevated", "unelevated"),
  WindowsWorldWritableWarningNotification: (k) =>
    k.object({
      "extraCount": k.integer,
      "failedScan": k.boolean,
      "samplePaths": k.array(k.string),
    }),
  WorkspaceMessage: (k) =>
    k.object({
      "archivedAt": k.nullish(k.integer),
      "createdAt": k.nullish(k.integer),
      "messageBody": k.string,
      "messageId": k.string,
      "messageType": k.ref("WorkspaceMessageType"),
    }),
  WorkspaceMessageType: (k) => k.literals("headline", "announcement", "unknown"),
  WorkspaceRouting: (k) =>
    k.object({
      "accountRoutingOverride": k.ref("AccountRoutingOverride"),
      "backendOrigin": k.string,
      "chatgptAccountId": k.string,
    }),
};

/** The definition of each request's result. */
export const resultSchemas: { readonly [method: string]: string | undefined } = table({
  "initialize": "InitializeResponse",
  "server/diagnostics": "ServerDiagnosticsResponse",
  "userVerification/status": "UserVerificationStatusResponse",
  "userVerification/enroll": "UserVerificationEnrollResponse",
  "userVerification/delete": "UserVerificationDeleteResponse",
  "userVerification/verify": "UserVerificationVerifyResponse",
  "userVerification/cancel": "UserVerificationCancelResponse",
  "thread/start": "ThreadStartResponse",
  "thread/resume": "ThreadResumeResponse",
  "thread/fork": "ThreadForkResponse",
  "thread/sample": "ThreadSampleResponse",
  "thread/sample/cancel": "ThreadSampleCancelResponse",
  "thread/archive": "ThreadArchiveResponse",
  "thread/delete": "ThreadDeleteResponse",
  "thread/unsubscribe": "ThreadUnsubscribeResponse",
  "thread/increment_elicitation": "ThreadIncrementElicitationResponse",
  "thread/decrement_elicitation": "ThreadDecrementElicitationResponse",
  "thread/name/set": "ThreadSetNameResponse",
  "thread/prediction/request": "ThreadPredictionRequestResponse",
  "thread/goal/set": "ThreadGoalSetResponse",
  "thread/goal/get": "ThreadGoalGetResponse",
  "thread/goal/clear": "ThreadGoalClearResponse",
  "thread/queue/add": "ThreadQueueAddResponse",
  "thread/queue/list": "ThreadQueueListResponse",
  "thread/queue/update": "ThreadQueueUpdateResponse",
  "thread/queue/delete": "ThreadQueueDeleteResponse",
  "thread/queue/reorder": "ThreadQueueReorderResponse",
  "thread/queue/start": "ThreadQueueStartResponse",
  "thread/metadata/update": "ThreadMetadataUpdateResponse",
  "thread/attachment/add": "ThreadAttachmentAddResponse",
  "thread/attachment/list": "ThreadAttachmentListResponse",
  "thread/attachmentOwner/list": "ThreadAttachmentOwnerListResponse",
  "thread/attachment/remove": "ThreadAttachmentRemoveResponse",
  "thread/section/move": "ThreadSectionMoveResponse",
  "thread/settings/update": "ThreadSettingsUpdateResponse",
  "thread/memoryMode/set": "ThreadMemoryModeSetResponse",
  "thread/memory/read": "ThreadMemoryReadResponse",
  "memory/status": "MemoryStatusResponse",
  "memory/reset": "MemoryResetResponse",
  "rollout/compress": "RolloutCompressResponse",
  "thread/unarchive": "ThreadUnarchiveResponse",
  "thread/compact/start": "ThreadCompactStartResponse",
  "thread/shellCommand": "ThreadShellCommandResponse",
  "thread/approveGuardianDeniedAction": "ThreadApproveGuardianDeniedActionResponse",
  "thread/backgroundTerminals/clean": "ThreadBackgroundTerminalsCleanResponse",
  "thread/backgroundTerminals/list": "ThreadBackgroundTerminalsListResponse",
  "thread/backgroundTerminals/terminate": "ThreadBackgroundTerminalsTerminateResponse",
  "thread/revert": "ThreadRevertResponse",
  "thread/list": "ThreadListResponse",
  "project/list": "ProjectListResponse",
  "project/read": "ProjectReadResponse",
  "project/create": "ProjectCreateResponse",
  "project/import": "ProjectImportResponse",
  "project/update": "ProjectUpdateResponse",
  "project/move": "ProjectMoveResponse",
  "project/delete": "ProjectDeleteResponse",
  "threadSection/list": "ThreadSectionListResponse",
  "threadSection/create": "ThreadSectionCreateResponse",
  "threadSection/update": "ThreadSectionUpdateResponse",
  "threadSection/delete": "ThreadSectionDeleteResponse",
  "thread/search": "ThreadSearchResponse",
  "thread/searchOccurrences": "ThreadSearchOccurrencesResponse",
  "thread/loaded/list": "ThreadLoadedListResponse",
  "thread/read": "ThreadReadResponse",
  "thread/readState/update": "ThreadReadStateUpdateResponse",
  "thread/turns/list": "ThreadTurnsListResponse",
  "thread/items/list": "ThreadItemsListResponse",
  "thread/items/read": "ThreadItemsReadResponse",
  "thread/guardianReview": "ThreadGuardianReviewResponse",
  "thread/inject_items": "ThreadInjectItemsResponse",
  "thread/prepareApprovedPlan": "ThreadPrepareApprovedPlanResponse",
  "skills/list": "SkillsListResponse",
  "skills/extraRoots/set": "SkillsExtraRootsSetResponse",
  "hooks/list": "HooksListResponse",
  "marketplace/add": "MarketplaceAddResponse",
  "marketplace/remove": "MarketplaceRemoveResponse",
  "marketplace/upgrade": "MarketplaceUpgradeResponse",
  "plugin/list": "PluginListResponse",
  "plugin/search": "PluginSearchResponse",
  "plugin/installed": "PluginInstalledResponse",
  "plugin/reconcile": "PluginReconcileResponse",
  "plugin/read": "PluginReadResponse",
  "plugin/skill/read": "PluginSkillReadResponse",
  "plugin/share/save": "PluginShareSaveResponse",
  "plugin/share/updateTargets": "PluginShareUpdateTargetsResponse",
  "plugin/share/list": "PluginShareListResponse",
  "plugin/share/checkout": "PluginShareCheckoutResponse",
  "plugin/share/delete": "PluginShareDeleteResponse",
  "app/read": "AppsReadResponse",
  "app/list": "AppsListResponse",
  "app/installed": "AppsInstalledResponse",
  "fs/readFile": "FsReadFileResponse",
  "fs/writeFile": "FsWriteFileResponse",
  "fs/createDirectory": "FsCreateDirectoryResponse",
  "fs/getMetadata": "FsGetMetadataResponse",
  "fs/readDirectory": "FsReadDirectoryResponse",
  "fs/remove": "FsRemoveResponse",
  "fs/copy": "FsCopyResponse",
  "fs/watch": "FsWatchResponse",
  "fs/unwatch": "FsUnwatchResponse",
  "skills/config/write": "SkillsConfigWriteResponse",
  "plugin/install": "PluginInstallResponse",
  "plugin/uninstall": "PluginUninstallResponse",
  "turn/start": "TurnStartResponse",
  "turn/settings/update": "TurnSettingsUpdateResponse",
  "turn/steer": "TurnSteerResponse",
  "turn/interrupt": "TurnInterruptResponse",
  "thread/realtime/start": "ThreadRealtimeStartResponse",
  "thread/realtime/appendAudio": "ThreadRealtimeAppendAudioResponse",
  "thread/realtime/appendText": "ThreadRealtimeAppendTextResponse",
  "thread/realtime/appendSpeech": "ThreadRealtimeAppendSpeechResponse",
  "thread/realtime/stop": "ThreadRealtimeStopResponse",
  "thread/timeline/list": "ThreadTimelineListResponse",
  "thread/realtime/listVoices": "ThreadRealtimeListVoicesResponse",
  "review/start": "ReviewStartResponse",
  "model/list": "ModelListResponse",
  "account/gatewayOAuth/read": "GatewayOAuthReadResponse",
  "account/gatewayOAuth/login": "GatewayOAuthLoginResponse",
  "account/gatewayOAuth/cancel": "GatewayOAuthCancelResponse",
  "modelProvider/list": "ModelProviderListResponse",
  "modelProvider/config/write": "ModelProviderConfigWriteResponse",
  "modelProvider/capabilities/read": "ModelProviderCapabilitiesReadResponse",
  "experimentalFeature/list": "ExperimentalFeatureListResponse",
  "permissionProfile/list": "PermissionProfileListResponse",
  "experimentalFeature/enablement/set": "ExperimentalFeatureEnablementSetResponse",
  "remoteControl/enable": "RemoteControlEnableResponse",
  "remoteControl/disable": "RemoteControlDisableResponse",
  "remoteControl/status/read": "RemoteControlStatusReadResponse",
  "remoteControl/pairing/start": "RemoteControlPairingStartResponse",
  "remoteControl/pairing/status": "RemoteControlPairingStatusResponse",
  "remoteControl/client/list": "RemoteControlClientsListResponse",
  "remoteControl/client/revoke": "RemoteControlClientsRevokeResponse",
  "collaborationMode/list": "CollaborationModeListResponse",
  "mock/experimentalMethod": "MockExperimentalMethodResponse",
  "environment/add": "EnvironmentAddResponse",
  "environment/info": "EnvironmentInfoResponse",
  "environment/status": "EnvironmentStatusResponse",
  "mcpServer/oauth/login": "McpServerOauthLoginResponse",
  "config/mcpServer/reload": "McpServerRefreshResponse",
  "mcpServerStatus/list": "ListMcpServerStatusResponse",
  "mcpServer/resource/read": "McpResourceReadResponse",
  "mcpServer/event/stream/start": "McpServerEventStreamStartResponse",
  "mcpServer/event/stream/stop": "McpServerEventStreamStopResponse",
  "mcpServer/tool/call": "McpServerToolCallResponse",
  "windowsSandbox/setupStart": "WindowsSandboxSetupStartResponse",
  "windowsSandbox/readiness": "WindowsSandboxReadinessResponse",
  "account/login/start": "LoginAccountResponse",
  "account/bedrock/discover": "BedrockDiscoverResponse",
  "account/bedrock/setup": "BedrockSetupResponse",
  "account/gcp/setup": "GcpSetupResponse",
  "account/bedrock/checkGovCloudRequirements": "BedrockCheckGovCloudRequirementsResponse",
  "account/login/cancel": "CancelLoginAccountResponse",
  "accountSession/list": "AccountSessionsResponse",
  "accountSession/switch": "AccountSessionsSwitchResponse",
  "account/logout": "LogoutAccountResponse",
  "account/securitySetup/read": "GetAccountSecuritySetupResponse",
  "account/rateLimits/read": "GetAccountRateLimitsResponse",
  "account/rateLimitResetCredit/consume": "ConsumeAccountRateLimitResetCreditResponse",
  "account/usage/read": "GetAccountTokenUsageResponse",
  "account/workspaceMessages/read": "GetWorkspaceMessagesResponse",
  "account/sendAddCreditsNudgeEmail": "SendAddCreditsNudgeEmailResponse",
  "feedback/upload": "FeedbackUploadResponse",
  "feedback/save": "FeedbackSaveResponse",
  "command/exec": "CommandExecResponse",
  "command/exec/write": "CommandExecWriteResponse",
  "command/exec/terminate": "CommandExecTerminateResponse",
  "command/exec/resize": "CommandExecResizeResponse",
  "process/spawn": "ProcessSpawnResponse",
  "process/writeStdin": "ProcessWriteStdinResponse",
  "process/kill": "ProcessKillResponse",
  "process/resizePty": "ProcessResizePtyResponse",
  "config/read": "ConfigReadResponse",
  "externalAgentConfig/detect": "ExternalAgentConfigDetectResponse",
  "externalAgentConfig/import": "ExternalAgentConfigImportResponse",
  "externalAgentConfig/import/recordHistory": "ExternalAgentConfigImportHistoryRecordResponse",
  "externalAgentConfig/import/readHistories": "ExternalAgentConfigImportHistoriesReadResponse",
  "config/value/write": "ConfigWriteResponse",
  "config/batchWrite": "ConfigWriteResponse",
  "configRequirements/read": "ConfigRequirementsReadResponse",
  "account/read": "GetAccountResponse",
  "fuzzyFileSearch": "FuzzyFileSearchResponse",
  "fuzzyFileSearch/sessionStart": "FuzzyFileSearchSessionStartResponse",
  "fuzzyFileSearch/sessionUpdate": "FuzzyFileSearchSessionUpdateResponse",
  "fuzzyFileSearch/sessionStop": "FuzzyFileSearchSessionStopResponse",
});

/** The definition of each notification's params. */
export const notificationSchemas: { readonly [method: string]: string | undefined } = table({
  "error": "ErrorNotification",
  "thread/started": "ThreadStartedNotification",
  "thread/status/changed": "ThreadStatusChangedNotification",
  "thread/readState/changed": "ThreadReadStateChangedNotification",
  "thread/archived": "ThreadArchivedNotification",
  "thread/deleted": "ThreadDeletedNotification",
  "thread/unarchived": "ThreadUnarchivedNotification",
  "thread/closed": "ThreadClosedNotification",
  "thread/reverted": "ThreadRevertedNotification",
  "skills/changed": "SkillsChangedNotification",
  "thread/name/updated": "ThreadNameUpdatedNotification",
  "thread/section/changed": "ThreadSectionChangedNotification",
  "thread/attachment/updated": "ThreadAttachmentUpdatedNotification",
  "thread/goal/updated": "ThreadGoalUpdatedNotification",
  "thread/prediction/updated": "ThreadPredictionUpdatedNotification",
  "thread/goal/cleared": "ThreadGoalClearedNotification",
  "thread/queue/changed": "ThreadQueueChangedNotification",
  "project/changed": "ProjectChangedNotification",
  "thread/project/updated": "ThreadProjectUpdatedNotification",
  "thread/environment/connected": "EnvironmentConnectionNotification",
  "thread/environment/disconnected": "EnvironmentConnectionNotification",
  "thread/settings/updated": "ThreadSettingsUpdatedNotification",
  "thread/tokenUsage/updated": "ThreadTokenUsageUpdatedNotification",
  "turn/started": "TurnStartedNotification",
  "hook/started": "HookStartedNotification",
  "turn/completed": "TurnCompletedNotification",
  "hook/completed": "HookCompletedNotification",
  "turn/diff/updated": "TurnDiffUpdatedNotification",
  "turn/plan/updated": "TurnPlanUpdatedNotification",
  "item/started": "ItemStartedNotification",
  "item/autoApprovalReview/started": "ItemGuardianApprovalReviewStartedNotification",
  "item/autoApprovalReview/completed": "ItemGuardianApprovalReviewCompletedNotification",
  "autoApprovalReview/strictReviewRequired": "StrictReviewRequiredNotification",
  "item/completed": "ItemCompletedNotification",
  "item/agentMessage/delta": "AgentMessageDeltaNotification",
  "item/plan/delta": "PlanDeltaNotification",
  "command/exec/outputDelta": "CommandExecOutputDeltaNotification",
  "process/outputDelta": "ProcessOutputDeltaNotification",
  "process/exited": "ProcessExitedNotification",
  "item/commandExecution/outputDelta": "CommandExecutionOutputDeltaNotification",
  "item/commandExecution/terminalInteraction": "TerminalInteractionNotification",
  "item/fileChange/outputDelta": "FileChangeOutputDeltaNotification",
  "item/fileChange/patchUpdated": "FileChangePatchUpdatedNotification",
  "serverRequest/resolved": "ServerRequestResolvedNotification",
  "item/mcpToolCall/progress": "McpToolCallProgressNotification",
  "mcpServer/oauthLogin/completed": "McpServerOauthLoginCompletedNotification",
  "mcpServer/startupStatus/updated": "McpServerStatusUpdatedNotification",
  "mcpServer/event/stream/notification": "McpServerEventStreamNotification",
  "account/updated": "AccountUpdatedNotification",
  "account/gatewayOAuth/changed": "GatewayOAuthChangedNotification",
  "account/rateLimits/updated": "AccountRateLimitsUpdatedNotification",
  "app/list/updated": "AppListUpdatedNotification",
  "remoteControl/status/changed": "RemoteControlStatusChangedNotification",
  "externalAgentConfig/import/progress": "ExternalAgentConfigImportProgressNotification",
  "externalAgentConfig/import/completed": "ExternalAgentConfigImportCompletedNotification",
  "fs/changed": "FsChangedNotification",
  "item/reasoning/summaryTextDelta": "ReasoningSummaryTextDeltaNotification",
  "item/reasoning/summaryPartAdded": "ReasoningSummaryPartAddedNotification",
  "item/reasoning/textDelta": "ReasoningTextDeltaNotification",
  "thread/compacted": "ContextCompactedNotification",
  "model/rerouted": "ModelReroutedNotification",
  "model/verification": "ModelVerificationNotification",
  "modelProvider/authRecoveryStarted": "AuthRecoveryNotification",
  "modelProvider/authRecoveryCompleted": "AuthRecoveryNotification",
  "turn/moderationMetadata": "TurnModerationMetadataNotification",
  "model/safetyBuffering/updated": "ModelSafetyBufferingUpdatedNotification",
  "warning": "WarningNotification",
  "guardianWarning": "GuardianWarningNotification",
  "deprecationNotice": "DeprecationNoticeNotification",
  "configWarning": "ConfigWarningNotification",
  "fuzzyFileSearch/sessionUpdated": "FuzzyFileSearchSessionUpdatedNotification",
  "fuzzyFileSearch/sessionCompleted": "FuzzyFileSearchSessionCompletedNotification",
  "thread/realtime/started": "ThreadRealtimeStartedNotification",
  "thread/realtime/itemAdded": "ThreadRealtimeItemAddedNotification",
  "thread/realtime/item/started": "ThreadRealtimeItemStartedNotification",
  "thread/realtime/item/transcript/delta": "ThreadRealtimeItemTranscriptDeltaNotification",
  "thread/realtime/item/completed": "ThreadRealtimeItemCompletedNotification",
  "thread/realtime/transcript/delta": "ThreadRealtimeTranscriptDeltaNotification",
  "thread/realtime/transcript/done": "ThreadRealtimeTranscriptDoneNotification",
  "thread/realtime/outputAudio/delta": "ThreadRealtimeOutputAudioDeltaNotification",
  "thread/realtime/sdp": "ThreadRealtimeSdpNotification",
  "thread/realtime/error": "ThreadRealtimeErrorNotification",
  "thread/realtime/closed": "ThreadRealtimeClosedNotification",
  "windows/worldWritableWarning": "WindowsWorldWritableWarningNotification",
  "windowsSandbox/setupCompleted": "WindowsSandboxSetupCompletedNotification",
  "account/login/completed": "AccountLoginCompletedNotification",
});

/** The definitions of the params of each of the server's requests, and of its answer. */
export const serverRequestSchemas: {
  readonly [method: string]: { params: string; response: string } | undefined;
} = table({
  "item/commandExecution/requestApproval": {
    params: "CommandExecutionRequestApprovalParams",
    response: "CommandExecutionRequestApprovalResponse",
  },
  "item/fileChange/requestApproval": {
    params: "FileChangeRequestApprovalParams",
    response: "FileChangeRequestApprovalResponse",
  },
  "item/tool/requestUserInput": {
    params: "ToolRequestUserInputParams",
    response: "ToolRequestUserInputResponse",
  },
  "mcpServer/elicitation/request": {
    params: "McpServerElicitationRequestParams",
    response: "McpServerElicitationRequestResponse",
  },
  "item/permissions/requestApproval": {
    params: "PermissionsRequestApprovalParams",
    response: "PermissionsRequestApprovalResponse",
  },
  "item/tool/call": { params: "DynamicToolCallParams", response: "DynamicToolCallResponse" },
  "account/chatgptAuthTokens/refresh": {
    params: "ChatgptAuthTokensRefreshParams",
    response: "ChatgptAuthTokensRefreshResponse",
  },
  "attestation/generate": {
    params: "AttestationGenerateParams",
    response: "AttestationGenerateResponse",
  },
  "currentTime/read": { params: "CurrentTimeReadParams", response: "CurrentTimeReadResponse" },
  "applyPatchApproval": {
    params: "ApplyPatchApprovalParams",
    response: "ApplyPatchApprovalResponse",
  },
  "execCommandApproval": {
    params: "ExecCommandApprovalParams",
    response: "ExecCommandApprovalResponse",
  },
});
