// Generated from codex 0.169.0 by `deno task generate`. Do not edit.

import type { Build } from "../kit.ts";
import { table } from "../table.ts";

/** The types of incoming messages, and of the answers to the server's requests. */
export const definitions: { readonly [name: string]: Build } = {
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
  AccountSession: (k) =>
    k.object({
      "displayName": k.nullish(k.string),
      "email": k.nullish(k.string),
      "imageUrl": k.nullish(k.string),
      "isActive": k.boolean,
      "lastUsedAt": k.integer,
      "selectedWorkspaceAccountId": k.nullish(k.string),
      "sessionId": k.string,
      "userId": k.nullish(k.string),
      "workspaces": k.array(k.ref("AccountSessionWorkspace")),
    }),
  AccountSessionWorkspace: (k) =>
    k.object({
      "accountId": k.string,
      "imageUrl": k.nullish(k.string),
      "kind": k.nullish(k.ref("AccountSessionWorkspaceKind")),
      "name": k.nullish(k.string),
    }),
  AccountSessionWorkspaceKind: (k) => k.literals("personal", "workspace"),
  AccountSessionsResponse: (k) =>
    k.object({
      "activeSessionId": k.nullish(k.string),
      "sessions": k.array(k.ref("AccountSession")),
    }),
  AccountSessionsSwitchResponse: (k) =>
    k.shapes(["activeSessionId", "sessions", "authUrl", "loginId"], k.extensible({}), [[
      ["sessions"],
      k.object({
        "activeSessionId": k.nullish(k.string),
        "sessions": k.array(k.ref("AccountSession")),
      }),
    ], [["authUrl", "loginId"], k.object({ "authUrl": k.string, "loginId": k.string })]]),
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
  AllowDenyRequirement: (k) => k.literals("allow", "deny"),
  AnalyticsConfig: (k) => k.extensible({ "enabled": k.nullish(k.boolean) }),
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
  AppSummary: (k) =>
    k.object({
      "category": k.nullish(k.string),
      "description": k.nullish(k.string),
      "id": k.string,
      "installUrl": k.nullish(k.string),
      "name": k.string,
    }),
  AppTemplateSummary: (k) =>
    k.object({
      "canonicalConnectorId": k.nullish(k.string),
      "category": k.nullish(k.string),
      "description": k.nullish(k.string),
      "logoUrl": k.nullish(k.string),
      "logoUrlDark": k.nullish(k.string),
      "materializedAppIds": k.array(k.string),
      "name": k.string,
      "reason": k.nullish(k.ref("AppTemplateUnavailableReason")),
      "templateId": k.string,
    }),
  AppTemplateUnavailableReason: (k) =>
    k.literals("NOT_CONFIGURED_FOR_WORKSPACE", "NO_ACTIVE_WORKSPACE"),
  AppToolApproval: (k) => k.literals("auto", "prompt", "writes", "approve"),
  AppToolSummary: (k) =>
    k.object({
      "description": k.string,
      "disabledReason": k.nullish(k.string),
      "isEnabled": k.optional(k.boolean),
      "isReadOnly": k.optional(k.boolean),
      "name": k.string,
      "title": k.nullish(k.string),
    }),
  ApplicationNetworkRequirements: (k) =>
    k.object({ "domains": k.record(k.ref("NetworkDomainPermission")), "enabled": k.boolean }),
  ApplicationRequirements: (k) =>
    k.object({
      "network": k.nullish(k.ref("ApplicationNetworkRequirements")),
      "storage": k.nullish(k.ref("ApplicationStorageRequirements")),
    }),
  ApplicationStorageRequirements: (k) =>
    k.object({
      "defaultProjectParent": k.nullish(k.string),
      "projectlessWorkspaceRoot": k.nullish(k.string),
    }),
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
  AppsConfig: (k) => k.object({ "_default": k.nullish(k.ref("AppsDefaultConfig")) }),
  AppsDefaultConfig: (k) =>
    k.object({
      "approvals_reviewer": k.nullish(k.ref("ApprovalsReviewer")),
      "default_tools_approval_mode": k.nullish(k.ref("AppToolApproval")),
      "destructive_enabled": k.optional(k.boolean),
      "enabled": k.optional(k.boolean),
      "open_world_enabled": k.optional(k.boolean),
    }),
  AppsInstalledResponse: (k) => k.object({ "apps": k.array(k.ref("InstalledApp")) }),
  AppsListResponse: (k) =>
    k.object({ "data": k.array(k.ref("AppInfo")), "nextCursor": k.nullish(k.string) }),
  AppsReadResponse: (k) =>
    k.object({ "apps": k.array(k.ref("ConnectorMetadata")), "missingAppIds": k.array(k.string) }),
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
  AutoCompactTokenLimitScope: (k) => k.literals("total", "body_after_prefix"),
  AutoReviewDecisionSource: (k) => k.literals("agent"),
  AutoReviewRequirements: (k) =>
    k.object({
      "ignoreRules": k.nullish(k.array(k.string)),
      "requiredOnModels": k.nullish(k.array(k.string)),
    }),
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
  BrowserUseAccessApprovalLifetime: (k) => k.literals("turn", "thread"),
  BrowserUseConfig: (k) =>
    k.object({
      "allow_history_access": k.nullish(k.boolean),
      "default_origin_policy": k.nullish(k.ref("BrowserUseOriginPolicyConfig")),
      "origins": k.nullish(k.record(k.ref("BrowserUseOriginPolicyConfig"))),
    }),
  BrowserUseExtensionRequirements: (k) =>
    k.object({ "requestHeaders": k.nullish(k.array(k.ref("RequestHeader"))) }),
  BrowserUseOriginPolicy: (k) =>
    k.object({
      "access": k.nullish(k.ref("AllowDenyRequirement")),
      "accessApprovalLifetime": k.nullish(k.ref("BrowserUseAccessApprovalLifetime")),
      "autoReview": k.nullish(k.ref("AllowDenyRequirement")),
      "downloads": k.nullish(k.ref("AllowDenyRequirement")),
      "fullCdpAccess": k.nullish(k.ref("AllowDenyRequirement")),
      "persistentApproval": k.nullish(k.boolean),
      "uploads": k.nullish(k.ref("AllowDenyRequirement")),
    }),
  BrowserUseOriginPolicyConfig: (k) =>
    k.object({
      "access": k.nullish(k.ref("AllowDenyRequirement")),
      "downloads": k.nullish(k.ref("AllowDenyRequirement")),
      "full_cdp_access": k.nullish(k.ref("AllowDenyRequirement")),
      "uploads": k.nullish(k.ref("AllowDenyRequirement")),
    }),
  BrowserUseRequirements: (k) =>
    k.object({
      "allowGlobalPersistentApproval": k.nullish(k.boolean),
      "allowHistoryAccess": k.nullish(k.boolean),
      "allowWebmcp": k.nullish(k.boolean),
      "defaultOriginPolicy": k.nullish(k.ref("BrowserUseOriginPolicy")),
      "disableAutoReview": k.nullish(k.boolean),
      "extension": k.nullish(k.ref("BrowserUseExtensionRequirements")),
      "origins": k.nullish(k.record(k.ref("BrowserUseOriginPolicy"))),
    }),
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
  CliAuthCredentialsStoreMode: (k) => k.literals("file", "keyring", "auto", "ephemeral"),
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
  CollaborationModeListResponse: (k) =>
    k.object({ "data": k.array(k.ref("CollaborationModeMask")) }),
  CollaborationModeMask: (k) =>
    k.object({
      "mode": k.nullish(k.ref("ModeKind")),
      "model": k.nullish(k.string),
      "name": k.string,
      "reasoning_effort": k.nullish(k.nullable(k.string)),
    }),
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
  CommandExecResizeResponse: (k) => k.object({}),
  CommandExecResponse: (k) =>
    k.object({ "exitCode": k.integer, "stderr": k.string, "stdout": k.string }),
  CommandExecTerminateResponse: (k) => k.object({}),
  CommandExecWriteResponse: (k) => k.object({}),
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
  CommandMigration: (k) => k.object({ "name": k.string }),
  ComputerUseConfig: (k) =>
    k.object({
      "default_app_access": k.nullish(k.ref("AllowDenyRequirement")),
      "macos": k.nullish(k.ref("ComputerUseMacosConfig")),
      "windows": k.nullish(k.ref("ComputerUseWindowsConfig")),
    }),
  ComputerUseMacosConfig: (k) =>
    k.object({ "bundle_ids": k.nullish(k.record(k.ref("AllowDenyRequirement"))) }),
  ComputerUseMacosRequirements: (k) =>
    k.object({ "bundleIds": k.nullish(k.record(k.ref("AllowDenyRequirement"))) }),
  ComputerUseRequirements: (k) =>
    k.object({
      "allowLockedComputerUse": k.nullish(k.boolean),
      "allowPersistentApproval": k.nullish(k.boolean),
      "defaultAppAccess": k.nullish(k.ref("AllowDenyRequirement")),
      "macos": k.nullish(k.ref("ComputerUseMacosRequirements")),
      "windows": k.nullish(k.ref("ComputerUseWindowsRequirements")),
    }),
  ComputerUseWindowsConfig: (k) =>
    k.object({
      "aumids": k.nullish(k.record(k.ref("AllowDenyRequirement"))),
      "exes": k.nullish(k.array(k.ref("ComputerUseWindowsExeConfig"))),
    }),
  ComputerUseWindowsExeConfig: (k) =>
    k.object({
      "access": k.ref("AllowDenyRequirement"),
      "binary_name": k.nullish(k.string),
      "product_name": k.string,
      "publisher_name": k.string,
    }),
  ComputerUseWindowsExeRequirement: (k) =>
    k.object({
      "access": k.ref("AllowDenyRequirement"),
      "binaryName": k.nullish(k.string),
      "productName": k.string,
      "publisherName": k.string,
    }),
  ComputerUseWindowsRequirements: (k) =>
    k.object({
      "aumids": k.nullish(k.record(k.ref("AllowDenyRequirement"))),
      "exes": k.nullish(k.array(k.ref("ComputerUseWindowsExeRequirement"))),
    }),
  Config: (k) =>
    k.extensible({
      "analytics": k.nullish(k.ref("AnalyticsConfig")),
      "approval_policy": k.nullish(k.ref("AskForApproval")),
      "approvals_reviewer": k.nullish(k.ref("ApprovalsReviewer")),
      "apps": k.nullish(k.ref("AppsConfig")),
      "browser_use": k.nullish(k.ref("BrowserUseConfig")),
      "client_search_provider": k.nullish(k.ref("WebSearchProvider")),
      "compact_prompt": k.nullish(k.string),
      "computer_use": k.nullish(k.ref("ComputerUseConfig")),
      "desktop": k.nullish(k.record(k.unknown)),
      "developer_instructions": k.nullish(k.string),
      "forced_chatgpt_workspace_id": k.nullish(k.ref("ForcedChatgptWorkspaceIds")),
      "forced_login_method": k.nullish(k.ref("ForcedLoginMethod")),
      "instructions": k.nullish(k.string),
      "model": k.nullish(k.string),
      "model_auto_compact_token_limit": k.nullish(k.integer),
      "model_auto_compact_token_limit_scope": k.nullish(k.ref("AutoCompactTokenLimitScope")),
      "model_context_window": k.nullish(k.integer),
      "model_provider": k.nullish(k.string),
      "model_reasoning_effort": k.nullish(k.string),
      "model_reasoning_summary": k.nullish(k.ref("ReasoningSummary")),
      "model_verbosity": k.nullish(k.ref("Verbosity")),
      "review_model": k.nullish(k.string),
      "sandbox_mode": k.nullish(k.ref("SandboxMode")),
      "sandbox_workspace_write": k.nullish(k.ref("SandboxWorkspaceWrite")),
      "service_tier": k.nullish(k.string),
      "tools": k.nullish(k.ref("ToolsV2")),
      "web_search": k.nullish(k.ref("WebSearchMode")),
    }),
  ConfigLayer: (k) =>
    k.object({
      "config": k.unknown,
      "disabledReason": k.nullish(k.string),
      "name": k.ref("ConfigLayerSource"),
      "version": k.string,
    }),
  ConfigLayerMetadata: (k) => k.object({ "name": k.ref("ConfigLayerSource"), "version": k.string }),
  ConfigLayerSource: (k) =>
    k.variant("type", {
      "packagedDefaults": k.object({ "file": k.string, "type": k.literals("packagedDefaults") }),
      "mdm": k.object({ "domain": k.string, "key": k.string, "type": k.literals("mdm") }),
      "system": k.object({ "file": k.string, "type": k.literals("system") }),
      "enterpriseManaged": k.object({
        "id": k.string,
        "name": k.string,
        "type": k.literals("enterpriseManaged"),
      }),
      "user": k.object({
        "file": k.string,
        "profile": k.nullish(k.string),
        "type": k.literals("user"),
      }),
      "project": k.object({ "dotCodexFolder": k.string, "type": k.literals("project") }),
      "sessionFlags": k.object({ "type": k.literals("sessionFlags") }),
      "legacyManagedConfigTomlFromFile": k.object({
        "file": k.string,
        "type": k.literals("legacyManagedConfigTomlFromFile"),
      }),
      "legacyManagedConfigTomlFromMdm": k.object({
        "type": k.literals("legacyManagedConfigTomlFromMdm"),
      }),
    }),
  ConfigReadResponse: (k) =>
    k.object({
      "config": k.ref("Config"),
      "layers": k.nullish(k.array(k.ref("ConfigLayer"))),
      "origins": k.record(k.ref("ConfigLayerMetadata")),
    }),
  ConfigRequirements: (k) =>
    k.object({
      "additionalDeveloperInstructions": k.nullish(k.string),
      "allowAppshots": k.nullish(k.boolean),
      "allowBrowserAndComputerUse": k.nullish(k.boolean),
      "allowLoginShell": k.nullish(k.boolean),
      "allowManagedHooksOnly": k.nullish(k.boolean),
      "allowRemoteControl": k.nullish(k.boolean),
      "allowedApprovalPolicies": k.nullish(k.array(k.ref("AskForApproval"))),
      "allowedApprovalsReviewers": k.nullish(k.array(k.ref("ApprovalsReviewer"))),
      "allowedLoginMethods": k.nullish(k.array(k.ref("ForcedLoginMethod"))),
      "allowedPermissionProfiles": k.nullish(k.record(k.boolean)),
      "allowedSandboxModes": k.nullish(k.array(k.ref("SandboxMode"))),
      "allowedWebSearchModes": k.nullish(k.array(k.ref("WebSearchMode"))),
      "allowedWindowsSandboxImplementations": k.nullish(
        k.array(k.ref("WindowsSandboxImplementation")),
      ),
      "application": k.nullish(k.ref("ApplicationRequirements")),
      "autoReview": k.nullish(k.ref("AutoReviewRequirements")),
      "browserUse": k.nullish(k.ref("BrowserUseRequirements")),
      "chatgptBaseUrl": k.nullish(k.string),
      "checkForUpdateOnStartup": k.nullish(k.boolean),
      "cliAuthCredentialsStore": k.nullish(k.ref("CliAuthCredentialsStoreMode")),
      "computerUse": k.nullish(k.ref("ComputerUseRequirements")),
      "defaultPermissions": k.nullish(k.string),
      "enforceResidency": k.nullish(k.ref("ResidencyRequirement")),
      "featureRequirements": k.nullish(k.record(k.boolean)),
      "feedback": k.nullish(k.ref("FeedbackRequirements")),
      "hooks": k.nullish(k.ref("ManagedHooksRequirements")),
      "inAppBrowser": k.nullish(k.ref("InAppBrowserRequirements")),
      "logDir": k.nullish(k.string),
      "modelCatalogJson": k.nullish(k.string),
      "modelProvider": k.nullish(k.string),
      "modelProviders": k.nullish(k.record(k.unknown)),
      "models": k.nullish(k.ref("ModelsRequirements")),
      "network": k.nullish(k.ref("NetworkRequirements")),
      "otel": k.nullish(k.ref("OtelRequirements")),
      "sqliteHome": k.nullish(k.string),
    }),
  ConfigRequirementsReadResponse: (k) =>
    k.object({
      "requirements": k.nullish(k.ref("ConfigRequirements")),
      "supportsIndependentSpeedModes": k.nullish(k.boolean),
    }),
  ConfigWarningNotification: (k) =>
    k.object({
      "details": k.nullish(k.string),
      "path": k.nullish(k.string),
      "range": k.nullish(k.ref("TextRange")),
      "summary": k.string,
    }),
  ConfigWriteResponse: (k) =>
    k.object({
      "filePath": k.string,
      "overriddenMetadata": k.nullish(k.ref("OverriddenMetadata")),
      "status": k.ref("WriteStatus"),
      "version": k.string,
    }),
  ConfiguredHookHandler: (k) =>
    k.variant("type", {
      "command": k.object({
        "additionalContextLimit": k.nullish(k.integer),
        "async": k.boolean,
        "command": k.string,
        "commandWindows": k.nullish(k.string),
        "statusMessage": k.nullish(k.string),
        "timeoutSec": k.nullish(k.integer),
        "type": k.literals("command"),
      }),
      "mcp_tool": k.object({
        "input": k.record(k.unknown),
        "server": k.string,
        "statusMessage": k.nullish(k.string),
        "timeoutSec": k.nullish(k.integer),
        "tool": k.string,
        "type": k.literals("mcp_tool"),
      }),
      "prompt": k.object({ "type": k.literals("prompt") }),
      "agent": k.object({ "type": k.literals("agent") }),
    }),
  ConfiguredHookMatcherGroup: (k) =>
    k.object({ "hooks": k.array(k.ref("ConfiguredHookHandler")), "matcher": k.nullish(k.string) }),
  ConnectorMetadata: (k) =>
    k.object({
      "description": k.nullish(k.string),
      "distributionChannel": k.nullish(k.string),
      "iconUrl": k.nullish(k.string),
      "iconUrlDark": k.nullish(k.string),
      "id": k.string,
      "installUrl": k.nullish(k.string),
      "name": k.string,
      "pluginDisplayNames": k.optional(k.array(k.string)),
      "toolSummaries": k.nullish(k.array(k.ref("AppToolSummary"))),
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
  EnvironmentAddResponse: (k) => k.object({}),
  EnvironmentConnectionNotification: (k) =>
    k.object({ "environmentId": k.string, "threadId": k.string }),
  EnvironmentInfoResponse: (k) =>
    k.object({ "cwd": k.nullish(k.string), "shell": k.ref("EnvironmentShellInfo") }),
  EnvironmentShellInfo: (k) => k.object({ "name": k.string, "path": k.string }),
  EnvironmentStatusKind: (k) => k.literals("ready", "pending", "disconnected", "unknown"),
  EnvironmentStatusResponse: (k) =>
    k.object({ "error": k.nullish(k.string), "status": k.ref("EnvironmentStatusKind") }),
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
  ExperimentalFeature: (k) =>
    k.object({
      "announcement": k.nullish(k.string),
      "defaultEnabled": k.boolean,
      "description": k.nullish(k.string),
      "displayName": k.nullish(k.string),
      "enabled": k.boolean,
      "name": k.string,
      "stage": k.ref("ExperimentalFeatureStage"),
    }),
  ExperimentalFeatureEnablementSetResponse: (k) => k.object({ "enablement": k.record(k.boolean) }),
  ExperimentalFeatureListResponse: (k) =>
    k.object({ "data": k.array(k.ref("ExperimentalFeature")), "nextCursor": k.nullish(k.string) }),
  ExperimentalFeatureStage: (k) =>
    k.literals("beta", "underDevelopment", "stable", "deprecated", "removed"),
  ExternalAgentConfigDetectResponse: (k) =>
    k.object({
      "connectors": k.optional(k.array(k.ref("ExternalAgentDetectedConnectorCandidate"))),
      "items": k.array(k.ref("ExternalAgentConfigMigrationItem")),
    }),
  ExternalAgentConfigImportCompletedNotification: (k) =>
    k.object({
      "importId": k.string,
      "itemTypeResults": k.array(k.ref("ExternalAgentConfigImportTypeResult")),
    }),
  ExternalAgentConfigImportHistoriesReadResponse: (k) =>
    k.object({
      "connectors": k.array(k.ref("ExternalAgentImportedConnectorCandidate")),
      "data": k.array(k.ref("ExternalAgentConfigImportHistory")),
    }),
  ExternalAgentConfigImportHistory: (k) =>
    k.object({
      "completedAtMs": k.integer,
      "failures": k.array(k.ref("ExternalAgentConfigImportItemTypeFailure")),
      "importId": k.string,
      "providerId": k.nullish(k.string),
      "successes": k.array(k.ref("ExternalAgentConfigImportItemTypeSuccess")),
    }),
  ExternalAgentConfigImportHistoryRecordResponse: (k) => k.object({ "importId": k.string }),
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
  ExternalAgentConfigImportResponse: (k) => k.object({ "importId": k.string }),
  ExternalAgentConfigImportTypeResult: (k) =>
    k.object({
      "failures": k.array(k.ref("ExternalAgentConfigImportItemTypeFailure")),
      "itemType": k.ref("ExternalAgentConfigMigrationItemType"),
      "successes": k.array(k.ref("ExternalAgentConfigImportItemTypeSuccess")),
    }),
  ExternalAgentConfigMigrationItem: (k) =>
    k.object({
      "cwd": k.nullish(k.string),
      "description": k.string,
      "details": k.nullish(k.ref("MigrationDetails")),
      "itemType": k.ref("ExternalAgentConfigMigrationItemType"),
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
  ExternalAgentDetectedConnectorCandidate: (k) =>
    k.object({
      "name": k.string,
      "sessionCount": k.integer,
      "source": k.ref("ExternalAgentDetectedConnectorSource"),
    }),
  ExternalAgentDetectedConnectorSource: (k) =>
    k.literals("remoteMcpServersConfig", "sessionToolUse"),
  ExternalAgentImportedConnectorCandidate: (k) =>
    k.object({
      "name": k.string,
      "sessionCount": k.integer,
      "source": k.ref("ExternalAgentImportedConnectorSource"),
    }),
  ExternalAgentImportedConnectorSource: (k) => k.literals("remoteMcpServersConfig"),
  FeedbackRequirements: (k) => k.object({ "enabled": k.nullish(k.boolean) }),
  FeedbackSaveResponse: (k) =>
    k.object({ "promptHash": k.nullish(k.string), "savedPath": k.string, "threadId": k.string }),
  FeedbackUploadResponse: (k) =>
    k.object({ "promptHash": k.nullish(k.string), "threadId": k.string }),
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
  ForcedChatgptWorkspaceIds: (k) => k.byType({ string: k.string, array: k.array(k.string) }),
  ForcedLoginMethod: (k) => k.literals("chatgpt", "api"),
  FsChangedNotification: (k) =>
    k.object({ "changedPaths": k.array(k.string), "watchId": k.string }),
  FsCopyResponse: (k) => k.object({}),
  FsCreateDirectoryResponse: (k) => k.object({}),
  FsGetMetadataResponse: (k) =>
    k.object({
      "createdAtMs": k.integer,
      "isDirectory": k.boolean,
      "isFile": k.boolean,
      "isSymlink": k.boolean,
      "modifiedAtMs": k.integer,
    }),
  FsReadDirectoryEntry: (k) =>
    k.object({ "fileName": k.string, "isDirectory": k.boolean, "isFile": k.boolean }),
  FsReadDirectoryResponse: (k) => k.object({ "entries": k.array(k.ref("FsReadDirectoryEntry")) }),
  FsReadFileResponse: (k) => k.object({ "dataBase64": k.string }),
  FsRemoveResponse: (k) => k.object({}),
  FsUnwatchResponse: (k) => k.object({}),
  FsWatchResponse: (k) => k.object({ "path": k.string }),
  FsWriteFileResponse: (k) => k.object({}),
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
  FuzzyFileSearchResponse: (k) => k.object({ "files": k.array(k.ref("FuzzyFileSearchResult")) }),
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
  FuzzyFileSearchSessionStartResponse: (k) => k.object({}),
  FuzzyFileSearchSessionStopResponse: (k) => k.object({}),
  FuzzyFileSearchSessionUpdateResponse: (k) => k.object({}),
  FuzzyFileSearchSessionUpdatedNotification: (k) =>
    k.object({
      "files": k.array(k.ref("FuzzyFileSearchResult")),
      "query": k.string,
      "sessionId": k.string,
    }),
  GatewayAuth: (k) =>
    k.variant("mode", {
      "none": k.object({ "mode": k.literals("none") }),
      "environmentVariable": k.object({
        "envKey": k.string,
        "mode": k.literals("environmentVariable"),
      }),
      "externallyConfigured": k.object({
        "envKey": k.nullish(k.string),
        "mode": k.literals("externallyConfigured"),
      }),
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
  HookErrorInfo: (k) => k.object({ "message": k.string, "path": k.string }),
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
  HookMetadata: (k) =>
    k.variant("handlerType", {
      "command": k.object({
        "additionalContextLimit": k.nullish(k.integer),
        "currentHash": k.string,
        "displayOrder": k.integer,
        "enabled": k.boolean,
        "environmentId": k.nullish(k.string),
        "eventName": k.ref("HookEventName"),
        "isManaged": k.boolean,
        "key": k.string,
        "matcher": k.nullish(k.string),
        "pluginId": k.nullish(k.string),
        "source": k.ref("HookSource"),
        "sourcePath": k.string,
        "statusMessage": k.nullish(k.string),
        "timeoutSec": k.integer,
        "trustStatus": k.ref("HookTrustStatus"),
        "async": k.optional(k.boolean),
        "command": k.string,
        "handlerType": k.literals("command"),
      }),
      "mcpTool": k.object({
        "additionalContextLimit": k.nullish(k.integer),
        "currentHash": k.string,
        "displayOrder": k.integer,
        "enabled": k.boolean,
        "environmentId": k.nullish(k.string),
        "eventName": k.ref("HookEventName"),
        "isManaged": k.boolean,
        "key": k.string,
        "matcher": k.nullish(k.string),
        "pluginId": k.nullish(k.string),
        "source": k.ref("HookSource"),
        "sourcePath": k.string,
        "statusMessage": k.nullish(k.string),
        "timeoutSec": k.integer,
        "trustStatus": k.ref("HookTrustStatus"),
        "handlerType": k.literals("mcpTool"),
        "server": k.string,
        "tool": k.string,
      }),
      "prompt": k.object({
        "additionalContextLimit": k.nullish(k.integer),
        "currentHash": k.string,
        "displayOrder": k.integer,
        "enabled": k.boolean,
        "environmentId": k.nullish(k.string),
        "eventName": k.ref("HookEventName"),
        "isManaged": k.boolean,
        "key": k.string,
        "matcher": k.nullish(k.string),
        "pluginId": k.nullish(k.string),
        "source": k.ref("HookSource"),
        "sourcePath": k.string,
        "statusMessage": k.nullish(k.string),
        "timeoutSec": k.integer,
        "trustStatus": k.ref("HookTrustStatus"),
        "handlerType": k.literals("prompt"),
      }),
      "agent": k.object({
        "additionalContextLimit": k.nullish(k.integer),
        "currentHash": k.string,
        "displayOrder": k.integer,
        "enabled": k.boolean,
        "environmentId": k.nullish(k.string),
        "eventName": k.ref("HookEventName"),
        "isManaged": k.boolean,
        "key": k.string,
        "matcher": k.nullish(k.string),
        "pluginId": k.nullish(k.string),
        "source": k.ref("HookSource"),
        "sourcePath": k.string,
        "statusMessage": k.nullish(k.string),
        "timeoutSec": k.integer,
        "trustStatus": k.ref("HookTrustStatus"),
        "handlerType": k.literals("agent"),
      }),
    }),
  HookMigration: (k) => k.object({ "name": k.string }),
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
  HookTrustStatus: (k) => k.literals("managed", "untrusted", "trusted", "modified"),
  HooksListEntry: (k) =>
    k.object({
      "cwd": k.string,
      "errors": k.array(k.ref("HookErrorInfo")),
      "hooks": k.array(k.ref("HookMetadata")),
      "warnings": k.array(k.string),
    }),
  HooksListResponse: (k) => k.object({ "data": k.array(k.ref("HooksListEntry")) }),
  ImageDetail: (k) => k.literals("auto", "low", "high", "original"),
  ImageGenerationFailure: (k) =>
    k.object({
      "limitId": k.string,
      "resetsAt": k.nullish(k.integer),
      "type": k.literals("usageLimitExceeded"),
    }),
  ImageGenerationInputImage: (k) => k.object({ "path": k.string, "sha256": k.string }),
  InAppBrowserRequirements: (k) =>
    k.object({ "allowExternalBrowserSettingsImport": k.nullish(k.boolean) }),
  InitializeResponse: (k) =>
    k.object({
      "codexHome": k.string,
      "platformFamily": k.string,
      "platformOs": k.string,
      "userAgent": k.string,
    }),
  InputModality: (k) => k.literals("text", "image", "audio"),
  InstalledApp: (k) =>
    k.object({
      "callable": k.boolean,
      "enabled": k.boolean,
      "id": k.string,
      "runtimeName": k.nullish(k.string),
    }),
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
  ListMcpServerStatusResponse: (k) =>
    k.object({ "data": k.array(k.ref("McpServerStatus")), "nextCursor": k.nullish(k.string) }),
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
  ManagedHooksRequirements: (k) =>
    k.object({
      "Interrupt": k.optional(k.array(k.ref("ConfiguredHookMatcherGroup"))),
      "PermissionRequest": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "PostCompact": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "PostModelRequest": k.optional(k.array(k.ref("ConfiguredHookMatcherGroup"))),
      "PostToolUse": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "PreCompact": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "PreModelRequest": k.optional(k.array(k.ref("ConfiguredHookMatcherGroup"))),
      "PreToolUse": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "SessionEnd": k.optional(k.array(k.ref("ConfiguredHookMatcherGroup"))),
      "SessionStart": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "Stop": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "SubagentStart": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "SubagentStop": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "UserPromptSubmit": k.array(k.ref("ConfiguredHookMatcherGroup")),
      "managedDir": k.nullish(k.string),
      "windowsManagedDir": k.nullish(k.string),
    }),
  MarketplaceAddResponse: (k) =>
    k.object({ "alreadyAdded": k.boolean, "installedRoot": k.string, "marketplaceName": k.string }),
  MarketplaceInterface: (k) => k.object({ "displayName": k.nullish(k.string) }),
  MarketplaceLoadErrorInfo: (k) => k.object({ "marketplacePath": k.string, "message": k.string }),
  MarketplaceRemoveResponse: (k) =>
    k.object({ "installedRoot": k.nullish(k.string), "marketplaceName": k.string }),
  MarketplaceUpgradeErrorInfo: (k) =>
    k.object({ "marketplaceName": k.string, "message": k.string }),
  MarketplaceUpgradeResponse: (k) =>
    k.object({
      "errors": k.array(k.ref("MarketplaceUpgradeErrorInfo")),
      "selectedMarketplaces": k.array(k.string),
      "upgradedRoots": k.array(k.string),
    }),
  McpAppDisplayMode: (k) => k.literals("inline", "fullscreen"),
  McpAppUi: (k) =>
    k.object({ "preferredModelDisplayMode": k.ref("McpAppDisplayMode"), "resourceUri": k.string }),
  McpAuthStatus: (k) => k.literals("unknown", "unsupported", "notLoggedIn", "bearerToken", "oAuth"),
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
  McpResourceReadResponse: (k) =>
    k.object({
      "contents": k.array(k.ref("ResourceContent")),
      "originCallId": k.nullish(k.string),
    }),
  McpServerConnectionStatus: (k) =>
    k.literals(
      "notStarted",
      "starting",
      "connected",
      "authenticationRequired",
      "failed",
      "cancelled",
      "disabled",
    ),
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
  McpServerEventStreamStartResponse: (k) => k.object({}),
  McpServerEventStreamStopResponse: (k) => k.object({}),
  McpServerInfo: (k) =>
    k.object({
      "description": k.nullish(k.string),
      "icons": k.nullish(k.array(k.unknown)),
      "name": k.string,
      "title": k.nullish(k.string),
      "version": k.string,
      "websiteUrl": k.nullish(k.string),
    }),
  McpServerMigration: (k) => k.object({ "name": k.string }),
  McpServerOauthLoginCompletedNotification: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "loginId": k.nullish(k.string),
      "name": k.string,
      "success": k.boolean,
      "threadId": k.nullish(k.string),
    }),
  McpServerOauthLoginResponse: (k) =>
    k.object({ "authorizationUrl": k.string, "loginId": k.nullish(k.string) }),
  McpServerRefreshResponse: (k) => k.object({}),
  McpServerStartupFailureReason: (k) => k.literals("reauthenticationRequired"),
  McpServerStartupState: (k) => k.literals("starting", "ready", "failed", "cancelled"),
  McpServerStatus: (k) =>
    k.object({
      "authStatus": k.ref("McpAuthStatus"),
      "httpOrigin": k.nullish(k.string),
      "name": k.string,
      "pluginId": k.nullish(k.string),
      "resourceTemplates": k.array(k.ref("ResourceTemplate")),
      "resources": k.array(k.ref("Resource")),
      "runtimeStatus": k.nullish(k.ref("McpServerConnectionStatus")),
      "serverCapabilities": k.optional(k.unknown),
      "serverInfo": k.nullish(k.ref("McpServerInfo")),
      "toolListMeta": k.optional(k.unknown),
      "tools": k.record(k.ref("Tool")),
      "toolsError": k.nullish(k.string),
    }),
  McpServerStatusUpdatedNotification: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "failureReason": k.nullish(k.ref("McpServerStartupFailureReason")),
      "name": k.string,
      "status": k.ref("McpServerStartupState"),
      "threadId": k.nullish(k.string),
    }),
  McpServerToolCallResponse: (k) =>
    k.object({
      "_meta": k.optional(k.unknown),
      "content": k.array(k.unknown),
      "isError": k.nullish(k.boolean),
      "structuredContent": k.optional(k.unknown),
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
  MemoryResetResponse: (k) => k.object({}),
  MemoryStatusResponse: (k) =>
    k.object({ "v2ConsolidatedThreads": k.integer, "v2Ready": k.boolean }),
  MessagePhase: (k) => k.literals("commentary", "partial_answer", "final_answer"),
  MigrationDetails: (k) =>
    k.object({
      "commands": k.optional(k.array(k.ref("CommandMigration"))),
      "hooks": k.optional(k.array(k.ref("HookMigration"))),
      "mcpServers": k.optional(k.array(k.ref("McpServerMigration"))),
      "memory": k.optional(k.array(k.string)),
      "plugins": k.optional(k.array(k.ref("PluginsMigration"))),
      "sessions": k.optional(k.array(k.ref("SessionMigration"))),
      "skills": k.optional(k.array(k.ref("SkillMigration"))),
      "subagents": k.optional(k.array(k.ref("SubagentMigration"))),
    }),
  MisalignmentErrorDetails: (k) =>
    k.object({
      "detailedExplanation": k.nullish(k.string),
      "errorType": k.nullish(k.string),
      "reviewTarget": k.nullish(k.string),
      "steer": k.nullish(k.ref("MisalignmentSteer")),
    }),
  MisalignmentSteer: (k) => k.object({ "message": k.string }),
  MockExperimentalMethodResponse: (k) => k.object({ "echoed": k.nullish(k.string) }),
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
  ModelProviderCapabilitiesReadResponse: (k) =>
    k.object({ "imageGeneration": k.boolean, "webSearch": k.boolean }),
  ModelProviderConfigWriteResponse: (k) => k.object({ "provider": k.ref("ModelProviderSummary") }),
  ModelProviderListResponse: (k) =>
    k.object({
      "canChangeDefault": k.boolean,
      "data": k.array(k.ref("ModelProviderSummary")),
      "defaultProviderId": k.string,
    }),
  ModelProviderSummary: (k) =>
    k.object({
      "baseUrl": k.nullish(k.string),
      "canEdit": k.boolean,
      "id": k.string,
      "name": k.string,
      "settings": k.ref("ProviderSettings"),
    }),
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
  ModelsRequirements: (k) => k.object({ "newThread": k.nullish(k.ref("NewThreadModelDefaults")) }),
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
  NetworkDomainPermission: (k) => k.literals("allow", "deny"),
  NetworkPolicyAmendment: (k) =>
    k.object({ "action": k.ref("NetworkPolicyRuleAction"), "host": k.string }),
  NetworkPolicyRuleAction: (k) => k.literals("allow", "deny"),
  NetworkRequirements: (k) =>
    k.object({
      "allowLocalBinding": k.nullish(k.boolean),
      "allowUnixSockets": k.nullish(k.array(k.string)),
      "allowUpstreamProxy": k.nullish(k.boolean),
      "allowedDomains": k.nullish(k.array(k.string)),
      "dangerouslyAllowAllUnixSockets": k.nullish(k.boolean),
      "dangerouslyAllowNonLoopbackProxy": k.nullish(k.boolean),
      "deniedDomains": k.nullish(k.array(k.string)),
      "domains": k.nullish(k.record(k.ref("NetworkDomainPermission"))),
      "enabled": k.nullish(k.boolean),
      "httpPort": k.nullish(k.integer),
      "managedAllowedDomainsOnly": k.nullish(k.boolean),
      "reviewDomains": k.nullish(k.array(k.string)),
      "socksPort": k.nullish(k.integer),
      "unixSockets": k.nullish(k.record(k.ref("NetworkUnixSocketPermission"))),
    }),
  NetworkUnixSocketPermission: (k) => k.literals("allow", "deny"),
  NewThreadModelDefaults: (k) =>
    k.object({
      "model": k.nullish(k.string),
      "modelReasoningEffort": k.nullish(k.string),
      "serviceTier": k.nullish(k.string),
    }),
  NonSteerableTurnKind: (k) => k.literals("review", "compact"),
  OtelExporter: (k) =>
    k.byType({
      string: k.literals("none", "statsig"),
      object: k.byKey({
        "otlp-http": k.object({
          "endpoint": k.string,
          "headers": k.record(k.string),
          "protocol": k.ref("OtelHttpProtocol"),
          "tls": k.nullish(k.ref("OtelTlsConfig")),
        }),
        "otlp-grpc": k.object({
          "endpoint": k.string,
          "headers": k.record(k.string),
          "tls": k.nullish(k.ref("OtelTlsConfig")),
        }),
      }),
    }),
  OtelHttpProtocol: (k) => k.literals("binary", "json"),
  OtelRequirements: (k) =>
    k.object({
      "environment": k.nullish(k.string),
      "exporter": k.nullish(k.ref("OtelExporter")),
      "log_agent_responses": k.nullish(k.boolean),
      "log_guardian_assessments": k.nullish(k.boolean),
      "log_sse_deltas": k.nullish(k.boolean),
      "log_user_prompt": k.nullish(k.boolean),
      "metrics_exporter": k.nullish(k.ref("OtelExporter")),
      "span_attributes": k.nullish(k.record(k.string)),
      "tool_result": k.nullish(k.ref("OtelToolResultLogConfig")),
      "trace_exporter": k.nullish(k.ref("OtelExporter")),
      "tracestate": k.nullish(k.record(k.record(k.string))),
    }),
  OtelTlsConfig: (k) =>
    k.object({
      "ca-certificate": k.nullish(k.string),
      "client-certificate": k.nullish(k.string),
      "client-private-key": k.nullish(k.string),
    }),
  OtelToolResultLogConfig: (k) => k.object({ "max_bytes": k.integer }),
  OverriddenMetadata: (k) =>
    k.object({
      "effectiveValue": k.unknown,
      "message": k.string,
      "overridingLayer": k.ref("ConfigLayerMetadata"),
    }),
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
  PermissionProfileListResponse: (k) =>
    k.object({
      "data": k.array(k.ref("PermissionProfileSummary")),
      "nextCursor": k.nullish(k.string),
    }),
  PermissionProfileSummary: (k) =>
    k.object({ "allowed": k.boolean, "description": k.nullish(k.string), "id": k.string }),
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
  PluginAuthPolicy: (k) => k.literals("ON_INSTALL", "ON_USE"),
  PluginAvailability: (k) => k.literals("DISABLED_BY_ADMIN", "AVAILABLE"),
  PluginDetail: (k) =>
    k.object({
      "appTemplates": k.array(k.ref("AppTemplateSummary")),
      "apps": k.array(k.ref("AppSummary")),
      "description": k.nullish(k.string),
      "hooks": k.array(k.ref("PluginHookSummary")),
      "marketplaceName": k.string,
      "marketplacePath": k.nullish(k.string),
      "mcpServers": k.array(k.string),
      "onboardingSkill": k.nullish(k.ref("SkillSummary")),
      "scheduledTasks": k.nullish(k.array(k.ref("ScheduledTaskSummary"))),
      "shareUrl": k.nullish(k.string),
      "skills": k.array(k.ref("SkillSummary")),
      "summary": k.ref("PluginSummary"),
    }),
  PluginDisabledReason: (k) =>
    k.literals("disabled_by_admin", "plan_not_eligible", "required_app_unavailable", "unknown"),
  PluginHookSummary: (k) => k.object({ "eventName": k.ref("HookEventName"), "key": k.string }),
  PluginInstallPolicy: (k) => k.literals("NOT_AVAILABLE", "AVAILABLE", "INSTALLED_BY_DEFAULT"),
  PluginInstallPolicySource: (k) => k.literals("WORKSPACE_SETTING", "IMPLICIT_CANONICAL_APP"),
  PluginInstallResponse: (k) =>
    k.object({
      "appsNeedingAuth": k.array(k.ref("AppSummary")),
      "authPolicy": k.ref("PluginAuthPolicy"),
    }),
  PluginInstalledResponse: (k) =>
    k.object({
      "marketplaceLoadErrors": k.optional(k.array(k.ref("MarketplaceLoadErrorInfo"))),
      "marketplaces": k.array(k.ref("PluginMarketplaceEntry")),
    }),
  PluginInterface: (k) =>
    k.object({
      "brandColor": k.nullish(k.string),
      "capabilities": k.array(k.string),
      "category": k.nullish(k.string),
      "composerIcon": k.nullish(k.string),
      "composerIconUrl": k.nullish(k.string),
      "defaultPrompt": k.nullish(k.array(k.string)),
      "developerName": k.nullish(k.string),
      "displayName": k.nullish(k.string),
      "logo": k.nullish(k.string),
      "logoDark": k.nullish(k.string),
      "logoUrl": k.nullish(k.string),
      "logoUrlDark": k.nullish(k.string),
      "longDescription": k.nullish(k.string),
      "privacyPolicyUrl": k.nullish(k.string),
      "screenshotUrls": k.array(k.string),
      "screenshots": k.array(k.string),
      "shortDescription": k.nullish(k.string),
      "termsOfServiceUrl": k.nullish(k.string),
      "websiteUrl": k.nullish(k.string),
    }),
  PluginListResponse: (k) =>
    k.object({
      "featuredPluginIds": k.optional(k.array(k.string)),
      "marketplaceLoadErrors": k.optional(k.array(k.ref("MarketplaceLoadErrorInfo"))),
      "marketplaces": k.array(k.ref("PluginMarketplaceEntry")),
    }),
  PluginMarketplaceEntry: (k) =>
    k.object({
      "interface": k.nullish(k.ref("MarketplaceInterface")),
      "name": k.string,
      "path": k.nullish(k.string),
      "plugins": k.array(k.ref("PluginSummary")),
    }),
  PluginReadResponse: (k) => k.object({ "plugin": k.ref("PluginDetail") }),
  PluginReconcileChangedPlugin: (k) =>
    k.object({
      "hasApps": k.boolean,
      "hasHooks": k.boolean,
      "hasMcps": k.boolean,
      "hasSkills": k.boolean,
      "id": k.string,
    }),
  PluginReconcileResponse: (k) =>
    k.object({
      "changedPlugins": k.array(k.ref("PluginReconcileChangedPlugin")),
      "failedMaterializationRemotePluginIds": k.array(k.string),
      "failedRemotePluginIds": k.array(k.string),
    }),
  PluginSearchResponse: (k) =>
    k.object({ "data": k.array(k.ref("PluginSearchResult")), "nextCursor": k.nullish(k.string) }),
  PluginSearchResult: (k) =>
    k.object({
      "marketplaceName": k.string,
      "marketplacePath": k.nullish(k.string),
      "plugin": k.ref("PluginSummary"),
    }),
  PluginShareCheckoutResponse: (k) =>
    k.object({
      "marketplaceName": k.string,
      "marketplacePath": k.string,
      "pluginId": k.string,
      "pluginName": k.string,
      "pluginPath": k.string,
      "remotePluginId": k.string,
      "remoteVersion": k.nullish(k.string),
    }),
  PluginShareContext: (k) =>
    k.object({
      "canPublishToWorkspace": k.nullish(k.boolean),
      "creatorAccountUserId": k.nullish(k.string),
      "creatorName": k.nullish(k.string),
      "discoverability": k.nullish(k.ref("PluginShareDiscoverability")),
      "remotePluginId": k.string,
      "remoteVersion": k.nullish(k.string),
      "sharePrincipals": k.nullish(k.array(k.ref("PluginSharePrincipal"))),
      "shareUrl": k.nullish(k.string),
    }),
  PluginShareDeleteResponse: (k) => k.object({}),
  PluginShareDiscoverability: (k) => k.literals("LISTED", "UNLISTED", "PRIVATE"),
  PluginShareListItem: (k) =>
    k.object({ "localPluginPath": k.nullish(k.string), "plugin": k.ref("PluginSummary") }),
  PluginShareListResponse: (k) => k.object({ "data": k.array(k.ref("PluginShareListItem")) }),
  PluginSharePrincipal: (k) =>
    k.object({
      "name": k.string,
      "principalId": k.string,
      "principalType": k.ref("PluginSharePrincipalType"),
      "role": k.ref("PluginSharePrincipalRole"),
    }),
  PluginSharePrincipalRole: (k) => k.literals("reader", "editor", "owner"),
  PluginSharePrincipalType: (k) => k.literals("user", "group", "workspace"),
  PluginShareSaveResponse: (k) =>
    k.object({
      "canPublishToWorkspace": k.nullish(k.boolean),
      "remotePluginId": k.string,
      "shareUrl": k.string,
    }),
  PluginShareUpdateTargetsResponse: (k) =>
    k.object({
      "discoverability": k.ref("PluginShareDiscoverability"),
      "principals": k.array(k.ref("PluginSharePrincipal")),
    }),
  PluginSkillReadResponse: (k) => k.object({ "contents": k.nullish(k.string) }),
  PluginSource: (k) =>
    k.variant("type", {
      "local": k.object({ "path": k.string, "type": k.literals("local") }),
      "git": k.object({
        "path": k.nullish(k.string),
        "refName": k.nullish(k.string),
        "sha": k.nullish(k.string),
        "type": k.literals("git"),
        "url": k.string,
      }),
      "npm": k.object({
        "package": k.string,
        "registry": k.nullish(k.string),
        "type": k.literals("npm"),
        "version": k.nullish(k.string),
      }),
      "remote": k.object({ "type": k.literals("remote") }),
    }),
  PluginSummary: (k) =>
    k.object({
      "authPolicy": k.ref("PluginAuthPolicy"),
      "availability": k.optional(k.ref("PluginAvailability")),
      "disabledReason": k.nullish(k.ref("PluginDisabledReason")),
      "eligiblePlanTypes": k.nullish(k.array(k.string)),
      "enabled": k.boolean,
      "id": k.string,
      "installPolicy": k.ref("PluginInstallPolicy"),
      "installPolicySource": k.nullish(k.ref("PluginInstallPolicySource")),
      "installed": k.boolean,
      "installedAt": k.nullish(k.integer),
      "interface": k.nullish(k.ref("PluginInterface")),
      "keywords": k.optional(k.array(k.string)),
      "localVersion": k.nullish(k.string),
      "mustShowInstallationInterstitial": k.nullish(k.boolean),
      "name": k.string,
      "remotePluginId": k.nullish(k.string),
      "shareContext": k.nullish(k.ref("PluginShareContext")),
      "source": k.ref("PluginSource"),
      "version": k.nullish(k.string),
    }),
  PluginUninstallResponse: (k) => k.object({}),
  PluginsMigration: (k) =>
    k.object({ "marketplaceName": k.string, "pluginNames": k.array(k.string) }),
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
  ProcessKillResponse: (k) => k.object({}),
  ProcessOutputDeltaNotification: (k) =>
    k.object({
      "capReached": k.boolean,
      "deltaBase64": k.string,
      "processHandle": k.string,
      "stream": k.ref("ProcessOutputStream"),
    }),
  ProcessOutputStream: (k) => k.literals("stdout", "stderr"),
  ProcessResizePtyResponse: (k) => k.object({}),
  ProcessSpawnResponse: (k) => k.object({}),
  ProcessWriteStdinResponse: (k) => k.object({}),
  Project: (k) =>
    k.object({
      "createdAt": k.integer,
      "id": k.string,
      "metadata": k.record(k.string),
      "name": k.string,
      "position": k.integer,
      "recencyAt": k.nullish(k.integer),
      "roots": k.array(k.ref("ProjectRoot")),
      "updatedAt": k.integer,
    }),
  ProjectChangeType: (k) => k.literals("created", "updated", "deleted"),
  ProjectChangedNotification: (k) =>
    k.object({ "changeType": k.ref("ProjectChangeType"), "projectId": k.string }),
  ProjectCreateResponse: (k) => k.object({ "project": k.ref("Project") }),
  ProjectDeleteResponse: (k) => k.object({}),
  ProjectImportResponse: (k) => k.object({ "project": k.ref("Project") }),
  ProjectListResponse: (k) =>
    k.object({ "data": k.array(k.ref("Project")), "nextCursor": k.nullish(k.string) }),
  ProjectMoveResponse: (k) => k.object({}),
  ProjectReadResponse: (k) => k.object({ "project": k.ref("Project") }),
  ProjectRoot: (k) => k.object({ "path": k.string }),
  ProjectUpdateResponse: (k) => k.object({ "project": k.ref("Project") }),
  ProviderSettings: (k) =>
    k.variant("type", {
      "openai": k.object({ "type": k.literals("openai") }),
      "customGateway": k.object({
        "auth": k.ref("GatewayAuth"),
        "type": k.literals("customGateway"),
      }),
      "bedrock": k.object({
        "profile": k.nullish(k.string),
        "region": k.nullish(k.string),
        "type": k.literals("bedrock"),
      }),
      "gcp": k.object({
        "credentialFile": k.nullish(k.string),
        "location": k.nullish(k.string),
        "projectId": k.nullish(k.string),
        "type": k.literals("gcp"),
      }),
    }),
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
  RemoteControlClient: (k) =>
    k.object({
      "appVersion": k.nullish(k.string),
      "clientId": k.string,
      "deviceModel": k.nullish(k.string),
      "deviceType": k.nullish(k.string),
      "displayName": k.nullish(k.string),
      "lastSeenAt": k.nullish(k.integer),
      "osVersion": k.nullish(k.string),
      "platform": k.nullish(k.string),
    }),
  RemoteControlClientsListResponse: (k) =>
    k.object({ "data": k.array(k.ref("RemoteControlClient")), "nextCursor": k.nullish(k.string) }),
  RemoteControlClientsRevokeResponse: (k) => k.object({}),
  RemoteControlConnectionStatus: (k) =>
    k.literals("disabled", "connecting", "connected", "errored"),
  RemoteControlDisableResponse: (k) =>
    k.object({
      "environmentId": k.nullish(k.string),
      "installationId": k.string,
      "serverName": k.string,
      "status": k.ref("RemoteControlConnectionStatus"),
    }),
  RemoteControlEnableResponse: (k) =>
    k.object({
      "environmentId": k.nullish(k.string),
      "installationId": k.string,
      "serverName": k.string,
      "status": k.ref("RemoteControlConnectionStatus"),
    }),
  RemoteControlPairingStartResponse: (k) =>
    k.object({
      "environmentId": k.string,
      "expiresAt": k.integer,
      "manualPairingCode": k.nullish(k.string),
      "pairingCode": k.string,
    }),
  RemoteControlPairingStatusResponse: (k) => k.object({ "claimed": k.boolean }),
  RemoteControlStatusChangedNotification: (k) =>
    k.object({
      "environmentId": k.nullish(k.string),
      "installationId": k.string,
      "serverName": k.string,
      "status": k.ref("RemoteControlConnectionStatus"),
    }),
  RemoteControlStatusReadResponse: (k) =>
    k.object({
      "environmentId": k.nullish(k.string),
      "installationId": k.string,
      "serverName": k.string,
      "status": k.ref("RemoteControlConnectionStatus"),
    }),
  RequestHeader: (k) => k.object({ "name": k.string, "value": k.string }),
  RequestId: (k) => k.byType({ string: k.string, number: k.integer }),
  RequestPermissionProfile: (k) =>
    k.object({
      "fileSystem": k.nullish(k.ref("AdditionalFileSystemPermissions")),
      "network": k.nullish(k.ref("AdditionalNetworkPermissions")),
    }),
  ResidencyRequirement: (k) => k.literals("us"),
  Resource: (k) =>
    k.object({
      "_meta": k.optional(k.unknown),
      "annotations": k.optional(k.unknown),
      "description": k.nullish(k.string),
      "icons": k.nullish(k.array(k.unknown)),
      "mimeType": k.nullish(k.string),
      "name": k.string,
      "size": k.nullish(k.integer),
      "title": k.nullish(k.string),
      "uri": k.string,
    }),
  ResourceContent: (k) =>
    k.shapes(["uri", "_meta", "mimeType", "text", "blob"], k.extensible({ "uri": k.string }), [[
      ["text", "uri"],
      k.object({
        "_meta": k.optional(k.unknown),
        "mimeType": k.nullish(k.string),
        "text": k.string,
        "uri": k.string,
      }),
    ], [
      ["blob", "uri"],
      k.object({
        "_meta": k.optional(k.unknown),
        "blob": k.string,
        "mimeType": k.nullish(k.string),
        "uri": k.string,
      }),
    ]]),
  ResourceTemplate: (k) =>
    k.object({
      "annotations": k.optional(k.unknown),
      "description": k.nullish(k.string),
      "mimeType": k.nullish(k.string),
      "name": k.string,
      "title": k.nullish(k.string),
      "uriTemplate": k.string,
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
  RolloutCompressResponse: (k) => k.object({}),
  SandboxMode: (k) => k.literals("read-only", "workspace-write", "danger-full-access"),
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
  SandboxWorkspaceWrite: (k) =>
    k.object({
      "exclude_slash_tmp": k.optional(k.boolean),
      "exclude_tmpdir_env_var": k.optional(k.boolean),
      "network_access": k.optional(k.boolean),
      "writable_roots": k.optional(k.array(k.string)),
    }),
  ScheduledTaskSchedule: (k) =>
    k.variant("type", {
      "hourly": k.object({
        "days": k.nullish(k.array(k.ref("ScheduledTaskWeekday"))),
        "intervalHours": k.integer,
        "type": k.literals("hourly"),
      }),
      "daily": k.object({ "time": k.string, "type": k.literals("daily") }),
      "weekdays": k.object({ "time": k.string, "type": k.literals("weekdays") }),
      "weekly": k.object({
        "days": k.array(k.ref("ScheduledTaskWeekday")),
        "time": k.string,
        "type": k.literals("weekly"),
      }),
    }),
  ScheduledTaskSummary: (k) =>
    k.object({
      "key": k.string,
      "name": k.string,
      "prompt": k.string,
      "schedule": k.ref("ScheduledTaskSchedule"),
    }),
  ScheduledTaskWeekday: (k) => k.literals("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
  SendAddCreditsNudgeEmailResponse: (k) =>
    k.object({ "status": k.ref("AddCreditsNudgeEmailStatus") }),
  ServerDiagnosticsGauge: (k) => k.object({ "name": k.string, "value": k.integer }),
  ServerDiagnosticsProcess: (k) =>
    k.object({
      "id": k.integer,
      "physicalFootprintBytes": k.nullish(k.integer),
      "residentMemoryBytes": k.nullish(k.integer),
    }),
  ServerDiagnosticsResponse: (k) =>
    k.object({
      "gauges": k.array(k.ref("ServerDiagnosticsGauge")),
      "process": k.ref("ServerDiagnosticsProcess"),
    }),
  ServerRequestResolvedNotification: (k) =>
    k.object({ "requestId": k.ref("RequestId"), "threadId": k.string }),
  SessionMigration: (k) =>
    k.object({ "cwd": k.string, "path": k.string, "title": k.nullish(k.string) }),
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
  SkillDependencies: (k) => k.object({ "tools": k.array(k.ref("SkillToolDependency")) }),
  SkillErrorInfo: (k) => k.object({ "message": k.string, "path": k.string }),
  SkillInterface: (k) =>
    k.object({
      "brandColor": k.nullish(k.string),
      "defaultPrompt": k.nullish(k.string),
      "displayName": k.nullish(k.string),
      "iconLarge": k.nullish(k.string),
      "iconLargeUrl": k.nullish(k.string),
      "iconSmall": k.nullish(k.string),
      "iconSmallUrl": k.nullish(k.string),
      "shortDescription": k.nullish(k.string),
    }),
  SkillMetadata: (k) =>
    k.object({
      "dependencies": k.nullish(k.ref("SkillDependencies")),
      "description": k.string,
      "enabled": k.boolean,
      "interface": k.nullish(k.ref("SkillInterface")),
      "name": k.string,
      "path": k.string,
      "pluginId": k.nullish(k.string),
      "scope": k.ref("SkillScope"),
      "shortDescription": k.nullish(k.string),
    }),
  SkillMigration: (k) => k.object({ "name": k.string }),
  SkillScope: (k) => k.literals("user", "repo", "system", "admin"),
  SkillSummary: (k) =>
    k.object({
      "description": k.string,
      "enabled": k.boolean,
      "interface": k.nullish(k.ref("SkillInterface")),
      "name": k.string,
      "path": k.nullish(k.string),
      "shortDescription": k.nullish(k.string),
    }),
  SkillToolDependency: (k) =>
    k.object({
      "command": k.nullish(k.string),
      "description": k.nullish(k.string),
      "transport": k.nullish(k.string),
      "type": k.string,
      "url": k.nullish(k.string),
      "value": k.string,
    }),
  SkillsChangedNotification: (k) => k.object({}),
  SkillsConfigWriteResponse: (k) => k.object({ "effectiveEnabled": k.boolean }),
  SkillsExtraRootsSetResponse: (k) => k.object({}),
  SkillsListEntry: (k) =>
    k.object({
      "cwd": k.string,
      "errors": k.array(k.ref("SkillErrorInfo")),
      "skills": k.array(k.ref("SkillMetadata")),
    }),
  SkillsListResponse: (k) => k.object({ "data": k.array(k.ref("SkillsListEntry")) }),
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
  SubagentMigration: (k) => k.object({ "name": k.string }),
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
  ThreadSectionCreateResponse: (k) => k.object({ "section": k.ref("ThreadSection") }),
  ThreadSectionDeleteResponse: (k) => k.object({}),
  ThreadSectionListResponse: (k) =>
    k.object({ "data": k.array(k.ref("ThreadSection")), "nextCursor": k.nullish(k.string) }),
  ThreadSectionMoveResponse: (k) => k.object({}),
  ThreadSectionUpdateResponse: (k) => k.object({ "section": k.ref("ThreadSection") }),
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
  Tool: (k) =>
    k.object({
      "_meta": k.optional(k.unknown),
      "annotations": k.optional(k.unknown),
      "description": k.nullish(k.string),
      "icons": k.nullish(k.array(k.unknown)),
      "inputSchema": k.unknown,
      "name": k.string,
      "outputSchema": k.optional(k.unknown),
      "title": k.nullish(k.string),
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
  ToolsV2: (k) => k.object({ "web_search": k.nullish(k.ref("WebSearchToolConfig")) }),
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
  UserVerificationCancelResponse: (k) => k.object({}),
  UserVerificationDeleteResponse: (k) => k.object({}),
  UserVerificationEnrollResponse: (k) =>
    k.object({
      "algorithm": k.nullish(k.string),
      "credentialId": k.string,
      "publicKey": k.nullish(k.string),
    }),
  UserVerificationProof: (k) => k.object({ "credentialId": k.string, "signature": k.string }),
  UserVerificationStatusResponse: (k) =>
    k.object({
      "credentialId": k.nullish(k.string),
      "unavailableMessage": k.nullish(k.string),
      "unavailableReason": k.nullish(k.ref("UserVerificationUnavailableReason")),
    }),
  UserVerificationUnavailableReason: (k) =>
    k.literals("credentialMissing", "biometricsUnavailable", "providerUnavailable"),
  UserVerificationVerifyResponse: (k) => k.object({ "proof": k.ref("UserVerificationProof") }),
  Verbosity: (k) => k.literals("low", "medium", "high"),
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
  WebSearchContextSize: (k) => k.literals("low", "medium", "high"),
  WebSearchLocation: (k) =>
    k.object({
      "city": k.nullish(k.string),
      "country": k.nullish(k.string),
      "region": k.nullish(k.string),
      "timezone": k.nullish(k.string),
    }),
  WebSearchMode: (k) => k.literals("disabled", "cached", "indexed", "live"),
  WebSearchProvider: (k) => k.literals("standalone", "search_mcp"),
  WebSearchToolConfig: (k) =>
    k.object({
      "allowed_domains": k.nullish(k.array(k.string)),
      "context_size": k.nullish(k.ref("WebSearchContextSize")),
      "location": k.nullish(k.ref("WebSearchLocation")),
    }),
  WindowsSandboxImplementation: (k) => k.literals("elevated", "unelevated", "mxc"),
  WindowsSandboxReadiness: (k) => k.literals("ready", "notConfigured", "updateRequired"),
  WindowsSandboxReadinessResponse: (k) => k.object({ "status": k.ref("WindowsSandboxReadiness") }),
  WindowsSandboxSetupCompletedNotification: (k) =>
    k.object({
      "error": k.nullish(k.string),
      "mode": k.ref("WindowsSandboxSetupMode"),
      "success": k.boolean,
    }),
  WindowsSandboxSetupMode: (k) => k.literals("elevated", "unelevated"),
  WindowsSandboxSetupStartResponse: (k) => k.object({ "started": k.boolean }),
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
  WriteStatus: (k) => k.literals("ok", "okOverridden"),
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
