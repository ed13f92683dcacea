// Generated from codex 0.169.0 by `deno task generate`. Do not edit.

import type { Build } from "../kit.ts";

/** The types of the results that no handle asks for, as far as `schemas.ts` does not have them. */
export const laterDefinitions: { readonly [name: string]: Build } = {
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
  AllowDenyRequirement: (k) => k.literals("allow", "deny"),
  AnalyticsConfig: (k) => k.extensible({ "enabled": k.nullish(k.boolean) }),
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
  AutoCompactTokenLimitScope: (k) => k.literals("total", "body_after_prefix"),
  AutoReviewRequirements: (k) =>
    k.object({
      "ignoreRules": k.nullish(k.array(k.string)),
      "requiredOnModels": k.nullish(k.array(k.string)),
    }),
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
  CliAuthCredentialsStoreMode: (k) => k.literals("file", "keyring", "auto", "ephemeral"),
  CollaborationModeListResponse: (k) =>
    k.object({ "data": k.array(k.ref("CollaborationModeMask")) }),
  CollaborationModeMask: (k) =>
    k.object({
      "mode": k.nullish(k.ref("ModeKind")),
      "model": k.nullish(k.string),
      "name": k.string,
      "reasoning_effort": k.nullish(k.nullable(k.string)),
    }),
  CommandExecResizeResponse: (k) => k.object({}),
  CommandExecResponse: (k) =>
    k.object({ "exitCode": k.integer, "stderr": k.string, "stdout": k.string }),
  CommandExecTerminateResponse: (k) => k.object({}),
  CommandExecWriteResponse: (k) => k.object({}),
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
  EnvironmentAddResponse: (k) => k.object({}),
  EnvironmentInfoResponse: (k) =>
    k.object({ "cwd": k.nullish(k.string), "shell": k.ref("EnvironmentShellInfo") }),
  EnvironmentShellInfo: (k) => k.object({ "name": k.string, "path": k.string }),
  EnvironmentStatusKind: (k) => k.literals("ready", "pending", "disconnected", "unknown"),
  EnvironmentStatusResponse: (k) =>
    k.object({ "error": k.nullish(k.string), "status": k.ref("EnvironmentStatusKind") }),
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
  ExternalAgentConfigImportResponse: (k) => k.object({ "importId": k.string }),
  ExternalAgentConfigMigrationItem: (k) =>
    k.object({
      "cwd": k.nullish(k.string),
      "description": k.string,
      "details": k.nullish(k.ref("MigrationDetails")),
      "itemType": k.ref("ExternalAgentConfigMigrationItemType"),
    }),
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
  ForcedChatgptWorkspaceIds: (k) => k.byType({ string: k.string, array: k.array(k.string) }),
  ForcedLoginMethod: (k) => k.literals("chatgpt", "api"),
  FsCopyResponse: (k) => k.object({}),
  FsCreateDirectoryResponse: (k) => k.object({}),
  FsReadDirectoryEntry: (k) =>
    k.object({ "fileName": k.string, "isDirectory": k.boolean, "isFile": k.boolean }),
  FsReadDirectoryResponse: (k) => k.object({ "entries": k.array(k.ref("FsReadDirectoryEntry")) }),
  FsReadFileResponse: (k) => k.object({ "dataBase64": k.string }),
  FsRemoveResponse: (k) => k.object({}),
  FsUnwatchResponse: (k) => k.object({}),
  FsWatchResponse: (k) => k.object({ "path": k.string }),
  FsWriteFileResponse: (k) => k.object({}),
  FuzzyFileSearchResponse: (k) => k.object({ "files": k.array(k.ref("FuzzyFileSearchResult")) }),
  FuzzyFileSearchSessionStartResponse: (k) => k.object({}),
  FuzzyFileSearchSessionStopResponse: (k) => k.object({}),
  FuzzyFileSearchSessionUpdateResponse: (k) => k.object({}),
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
  HookErrorInfo: (k) => k.object({ "message": k.string, "path": k.string }),
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
  HookTrustStatus: (k) => k.literals("managed", "untrusted", "trusted", "modified"),
  HooksListEntry: (k) =>
    k.object({
      "cwd": k.string,
      "errors": k.array(k.ref("HookErrorInfo")),
      "hooks": k.array(k.ref("HookMetadata")),
      "warnings": k.array(k.string),
    }),
  HooksListResponse: (k) => k.object({ "data": k.array(k.ref("HooksListEntry")) }),
  InAppBrowserRequirements: (k) =>
    k.object({ "allowExternalBrowserSettingsImport": k.nullish(k.boolean) }),
  InstalledApp: (k) =>
    k.object({
      "callable": k.boolean,
      "enabled": k.boolean,
      "id": k.string,
      "runtimeName": k.nullish(k.string),
    }),
  ListMcpServerStatusResponse: (k) =>
    k.object({ "data": k.array(k.ref("McpServerStatus")), "nextCursor": k.nullish(k.string) }),
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
  McpAuthStatus: (k) => k.literals("unknown", "unsupported", "notLoggedIn", "bearerToken", "oAuth"),
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
  McpServerOauthLoginResponse: (k) =>
    k.object({ "authorizationUrl": k.string, "loginId": k.nullish(k.string) }),
  McpServerRefreshResponse: (k) => k.object({}),
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
  McpServerToolCallResponse: (k) =>
    k.object({
      "_meta": k.optional(k.unknown),
      "content": k.array(k.unknown),
      "isError": k.nullish(k.boolean),
      "structuredContent": k.optional(k.unknown),
    }),
  MemoryResetResponse: (k) => k.object({}),
  MemoryStatusResponse: (k) =>
    k.object({ "v2ConsolidatedThreads": k.integer, "v2Ready": k.boolean }),
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
  MockExperimentalMethodResponse: (k) => k.object({ "echoed": k.nullish(k.string) }),
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
  ModelsRequirements: (k) => k.object({ "newThread": k.nullish(k.ref("NewThreadModelDefaults")) }),
  NetworkDomainPermission: (k) => k.literals("allow", "deny"),
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
  PermissionProfileListResponse: (k) =>
    k.object({
      "data": k.array(k.ref("PermissionProfileSummary")),
      "nextCursor": k.nullish(k.string),
    }),
  PermissionProfileSummary: (k) =>
    k.object({ "allowed": k.boolean, "description": k.nullish(k.string), "id": k.string }),
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
  ProcessKillResponse: (k) => k.object({}),
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
  RemoteControlStatusReadResponse: (k) =>
    k.object({
      "environmentId": k.nullish(k.string),
      "installationId": k.string,
      "serverName": k.string,
      "status": k.ref("RemoteControlConnectionStatus"),
    }),
  RequestHeader: (k) => k.object({ "name": k.string, "value": k.string }),
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
  RolloutCompressResponse: (k) => k.object({}),
  SandboxMode: (k) => k.literals("read-only", "workspace-write", "danger-full-access"),
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
  SessionMigration: (k) =>
    k.object({ "cwd": k.string, "path": k.string, "title": k.nullish(k.string) }),
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
  SkillsConfigWriteResponse: (k) => k.object({ "effectiveEnabled": k.boolean }),
  SkillsExtraRootsSetResponse: (k) => k.object({}),
  SkillsListEntry: (k) =>
    k.object({
      "cwd": k.string,
      "errors": k.array(k.ref("SkillErrorInfo")),
      "skills": k.array(k.ref("SkillMetadata")),
    }),
  SkillsListResponse: (k) => k.object({ "data": k.array(k.ref("SkillsListEntry")) }),
  SubagentMigration: (k) => k.object({ "name": k.string }),
  ThreadSectionCreateResponse: (k) => k.object({ "section": k.ref("ThreadSection") }),
  ThreadSectionDeleteResponse: (k) => k.object({}),
  ThreadSectionListResponse: (k) =>
    k.object({ "data": k.array(k.ref("ThreadSection")), "nextCursor": k.nullish(k.string) }),
  ThreadSectionUpdateResponse: (k) => k.object({ "section": k.ref("ThreadSection") }),
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
  ToolsV2: (k) => k.object({ "web_search": k.nullish(k.ref("WebSearchToolConfig")) }),
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
  WindowsSandboxSetupStartResponse: (k) => k.object({ "started": k.boolean }),
  WriteStatus: (k) => k.literals("ok", "okOverridden"),
};
