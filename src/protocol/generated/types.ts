// Generated from codex 0.169.0 by `deno task generate`. Do not edit.

/**
 * Used in `ConfigLayerSource.file`, `ConfigLayerSource.dotCodexFolder`,
 * `ConfigWriteResponse.filePath`, `FsChangedNotification.changedPaths`,
 * `FsCopyParams.destinationPath` and 55 other places.
 */
export type AbsolutePathBuf = string;

/** Used in `GetAccountResponse.account`. */
export type Account = {
  type: "apiKey";
} | {
  type: "chatgpt";
  email: string | null;
  planType: PlanType;
  workspaceName?: string | null;
} | {
  type: "amazonBedrock";
  usesCodexManagedCredentials?: boolean;
} | {
  type: "gcp";
};

/** Params of the notification `account/login/completed`. */
export interface AccountLoginCompletedNotification {
  error?: string | null;
  loginId?: string | null;
  onboardingEntrypoint?: DesktopOnboardingEntrypoint | null;
  success: boolean;
}

/** Params of the notification `account/rateLimits/updated`. */
export interface AccountRateLimitsUpdatedNotification {
  rateLimits: RateLimitSnapshot;
}

/** Used in `WorkspaceRouting.accountRoutingOverride`. */
export type AccountRoutingOverride = "NO_CONSTRAINT" | "us" | "us_cr";

/** Used in `AccountSecuritySetupNotice.action`. */
export interface AccountSecuritySetupAction {
  label: string;
  url: string;
}

/** Used in `GetAccountSecuritySetupResponse.notice`. */
export interface AccountSecuritySetupNotice {
  accountId: string;
  action: AccountSecuritySetupAction;
  description: string;
  title: string;
  userId: string;
}

/** Used in `AccountSessionsResponse.sessions`, `AccountSessionsSwitchResponse.sessions`. */
export interface AccountSession {
  displayName?: string | null;
  email?: string | null;
  imageUrl?: string | null;
  isActive: boolean;
  /** Unix time in seconds. */
  lastUsedAt: number;
  selectedWorkspaceAccountId?: string | null;
  sessionId: string;
  userId?: string | null;
  workspaces: AccountSessionWorkspace[];
}

/** Used in `AccountSession.workspaces`. */
export interface AccountSessionWorkspace {
  accountId: string;
  imageUrl?: string | null;
  kind?: AccountSessionWorkspaceKind | null;
  name?: string | null;
}

/** Used in `AccountSessionWorkspace.kind`. */
export type AccountSessionWorkspaceKind = "personal" | "workspace";

/**
 * Params of the request `accountSession/list`.
 *
 * @experimental
 */
export interface AccountSessionsListParams {
  refreshWorkspaceMetadata?: boolean;
}

/**
 * Result of the request `accountSession/list`.
 *
 * @experimental
 */
export interface AccountSessionsResponse {
  activeSessionId?: string | null;
  sessions: AccountSession[];
}

/**
 * Params of the request `accountSession/switch`.
 *
 * @experimental
 */
export interface AccountSessionsSwitchParams {
  accountId: string;
  allowBrowserLogin?: boolean;
  sessionId: string;
}

/**
 * Result of the request `accountSession/switch`.
 *
 * @experimental
 */
export type AccountSessionsSwitchResponse = {
  activeSessionId?: string | null;
  sessions: AccountSession[];
} | {
  authUrl: string;
  loginId: string;
};

/** Used in `GetAccountTokenUsageResponse.dailyUsageBuckets`. */
export interface AccountTokenUsageDailyBucket {
  startDate: string;
  tokens: number;
}

/** Used in `GetAccountTokenUsageResponse.summary`. */
export interface AccountTokenUsageSummary {
  /** In days. */
  currentStreakDays?: number | null;
  lifetimeTokens?: number | null;
  /** In seconds. */
  longestRunningTurnSec?: number | null;
  /** In days. */
  longestStreakDays?: number | null;
  peakDailyTokens?: number | null;
}

/** Params of the notification `account/updated`. */
export interface AccountUpdatedNotification {
  authMode?: AuthMode | null;
  planType?: PlanType | null;
}

/**
 * Used in `ThreadForkResponse.activePermissionProfile`,
 * `ThreadResumeResponse.activePermissionProfile`, `ThreadSettings.activePermissionProfile`,
 * `ThreadStartResponse.activePermissionProfile`.
 */
export interface ActivePermissionProfile {
  extends?: string | null;
  id: string;
}

/** Used in `SendAddCreditsNudgeEmailParams.creditType`. */
export type AddCreditsNudgeCreditType = "credits" | "usage_limit";

/** Used in `SendAddCreditsNudgeEmailResponse.status`. */
export type AddCreditsNudgeEmailStatus = "sent" | "cooldown_active";

/** Used in `TurnStartParams.additionalContext`, `TurnSteerParams.additionalContext`. */
export interface AdditionalContextEntry {
  kind: AdditionalContextKind;
  name?: string | null;
  value: string;
}

/** Used in `AdditionalContextEntry.kind`. */
export type AdditionalContextKind = "untrusted" | "application";

/**
 * Used in `AdditionalPermissionProfile.fileSystem`, `GrantedPermissionProfile.fileSystem`,
 * `RequestPermissionProfile.fileSystem`.
 */
export interface AdditionalFileSystemPermissions {
  entries?: FileSystemSandboxEntry[] | null;
  globScanMaxDepth?: number | null;
  read?: LegacyAppPathString[] | null;
  write?: LegacyAppPathString[] | null;
}

/**
 * Used in `AdditionalPermissionProfile.network`, `GrantedPermissionProfile.network`,
 * `RequestPermissionProfile.network`.
 */
export interface AdditionalNetworkPermissions {
  enabled?: boolean | null;
}

/** Used in `CommandExecutionRequestApprovalParams.additionalPermissions`. */
export interface AdditionalPermissionProfile {
  fileSystem?: AdditionalFileSystemPermissions | null;
  network?: AdditionalNetworkPermissions | null;
}

/** Used in `ThreadItem.delivery`. */
export type AgentMessageDelivery = "async";

/** Params of the notification `item/agentMessage/delta`. */
export interface AgentMessageDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

/** Used in `AgentMessageModeration.display`. */
export interface AgentMessageDisplay {
  action: string;
  blockType?: string | null;
  checkTrustedContacts?: boolean | null;
  cyberTrustedAccess?: boolean | null;
}

/** Used in `ResponseItem.content`. */
export type AgentMessageInputContent = {
  type: "input_text";
  text: string;
} | {
  type: "encrypted_content";
  encrypted_content: string;
};

/** Used in `ThreadItem.moderation`. */
export interface AgentMessageModeration {
  display?: AgentMessageDisplay | null;
  moderated: boolean;
}

/** Used in `SubAgentSource.thread_spawn.agent_path`. */
export type AgentPath = string;

/**
 * Used in `BrowserUseOriginPolicy.access`, `BrowserUseOriginPolicy.autoReview`,
 * `BrowserUseOriginPolicy.downloads`, `BrowserUseOriginPolicy.fullCdpAccess`,
 * `BrowserUseOriginPolicy.uploads` and 12 other places.
 */
export type AllowDenyRequirement = "allow" | "deny";

/** Used in `Config.analytics`. */
export interface AnalyticsConfig {
  enabled?: boolean | null;
  [key: string]: unknown;
}

/** Used in `AppInfo.branding`. */
export interface AppBranding {
  category?: string | null;
  developer?: string | null;
  isDiscoverableApp: boolean;
  privacyPolicy?: string | null;
  termsOfService?: string | null;
  website?: string | null;
}

/** The protocol declares it; no method of this version uses it. */
export interface AppConfig {
  approvals_reviewer?: ApprovalsReviewer | null;
  default_tools_approval_mode?: AppToolApproval | null;
  default_tools_enabled?: boolean | null;
  destructive_enabled?: boolean | null;
  enabled?: boolean;
  links?: AppLinksConfig | null;
  omit_tools_from?: ToolExposureSurface[] | null;
  open_world_enabled?: boolean | null;
  tools?: AppToolsConfig | null;
}

/** Used in `AppListUpdatedNotification.data`, `AppsListResponse.data`. */
export interface AppInfo {
  appMetadata?: AppMetadata | null;
  branding?: AppBranding | null;
  description?: string | null;
  distributionChannel?: string | null;
  iconAssets?: { [key: string]: string } | null;
  iconDarkAssets?: { [key: string]: string } | null;
  id: string;
  installUrl?: string | null;
  isAccessible?: boolean;
  isEnabled?: boolean;
  labels?: { [key: string]: string } | null;
  logoUrl?: string | null;
  logoUrlDark?: string | null;
  name: string;
  pluginDisplayNames?: string[];
}

/** The protocol declares it; no method of this version uses it. */
export interface AppLinkConfig {
  approvals_reviewer?: ApprovalsReviewer | null;
  default_tools_approval_mode?: AppToolApproval | null;
}

/** Used in `AppConfig.links`. It has no fields in this version. */
export type AppLinksConfig = Record<string, never>;

/** Params of the notification `app/list/updated`. */
export interface AppListUpdatedNotification {
  data: AppInfo[];
}

/** Used in `AppInfo.appMetadata`. */
export interface AppMetadata {
  categories?: string[] | null;
  developer?: string | null;
  firstPartyRequiresInstall?: boolean | null;
  review?: AppReview | null;
  screenshots?: AppScreenshot[] | null;
  seoDescription?: string | null;
  showInComposerWhenUnlinked?: boolean | null;
  subCategories?: string[] | null;
  version?: string | null;
  versionId?: string | null;
  versionNotes?: string | null;
}

/** Used in `AppMetadata.review`. */
export interface AppReview {
  status: string;
}

/** Used in `AppMetadata.screenshots`. */
export interface AppScreenshot {
  fileId?: string | null;
  url?: string | null;
  userPrompt: string;
}

/** Used in `PluginDetail.apps`, `PluginInstallResponse.appsNeedingAuth`. */
export interface AppSummary {
  category?: string | null;
  description?: string | null;
  id: string;
  installUrl?: string | null;
  name: string;
}

/** Used in `PluginDetail.appTemplates`. */
export interface AppTemplateSummary {
  canonicalConnectorId?: string | null;
  category?: string | null;
  description?: string | null;
  logoUrl?: string | null;
  logoUrlDark?: string | null;
  materializedAppIds: string[];
  name: string;
  reason?: AppTemplateUnavailableReason | null;
  templateId: string;
}

/** Used in `AppTemplateSummary.reason`. */
export type AppTemplateUnavailableReason = "NOT_CONFIGURED_FOR_WORKSPACE" | "NO_ACTIVE_WORKSPACE";

/**
 * Used in `AppConfig.default_tools_approval_mode`, `AppLinkConfig.default_tools_approval_mode`,
 * `AppToolConfig.approval_mode`, `AppsDefaultConfig.default_tools_approval_mode`.
 */
export type AppToolApproval = "auto" | "prompt" | "writes" | "approve";

/** The protocol declares it; no method of this version uses it. */
export interface AppToolConfig {
  approval_mode?: AppToolApproval | null;
  enabled?: boolean | null;
}

/** Used in `ConnectorMetadata.toolSummaries`. */
export interface AppToolSummary {
  description: string;
  disabledReason?: string | null;
  isEnabled?: boolean;
  isReadOnly?: boolean;
  name: string;
  title?: string | null;
}

/** Used in `AppConfig.tools`. It has no fields in this version. */
export type AppToolsConfig = Record<string, never>;

/** Used in `ApplicationRequirements.network`. */
export interface ApplicationNetworkRequirements {
  domains: { [key: string]: NetworkDomainPermission };
  enabled: boolean;
}

/** Used in `ConfigRequirements.application`. */
export interface ApplicationRequirements {
  network?: ApplicationNetworkRequirements | null;
  storage?: ApplicationStorageRequirements | null;
}

/** Used in `ApplicationRequirements.storage`. */
export interface ApplicationStorageRequirements {
  defaultProjectParent?: LegacyAppPathString | null;
  projectlessWorkspaceRoot?: LegacyAppPathString | null;
}

/** Params of the server's request `applyPatchApproval`. */
export interface ApplyPatchApprovalParams {
  callId: string;
  conversationId: ThreadId;
  fileChanges: { [key: string]: FileChange };
  grantRoot?: string | null;
  reason?: string | null;
}

/** Answer to the server's request `applyPatchApproval`. */
export interface ApplyPatchApprovalResponse {
  decision: ReviewDecision;
}

/**
 * Used in `AppConfig.approvals_reviewer`, `AppLinkConfig.approvals_reviewer`,
 * `AppsDefaultConfig.approvals_reviewer`, `Config.approvals_reviewer`,
 * `ConfigRequirements.allowedApprovalsReviewers` and 10 other places.
 */
export type ApprovalsReviewer = "user" | "auto_review" | "guardian_subagent";

/** Used in `Config.apps`. */
export interface AppsConfig {
  _default?: AppsDefaultConfig | null;
}

/** Used in `AppsConfig._default`. */
export interface AppsDefaultConfig {
  approvals_reviewer?: ApprovalsReviewer | null;
  default_tools_approval_mode?: AppToolApproval | null;
  destructive_enabled?: boolean;
  enabled?: boolean;
  open_world_enabled?: boolean;
}

/** Params of the request `app/installed`. */
export interface AppsInstalledParams {
  forceRefresh?: boolean;
  threadId?: string | null;
}

/** Result of the request `app/installed`. */
export interface AppsInstalledResponse {
  apps: InstalledApp[];
}

/** Params of the request `app/list`. */
export interface AppsListParams {
  cursor?: string | null;
  forceRefetch?: boolean;
  limit?: number | null;
  threadId?: string | null;
}

/** Result of the request `app/list`. */
export interface AppsListResponse {
  data: AppInfo[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Params of the request `app/read`. */
export interface AppsReadParams {
  appIds: string[];
  includeTools?: boolean;
  threadId?: string | null;
}

/** Result of the request `app/read`. */
export interface AppsReadResponse {
  apps: ConnectorMetadata[];
  missingAppIds: string[];
}

/**
 * Used in `Config.approval_policy`, `ConfigRequirements.allowedApprovalPolicies`,
 * `ThreadForkParams.approvalPolicy`, `ThreadForkResponse.approvalPolicy`,
 * `ThreadResumeParams.approvalPolicy` and 6 other places.
 */
export type AskForApproval = "untrusted" | "on-request" | "never" | {
  granular: {
    mcp_elicitations: boolean;
    request_permissions?: boolean;
    rules: boolean;
    sandbox_approval: boolean;
    skill_approval?: boolean;
  };
};

/** Used in `ThreadItem.questions`. */
export interface AsyncUserInputQuestion {
  options?: string[] | null;
  title: string;
}

/** Params of the server's request `attestation/generate`. It has no fields in this version. */
export type AttestationGenerateParams = Record<string, never>;

/** Answer to the server's request `attestation/generate`. */
export interface AttestationGenerateResponse {
  token: string;
}

/** Used in `AccountUpdatedNotification.authMode`. */
export type AuthMode =
  | "apikey"
  | "chatgpt"
  | "chatgptAuthTokens"
  | "headers"
  | "agentIdentity"
  | "personalAccessToken"
  | "bedrockApiKey"
  | "bedrockAccessKeys";

/**
 * Params of the notification `modelProvider/authRecoveryStarted`. Params of the notification
 * `modelProvider/authRecoveryCompleted`.
 */
export interface AuthRecoveryNotification {
  message: string;
  provider: string;
  threadId: string;
  turnId: string;
}

/** Used in `Config.model_auto_compact_token_limit_scope`. */
export type AutoCompactTokenLimitScope = "total" | "body_after_prefix";

/** Used in `ItemGuardianApprovalReviewCompletedNotification.decisionSource`. */
export type AutoReviewDecisionSource = "agent";

/** Used in `ConfigRequirements.autoReview`. */
export interface AutoReviewRequirements {
  ignoreRules?: string[] | null;
  requiredOnModels?: string[] | null;
}

/**
 * Used in `BedrockEnvironmentCredential.type`.
 *
 * @experimental
 */
export type AwsCredentialType = "accessKeys" | "bedrockApiKey";

/**
 * Used in `BedrockDiscoverResponse.profiles`.
 *
 * @experimental
 */
export interface BedrockAwsProfile {
  name: string;
  region?: string | null;
}

/**
 * Params of the request `account/bedrock/checkGovCloudRequirements`. It has no fields in this
 * version.
 *
 * @experimental
 */
export type BedrockCheckGovCloudRequirementsParams = Record<string, never>;

/**
 * Result of the request `account/bedrock/checkGovCloudRequirements`.
 *
 * @experimental
 */
export interface BedrockCheckGovCloudRequirementsResponse {
  isGovCloud: boolean;
  shouldWarn: boolean;
}

/**
 * Params of the request `account/bedrock/discover`. It has no fields in this version.
 *
 * @experimental
 */
export type BedrockDiscoverParams = Record<string, never>;

/**
 * Result of the request `account/bedrock/discover`.
 *
 * @experimental
 */
export interface BedrockDiscoverResponse {
  environmentCredentials: BedrockEnvironmentCredential[];
  profiles: BedrockAwsProfile[];
}

/**
 * Used in `BedrockDiscoverResponse.environmentCredentials`.
 *
 * @experimental
 */
export interface BedrockEnvironmentCredential {
  region?: string | null;
  type: AwsCredentialType;
}

/** Used in `ProviderSettingsPatch.providerId`. */
export type BedrockProviderId = "amazon-bedrock" | "amazon-bedrock-runtime";

/**
 * Params of the request `account/bedrock/setup`.
 *
 * @experimental
 */
export type BedrockSetupParams = {
  type: "profile";
  profile: string;
  region: string;
} | {
  type: "environment";
  region: string;
};

/**
 * Result of the request `account/bedrock/setup`. It has no fields in this version.
 *
 * @experimental
 */
export type BedrockSetupResponse = Record<string, never>;

/** Used in `BrowserUseOriginPolicy.accessApprovalLifetime`. */
export type BrowserUseAccessApprovalLifetime = "turn" | "thread";

/** Used in `Config.browser_use`. */
export interface BrowserUseConfig {
  allow_history_access?: boolean | null;
  default_origin_policy?: BrowserUseOriginPolicyConfig | null;
  origins?: { [key: string]: BrowserUseOriginPolicyConfig } | null;
}

/** Used in `BrowserUseRequirements.extension`. */
export interface BrowserUseExtensionRequirements {
  requestHeaders?: RequestHeader[] | null;
}

/** Used in `BrowserUseRequirements.defaultOriginPolicy`, `BrowserUseRequirements.origins`. */
export interface BrowserUseOriginPolicy {
  access?: AllowDenyRequirement | null;
  accessApprovalLifetime?: BrowserUseAccessApprovalLifetime | null;
  autoReview?: AllowDenyRequirement | null;
  downloads?: AllowDenyRequirement | null;
  fullCdpAccess?: AllowDenyRequirement | null;
  persistentApproval?: boolean | null;
  uploads?: AllowDenyRequirement | null;
}

/** Used in `BrowserUseConfig.default_origin_policy`, `BrowserUseConfig.origins`. */
export interface BrowserUseOriginPolicyConfig {
  access?: AllowDenyRequirement | null;
  downloads?: AllowDenyRequirement | null;
  full_cdp_access?: AllowDenyRequirement | null;
  uploads?: AllowDenyRequirement | null;
}

/** Used in `ConfigRequirements.browserUse`. */
export interface BrowserUseRequirements {
  allowGlobalPersistentApproval?: boolean | null;
  allowHistoryAccess?: boolean | null;
  allowWebmcp?: boolean | null;
  defaultOriginPolicy?: BrowserUseOriginPolicy | null;
  disableAutoReview?: boolean | null;
  extension?: BrowserUseExtensionRequirements | null;
  origins?: { [key: string]: BrowserUseOriginPolicy } | null;
}

/** Used in `TextElement.byteRange`. */
export interface ByteRange {
  /** Offset in UTF-8 bytes, exclusive. */
  end: number;
  /** Offset in UTF-8 bytes, inclusive. */
  start: number;
}

/** Params of the request `account/login/cancel`. */
export interface CancelLoginAccountParams {
  loginId: string;
}

/** Result of the request `account/login/cancel`. */
export interface CancelLoginAccountResponse {
  status: CancelLoginAccountStatus;
}

/** Used in `CancelLoginAccountResponse.status`. */
export type CancelLoginAccountStatus = "canceled" | "notFound";

/** Used in `SelectedCapabilityRoot.location`. */
export type CapabilityRootLocation = {
  environmentId: string;
  path: string;
  type: "environment";
};

/** Params of the server's request `account/chatgptAuthTokens/refresh`. */
export interface ChatgptAuthTokensRefreshParams {
  previousAccountId?: string | null;
  reason: ChatgptAuthTokensRefreshReason;
}

/** Used in `ChatgptAuthTokensRefreshParams.reason`. */
export type ChatgptAuthTokensRefreshReason = "unauthorized";

/** Answer to the server's request `account/chatgptAuthTokens/refresh`. */
export interface ChatgptAuthTokensRefreshResponse {
  accessToken: string;
  chatgptAccountId: string;
  chatgptPlanType?: string | null;
}

/** Used in `ConfigRequirements.cliAuthCredentialsStore`. */
export type CliAuthCredentialsStoreMode = "file" | "keyring" | "auto" | "ephemeral";

/** Used in `InitializeParams.clientInfo`. */
export interface ClientInfo {
  name: string;
  title?: string | null;
  version: string;
}

/** Any notification of the client, as it stands on the wire. */
export type ClientNotification = {
  method: "initialized";
};

/** Any request of the client, as it stands on the wire. */
export type ClientRequest = {
  method: "initialize";
  id: RequestId;
  params: InitializeParams;
} | {
  method: "server/diagnostics";
  id: RequestId;
  params: ServerDiagnosticsParams;
} | {
  method: "userVerification/status";
  id: RequestId;
  params: UserVerificationStatusParams;
} | {
  method: "userVerification/enroll";
  id: RequestId;
  params: UserVerificationEnrollParams;
} | {
  method: "userVerification/delete";
  id: RequestId;
  params: UserVerificationDeleteParams;
} | {
  method: "userVerification/verify";
  id: RequestId;
  params: UserVerificationVerifyParams;
} | {
  method: "userVerification/cancel";
  id: RequestId;
  params: UserVerificationCancelParams;
} | {
  method: "thread/start";
  id: RequestId;
  params: ThreadStartParams;
} | {
  method: "thread/resume";
  id: RequestId;
  params: ThreadResumeParams;
} | {
  method: "thread/fork";
  id: RequestId;
  params: ThreadForkParams;
} | {
  method: "thread/sample";
  id: RequestId;
  params: ThreadSampleParams;
} | {
  method: "thread/sample/cancel";
  id: RequestId;
  params: ThreadSampleCancelParams;
} | {
  method: "thread/archive";
  id: RequestId;
  params: ThreadArchiveParams;
} | {
  method: "thread/delete";
  id: RequestId;
  params: ThreadDeleteParams;
} | {
  method: "thread/unsubscribe";
  id: RequestId;
  params: ThreadUnsubscribeParams;
} | {
  method: "thread/increment_elicitation";
  id: RequestId;
  params: ThreadIncrementElicitationParams;
} | {
  method: "thread/decrement_elicitation";
  id: RequestId;
  params: ThreadDecrementElicitationParams;
} | {
  method: "thread/name/set";
  id: RequestId;
  params: ThreadSetNameParams;
} | {
  method: "thread/prediction/request";
  id: RequestId;
  params: ThreadPredictionRequestParams;
} | {
  method: "thread/goal/set";
  id: RequestId;
  params: ThreadGoalSetParams;
} | {
  method: "thread/goal/get";
  id: RequestId;
  params: ThreadGoalGetParams;
} | {
  method: "thread/goal/clear";
  id: RequestId;
  params: ThreadGoalClearParams;
} | {
  method: "thread/queue/add";
  id: RequestId;
  params: ThreadQueueAddParams;
} | {
  method: "thread/queue/list";
  id: RequestId;
  params: ThreadQueueListParams;
} | {
  method: "thread/queue/update";
  id: RequestId;
  params: ThreadQueueUpdateParams;
} | {
  method: "thread/queue/delete";
  id: RequestId;
  params: ThreadQueueDeleteParams;
} | {
  method: "thread/queue/reorder";
  id: RequestId;
  params: ThreadQueueReorderParams;
} | {
  method: "thread/queue/start";
  id: RequestId;
  params: ThreadQueueStartParams;
} | {
  method: "thread/metadata/update";
  id: RequestId;
  params: ThreadMetadataUpdateParams;
} | {
  method: "thread/attachment/add";
  id: RequestId;
  params: ThreadAttachmentAddParams;
} | {
  method: "thread/attachment/list";
  id: RequestId;
  params: ThreadAttachmentListParams;
} | {
  method: "thread/attachmentOwner/list";
  id: RequestId;
  params: ThreadAttachmentOwnerListParams;
} | {
  method: "thread/attachment/remove";
  id: RequestId;
  params: ThreadAttachmentRemoveParams;
} | {
  method: "thread/section/move";
  id: RequestId;
  params: ThreadSectionMoveParams;
} | {
  method: "thread/settings/update";
  id: RequestId;
  params: ThreadSettingsUpdateParams;
} | {
  method: "thread/memoryMode/set";
  id: RequestId;
  params: ThreadMemoryModeSetParams;
} | {
  method: "thread/memory/read";
  id: RequestId;
  params: ThreadMemoryReadParams;
} | {
  method: "memory/status";
  id: RequestId;
  params: MemoryStatusParams;
} | {
  method: "memory/reset";
  id: RequestId;
  params?: null;
} | {
  method: "rollout/compress";
  id: RequestId;
  params?: null;
} | {
  method: "thread/unarchive";
  id: RequestId;
  params: ThreadUnarchiveParams;
} | {
  method: "thread/compact/start";
  id: RequestId;
  params: ThreadCompactStartParams;
} | {
  method: "thread/shellCommand";
  id: RequestId;
  params: ThreadShellCommandParams;
} | {
  method: "thread/approveGuardianDeniedAction";
  id: RequestId;
  params: ThreadApproveGuardianDeniedActionParams;
} | {
  method: "thread/backgroundTerminals/clean";
  id: RequestId;
  params: ThreadBackgroundTerminalsCleanParams;
} | {
  method: "thread/backgroundTerminals/list";
  id: RequestId;
  params: ThreadBackgroundTerminalsListParams;
} | {
  method: "thread/backgroundTerminals/terminate";
  id: RequestId;
  params: ThreadBackgroundTerminalsTerminateParams;
} | {
  method: "thread/revert";
  id: RequestId;
  params: ThreadRevertParams;
} | {
  method: "thread/list";
  id: RequestId;
  params: ThreadListParams;
} | {
  method: "project/list";
  id: RequestId;
  params: ProjectListParams;
} | {
  method: "project/read";
  id: RequestId;
  params: ProjectReadParams;
} | {
  method: "project/create";
  id: RequestId;
  params: ProjectCreateParams;
} | {
  method: "project/import";
  id: RequestId;
  params: ProjectImportParams;
} | {
  method: "project/update";
  id: RequestId;
  params: ProjectUpdateParams;
} | {
  method: "project/move";
  id: RequestId;
  params: ProjectMoveParams;
} | {
  method: "project/delete";
  id: RequestId;
  params: ProjectDeleteParams;
} | {
  method: "threadSection/list";
  id: RequestId;
  params: ThreadSectionListParams;
} | {
  method: "threadSection/create";
  id: RequestId;
  params: ThreadSectionCreateParams;
} | {
  method: "threadSection/update";
  id: RequestId;
  params: ThreadSectionUpdateParams;
} | {
  method: "threadSection/delete";
  id: RequestId;
  params: ThreadSectionDeleteParams;
} | {
  method: "thread/search";
  id: RequestId;
  params: ThreadSearchParams;
} | {
  method: "thread/searchOccurrences";
  id: RequestId;
  params: ThreadSearchOccurrencesParams;
} | {
  method: "thread/loaded/list";
  id: RequestId;
  params: ThreadLoadedListParams;
} | {
  method: "thread/read";
  id: RequestId;
  params: ThreadReadParams;
} | {
  method: "thread/readState/update";
  id: RequestId;
  params: ThreadReadStateUpdateParams;
} | {
  method: "thread/turns/list";
  id: RequestId;
  params: ThreadTurnsListParams;
} | {
  method: "thread/items/list";
  id: RequestId;
  params: ThreadItemsListParams;
} | {
  method: "thread/items/read";
  id: RequestId;
  params: ThreadItemsReadParams;
} | {
  method: "thread/guardianReview";
  id: RequestId;
  params: ThreadGuardianReviewParams;
} | {
  method: "thread/inject_items";
  id: RequestId;
  params: ThreadInjectItemsParams;
} | {
  method: "thread/prepareApprovedPlan";
  id: RequestId;
  params: ThreadPrepareApprovedPlanParams;
} | {
  method: "skills/list";
  id: RequestId;
  params: SkillsListParams;
} | {
  method: "skills/extraRoots/set";
  id: RequestId;
  params: SkillsExtraRootsSetParams;
} | {
  method: "hooks/list";
  id: RequestId;
  params: HooksListParams;
} | {
  method: "marketplace/add";
  id: RequestId;
  params: MarketplaceAddParams;
} | {
  method: "marketplace/remove";
  id: RequestId;
  params: MarketplaceRemoveParams;
} | {
  method: "marketplace/upgrade";
  id: RequestId;
  params: MarketplaceUpgradeParams;
} | {
  method: "plugin/list";
  id: RequestId;
  params: PluginListParams;
} | {
  method: "plugin/search";
  id: RequestId;
  params: PluginSearchParams;
} | {
  method: "plugin/installed";
  id: RequestId;
  params: PluginInstalledParams;
} | {
  method: "plugin/reconcile";
  id: RequestId;
  params: PluginReconcileParams;
} | {
  method: "plugin/read";
  id: RequestId;
  params: PluginReadParams;
} | {
  method: "plugin/skill/read";
  id: RequestId;
  params: PluginSkillReadParams;
} | {
  method: "plugin/share/save";
  id: RequestId;
  params: PluginShareSaveParams;
} | {
  method: "plugin/share/updateTargets";
  id: RequestId;
  params: PluginShareUpdateTargetsParams;
} | {
  method: "plugin/share/list";
  id: RequestId;
  params: PluginShareListParams;
} | {
  method: "plugin/share/checkout";
  id: RequestId;
  params: PluginShareCheckoutParams;
} | {
  method: "plugin/share/delete";
  id: RequestId;
  params: PluginShareDeleteParams;
} | {
  method: "app/read";
  id: RequestId;
  params: AppsReadParams;
} | {
  method: "app/list";
  id: RequestId;
  params: AppsListParams;
} | {
  method: "app/installed";
  id: RequestId;
  params: AppsInstalledParams;
} | {
  method: "fs/readFile";
  id: RequestId;
  params: FsReadFileParams;
} | {
  method: "fs/writeFile";
  id: RequestId;
  params: FsWriteFileParams;
} | {
  method: "fs/createDirectory";
  id: RequestId;
  params: FsCreateDirectoryParams;
} | {
  method: "fs/getMetadata";
  id: RequestId;
  params: FsGetMetadataParams;
} | {
  method: "fs/readDirectory";
  id: RequestId;
  params: FsReadDirectoryParams;
} | {
  method: "fs/remove";
  id: RequestId;
  params: FsRemoveParams;
} | {
  method: "fs/copy";
  id: RequestId;
  params: FsCopyParams;
} | {
  method: "fs/watch";
  id: RequestId;
  params: FsWatchParams;
} | {
  method: "fs/unwatch";
  id: RequestId;
  params: FsUnwatchParams;
} | {
  method: "skills/config/write";
  id: RequestId;
  params: SkillsConfigWriteParams;
} | {
  method: "plugin/install";
  id: RequestId;
  params: PluginInstallParams;
} | {
  method: "plugin/uninstall";
  id: RequestId;
  params: PluginUninstallParams;
} | {
  method: "turn/start";
  id: RequestId;
  params: TurnStartParams;
} | {
  method: "turn/settings/update";
  id: RequestId;
  params: TurnSettingsUpdateParams;
} | {
  method: "turn/steer";
  id: RequestId;
  params: TurnSteerParams;
} | {
  method: "turn/interrupt";
  id: RequestId;
  params: TurnInterruptParams;
} | {
  method: "thread/realtime/start";
  id: RequestId;
  params: ThreadRealtimeStartParams;
} | {
  method: "thread/realtime/appendAudio";
  id: RequestId;
  params: ThreadRealtimeAppendAudioParams;
} | {
  method: "thread/realtime/appendText";
  id: RequestId;
  params: ThreadRealtimeAppendTextParams;
} | {
  method: "thread/realtime/appendSpeech";
  id: RequestId;
  params: ThreadRealtimeAppendSpeechParams;
} | {
  method: "thread/realtime/stop";
  id: RequestId;
  params: ThreadRealtimeStopParams;
} | {
  method: "thread/timeline/list";
  id: RequestId;
  params: ThreadTimelineListParams;
} | {
  method: "thread/realtime/listVoices";
  id: RequestId;
  params: ThreadRealtimeListVoicesParams;
} | {
  method: "review/start";
  id: RequestId;
  params: ReviewStartParams;
} | {
  method: "model/list";
  id: RequestId;
  params: ModelListParams;
} | {
  method: "account/gatewayOAuth/read";
  id: RequestId;
  params?: GatewayOAuthReadParams | null;
} | {
  method: "account/gatewayOAuth/login";
  id: RequestId;
  params?: GatewayOAuthLoginParams | null;
} | {
  method: "account/gatewayOAuth/cancel";
  id: RequestId;
  params?: null;
} | {
  method: "modelProvider/list";
  id: RequestId;
  params: ModelProviderListParams;
} | {
  method: "modelProvider/config/write";
  id: RequestId;
  params: ModelProviderConfigWriteParams;
} | {
  method: "modelProvider/capabilities/read";
  id: RequestId;
  params: ModelProviderCapabilitiesReadParams;
} | {
  method: "experimentalFeature/list";
  id: RequestId;
  params: ExperimentalFeatureListParams;
} | {
  method: "permissionProfile/list";
  id: RequestId;
  params: PermissionProfileListParams;
} | {
  method: "experimentalFeature/enablement/set";
  id: RequestId;
  params: ExperimentalFeatureEnablementSetParams;
} | {
  method: "remoteControl/enable";
  id: RequestId;
  params?: RemoteControlEnableParams | null;
} | {
  method: "remoteControl/disable";
  id: RequestId;
  params?: RemoteControlDisableParams | null;
} | {
  method: "remoteControl/status/read";
  id: RequestId;
  params?: null;
} | {
  method: "remoteControl/pairing/start";
  id: RequestId;
  params: RemoteControlPairingStartParams;
} | {
  method: "remoteControl/pairing/status";
  id: RequestId;
  params: RemoteControlPairingStatusParams;
} | {
  method: "remoteControl/client/list";
  id: RequestId;
  params: RemoteControlClientsListParams;
} | {
  method: "remoteControl/client/revoke";
  id: RequestId;
  params: RemoteControlClientsRevokeParams;
} | {
  method: "collaborationMode/list";
  id: RequestId;
  params: CollaborationModeListParams;
} | {
  method: "mock/experimentalMethod";
  id: RequestId;
  params: MockExperimentalMethodParams;
} | {
  method: "environment/add";
  id: RequestId;
  params: EnvironmentAddParams;
} | {
  method: "environment/info";
  id: RequestId;
  params: EnvironmentInfoParams;
} | {
  method: "environment/status";
  id: RequestId;
  params: EnvironmentStatusParams;
} | {
  method: "mcpServer/oauth/login";
  id: RequestId;
  params: McpServerOauthLoginParams;
} | {
  method: "config/mcpServer/reload";
  id: RequestId;
  params?: null;
} | {
  method: "mcpServerStatus/list";
  id: RequestId;
  params: ListMcpServerStatusParams;
} | {
  method: "mcpServer/resource/read";
  id: RequestId;
  params: McpResourceReadParams;
} | {
  method: "mcpServer/event/stream/start";
  id: RequestId;
  params: McpServerEventStreamStartParams;
} | {
  method: "mcpServer/event/stream/stop";
  id: RequestId;
  params: McpServerEventStreamStopParams;
} | {
  method: "mcpServer/tool/call";
  id: RequestId;
  params: McpServerToolCallParams;
} | {
  method: "windowsSandbox/setupStart";
  id: RequestId;
  params: WindowsSandboxSetupStartParams;
} | {
  method: "windowsSandbox/readiness";
  id: RequestId;
  params?: null;
} | {
  method: "account/login/start";
  id: RequestId;
  params: LoginAccountParams;
} | {
  method: "account/bedrock/discover";
  id: RequestId;
  params: BedrockDiscoverParams;
} | {
  method: "account/bedrock/setup";
  id: RequestId;
  params: BedrockSetupParams;
} | {
  method: "account/gcp/setup";
  id: RequestId;
  params: GcpSetupParams;
} | {
  method: "account/bedrock/checkGovCloudRequirements";
  id: RequestId;
  params: BedrockCheckGovCloudRequirementsParams;
} | {
  method: "account/login/cancel";
  id: RequestId;
  params: CancelLoginAccountParams;
} | {
  method: "accountSession/list";
  id: RequestId;
  params: AccountSessionsListParams;
} | {
  method: "accountSession/switch";
  id: RequestId;
  params: AccountSessionsSwitchParams;
} | {
  method: "account/logout";
  id: RequestId;
  params?: null;
} | {
  method: "account/securitySetup/read";
  id: RequestId;
  params?: null;
} | {
  method: "account/rateLimits/read";
  id: RequestId;
  params?: GetAccountRateLimitsParams | null;
} | {
  method: "account/rateLimitResetCredit/consume";
  id: RequestId;
  params: ConsumeAccountRateLimitResetCreditParams;
} | {
  method: "account/usage/read";
  id: RequestId;
  params?: GetAccountTokenUsageParams | null;
} | {
  method: "account/workspaceMessages/read";
  id: RequestId;
  params?: null;
} | {
  method: "account/sendAddCreditsNudgeEmail";
  id: RequestId;
  params: SendAddCreditsNudgeEmailParams;
} | {
  method: "feedback/upload";
  id: RequestId;
  params: FeedbackUploadParams;
} | {
  method: "feedback/save";
  id: RequestId;
  params: FeedbackSaveParams;
} | {
  method: "command/exec";
  id: RequestId;
  params: CommandExecParams;
} | {
  method: "command/exec/write";
  id: RequestId;
  params: CommandExecWriteParams;
} | {
  method: "command/exec/terminate";
  id: RequestId;
  params: CommandExecTerminateParams;
} | {
  method: "command/exec/resize";
  id: RequestId;
  params: CommandExecResizeParams;
} | {
  method: "process/spawn";
  id: RequestId;
  params: ProcessSpawnParams;
} | {
  method: "process/writeStdin";
  id: RequestId;
  params: ProcessWriteStdinParams;
} | {
  method: "process/kill";
  id: RequestId;
  params: ProcessKillParams;
} | {
  method: "process/resizePty";
  id: RequestId;
  params: ProcessResizePtyParams;
} | {
  method: "config/read";
  id: RequestId;
  params: ConfigReadParams;
} | {
  method: "externalAgentConfig/detect";
  id: RequestId;
  params: ExternalAgentConfigDetectParams;
} | {
  method: "externalAgentConfig/import";
  id: RequestId;
  params: ExternalAgentConfigImportParams;
} | {
  method: "externalAgentConfig/import/recordHistory";
  id: RequestId;
  params: ExternalAgentConfigImportHistoryRecordParams;
} | {
  method: "externalAgentConfig/import/readHistories";
  id: RequestId;
  params?: null;
} | {
  method: "config/value/write";
  id: RequestId;
  params: ConfigValueWriteParams;
} | {
  method: "config/batchWrite";
  id: RequestId;
  params: ConfigBatchWriteParams;
} | {
  method: "configRequirements/read";
  id: RequestId;
  params?: null;
} | {
  method: "account/read";
  id: RequestId;
  params: GetAccountParams;
} | {
  method: "fuzzyFileSearch";
  id: RequestId;
  params: FuzzyFileSearchParams;
} | {
  method: "fuzzyFileSearch/sessionStart";
  id: RequestId;
  params: FuzzyFileSearchSessionStartParams;
} | {
  method: "fuzzyFileSearch/sessionUpdate";
  id: RequestId;
  params: FuzzyFileSearchSessionUpdateParams;
} | {
  method: "fuzzyFileSearch/sessionStop";
  id: RequestId;
  params: FuzzyFileSearchSessionStopParams;
};

/**
 * Used in `TurnError.codexErrorInfo`. The server may also send strings and objects that are not
 * listed.
 */
export type CodexErrorInfo =
  | "contextWindowExceeded"
  | "sessionBudgetExceeded"
  | "usageLimitExceeded"
  | "rateLimitExceeded"
  | "flexUnavailable"
  | "serverOverloaded"
  | "modelNotFound"
  | "policyCapacityUnavailable"
  | "cyberPolicy"
  | "misalignmentPolicyViolation"
  | "tooManyDenials"
  | "internalServerError"
  | "unauthorized"
  | "badRequest"
  | "threadRollbackFailed"
  | "sandboxError"
  | "other"
  | "inferenceHookDenied"
  | {
    httpConnectionFailed: {
      httpStatusCode?: number | null;
    };
  }
  | {
    responseStreamConnectionFailed: {
      httpStatusCode?: number | null;
    };
  }
  | {
    responseStreamDisconnected: {
      httpStatusCode?: number | null;
    };
  }
  | {
    responseTooManyFailedAttempts: {
      httpStatusCode?: number | null;
    };
  }
  | {
    activeTurnNotSteerable: {
      turnKind: NonSteerableTurnKind;
    };
  };

/** Used in `ThreadRealtimeStartParams.codexResponseHandoffMode`. */
export type CodexResponseHandoffMode = "thinking" | "commentary" | "bemTags";

/** Used in `ThreadItem.agentsStates`. */
export interface CollabAgentState {
  message?: string | null;
  status: CollabAgentStatus;
}

/** Used in `CollabAgentState.status`. */
export type CollabAgentStatus =
  | "pendingInit"
  | "running"
  | "interrupted"
  | "completed"
  | "errored"
  | "shutdown"
  | "notFound";

/** Used in `ThreadItem.tool`. */
export type CollabAgentTool =
  | "spawnAgent"
  | "sendInput"
  | "resumeAgent"
  | "wait"
  | "closeAgent"
  | "sendMessage"
  | "followupTask"
  | "interruptAgent"
  | "listAgents";

/** Used in `ThreadItem.status`. */
export type CollabAgentToolCallStatus = "inProgress" | "completed" | "failed" | "interrupted";

/**
 * Used in `ThreadResumeResponse.collaborationMode`, `ThreadSettings.collaborationMode`,
 * `ThreadSettingsUpdateParams.collaborationMode`, `TurnStartParams.collaborationMode`.
 */
export interface CollaborationMode {
  mode: ModeKind;
  settings: Settings;
}

/**
 * Params of the request `collaborationMode/list`. It has no fields in this version.
 *
 * @experimental
 */
export type CollaborationModeListParams = Record<string, never>;

/**
 * Result of the request `collaborationMode/list`.
 *
 * @experimental
 */
export interface CollaborationModeListResponse {
  data: CollaborationModeMask[];
}

/** Used in `CollaborationModeListResponse.data`. */
export interface CollaborationModeMask {
  mode?: ModeKind | null;
  model?: string | null;
  name: string;
  reasoning_effort?: ReasoningEffort | null | null;
}

/** Used in `CommandExecutionRequestApprovalParams.commandActions`, `ThreadItem.commandActions`. */
export type CommandAction = {
  type: "read";
  command: string;
  name: string;
  path: LegacyAppPathString;
} | {
  type: "listFiles";
  command: string;
  path?: string | null;
} | {
  type: "search";
  command: string;
  path?: string | null;
  query?: string | null;
} | {
  type: "unknown";
  command: string;
};

/** Params of the notification `command/exec/outputDelta`. */
export interface CommandExecOutputDeltaNotification {
  capReached: boolean;
  /** Bytes, in base64. */
  deltaBase64: string;
  processId: string;
  stream: CommandExecOutputStream;
}

/** Used in `CommandExecOutputDeltaNotification.stream`. */
export type CommandExecOutputStream = "stdout" | "stderr";

/** Params of the request `command/exec`. */
export interface CommandExecParams {
  command: string[];
  cwd?: string | null;
  disableOutputCap?: boolean;
  disableTimeout?: boolean;
  env?: { [key: string]: string | null } | null;
  /** In bytes. */
  outputBytesCap?: number | null;
  /** @experimental */
  permissionProfile?: string | null;
  processId?: string | null;
  sandboxPolicy?: SandboxPolicy | null;
  size?: CommandExecTerminalSize | null;
  streamStdin?: boolean;
  streamStdoutStderr?: boolean;
  /** In milliseconds. */
  timeoutMs?: number | null;
  tty?: boolean;
}

/** Params of the request `command/exec/resize`. */
export interface CommandExecResizeParams {
  processId: string;
  size: CommandExecTerminalSize;
}

/** Result of the request `command/exec/resize`. It has no fields in this version. */
export type CommandExecResizeResponse = Record<string, never>;

/** Result of the request `command/exec`. */
export interface CommandExecResponse {
  exitCode: number;
  stderr: string;
  stdout: string;
}

/** Used in `CommandExecParams.size`, `CommandExecResizeParams.size`. */
export interface CommandExecTerminalSize {
  /** In character cells. */
  cols: number;
  /** In character cells. */
  rows: number;
}

/** Params of the request `command/exec/terminate`. */
export interface CommandExecTerminateParams {
  processId: string;
}

/** Result of the request `command/exec/terminate`. It has no fields in this version. */
export type CommandExecTerminateResponse = Record<string, never>;

/** Params of the request `command/exec/write`. */
export interface CommandExecWriteParams {
  closeStdin?: boolean;
  /** Bytes, in base64. */
  deltaBase64?: string | null;
  processId: string;
}

/** Result of the request `command/exec/write`. It has no fields in this version. */
export type CommandExecWriteResponse = Record<string, never>;

/**
 * Used in `CommandExecutionRequestApprovalParams.availableDecisions`,
 * `CommandExecutionRequestApprovalResponse.decision`.
 */
export type CommandExecutionApprovalDecision =
  | "accept"
  | "acceptForSession"
  | "decline"
  | "cancel"
  | {
    acceptWithExecpolicyAmendment: {
      execpolicy_amendment: string[];
    };
  }
  | {
    applyNetworkPolicyAmendment: {
      network_policy_amendment: NetworkPolicyAmendment;
    };
  };

/** Used in `CommandExecutionRequestApprovalParams.kind`. */
export type CommandExecutionApprovalKind = "command" | "writeStdin" | "humanCommand";

/** Params of the notification `item/commandExecution/outputDelta`. */
export interface CommandExecutionOutputDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

/** Params of the server's request `item/commandExecution/requestApproval`. */
export interface CommandExecutionRequestApprovalParams {
  /** @experimental */
  additionalPermissions?: AdditionalPermissionProfile | null;
  approvalId?: string | null;
  /** @experimental */
  availableDecisions?: CommandExecutionApprovalDecision[] | null;
  command?: string | null;
  commandActions?: CommandAction[] | null;
  cwd?: LegacyAppPathString | null;
  environmentId?: string | null;
  itemId: string;
  kind?: CommandExecutionApprovalKind;
  networkApprovalContext?: NetworkApprovalContext | null;
  proposedExecpolicyAmendment?: string[] | null;
  proposedNetworkPolicyAmendments?: NetworkPolicyAmendment[] | null;
  reason?: string | null;
  /** Unix time in milliseconds. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

/** Answer to the server's request `item/commandExecution/requestApproval`. */
export interface CommandExecutionRequestApprovalResponse {
  decision: CommandExecutionApprovalDecision;
}

/** Used in `ThreadItem.source`. */
export type CommandExecutionSource =
  | "agent"
  | "userShell"
  | "unifiedExecStartup"
  | "unifiedExecInteraction";

/** Used in `ThreadItem.status`. */
export type CommandExecutionStatus = "inProgress" | "completed" | "failed" | "declined";

/** Used in `MigrationDetails.commands`. */
export interface CommandMigration {
  name: string;
}

/** Used in `Config.computer_use`. */
export interface ComputerUseConfig {
  default_app_access?: AllowDenyRequirement | null;
  macos?: ComputerUseMacosConfig | null;
  windows?: ComputerUseWindowsConfig | null;
}

/** Used in `ComputerUseConfig.macos`. */
export interface ComputerUseMacosConfig {
  bundle_ids?: { [key: string]: AllowDenyRequirement } | null;
}

/** Used in `ComputerUseRequirements.macos`. */
export interface ComputerUseMacosRequirements {
  bundleIds?: { [key: string]: AllowDenyRequirement } | null;
}

/** Used in `ConfigRequirements.computerUse`. */
export interface ComputerUseRequirements {
  allowLockedComputerUse?: boolean | null;
  allowPersistentApproval?: boolean | null;
  defaultAppAccess?: AllowDenyRequirement | null;
  macos?: ComputerUseMacosRequirements | null;
  windows?: ComputerUseWindowsRequirements | null;
}

/** Used in `ComputerUseConfig.windows`. */
export interface ComputerUseWindowsConfig {
  aumids?: { [key: string]: AllowDenyRequirement } | null;
  exes?: ComputerUseWindowsExeConfig[] | null;
}

/** Used in `ComputerUseWindowsConfig.exes`. */
export interface ComputerUseWindowsExeConfig {
  access: AllowDenyRequirement;
  binary_name?: string | null;
  product_name: string;
  publisher_name: string;
}

/** Used in `ComputerUseWindowsRequirements.exes`. */
export interface ComputerUseWindowsExeRequirement {
  access: AllowDenyRequirement;
  binaryName?: string | null;
  productName: string;
  publisherName: string;
}

/** Used in `ComputerUseRequirements.windows`. */
export interface ComputerUseWindowsRequirements {
  aumids?: { [key: string]: AllowDenyRequirement } | null;
  exes?: ComputerUseWindowsExeRequirement[] | null;
}

/** Used in `ConfigReadResponse.config`. */
export interface Config {
  analytics?: AnalyticsConfig | null;
  approval_policy?: AskForApproval | null;
  approvals_reviewer?: ApprovalsReviewer | null;
  /** @experimental */
  apps?: AppsConfig | null;
  browser_use?: BrowserUseConfig | null;
  client_search_provider?: WebSearchProvider | null;
  compact_prompt?: string | null;
  computer_use?: ComputerUseConfig | null;
  desktop?: { [key: string]: unknown } | null;
  developer_instructions?: string | null;
  forced_chatgpt_workspace_id?: ForcedChatgptWorkspaceIds | null;
  forced_login_method?: ForcedLoginMethod | null;
  instructions?: string | null;
  model?: string | null;
  model_auto_compact_token_limit?: number | null;
  model_auto_compact_token_limit_scope?: AutoCompactTokenLimitScope | null;
  model_context_window?: number | null;
  model_provider?: string | null;
  model_reasoning_effort?: ReasoningEffort | null;
  model_reasoning_summary?: ReasoningSummary | null;
  model_verbosity?: Verbosity | null;
  review_model?: string | null;
  sandbox_mode?: SandboxMode | null;
  sandbox_workspace_write?: SandboxWorkspaceWrite | null;
  service_tier?: string | null;
  tools?: ToolsV2 | null;
  web_search?: WebSearchMode | null;
  [key: string]: unknown;
}

/** Params of the request `config/batchWrite`. */
export interface ConfigBatchWriteParams {
  edits: ConfigEdit[];
  expectedVersion?: string | null;
  filePath?: string | null;
  reloadUserConfig?: boolean;
}

/** Used in `ConfigBatchWriteParams.edits`. */
export interface ConfigEdit {
  keyPath: string;
  mergeStrategy: MergeStrategy;
  value: unknown;
}

/** Used in `ConfigReadResponse.layers`. */
export interface ConfigLayer {
  config: unknown;
  disabledReason?: string | null;
  name: ConfigLayerSource;
  version: string;
}

/** Used in `ConfigReadResponse.origins`, `OverriddenMetadata.overridingLayer`. */
export interface ConfigLayerMetadata {
  name: ConfigLayerSource;
  version: string;
}

/** Used in `ConfigLayer.name`, `ConfigLayerMetadata.name`. */
export type ConfigLayerSource = {
  type: "packagedDefaults";
  file: AbsolutePathBuf;
} | {
  type: "mdm";
  domain: string;
  key: string;
} | {
  type: "system";
  file: AbsolutePathBuf;
} | {
  type: "enterpriseManaged";
  id: string;
  name: string;
} | {
  type: "user";
  file: AbsolutePathBuf;
  profile?: string | null;
} | {
  type: "project";
  dotCodexFolder: AbsolutePathBuf;
} | {
  type: "sessionFlags";
} | {
  type: "legacyManagedConfigTomlFromFile";
  file: AbsolutePathBuf;
} | {
  type: "legacyManagedConfigTomlFromMdm";
};

/** Params of the request `config/read`. */
export interface ConfigReadParams {
  cwd?: string | null;
  includeLayers?: boolean;
}

/** Result of the request `config/read`. */
export interface ConfigReadResponse {
  config: Config;
  layers?: ConfigLayer[] | null;
  origins: { [key: string]: ConfigLayerMetadata };
}

/** Used in `ConfigRequirementsReadResponse.requirements`. */
export interface ConfigRequirements {
  additionalDeveloperInstructions?: string | null;
  allowAppshots?: boolean | null;
  allowBrowserAndComputerUse?: boolean | null;
  allowLoginShell?: boolean | null;
  allowManagedHooksOnly?: boolean | null;
  allowRemoteControl?: boolean | null;
  allowedApprovalPolicies?: AskForApproval[] | null;
  /** @experimental */
  allowedApprovalsReviewers?: ApprovalsReviewer[] | null;
  allowedLoginMethods?: ForcedLoginMethod[] | null;
  allowedPermissionProfiles?: { [key: string]: boolean } | null;
  allowedSandboxModes?: SandboxMode[] | null;
  allowedWebSearchModes?: WebSearchMode[] | null;
  allowedWindowsSandboxImplementations?: WindowsSandboxImplementation[] | null;
  /** @experimental */
  application?: ApplicationRequirements | null;
  autoReview?: AutoReviewRequirements | null;
  browserUse?: BrowserUseRequirements | null;
  chatgptBaseUrl?: string | null;
  checkForUpdateOnStartup?: boolean | null;
  cliAuthCredentialsStore?: CliAuthCredentialsStoreMode | null;
  computerUse?: ComputerUseRequirements | null;
  defaultPermissions?: string | null;
  enforceResidency?: ResidencyRequirement | null;
  featureRequirements?: { [key: string]: boolean } | null;
  feedback?: FeedbackRequirements | null;
  /** @experimental */
  hooks?: ManagedHooksRequirements | null;
  inAppBrowser?: InAppBrowserRequirements | null;
  logDir?: string | null;
  modelCatalogJson?: string | null;
  modelProvider?: string | null;
  modelProviders?: { [key: string]: unknown } | null;
  models?: ModelsRequirements | null;
  /** @experimental */
  network?: NetworkRequirements | null;
  otel?: OtelRequirements | null;
  sqliteHome?: string | null;
}

/** Result of the request `configRequirements/read`. */
export interface ConfigRequirementsReadResponse {
  requirements?: ConfigRequirements | null;
  supportsIndependentSpeedModes?: boolean | null;
}

/** Params of the request `config/value/write`. */
export interface ConfigValueWriteParams {
  expectedVersion?: string | null;
  filePath?: string | null;
  keyPath: string;
  mergeStrategy: MergeStrategy;
  value: unknown;
}

/** Params of the notification `configWarning`. */
export interface ConfigWarningNotification {
  details?: string | null;
  path?: string | null;
  range?: TextRange | null;
  summary: string;
}

/** Result of the request `config/value/write`. Result of the request `config/batchWrite`. */
export interface ConfigWriteResponse {
  filePath: AbsolutePathBuf;
  overriddenMetadata?: OverriddenMetadata | null;
  status: WriteStatus;
  version: string;
}

/** Used in `ResponseItem.reasoning`. */
export interface ConfigurationReasoning {
  effort: ReasoningEffort;
}

/** Used in `ConfiguredHookMatcherGroup.hooks`. */
export type ConfiguredHookHandler = {
  type: "command";
  additionalContextLimit?: number | null;
  async: boolean;
  command: string;
  commandWindows?: string | null;
  statusMessage?: string | null;
  /** In seconds. */
  timeoutSec?: number | null;
} | {
  type: "mcp_tool";
  input: { [key: string]: unknown };
  server: string;
  statusMessage?: string | null;
  /** In seconds. */
  timeoutSec?: number | null;
  tool: string;
} | {
  type: "prompt";
} | {
  type: "agent";
};

/**
 * Used in `ManagedHooksRequirements.Interrupt`, `ManagedHooksRequirements.PermissionRequest`,
 * `ManagedHooksRequirements.PostCompact`, `ManagedHooksRequirements.PostModelRequest`,
 * `ManagedHooksRequirements.PostToolUse` and 9 other places.
 */
export interface ConfiguredHookMatcherGroup {
  hooks: ConfiguredHookHandler[];
  matcher?: string | null;
}

/** Used in `AppsReadResponse.apps`. */
export interface ConnectorMetadata {
  description?: string | null;
  distributionChannel?: string | null;
  iconUrl?: string | null;
  iconUrlDark?: string | null;
  id: string;
  installUrl?: string | null;
  name: string;
  pluginDisplayNames?: string[];
  toolSummaries?: AppToolSummary[] | null;
}

/** Used in `ConsumeAccountRateLimitResetCreditResponse.outcome`. */
export type ConsumeAccountRateLimitResetCreditOutcome =
  | "reset"
  | "nothingToReset"
  | "noCredit"
  | "alreadyRedeemed";

/** Params of the request `account/rateLimitResetCredit/consume`. */
export interface ConsumeAccountRateLimitResetCreditParams {
  creditId?: string | null;
  idempotencyKey: string;
}

/** Result of the request `account/rateLimitResetCredit/consume`. */
export interface ConsumeAccountRateLimitResetCreditResponse {
  outcome: ConsumeAccountRateLimitResetCreditOutcome;
}

/** Used in `ResponseItem.content`. */
export type ContentItem =
  | {
    type: "input_text";
    text: string;
  }
  | {
    detail?: ImageDetail | null;
    type: "input_image";
  }
    & ({
      image_url: string;
    } | {
      file_id: string;
    })
  | {
    type: "input_audio";
  }
    & ({
      audio_url: string;
    } | {
      file_id: string;
    })
  | {
    type: "output_text";
    annotations?: unknown[] | null;
    logprobs?: unknown[] | null;
    text: string;
  };

/**
 * Params of the notification `thread/compacted`.
 *
 * @deprecated The schema of codex says so.
 */
export interface ContextCompactedNotification {
  threadId: string;
  turnId: string;
}

/** Used in `ThreadRealtimeAppendTextParams.role`, `ThreadRealtimeInitialItem.role`. */
export type ConversationTextRole = "user" | "developer" | "assistant";

/** Used in `RateLimitSnapshot.credits`. */
export interface CreditsSnapshot {
  balance?: string | null;
  hasCredits: boolean;
  unlimited: boolean;
}

/**
 * Params of the server's request `currentTime/read`.
 *
 * @experimental
 */
export interface CurrentTimeReadParams {
  threadId: string;
}

/**
 * Answer to the server's request `currentTime/read`.
 *
 * @experimental
 */
export interface CurrentTimeReadResponse {
  /** Unix time in seconds. */
  currentTimeAt: number;
}

/** Used in `ModelAccessPrograms.cyber`, `TurnStartParams.cyberAccessProgram`. */
export type CyberAccessProgram = "standard" | "daybreakBlue" | "daybreakRed";

/** Params of the notification `deprecationNotice`. */
export interface DeprecationNoticeNotification {
  details?: string | null;
  summary: string;
}

/** Used in `AccountLoginCompletedNotification.onboardingEntrypoint`. */
export type DesktopOnboardingEntrypoint = "life_sciences";

/** Used in `DynamicToolCallResponse.contentItems`, `ThreadItem.contentItems`. */
export type DynamicToolCallOutputContentItem = {
  type: "inputText";
  text: string;
} | {
  type: "inputImage";
  imageUrl: string;
} | {
  type: "inputAudio";
  audioUrl: string;
};

/** Params of the server's request `item/tool/call`. */
export interface DynamicToolCallParams {
  arguments: unknown;
  callId: string;
  namespace?: string | null;
  threadId: string;
  tool: string;
  turnId: string;
}

/** Answer to the server's request `item/tool/call`. */
export interface DynamicToolCallResponse {
  contentItems: DynamicToolCallOutputContentItem[];
  success: boolean;
}

/** Used in `ThreadItem.status`. */
export type DynamicToolCallStatus = "inProgress" | "completed" | "failed";

/** Used in `DynamicToolSpec.tools`. */
export type DynamicToolNamespaceTool = {
  deferLoading?: boolean;
  description: string;
  inputSchema: unknown;
  name: string;
  type: "function";
};

/** Used in `ThreadStartParams.dynamicTools`. */
export type DynamicToolSpec = {
  type: "function";
  deferLoading?: boolean;
  description: string;
  inputSchema: unknown;
  name: string;
} | {
  type: "namespace";
  description: string;
  name: string;
  tools: DynamicToolNamespaceTool[];
};

/**
 * Params of the request `environment/add`.
 *
 * @experimental
 */
export interface EnvironmentAddParams {
  authBearerToken?: string | null;
  /** In milliseconds. */
  connectTimeoutMs?: number | null;
  environmentId: string;
  execServerUrl: string;
  skills?: EnvironmentSkillsParams | null;
  websocketRequestId?: string | null;
}

/**
 * Result of the request `environment/add`. It has no fields in this version.
 *
 * @experimental
 */
export type EnvironmentAddResponse = Record<string, never>;

/**
 * Params of the notification `thread/environment/connected`. Params of the notification
 * `thread/environment/disconnected`.
 */
export interface EnvironmentConnectionNotification {
  environmentId: string;
  threadId: string;
}

/**
 * Params of the request `environment/info`.
 *
 * @experimental
 */
export interface EnvironmentInfoParams {
  environmentId: string;
}

/**
 * Result of the request `environment/info`.
 *
 * @experimental
 */
export interface EnvironmentInfoResponse {
  cwd?: PathUri | null;
  shell: EnvironmentShellInfo;
}

/**
 * Used in `EnvironmentInfoResponse.shell`.
 *
 * @experimental
 */
export interface EnvironmentShellInfo {
  name: string;
  path: string;
}

/** Used in `EnvironmentAddParams.skills`. */
export interface EnvironmentSkillsParams {
  required?: string[] | null;
}

/**
 * Used in `EnvironmentStatusResponse.status`.
 *
 * @experimental
 */
export type EnvironmentStatusKind = "ready" | "pending" | "disconnected" | "unknown";

/**
 * Params of the request `environment/status`.
 *
 * @experimental
 */
export interface EnvironmentStatusParams {
  environmentId: string;
}

/**
 * Result of the request `environment/status`.
 *
 * @experimental
 */
export interface EnvironmentStatusResponse {
  error?: string | null;
  status: EnvironmentStatusKind;
}

/** Params of the notification `error`. */
export interface ErrorNotification {
  error: TurnError;
  threadId: string;
  turnId: string;
  willRetry: boolean;
}

/** Params of the server's request `execCommandApproval`. */
export interface ExecCommandApprovalParams {
  approvalId?: string | null;
  callId: string;
  command: string[];
  conversationId: ThreadId;
  cwd: string;
  parsedCmd: ParsedCommand[];
  reason?: string | null;
}

/** Answer to the server's request `execCommandApproval`. */
export interface ExecCommandApprovalResponse {
  decision: ReviewDecision;
}

/** Used in `ExperimentalFeatureListResponse.data`. */
export interface ExperimentalFeature {
  announcement?: string | null;
  defaultEnabled: boolean;
  description?: string | null;
  displayName?: string | null;
  enabled: boolean;
  name: string;
  stage: ExperimentalFeatureStage;
}

/** Params of the request `experimentalFeature/enablement/set`. */
export interface ExperimentalFeatureEnablementSetParams {
  enablement: { [key: string]: boolean };
}

/** Result of the request `experimentalFeature/enablement/set`. */
export interface ExperimentalFeatureEnablementSetResponse {
  enablement: { [key: string]: boolean };
}

/** Params of the request `experimentalFeature/list`. */
export interface ExperimentalFeatureListParams {
  cursor?: string | null;
  limit?: number | null;
  threadId?: string | null;
}

/** Result of the request `experimentalFeature/list`. */
export interface ExperimentalFeatureListResponse {
  data: ExperimentalFeature[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `ExperimentalFeature.stage`. */
export type ExperimentalFeatureStage =
  | "beta"
  | "underDevelopment"
  | "stable"
  | "deprecated"
  | "removed";

/** Params of the request `externalAgentConfig/detect`. */
export interface ExternalAgentConfigDetectParams {
  cwds?: string[] | null;
  includeHome?: boolean;
  /** In days. */
  maxSessionAgeDays?: number | null;
  maxSessions?: number | null;
  migrationSource?: string | null;
  /** @deprecated The schema of codex says so. */
  source?: string | null;
}

/** Result of the request `externalAgentConfig/detect`. */
export interface ExternalAgentConfigDetectResponse {
  connectors?: ExternalAgentDetectedConnectorCandidate[];
  items: ExternalAgentConfigMigrationItem[];
}

/** Params of the notification `externalAgentConfig/import/completed`. */
export interface ExternalAgentConfigImportCompletedNotification {
  importId: string;
  itemTypeResults: ExternalAgentConfigImportTypeResult[];
}

/** Result of the request `externalAgentConfig/import/readHistories`. */
export interface ExternalAgentConfigImportHistoriesReadResponse {
  connectors: ExternalAgentImportedConnectorCandidate[];
  data: ExternalAgentConfigImportHistory[];
}

/** Used in `ExternalAgentConfigImportHistoriesReadResponse.data`. */
export interface ExternalAgentConfigImportHistory {
  /** Unix time in milliseconds. */
  completedAtMs: number;
  failures: ExternalAgentConfigImportItemTypeFailure[];
  importId: string;
  providerId?: string | null;
  successes: ExternalAgentConfigImportItemTypeSuccess[];
}

/** Params of the request `externalAgentConfig/import/recordHistory`. */
export interface ExternalAgentConfigImportHistoryRecordParams {
  itemTypeResults: ExternalAgentConfigImportHistoryRecordTypeResultParams[];
  providerId: string;
}

/** Result of the request `externalAgentConfig/import/recordHistory`. */
export interface ExternalAgentConfigImportHistoryRecordResponse {
  importId: string;
}

/** Used in `ExternalAgentConfigImportHistoryRecordTypeResultParams.successes`. */
export interface ExternalAgentConfigImportHistoryRecordSuccessParams {
  cwd?: string | null;
  itemType: ExternalAgentConfigMigrationItemType;
  source?: string | null;
  target?: string | null;
  title?: string | null;
}

/** Used in `ExternalAgentConfigImportHistoryRecordParams.itemTypeResults`. */
export interface ExternalAgentConfigImportHistoryRecordTypeResultParams {
  failures: ExternalAgentConfigImportItemTypeFailure[];
  itemType: ExternalAgentConfigMigrationItemType;
  successes: ExternalAgentConfigImportHistoryRecordSuccessParams[];
}

/**
 * Used in `ExternalAgentConfigImportHistory.failures`,
 * `ExternalAgentConfigImportHistoryRecordTypeResultParams.failures`,
 * `ExternalAgentConfigImportTypeResult.failures`.
 */
export interface ExternalAgentConfigImportItemTypeFailure {
  cwd?: string | null;
  errorType?: string | null;
  failureStage: string;
  itemType: ExternalAgentConfigMigrationItemType;
  message: string;
  source?: string | null;
  subErrorType?: string | null;
}

/**
 * Used in `ExternalAgentConfigImportHistory.successes`,
 * `ExternalAgentConfigImportTypeResult.successes`.
 */
export interface ExternalAgentConfigImportItemTypeSuccess {
  cwd?: string | null;
  itemType: ExternalAgentConfigMigrationItemType;
  source?: string | null;
  target?: string | null;
  title?: string | null;
}

/** Params of the request `externalAgentConfig/import`. */
export interface ExternalAgentConfigImportParams {
  migrationItems: ExternalAgentConfigMigrationItem[];
  migrationSource?: string | null;
  providerId?: string | null;
  source?: string | null;
}

/** Params of the notification `externalAgentConfig/import/progress`. */
export interface ExternalAgentConfigImportProgressNotification {
  importId: string;
  itemTypeResults: ExternalAgentConfigImportTypeResult[];
}

/** Result of the request `externalAgentConfig/import`. */
export interface ExternalAgentConfigImportResponse {
  importId: string;
}

/**
 * Used in `ExternalAgentConfigImportCompletedNotification.itemTypeResults`,
 * `ExternalAgentConfigImportProgressNotification.itemTypeResults`.
 */
export interface ExternalAgentConfigImportTypeResult {
  failures: ExternalAgentConfigImportItemTypeFailure[];
  itemType: ExternalAgentConfigMigrationItemType;
  successes: ExternalAgentConfigImportItemTypeSuccess[];
}

/**
 * Used in `ExternalAgentConfigDetectResponse.items`,
 * `ExternalAgentConfigImportParams.migrationItems`.
 */
export interface ExternalAgentConfigMigrationItem {
  cwd?: string | null;
  description: string;
  details?: MigrationDetails | null;
  itemType: ExternalAgentConfigMigrationItemType;
}

/**
 * Used in `ExternalAgentConfigImportHistoryRecordSuccessParams.itemType`,
 * `ExternalAgentConfigImportHistoryRecordTypeResultParams.itemType`,
 * `ExternalAgentConfigImportItemTypeFailure.itemType`,
 * `ExternalAgentConfigImportItemTypeSuccess.itemType`,
 * `ExternalAgentConfigImportTypeResult.itemType` and 1 other place.
 */
export type ExternalAgentConfigMigrationItemType =
  | "AGENTS_MD"
  | "CONFIG"
  | "SKILLS"
  | "PLUGINS"
  | "MCP_SERVER_CONFIG"
  | "SUBAGENTS"
  | "HOOKS"
  | "COMMANDS"
  | "MEMORY"
  | "SESSIONS";

/** Used in `ExternalAgentConfigDetectResponse.connectors`. */
export interface ExternalAgentDetectedConnectorCandidate {
  name: string;
  sessionCount: number;
  source: ExternalAgentDetectedConnectorSource;
}

/** Used in `ExternalAgentDetectedConnectorCandidate.source`. */
export type ExternalAgentDetectedConnectorSource = "remoteMcpServersConfig" | "sessionToolUse";

/** Used in `ExternalAgentConfigImportHistoriesReadResponse.connectors`. */
export interface ExternalAgentImportedConnectorCandidate {
  name: string;
  sessionCount: number;
  source: ExternalAgentImportedConnectorSource;
}

/** Used in `ExternalAgentImportedConnectorCandidate.source`. */
export type ExternalAgentImportedConnectorSource = "remoteMcpServersConfig";

/** Used in `ConfigRequirements.feedback`. */
export interface FeedbackRequirements {
  enabled?: boolean | null;
}

/** Params of the request `feedback/save`. */
export interface FeedbackSaveParams {
  classification: string;
  extraLogFiles?: string[] | null;
  includeLogs?: boolean;
  reason?: string | null;
  savePath: LegacyAppPathString;
  tags?: { [key: string]: string } | null;
  threadId?: string | null;
}

/** Result of the request `feedback/save`. */
export interface FeedbackSaveResponse {
  promptHash?: string | null;
  savedPath: LegacyAppPathString;
  threadId: string;
}

/** Params of the request `feedback/upload`. */
export interface FeedbackUploadParams {
  classification: string;
  extraLogFiles?: string[] | null;
  includeLogs?: boolean;
  reason?: string | null;
  tags?: { [key: string]: string } | null;
  threadId?: string | null;
}

/** Result of the request `feedback/upload`. */
export interface FeedbackUploadResponse {
  promptHash?: string | null;
  threadId: string;
}

/** Used in `ApplyPatchApprovalParams.fileChanges`. */
export type FileChange = {
  type: "add";
  content: string;
} | {
  type: "delete";
  content: string;
} | {
  type: "update";
  move_path?: string | null;
  unified_diff: string;
};

/** Used in `FileChangeRequestApprovalResponse.decision`. */
export type FileChangeApprovalDecision = "accept" | "acceptForSession" | "decline" | "cancel";

/**
 * Params of the notification `item/fileChange/outputDelta`.
 *
 * @deprecated The schema of codex says so.
 */
export interface FileChangeOutputDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

/** Params of the notification `item/fileChange/patchUpdated`. */
export interface FileChangePatchUpdatedNotification {
  changes: FileUpdateChange[];
  itemId: string;
  threadId: string;
  turnId: string;
}

/** Params of the server's request `item/fileChange/requestApproval`. */
export interface FileChangeRequestApprovalParams {
  grantRoot?: string | null;
  itemId: string;
  reason?: string | null;
  /** Unix time in milliseconds. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

/** Answer to the server's request `item/fileChange/requestApproval`. */
export interface FileChangeRequestApprovalResponse {
  decision: FileChangeApprovalDecision;
}

/** Used in `FileSystemSandboxEntry.access`. */
export type FileSystemAccessMode = "read" | "write" | "deny";

/** Used in `FileSystemSandboxEntry.path`. */
export type FileSystemPath = {
  type: "path";
  path: LegacyAppPathString;
} | {
  type: "glob_pattern";
  pattern: string;
} | {
  type: "special";
  value: FileSystemSpecialPath;
};

/** Used in `AdditionalFileSystemPermissions.entries`. */
export interface FileSystemSandboxEntry {
  access: FileSystemAccessMode;
  path: FileSystemPath;
}

/** Used in `FileSystemPath.value`. */
export type FileSystemSpecialPath = {
  kind: "root";
} | {
  kind: "minimal";
} | {
  kind: "project_roots";
  subpath?: LegacyAppPathString | null;
} | {
  kind: "tmpdir";
} | {
  kind: "slash_tmp";
} | {
  kind: "unknown";
  path: string;
  subpath?: LegacyAppPathString | null;
};

/** Used in `FileChangePatchUpdatedNotification.changes`, `ThreadItem.changes`. */
export interface FileUpdateChange {
  diff: string;
  kind: PatchChangeKind;
  path: string;
}

/** Used in `Config.forced_chatgpt_workspace_id`. */
export type ForcedChatgptWorkspaceIds = string | string[];

/** Used in `Config.forced_login_method`, `ConfigRequirements.allowedLoginMethods`. */
export type ForcedLoginMethod = "chatgpt" | "api";

/** Params of the notification `fs/changed`. */
export interface FsChangedNotification {
  changedPaths: AbsolutePathBuf[];
  watchId: string;
}

/** Params of the request `fs/copy`. */
export interface FsCopyParams {
  destinationPath: AbsolutePathBuf;
  recursive?: boolean;
  sourcePath: AbsolutePathBuf;
}

/** Result of the request `fs/copy`. It has no fields in this version. */
export type FsCopyResponse = Record<string, never>;

/** Params of the request `fs/createDirectory`. */
export interface FsCreateDirectoryParams {
  path: AbsolutePathBuf;
  recursive?: boolean | null;
}

/** Result of the request `fs/createDirectory`. It has no fields in this version. */
export type FsCreateDirectoryResponse = Record<string, never>;

/** Params of the request `fs/getMetadata`. */
export interface FsGetMetadataParams {
  path: AbsolutePathBuf;
}

/** Result of the request `fs/getMetadata`. */
export interface FsGetMetadataResponse {
  /** Unix time in milliseconds. */
  createdAtMs: number;
  isDirectory: boolean;
  isFile: boolean;
  isSymlink: boolean;
  /** Unix time in milliseconds. */
  modifiedAtMs: number;
}

/** Used in `FsReadDirectoryResponse.entries`. */
export interface FsReadDirectoryEntry {
  fileName: string;
  isDirectory: boolean;
  isFile: boolean;
}

/** Params of the request `fs/readDirectory`. */
export interface FsReadDirectoryParams {
  path: AbsolutePathBuf;
}

/** Result of the request `fs/readDirectory`. */
export interface FsReadDirectoryResponse {
  entries: FsReadDirectoryEntry[];
}

/** Params of the request `fs/readFile`. */
export interface FsReadFileParams {
  path: AbsolutePathBuf;
}

/** Result of the request `fs/readFile`. */
export interface FsReadFileResponse {
  /** Bytes, in base64. */
  dataBase64: string;
}

/** Params of the request `fs/remove`. */
export interface FsRemoveParams {
  force?: boolean | null;
  path: AbsolutePathBuf;
  recursive?: boolean | null;
}

/** Result of the request `fs/remove`. It has no fields in this version. */
export type FsRemoveResponse = Record<string, never>;

/** Params of the request `fs/unwatch`. */
export interface FsUnwatchParams {
  watchId: string;
}

/** Result of the request `fs/unwatch`. It has no fields in this version. */
export type FsUnwatchResponse = Record<string, never>;

/** Params of the request `fs/watch`. */
export interface FsWatchParams {
  path: AbsolutePathBuf;
  watchId: string;
}

/** Result of the request `fs/watch`. */
export interface FsWatchResponse {
  path: AbsolutePathBuf;
}

/** Params of the request `fs/writeFile`. */
export interface FsWriteFileParams {
  /** Bytes, in base64. */
  dataBase64: string;
  path: AbsolutePathBuf;
}

/** Result of the request `fs/writeFile`. It has no fields in this version. */
export type FsWriteFileResponse = Record<string, never>;

/** Used in `ResponseItem.output`, `ThreadItem.output`, `TurnToolOutput.output`. */
export type FunctionCallOutputBody = string | FunctionCallOutputContentItem[];

/** Used in `FunctionCallOutputBody`. */
export type FunctionCallOutputContentItem =
  | {
    type: "input_text";
    text: string;
  }
  | {
    detail?: ImageDetail | null;
    type: "input_image";
  }
    & ({
      image_url: string;
    } | {
      file_id: string;
    })
  | {
    type: "input_audio";
  }
    & ({
      audio_url: string;
    } | {
      file_id: string;
    })
  | {
    type: "encrypted_content";
    encrypted_content: string;
  };

/** Used in `FuzzyFileSearchResult.match_type`. */
export type FuzzyFileSearchMatchType = "file" | "directory";

/** Params of the request `fuzzyFileSearch`. */
export interface FuzzyFileSearchParams {
  cancellationToken?: string | null;
  query: string;
  roots: string[];
}

/** Result of the request `fuzzyFileSearch`. */
export interface FuzzyFileSearchResponse {
  files: FuzzyFileSearchResult[];
}

/** Used in `FuzzyFileSearchResponse.files`, `FuzzyFileSearchSessionUpdatedNotification.files`. */
export interface FuzzyFileSearchResult {
  file_name: string;
  indices?: number[] | null;
  match_type: FuzzyFileSearchMatchType;
  path: string;
  root: string;
  score: number;
}

/** Params of the notification `fuzzyFileSearch/sessionCompleted`. */
export interface FuzzyFileSearchSessionCompletedNotification {
  sessionId: string;
}

/**
 * Params of the request `fuzzyFileSearch/sessionStart`.
 *
 * @experimental
 */
export interface FuzzyFileSearchSessionStartParams {
  roots: string[];
  sessionId: string;
}

/**
 * Result of the request `fuzzyFileSearch/sessionStart`. It has no fields in this version.
 *
 * @experimental
 */
export type FuzzyFileSearchSessionStartResponse = Record<string, never>;

/**
 * Params of the request `fuzzyFileSearch/sessionStop`.
 *
 * @experimental
 */
export interface FuzzyFileSearchSessionStopParams {
  sessionId: string;
}

/**
 * Result of the request `fuzzyFileSearch/sessionStop`. It has no fields in this version.
 *
 * @experimental
 */
export type FuzzyFileSearchSessionStopResponse = Record<string, never>;

/**
 * Params of the request `fuzzyFileSearch/sessionUpdate`.
 *
 * @experimental
 */
export interface FuzzyFileSearchSessionUpdateParams {
  query: string;
  sessionId: string;
}

/**
 * Result of the request `fuzzyFileSearch/sessionUpdate`. It has no fields in this version.
 *
 * @experimental
 */
export type FuzzyFileSearchSessionUpdateResponse = Record<string, never>;

/** Params of the notification `fuzzyFileSearch/sessionUpdated`. */
export interface FuzzyFileSearchSessionUpdatedNotification {
  files: FuzzyFileSearchResult[];
  query: string;
  sessionId: string;
}

/** Used in `ProviderSettings.auth`. */
export type GatewayAuth = {
  mode: "none";
} | {
  mode: "environmentVariable";
  envKey: string;
} | {
  mode: "externallyConfigured";
  envKey?: string | null;
};

/** Result of the request `account/gatewayOAuth/cancel`. It has no fields in this version. */
export type GatewayOAuthCancelResponse = Record<string, never>;

/** Params of the notification `account/gatewayOAuth/changed`. */
export interface GatewayOAuthChangedNotification {
  authUrl?: string | null;
  error?: string | null;
  loginId?: string | null;
  providerId: string;
  status: GatewayOAuthStatus;
}

/** Params of the request `account/gatewayOAuth/login`. */
export interface GatewayOAuthLoginParams {
  deviceAuth?: boolean;
  modelProvider?: string | null;
}

/** Result of the request `account/gatewayOAuth/login`. */
export interface GatewayOAuthLoginResponse {
  prompt?: GatewayOAuthPrompt | null;
}

/** Used in `GatewayOAuthLoginResponse.prompt`. */
export interface GatewayOAuthPrompt {
  loginId: string;
  userCode: string;
  verificationUrl: string;
}

/** Params of the request `account/gatewayOAuth/read`. */
export interface GatewayOAuthReadParams {
  modelProvider?: string | null;
}

/** Result of the request `account/gatewayOAuth/read`. */
export interface GatewayOAuthReadResponse {
  error?: string | null;
  providerId: string;
  providerName: string;
  required: boolean;
  status?: GatewayOAuthStatus | null;
  supportsDeviceAuth?: boolean;
}

/** Used in `GatewayOAuthChangedNotification.status`, `GatewayOAuthReadResponse.status`. */
export type GatewayOAuthStatus = "notReady" | "started" | "succeeded" | "failed";

/** Used in `ProviderSettingsPatch.providerId`. */
export type GcpProviderId = "gcp";

/**
 * Params of the request `account/gcp/setup`.
 *
 * @experimental
 */
export interface GcpSetupParams {
  credentialFile?: string | null;
  location?: string | null;
  projectId: string;
}

/**
 * Result of the request `account/gcp/setup`. It has no fields in this version.
 *
 * @experimental
 */
export type GcpSetupResponse = Record<string, never>;

/** Params of the request `account/read`. */
export interface GetAccountParams {
  refreshToken?: boolean;
}

/** Params of the request `account/rateLimits/read`. */
export interface GetAccountRateLimitsParams {
  excludeResetCreditDetails?: boolean;
  supportsLunaReserve?: boolean;
}

/** Result of the request `account/rateLimits/read`. */
export interface GetAccountRateLimitsResponse {
  accountId?: string | null;
  ordinaryUsageAllowed?: boolean | null;
  rateLimitResetCredits?: RateLimitResetCreditsSummary | null;
  rateLimitUpsell?: unknown;
  rateLimits: RateLimitSnapshot;
  rateLimitsByLimitId?: { [key: string]: RateLimitSnapshot } | null;
}

/** Result of the request `account/read`. */
export interface GetAccountResponse {
  account?: Account | null;
  requiresOpenaiAuth: boolean;
  userId?: string | null;
  /** @experimental */
  workspaceRouting?: WorkspaceRouting | null;
}

/** Result of the request `account/securitySetup/read`. */
export interface GetAccountSecuritySetupResponse {
  notice?: AccountSecuritySetupNotice | null;
}

/** Params of the request `account/usage/read`. */
export interface GetAccountTokenUsageParams {
  threadId?: string | null;
}

/** Result of the request `account/usage/read`. */
export interface GetAccountTokenUsageResponse {
  dailyUsageBuckets?: AccountTokenUsageDailyBucket[] | null;
  summary: AccountTokenUsageSummary;
  threadUsage?: ThreadUsage | null;
}

/** Result of the request `account/workspaceMessages/read`. */
export interface GetWorkspaceMessagesResponse {
  featureEnabled: boolean;
  messages: WorkspaceMessage[];
}

/** Used in `Thread.gitInfo`. */
export interface GitInfo {
  branch?: string | null;
  originUrl?: string | null;
  sha?: string | null;
}

/** Used in `PermissionsRequestApprovalResponse.permissions`. */
export interface GrantedPermissionProfile {
  fileSystem?: AdditionalFileSystemPermissions | null;
  network?: AdditionalNetworkPermissions | null;
}

/**
 * Used in `ItemGuardianApprovalReviewCompletedNotification.review`,
 * `ItemGuardianApprovalReviewStartedNotification.review`.
 */
export interface GuardianApprovalReview {
  rationale?: string | null;
  riskLevel?: GuardianRiskLevel | null;
  status: GuardianApprovalReviewStatus;
  userAuthorization?: GuardianUserAuthorization | null;
}

/**
 * Used in `ItemGuardianApprovalReviewCompletedNotification.action`,
 * `ItemGuardianApprovalReviewStartedNotification.action`.
 */
export type GuardianApprovalReviewAction = {
  type: "command";
  command: string;
  cwd: LegacyAppPathString;
  source: GuardianCommandSource;
} | {
  type: "execve";
  argv: string[];
  cwd: AbsolutePathBuf;
  program: string;
  source: GuardianCommandSource;
} | {
  type: "writeStdin";
  approvalId: string;
  cwd: LegacyAppPathString;
  processId: string;
  stdin: string;
} | {
  type: "applyPatch";
  cwd: LegacyAppPathString;
  files: LegacyAppPathString[];
} | {
  type: "networkAccess";
  host: string;
  port: number;
  protocol: NetworkApprovalProtocol;
  target: string;
} | {
  type: "mcpToolCall";
  connectorId?: string | null;
  connectorName?: string | null;
  server: string;
  toolName: string;
  toolTitle?: string | null;
} | {
  type: "requestPermissions";
  permissions: RequestPermissionProfile;
  reason?: string | null;
};

/** Used in `GuardianApprovalReview.status`. */
export type GuardianApprovalReviewStatus =
  | "inProgress"
  | "approved"
  | "denied"
  | "timedOut"
  | "aborted";

/**
 * Used in `ThreadGuardianAssessment.outcome`.
 *
 * @experimental
 */
export type GuardianAssessmentOutcome = "allow" | "deny";

/** Used in `GuardianApprovalReviewAction.source`. */
export type GuardianCommandSource = "shell" | "unifiedExec";

/** Used in `GuardianApprovalReview.riskLevel`, `ThreadGuardianAssessment.riskLevel`. */
export type GuardianRiskLevel = "low" | "medium" | "high" | "critical";

/**
 * Used in `GuardianApprovalReview.userAuthorization`, `ThreadGuardianAssessment.userAuthorization`.
 */
export type GuardianUserAuthorization = "unknown" | "low" | "medium" | "high";

/** Params of the notification `guardianWarning`. */
export interface GuardianWarningNotification {
  message: string;
  threadId: string;
}

/** Params of the notification `hook/completed`. */
export interface HookCompletedNotification {
  run: HookRunSummary;
  threadId: string;
  turnId?: string | null;
}

/** Used in `HooksListEntry.errors`. */
export interface HookErrorInfo {
  message: string;
  path: string;
}

/** Used in `HookMetadata.eventName`, `HookRunSummary.eventName`, `PluginHookSummary.eventName`. */
export type HookEventName =
  | "preModelRequest"
  | "postModelRequest"
  | "preToolUse"
  | "permissionRequest"
  | "postToolUse"
  | "preCompact"
  | "postCompact"
  | "sessionStart"
  | "sessionEnd"
  | "userPromptSubmit"
  | "subagentStart"
  | "subagentStop"
  | "stop"
  | "interrupt";

/** Used in `HookRunSummary.executionMode`. */
export type HookExecutionMode = "sync" | "async";

/** Used in `HookRunSummary.handlerType`. */
export type HookHandlerType = "command" | "mcpTool" | "prompt" | "agent";

/** Used in `HooksListEntry.hooks`. */
export type HookMetadata =
  & {
    additionalContextLimit?: number | null;
    currentHash: string;
    displayOrder: number;
    enabled: boolean;
    environmentId?: string | null;
    eventName: HookEventName;
    isManaged: boolean;
    key: string;
    matcher?: string | null;
    pluginId?: string | null;
    source: HookSource;
    sourcePath: AbsolutePathBuf;
    statusMessage?: string | null;
    /** In seconds. */
    timeoutSec: number;
    trustStatus: HookTrustStatus;
  }
  & ({
    handlerType: "command";
    async?: boolean;
    command: string;
  } | {
    handlerType: "mcpTool";
    server: string;
    tool: string;
  } | {
    handlerType: "prompt";
  } | {
    handlerType: "agent";
  });

/** Used in `MigrationDetails.hooks`. */
export interface HookMigration {
  name: string;
}

/** Used in `HookRunSummary.entries`. */
export interface HookOutputEntry {
  kind: HookOutputEntryKind;
  text: string;
}

/** Used in `HookOutputEntry.kind`. */
export type HookOutputEntryKind = "warning" | "stop" | "feedback" | "context" | "error";

/** Used in `ThreadItem.fragments`. */
export interface HookPromptFragment {
  hookRunId: string;
  text: string;
}

/** Used in `HookRunSummary.status`. */
export type HookRunStatus = "running" | "completed" | "failed" | "blocked" | "stopped";

/** Used in `HookCompletedNotification.run`, `HookStartedNotification.run`. */
export interface HookRunSummary {
  /** Unix time in seconds. */
  completedAt?: number | null;
  displayOrder: number;
  /** In milliseconds. */
  durationMs?: number | null;
  entries: HookOutputEntry[];
  eventName: HookEventName;
  executionMode: HookExecutionMode;
  handlerType: HookHandlerType;
  id: string;
  scope: HookScope;
  source?: HookSource;
  sourcePath: LegacyAppPathString;
  /** Unix time in seconds. */
  startedAt: number;
  status: HookRunStatus;
  statusMessage?: string | null;
}

/** Used in `HookRunSummary.scope`. */
export type HookScope = "thread" | "turn";

/** Used in `HookMetadata.source`, `HookRunSummary.source`. */
export type HookSource =
  | "system"
  | "user"
  | "project"
  | "mdm"
  | "sessionFlags"
  | "plugin"
  | "cloudRequirements"
  | "cloudManagedConfig"
  | "legacyManagedConfigFile"
  | "legacyManagedConfigMdm"
  | "unknown";

/** Params of the notification `hook/started`. */
export interface HookStartedNotification {
  run: HookRunSummary;
  threadId: string;
  turnId?: string | null;
}

/** Used in `HookMetadata.trustStatus`. */
export type HookTrustStatus = "managed" | "untrusted" | "trusted" | "modified";

/** Used in `HooksListResponse.data`. */
export interface HooksListEntry {
  cwd: string;
  errors: HookErrorInfo[];
  hooks: HookMetadata[];
  warnings: string[];
}

/** Params of the request `hooks/list`. */
export interface HooksListParams {
  cwds?: string[];
  threadId?: string | null;
}

/** Result of the request `hooks/list`. */
export interface HooksListResponse {
  data: HooksListEntry[];
}

/** Used in `ContentItem.detail`, `FunctionCallOutputContentItem.detail`, `UserInput.detail`. */
export type ImageDetail = "auto" | "low" | "high" | "original";

/** Used in `ThreadItem.failure`. */
export type ImageGenerationFailure = {
  limitId: string;
  /** Unix time in seconds. */
  resetsAt?: number | null;
  type: "usageLimitExceeded";
};

/** Used in `ThreadItem.inputImages`. */
export interface ImageGenerationInputImage {
  path: AbsolutePathBuf;
  sha256: string;
}

/** Used in `ConfigRequirements.inAppBrowser`. */
export interface InAppBrowserRequirements {
  allowExternalBrowserSettingsImport?: boolean | null;
}

/** Used in `InitializeParams.capabilities`. */
export interface InitializeCapabilities {
  experimentalApi?: boolean;
  explicitGatewayOauth?: boolean;
  extensions?: { [key: string]: unknown } | null;
  mcpServerOpenaiFormElicitation?: boolean;
  optOutNotificationMethods?: string[] | null;
  requestAttestation?: boolean;
  requiredHumanApproval?: boolean;
}

/** Params of the request `initialize`. */
export interface InitializeParams {
  capabilities?: InitializeCapabilities | null;
  clientInfo: ClientInfo;
}

/** Result of the request `initialize`. */
export interface InitializeResponse {
  codexHome: AbsolutePathBuf;
  platformFamily: string;
  platformOs: string;
  userAgent: string;
}

/** Used in `Model.inputModalities`. */
export type InputModality = "text" | "image" | "audio";

/** Used in `AppsInstalledResponse.apps`. */
export interface InstalledApp {
  callable: boolean;
  enabled: boolean;
  id: string;
  runtimeName?: string | null;
}

/** Used in `ResponseItem.internal_chat_message_metadata_passthrough`. */
export interface InternalChatMessageMetadataPassthrough {
  turn_id?: string | null;
}

/** Params of the notification `item/completed`. */
export interface ItemCompletedNotification {
  /** Unix time in milliseconds. */
  completedAtMs: number;
  contentTokenCount?: number | null;
  item: ThreadItem;
  threadId: string;
  turnId: string;
}

/** Params of the notification `item/autoApprovalReview/completed`. */
export interface ItemGuardianApprovalReviewCompletedNotification {
  action: GuardianApprovalReviewAction;
  /** Unix time in milliseconds. */
  completedAtMs: number;
  decisionSource: AutoReviewDecisionSource;
  review: GuardianApprovalReview;
  reviewId: string;
  /** Unix time in milliseconds. */
  startedAtMs: number;
  targetItemId?: string | null;
  threadId: string;
  turnId: string;
}

/** Params of the notification `item/autoApprovalReview/started`. */
export interface ItemGuardianApprovalReviewStartedNotification {
  action: GuardianApprovalReviewAction;
  review: GuardianApprovalReview;
  reviewId: string;
  /** Unix time in milliseconds. */
  startedAtMs: number;
  targetItemId?: string | null;
  threadId: string;
  turnId: string;
}

/** Params of the notification `item/started`. */
export interface ItemStartedNotification {
  item: ThreadItem;
  /** Unix time in milliseconds. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

/** An answer with an error, as it stands on the wire. */
export interface JSONRPCError {
  error: JSONRPCErrorError;
  id: RequestId;
}

/** Used in `JSONRPCError.error`. */
export interface JSONRPCErrorError {
  code: number;
  data?: unknown;
  message: string;
}

/** Any message of either side, as it stands on the wire. */
export type JSONRPCMessage = JSONRPCRequest | JSONRPCNotification | JSONRPCResponse | JSONRPCError;

/** A notification of either side, as it stands on the wire. */
export interface JSONRPCNotification {
  method: string;
  params?: unknown;
}

/** A request of either side, as it stands on the wire. */
export interface JSONRPCRequest {
  id: RequestId;
  method: string;
  params?: unknown;
  trace?: W3cTraceContext | null;
}

/** An answer with a result, as it stands on the wire. */
export interface JSONRPCResponse {
  id: RequestId;
  result: unknown;
}

/**
 * Used in `AdditionalFileSystemPermissions.read`, `AdditionalFileSystemPermissions.write`,
 * `ApplicationStorageRequirements.defaultProjectParent`,
 * `ApplicationStorageRequirements.projectlessWorkspaceRoot`, `CommandAction.path` and 21 other
 * places.
 */
export type LegacyAppPathString = string;

/** Params of the request `mcpServerStatus/list`. */
export interface ListMcpServerStatusParams {
  cursor?: string | null;
  detail?: McpServerStatusDetail | null;
  limit?: number | null;
  serverName?: string | null;
  threadId?: string | null;
}

/** Result of the request `mcpServerStatus/list`. */
export interface ListMcpServerStatusResponse {
  data: McpServerStatus[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `ResponseItem.action`. */
export type LocalShellAction = {
  command: string[];
  env?: { [key: string]: string } | null;
  /** In milliseconds. */
  timeout_ms?: number | null;
  type: "exec";
  user?: string | null;
  working_directory?: string | null;
};

/** Used in `ResponseItem.status`. */
export type LocalShellStatus = "completed" | "in_progress" | "incomplete";

/** Params of the request `account/login/start`. */
export type LoginAccountParams = {
  type: "apiKey";
  apiKey: string;
} | {
  type: "chatgpt";
  appBrand?: LoginAppBrand | null;
  codexStreamlinedLogin?: boolean;
  useHostedLoginSuccessPage?: boolean;
} | {
  type: "chatgptDeviceCode";
} | {
  type: "chatgptAuthTokens";
  accessToken: string;
  chatgptAccountId: string;
  chatgptPlanType?: string | null;
} | {
  type: "amazonBedrock";
  apiKey: string;
  region: string;
} | {
  type: "amazonBedrockAccessKeys";
  accessKeyId: string;
  region: string;
  secretAccessKey: string;
  sessionToken?: string | null;
};

/** Result of the request `account/login/start`. */
export type LoginAccountResponse = {
  type: "apiKey";
} | {
  type: "chatgpt";
  authUrl: string;
  loginId: string;
} | {
  type: "chatgptDeviceCode";
  loginId: string;
  userCode: string;
  verificationUrl: string;
} | {
  type: "chatgptAuthTokens";
} | {
  type: "amazonBedrock";
};

/** Used in `LoginAccountParams.appBrand`. */
export type LoginAppBrand = "codex" | "chatgpt";

/** Result of the request `account/logout`. It has no fields in this version. */
export type LogoutAccountResponse = Record<string, never>;

/** Used in `ConfigRequirements.hooks`. */
export interface ManagedHooksRequirements {
  Interrupt?: ConfiguredHookMatcherGroup[];
  PermissionRequest: ConfiguredHookMatcherGroup[];
  PostCompact: ConfiguredHookMatcherGroup[];
  PostModelRequest?: ConfiguredHookMatcherGroup[];
  PostToolUse: ConfiguredHookMatcherGroup[];
  PreCompact: ConfiguredHookMatcherGroup[];
  PreModelRequest?: ConfiguredHookMatcherGroup[];
  PreToolUse: ConfiguredHookMatcherGroup[];
  SessionEnd?: ConfiguredHookMatcherGroup[];
  SessionStart: ConfiguredHookMatcherGroup[];
  Stop: ConfiguredHookMatcherGroup[];
  SubagentStart: ConfiguredHookMatcherGroup[];
  SubagentStop: ConfiguredHookMatcherGroup[];
  UserPromptSubmit: ConfiguredHookMatcherGroup[];
  managedDir?: string | null;
  windowsManagedDir?: string | null;
}

/** Params of the request `marketplace/add`. */
export interface MarketplaceAddParams {
  refName?: string | null;
  source: string;
  sparsePaths?: string[] | null;
}

/** Result of the request `marketplace/add`. */
export interface MarketplaceAddResponse {
  alreadyAdded: boolean;
  installedRoot: AbsolutePathBuf;
  marketplaceName: string;
}

/** Used in `PluginMarketplaceEntry.interface`. */
export interface MarketplaceInterface {
  displayName?: string | null;
}

/**
 * Used in `PluginInstalledResponse.marketplaceLoadErrors`,
 * `PluginListResponse.marketplaceLoadErrors`.
 */
export interface MarketplaceLoadErrorInfo {
  marketplacePath: AbsolutePathBuf;
  message: string;
}

/** Params of the request `marketplace/remove`. */
export interface MarketplaceRemoveParams {
  marketplaceName: string;
}

/** Result of the request `marketplace/remove`. */
export interface MarketplaceRemoveResponse {
  installedRoot?: AbsolutePathBuf | null;
  marketplaceName: string;
}

/** Used in `MarketplaceUpgradeResponse.errors`. */
export interface MarketplaceUpgradeErrorInfo {
  marketplaceName: string;
  message: string;
}

/** Params of the request `marketplace/upgrade`. */
export interface MarketplaceUpgradeParams {
  marketplaceName?: string | null;
}

/** Result of the request `marketplace/upgrade`. */
export interface MarketplaceUpgradeResponse {
  errors: MarketplaceUpgradeErrorInfo[];
  selectedMarketplaces: string[];
  upgradedRoots: AbsolutePathBuf[];
}

/** Used in `McpAppUi.preferredModelDisplayMode`. */
export type McpAppDisplayMode = "inline" | "fullscreen";

/** Used in `ThreadItem.mcpAppUi`. */
export interface McpAppUi {
  preferredModelDisplayMode: McpAppDisplayMode;
  resourceUri: string;
}

/** Used in `McpServerStatus.authStatus`. */
export type McpAuthStatus = "unknown" | "unsupported" | "notLoggedIn" | "bearerToken" | "oAuth";

/**
 * Used in `McpElicitationTitledMultiSelectEnumSchema.type`,
 * `McpElicitationUntitledMultiSelectEnumSchema.type`.
 */
export type McpElicitationArrayType = "array";

/** Used in `McpElicitationPrimitiveSchema`. */
export interface McpElicitationBooleanSchema {
  default?: boolean | null;
  description?: string | null;
  title?: string | null;
  type: McpElicitationBooleanType;
}

/** Used in `McpElicitationBooleanSchema.type`. */
export type McpElicitationBooleanType = "boolean";

/**
 * Used in `McpElicitationTitledEnumItems.anyOf`,
 * `McpElicitationTitledSingleSelectEnumSchema.oneOf`.
 */
export interface McpElicitationConstOption {
  const: string;
  title: string;
}

/** Used in `McpElicitationPrimitiveSchema`. */
export type McpElicitationEnumSchema =
  | McpElicitationSingleSelectEnumSchema
  | McpElicitationMultiSelectEnumSchema
  | McpElicitationLegacyTitledEnumSchema;

/** Used in `McpElicitationEnumSchema`. */
export interface McpElicitationLegacyTitledEnumSchema {
  default?: string | null;
  description?: string | null;
  enum: string[];
  enumNames?: string[] | null;
  title?: string | null;
  type: McpElicitationStringType;
}

/** Used in `McpElicitationEnumSchema`. */
export type McpElicitationMultiSelectEnumSchema =
  | McpElicitationUntitledMultiSelectEnumSchema
  | McpElicitationTitledMultiSelectEnumSchema;

/** Used in `McpElicitationPrimitiveSchema`. */
export interface McpElicitationNumberSchema {
  default?: number | null;
  description?: string | null;
  maximum?: number | null;
  minimum?: number | null;
  title?: string | null;
  type: McpElicitationNumberType;
}

/** Used in `McpElicitationNumberSchema.type`. */
export type McpElicitationNumberType = "number" | "integer";

/** Used in `McpElicitationSchema.type`. */
export type McpElicitationObjectType = "object";

/** Used in `McpElicitationSchema.properties`. */
export type McpElicitationPrimitiveSchema =
  | McpElicitationEnumSchema
  | McpElicitationStringSchema
  | McpElicitationNumberSchema
  | McpElicitationBooleanSchema;

/** Used in `McpServerElicitationRequestParams.requestedSchema`. */
export interface McpElicitationSchema {
  $schema?: string | null;
  properties: { [key: string]: McpElicitationPrimitiveSchema };
  required?: string[] | null;
  type: McpElicitationObjectType;
}

/** Used in `McpElicitationEnumSchema`. */
export type McpElicitationSingleSelectEnumSchema =
  | McpElicitationUntitledSingleSelectEnumSchema
  | McpElicitationTitledSingleSelectEnumSchema;

/** Used in `McpElicitationStringSchema.format`. */
export type McpElicitationStringFormat = "email" | "uri" | "date" | "date-time";

/** Used in `McpElicitationPrimitiveSchema`. */
export interface McpElicitationStringSchema {
  default?: string | null;
  description?: string | null;
  format?: McpElicitationStringFormat | null;
  maxLength?: number | null;
  minLength?: number | null;
  title?: string | null;
  type: McpElicitationStringType;
}

/**
 * Used in `McpElicitationLegacyTitledEnumSchema.type`, `McpElicitationStringSchema.type`,
 * `McpElicitationTitledSingleSelectEnumSchema.type`, `McpElicitationUntitledEnumItems.type`,
 * `McpElicitationUntitledSingleSelectEnumSchema.type`.
 */
export type McpElicitationStringType = "string";

/** Used in `McpElicitationTitledMultiSelectEnumSchema.items`. */
export interface McpElicitationTitledEnumItems {
  anyOf: McpElicitationConstOption[];
}

/** Used in `McpElicitationMultiSelectEnumSchema`. */
export interface McpElicitationTitledMultiSelectEnumSchema {
  default?: string[] | null;
  description?: string | null;
  items: McpElicitationTitledEnumItems;
  maxItems?: number | null;
  minItems?: number | null;
  title?: string | null;
  type: McpElicitationArrayType;
}

/** Used in `McpElicitationSingleSelectEnumSchema`. */
export interface McpElicitationTitledSingleSelectEnumSchema {
  default?: string | null;
  description?: string | null;
  oneOf: McpElicitationConstOption[];
  title?: string | null;
  type: McpElicitationStringType;
}

/** Used in `McpElicitationUntitledMultiSelectEnumSchema.items`. */
export interface McpElicitationUntitledEnumItems {
  enum: string[];
  type: McpElicitationStringType;
}

/** Used in `McpElicitationMultiSelectEnumSchema`. */
export interface McpElicitationUntitledMultiSelectEnumSchema {
  default?: string[] | null;
  description?: string | null;
  items: McpElicitationUntitledEnumItems;
  maxItems?: number | null;
  minItems?: number | null;
  title?: string | null;
  type: McpElicitationArrayType;
}

/** Used in `McpElicitationSingleSelectEnumSchema`. */
export interface McpElicitationUntitledSingleSelectEnumSchema {
  default?: string | null;
  description?: string | null;
  enum: string[];
  title?: string | null;
  type: McpElicitationStringType;
}

/** Params of the request `mcpServer/resource/read`. */
export interface McpResourceReadParams {
  _meta?: { [key: string]: unknown } | null;
  connectorId?: string | null;
  originCallId?: string | null;
  server: string;
  target?: McpResourceReadTarget | null;
  threadId?: string | null;
  uri: string;
}

/** Result of the request `mcpServer/resource/read`. */
export interface McpResourceReadResponse {
  contents: ResourceContent[];
  originCallId?: string | null;
}

/** Used in `McpResourceReadParams.target`. */
export interface McpResourceReadTarget {
  connectorId: string;
  linkId: string | null;
}

/** Used in `McpServerStatus.runtimeStatus`. */
export type McpServerConnectionStatus =
  | "notStarted"
  | "starting"
  | "connected"
  | "authenticationRequired"
  | "failed"
  | "cancelled"
  | "disabled";

/** Used in `McpServerElicitationRequestResponse.action`. */
export type McpServerElicitationAction = "accept" | "decline" | "cancel";

/** Params of the server's request `mcpServer/elicitation/request`. */
export type McpServerElicitationRequestParams =
  & {
    serverName: string;
    threadId: string;
    turnId?: string | null;
  }
  & ({
    mode: "openai/userVerification";
    _meta?: unknown;
    challenge: string;
    description: string;
    title: string;
  } | {
    mode: "form";
    _meta?: unknown;
    message: string;
    requestedSchema: McpElicitationSchema;
  } | {
    mode: "openai/form";
    _meta?: unknown;
    message: string;
    requestedSchema: unknown;
  } | {
    mode: "openaiForm";
    _meta?: unknown;
    message: string;
    requestedSchema: unknown;
  } | {
    mode: "url";
    _meta?: unknown;
    elicitationId: string;
    message: string;
    url: string;
  });

/** Answer to the server's request `mcpServer/elicitation/request`. */
export interface McpServerElicitationRequestResponse {
  _meta?: unknown;
  action: McpServerElicitationAction;
  content?: unknown;
}

/** Used in `McpServerEventStreamNotification.notification`. */
export interface McpServerEventNotification {
  method: string;
  params: unknown;
}

/** Params of the notification `mcpServer/event/stream/notification`. */
export interface McpServerEventStreamNotification {
  notification: McpServerEventNotification;
  subscriptionId: string;
}

/**
 * Params of the request `mcpServer/event/stream/start`.
 *
 * @experimental
 */
export interface McpServerEventStreamStartParams {
  _meta?: unknown;
  arguments: unknown;
  name: string;
  server: string;
  subscriptionId: string;
  threadId: string;
}

/**
 * Result of the request `mcpServer/event/stream/start`. It has no fields in this version.
 *
 * @experimental
 */
export type McpServerEventStreamStartResponse = Record<string, never>;

/**
 * Params of the request `mcpServer/event/stream/stop`.
 *
 * @experimental
 */
export interface McpServerEventStreamStopParams {
  subscriptionId: string;
}

/**
 * Result of the request `mcpServer/event/stream/stop`. It has no fields in this version.
 *
 * @experimental
 */
export type McpServerEventStreamStopResponse = Record<string, never>;

/** Used in `McpServerStatus.serverInfo`. */
export interface McpServerInfo {
  description?: string | null;
  icons?: unknown[] | null;
  name: string;
  title?: string | null;
  version: string;
  websiteUrl?: string | null;
}

/** Used in `MigrationDetails.mcpServers`. */
export interface McpServerMigration {
  name: string;
}

/** Used in `McpServerOauthLoginParams.clientRegistration`. */
export type McpServerOauthClientRegistration = "auto" | "cimd" | "dcr";

/** Params of the notification `mcpServer/oauthLogin/completed`. */
export interface McpServerOauthLoginCompletedNotification {
  error?: string | null;
  loginId?: string | null;
  name: string;
  success: boolean;
  threadId?: string | null;
}

/** Params of the request `mcpServer/oauth/login`. */
export interface McpServerOauthLoginParams {
  clientRegistration?: McpServerOauthClientRegistration | null;
  name: string;
  scopes?: string[] | null;
  threadId?: string | null;
  /** In seconds. */
  timeoutSecs?: number | null;
}

/** Result of the request `mcpServer/oauth/login`. */
export interface McpServerOauthLoginResponse {
  authorizationUrl: string;
  loginId?: string | null;
}

/** Result of the request `config/mcpServer/reload`. It has no fields in this version. */
export type McpServerRefreshResponse = Record<string, never>;

/** Used in `McpServerStatusUpdatedNotification.failureReason`. */
export type McpServerStartupFailureReason = "reauthenticationRequired";

/** Used in `McpServerStatusUpdatedNotification.status`. */
export type McpServerStartupState = "starting" | "ready" | "failed" | "cancelled";

/** Used in `ListMcpServerStatusResponse.data`. */
export interface McpServerStatus {
  authStatus: McpAuthStatus;
  httpOrigin?: string | null;
  name: string;
  pluginId?: string | null;
  resourceTemplates: ResourceTemplate[];
  resources: Resource[];
  runtimeStatus?: McpServerConnectionStatus | null;
  serverCapabilities?: unknown;
  serverInfo?: McpServerInfo | null;
  toolListMeta?: unknown;
  tools: { [key: string]: Tool };
  toolsError?: string | null;
}

/** Used in `ListMcpServerStatusParams.detail`. */
export type McpServerStatusDetail = "full" | "toolsAndAuthOnly";

/** Params of the notification `mcpServer/startupStatus/updated`. */
export interface McpServerStatusUpdatedNotification {
  error?: string | null;
  failureReason?: McpServerStartupFailureReason | null;
  name: string;
  status: McpServerStartupState;
  threadId?: string | null;
}

/** Params of the request `mcpServer/tool/call`. */
export interface McpServerToolCallParams {
  _meta?: unknown;
  arguments?: unknown;
  server: string;
  threadId: string;
  tool: string;
}

/** Result of the request `mcpServer/tool/call`. */
export interface McpServerToolCallResponse {
  _meta?: unknown;
  content: unknown[];
  isError?: boolean | null;
  structuredContent?: unknown;
}

/** Used in `ThreadItem.appContext`. */
export interface McpToolCallAppContext {
  actionName?: string | null;
  appName?: string | null;
  connectorId: string;
  linkId?: string | null;
  resourceUri?: string | null;
}

/** Used in `ThreadItem.error`. */
export interface McpToolCallError {
  message: string;
}

/** Params of the notification `item/mcpToolCall/progress`. */
export interface McpToolCallProgressNotification {
  itemId: string;
  message: string;
  threadId: string;
  turnId: string;
}

/** Used in `ThreadItem.result`. */
export interface McpToolCallResult {
  _meta?: unknown;
  content: unknown[];
  structuredContent?: unknown;
}

/** Used in `ThreadItem.status`. */
export type McpToolCallStatus = "inProgress" | "completed" | "failed";

/** Used in `ThreadItem.memoryCitation`. */
export interface MemoryCitation {
  entries: MemoryCitationEntry[];
  threadIds: string[];
}

/** Used in `MemoryCitation.entries`. */
export interface MemoryCitationEntry {
  lineEnd: number;
  lineStart: number;
  note: string;
  path: string;
}

/**
 * Result of the request `memory/reset`. It has no fields in this version.
 *
 * @experimental
 */
export type MemoryResetResponse = Record<string, never>;

/**
 * Params of the request `memory/status`.
 *
 * @experimental
 */
export interface MemoryStatusParams {
  minConsolidatedThreads?: number | null;
}

/**
 * Result of the request `memory/status`.
 *
 * @experimental
 */
export interface MemoryStatusResponse {
  v2ConsolidatedThreads: number;
  v2Ready: boolean;
}

/** Used in `ConfigEdit.mergeStrategy`, `ConfigValueWriteParams.mergeStrategy`. */
export type MergeStrategy = "replace" | "upsert";

/** Used in `ResponseItem.phase`, `ThreadItem.phase`. */
export type MessagePhase = "commentary" | "partial_answer" | "final_answer";

/** Used in `ExternalAgentConfigMigrationItem.details`. */
export interface MigrationDetails {
  commands?: CommandMigration[];
  hooks?: HookMigration[];
  mcpServers?: McpServerMigration[];
  memory?: string[];
  plugins?: PluginsMigration[];
  sessions?: SessionMigration[];
  skills?: SkillMigration[];
  subagents?: SubagentMigration[];
}

/** Used in `TurnError.misalignment`. */
export interface MisalignmentErrorDetails {
  detailedExplanation?: string | null;
  errorType?: string | null;
  reviewTarget?: string | null;
  steer?: MisalignmentSteer | null;
}

/** Used in `MisalignmentErrorDetails.steer`. */
export interface MisalignmentSteer {
  message: string;
}

/**
 * Params of the request `mock/experimentalMethod`.
 *
 * @experimental
 */
export interface MockExperimentalMethodParams {
  value?: string | null;
}

/**
 * Result of the request `mock/experimentalMethod`.
 *
 * @experimental
 */
export interface MockExperimentalMethodResponse {
  echoed?: string | null;
}

/** Used in `CollaborationMode.mode`, `CollaborationModeMask.mode`. */
export type ModeKind = "plan" | "default";

/** Used in `ModelListResponse.data`. */
export interface Model {
  /** @deprecated The schema of codex says so. */
  additionalSpeedTiers?: string[];
  availabilityNux?: ModelAvailabilityNux | null;
  availableAccessPrograms?: ModelAccessPrograms | null;
  defaultReasoningEffort: ReasoningEffort;
  defaultServiceTier?: string | null;
  description: string;
  displayName: string;
  hidden: boolean;
  id: string;
  inputModalities?: InputModality[];
  isDefault: boolean;
  model: string;
  modelSpecialty?: string | null;
  multiAgentVersion?: MultiAgentVersion | null;
  serviceTiers?: ModelServiceTier[];
  supportedReasoningEfforts: ReasoningEffortOption[];
  /** @deprecated The schema of codex says so. */
  supportsPersonality?: boolean;
  upgrade?: string | null;
  upgradeInfo?: ModelUpgradeInfo | null;
}

/** Used in `Model.availableAccessPrograms`. */
export interface ModelAccessPrograms {
  cyber: CyberAccessProgram[];
}

/** Used in `Model.availabilityNux`. */
export interface ModelAvailabilityNux {
  message: string;
}

/** Params of the request `model/list`. */
export interface ModelListParams {
  cursor?: string | null;
  includeHidden?: boolean | null;
  limit?: number | null;
  modelProvider?: string | null;
}

/** Result of the request `model/list`. */
export interface ModelListResponse {
  data: Model[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Params of the request `modelProvider/capabilities/read`. It has no fields in this version. */
export type ModelProviderCapabilitiesReadParams = Record<string, never>;

/** Result of the request `modelProvider/capabilities/read`. */
export interface ModelProviderCapabilitiesReadResponse {
  imageGeneration: boolean;
  webSearch: boolean;
}

/** Params of the request `modelProvider/config/write`. */
export interface ModelProviderConfigWriteParams {
  settings: ProviderSettingsPatch;
}

/** Result of the request `modelProvider/config/write`. */
export interface ModelProviderConfigWriteResponse {
  provider: ModelProviderSummary;
}

/** The protocol declares it; no method of this version uses it. */
export type ModelProviderError = {
  type: "modelProviderMismatch";
  currentModelProvider: string;
  modelProvider: string;
} | {
  type: "modelProviderNotConfigured";
  modelProvider: string;
} | {
  type: "modelProviderPolicyConflict";
  modelProvider: string;
  requiredModelProvider: string;
};

/** Params of the request `modelProvider/list`. It has no fields in this version. */
export type ModelProviderListParams = Record<string, never>;

/** Result of the request `modelProvider/list`. */
export interface ModelProviderListResponse {
  canChangeDefault: boolean;
  data: ModelProviderSummary[];
  defaultProviderId: string;
}

/** Used in `ModelProviderConfigWriteResponse.provider`, `ModelProviderListResponse.data`. */
export interface ModelProviderSummary {
  baseUrl?: string | null;
  canEdit: boolean;
  id: string;
  name: string;
  settings: ProviderSettings;
}

/** Used in `ModelReroutedNotification.reason`. */
export type ModelRerouteReason = "highRiskCyberActivity";

/** Params of the notification `model/rerouted`. */
export interface ModelReroutedNotification {
  fromModel: string;
  reason: ModelRerouteReason;
  threadId: string;
  toModel: string;
  turnId: string;
}

/** Params of the notification `model/safetyBuffering/updated`. */
export interface ModelSafetyBufferingUpdatedNotification {
  fasterModel?: string | null;
  model: string;
  reasons: string[];
  showBufferingUi: boolean;
  threadId: string;
  turnId: string;
  useCases: string[];
}

/** Used in `Model.serviceTiers`. */
export interface ModelServiceTier {
  description: string;
  id: string;
  name: string;
}

/** Used in `Model.upgradeInfo`. */
export interface ModelUpgradeInfo {
  migrationMarkdown?: string | null;
  model: string;
  modelLink?: string | null;
  /** Unix time in seconds. */
  retirementAt?: number | null;
  upgradeCopy?: string | null;
}

/** Used in `ModelVerificationNotification.verifications`. */
export type ModelVerification = "trustedAccessForCyber";

/** Params of the notification `model/verification`. */
export interface ModelVerificationNotification {
  threadId: string;
  turnId: string;
  verifications: ModelVerification[];
}

/** Used in `ConfigRequirements.models`. */
export interface ModelsRequirements {
  newThread?: NewThreadModelDefaults | null;
}

/**
 * Used in `ThreadForkResponse.multiAgentMode`, `ThreadResumeResponse.multiAgentMode`,
 * `ThreadSettings.multiAgentMode`, `ThreadSettingsUpdateParams.multiAgentMode`,
 * `ThreadStartParams.multiAgentMode` and 2 other places.
 */
export type MultiAgentMode = "explicitRequestOnly" | "proactive" | {
  custom: string;
};

/** Used in `Model.multiAgentVersion`. */
export type MultiAgentVersion = "disabled" | "v1" | "v2";

/** Used in `SandboxPolicy.networkAccess`. */
export type NetworkAccess = "restricted" | "enabled";

/** Used in `CommandExecutionRequestApprovalParams.networkApprovalContext`. */
export interface NetworkApprovalContext {
  host: string;
  protocol: NetworkApprovalProtocol;
}

/** Used in `GuardianApprovalReviewAction.protocol`, `NetworkApprovalContext.protocol`. */
export type NetworkApprovalProtocol = "http" | "https" | "socks5Tcp" | "socks5Udp";

/** Used in `ApplicationNetworkRequirements.domains`, `NetworkRequirements.domains`. */
export type NetworkDomainPermission = "allow" | "deny";

/**
 * Used in `CommandExecutionApprovalDecision.applyNetworkPolicyAmendment.network_policy_amendment`,
 * `CommandExecutionRequestApprovalParams.proposedNetworkPolicyAmendments`,
 * `ReviewDecision.network_policy_amendment.network_policy_amendment`.
 */
export interface NetworkPolicyAmendment {
  action: NetworkPolicyRuleAction;
  host: string;
}

/** Used in `NetworkPolicyAmendment.action`. */
export type NetworkPolicyRuleAction = "allow" | "deny";

/** Used in `ConfigRequirements.network`. */
export interface NetworkRequirements {
  allowLocalBinding?: boolean | null;
  allowUnixSockets?: string[] | null;
  allowUpstreamProxy?: boolean | null;
  allowedDomains?: string[] | null;
  dangerouslyAllowAllUnixSockets?: boolean | null;
  dangerouslyAllowNonLoopbackProxy?: boolean | null;
  deniedDomains?: string[] | null;
  domains?: { [key: string]: NetworkDomainPermission } | null;
  enabled?: boolean | null;
  httpPort?: number | null;
  managedAllowedDomainsOnly?: boolean | null;
  reviewDomains?: string[] | null;
  socksPort?: number | null;
  unixSockets?: { [key: string]: NetworkUnixSocketPermission } | null;
}

/** Used in `NetworkRequirements.unixSockets`. */
export type NetworkUnixSocketPermission = "allow" | "deny";

/** Used in `ModelsRequirements.newThread`. */
export interface NewThreadModelDefaults {
  model?: string | null;
  modelReasoningEffort?: ReasoningEffort | null;
  serviceTier?: string | null;
}

/** Used in `CodexErrorInfo.activeTurnNotSteerable.turnKind`. */
export type NonSteerableTurnKind = "review" | "compact";

/** The protocol declares it; no method of this version uses it. */
export type NullableGatewayOAuthLoginParams = GatewayOAuthLoginParams | null;

/** The protocol declares it; no method of this version uses it. */
export type NullableGatewayOAuthReadParams = GatewayOAuthReadParams | null;

/** The protocol declares it; no method of this version uses it. */
export type NullableGetAccountRateLimitsParams = GetAccountRateLimitsParams | null;

/** The protocol declares it; no method of this version uses it. */
export type NullableGetAccountTokenUsageParams = GetAccountTokenUsageParams | null;

/**
 * The protocol declares it; no method of this version uses it.
 *
 * @experimental
 */
export type NullableRemoteControlDisableParams = RemoteControlDisableParams | null;

/**
 * The protocol declares it; no method of this version uses it.
 *
 * @experimental
 */
export type NullableRemoteControlEnableParams = RemoteControlEnableParams | null;

/**
 * Used in `OtelRequirements.exporter`, `OtelRequirements.metrics_exporter`,
 * `OtelRequirements.trace_exporter`.
 */
export type OtelExporter = "none" | "statsig" | {
  "otlp-http": {
    endpoint: string;
    headers: { [key: string]: string };
    protocol: OtelHttpProtocol;
    tls?: OtelTlsConfig | null;
  };
} | {
  "otlp-grpc": {
    endpoint: string;
    headers: { [key: string]: string };
    tls?: OtelTlsConfig | null;
  };
};

/** Used in `OtelExporter.otlp-http.protocol`. */
export type OtelHttpProtocol = "binary" | "json";

/** Used in `ConfigRequirements.otel`. */
export interface OtelRequirements {
  environment?: string | null;
  exporter?: OtelExporter | null;
  log_agent_responses?: boolean | null;
  log_guardian_assessments?: boolean | null;
  log_sse_deltas?: boolean | null;
  log_user_prompt?: boolean | null;
  metrics_exporter?: OtelExporter | null;
  span_attributes?: { [key: string]: string } | null;
  tool_result?: OtelToolResultLogConfig | null;
  trace_exporter?: OtelExporter | null;
  tracestate?: { [key: string]: { [key: string]: string } } | null;
}

/** Used in `OtelExporter.otlp-http.tls`, `OtelExporter.otlp-grpc.tls`. */
export interface OtelTlsConfig {
  "ca-certificate"?: string | null;
  "client-certificate"?: string | null;
  "client-private-key"?: string | null;
}

/** Used in `OtelRequirements.tool_result`. */
export interface OtelToolResultLogConfig {
  /** In bytes. */
  max_bytes: number;
}

/** Used in `ConfigWriteResponse.overriddenMetadata`. */
export interface OverriddenMetadata {
  effectiveValue: unknown;
  message: string;
  overridingLayer: ConfigLayerMetadata;
}

/** Used in `ExecCommandApprovalParams.parsedCmd`. */
export type ParsedCommand = {
  type: "read";
  cmd: string;
  name: string;
  path: string;
} | {
  type: "list_files";
  cmd: string;
  path?: string | null;
} | {
  type: "search";
  cmd: string;
  path?: string | null;
  query?: string | null;
} | {
  type: "unknown";
  cmd: string;
};

/** Used in `ThreadItem.status`. */
export type PatchApplyStatus = "inProgress" | "completed" | "failed" | "declined";

/** Used in `FileUpdateChange.kind`. */
export type PatchChangeKind = {
  type: "add";
} | {
  type: "delete";
} | {
  type: "update";
  move_path?: string | null;
};

/** Used in `EnvironmentInfoResponse.cwd`. */
export type PathUri = string;

/** Used in `PermissionsRequestApprovalResponse.scope`. */
export type PermissionGrantScope = "turn" | "session";

/** Params of the request `permissionProfile/list`. */
export interface PermissionProfileListParams {
  cursor?: string | null;
  cwd?: string | null;
  limit?: number | null;
}

/** Result of the request `permissionProfile/list`. */
export interface PermissionProfileListResponse {
  data: PermissionProfileSummary[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `PermissionProfileListResponse.data`. */
export interface PermissionProfileSummary {
  allowed: boolean;
  description?: string | null;
  id: string;
}

/** Params of the server's request `item/permissions/requestApproval`. */
export interface PermissionsRequestApprovalParams {
  cwd: LegacyAppPathString;
  environmentId?: string | null;
  itemId: string;
  permissions: RequestPermissionProfile;
  reason?: string | null;
  /** Unix time in milliseconds. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

/** Answer to the server's request `item/permissions/requestApproval`. */
export interface PermissionsRequestApprovalResponse {
  permissions: GrantedPermissionProfile;
  scope?: PermissionGrantScope;
  strictAutoReview?: boolean | null;
}

/**
 * Used in `ThreadResumeParams.personality`, `ThreadSettings.personality`,
 * `ThreadSettingsUpdateParams.personality`, `ThreadStartParams.personality`,
 * `TurnStartParams.personality`.
 *
 * @deprecated The schema of codex says so.
 */
export type Personality = "none" | "friendly" | "pragmatic";

/** Params of the notification `item/plan/delta`. */
export interface PlanDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

/**
 * Used in `Account.planType`, `AccountUpdatedNotification.planType`, `RateLimitSnapshot.planType`.
 */
export type PlanType =
  | "free"
  | "go"
  | "plus"
  | "pro"
  | "prolite"
  | "promax"
  | "team"
  | "self_serve_business_prolite"
  | "self_serve_business_usage_based"
  | "business"
  | "ent26"
  | "enterprise_cbp_automation"
  | "enterprise_cbp_usage_based"
  | "enterprise"
  | "edu"
  | "edu_plus"
  | "edu_pro"
  | "sci"
  | "sci_plus"
  | "unknown";

/** Used in `PluginInstallResponse.authPolicy`, `PluginSummary.authPolicy`. */
export type PluginAuthPolicy = "ON_INSTALL" | "ON_USE";

/** Used in `PluginSummary.availability`. */
export type PluginAvailability = "DISABLED_BY_ADMIN" | "AVAILABLE";

/** Used in `PluginReadResponse.plugin`. */
export interface PluginDetail {
  appTemplates: AppTemplateSummary[];
  apps: AppSummary[];
  description?: string | null;
  hooks: PluginHookSummary[];
  marketplaceName: string;
  marketplacePath?: AbsolutePathBuf | null;
  mcpServers: string[];
  onboardingSkill?: SkillSummary | null;
  scheduledTasks?: ScheduledTaskSummary[] | null;
  shareUrl?: string | null;
  skills: SkillSummary[];
  summary: PluginSummary;
}

/** Used in `PluginSummary.disabledReason`. */
export type PluginDisabledReason =
  | "disabled_by_admin"
  | "plan_not_eligible"
  | "required_app_unavailable"
  | "unknown";

/** Used in `PluginDetail.hooks`. */
export interface PluginHookSummary {
  eventName: HookEventName;
  key: string;
}

/** Params of the request `plugin/install`. */
export interface PluginInstallParams {
  installAttemptId?: string | null;
  marketplacePath?: AbsolutePathBuf | null;
  pluginName: string;
  remoteMarketplaceName?: string | null;
}

/** Used in `PluginSummary.installPolicy`. */
export type PluginInstallPolicy = "NOT_AVAILABLE" | "AVAILABLE" | "INSTALLED_BY_DEFAULT";

/** Used in `PluginSummary.installPolicySource`. */
export type PluginInstallPolicySource = "WORKSPACE_SETTING" | "IMPLICIT_CANONICAL_APP";

/** Result of the request `plugin/install`. */
export interface PluginInstallResponse {
  appsNeedingAuth: AppSummary[];
  authPolicy: PluginAuthPolicy;
}

/** Params of the request `plugin/installed`. */
export interface PluginInstalledParams {
  cwds?: AbsolutePathBuf[] | null;
  installSuggestionPluginNames?: string[] | null;
}

/** Result of the request `plugin/installed`. */
export interface PluginInstalledResponse {
  marketplaceLoadErrors?: MarketplaceLoadErrorInfo[];
  marketplaces: PluginMarketplaceEntry[];
}

/** Used in `PluginSummary.interface`. */
export interface PluginInterface {
  brandColor?: string | null;
  capabilities: string[];
  category?: string | null;
  composerIcon?: AbsolutePathBuf | null;
  composerIconUrl?: string | null;
  defaultPrompt?: string[] | null;
  developerName?: string | null;
  displayName?: string | null;
  logo?: AbsolutePathBuf | null;
  logoDark?: AbsolutePathBuf | null;
  logoUrl?: string | null;
  logoUrlDark?: string | null;
  longDescription?: string | null;
  privacyPolicyUrl?: string | null;
  screenshotUrls: string[];
  screenshots: AbsolutePathBuf[];
  shortDescription?: string | null;
  termsOfServiceUrl?: string | null;
  websiteUrl?: string | null;
}

/** Used in `PluginListParams.marketplaceKinds`. */
export type PluginListMarketplaceKind =
  | "local"
  | "vertical"
  | "workspace-directory"
  | "shared-with-me"
  | "created-by-me-remote";

/** Params of the request `plugin/list`. */
export interface PluginListParams {
  cwds?: AbsolutePathBuf[] | null;
  forceRefetch?: boolean;
  marketplaceKinds?: PluginListMarketplaceKind[] | null;
}

/** Result of the request `plugin/list`. */
export interface PluginListResponse {
  featuredPluginIds?: string[];
  marketplaceLoadErrors?: MarketplaceLoadErrorInfo[];
  marketplaces: PluginMarketplaceEntry[];
}

/** Used in `PluginInstalledResponse.marketplaces`, `PluginListResponse.marketplaces`. */
export interface PluginMarketplaceEntry {
  interface?: MarketplaceInterface | null;
  name: string;
  path?: AbsolutePathBuf | null;
  plugins: PluginSummary[];
}

/** Params of the request `plugin/read`. */
export interface PluginReadParams {
  marketplacePath?: AbsolutePathBuf | null;
  pluginName: string;
  remoteMarketplaceName?: string | null;
}

/** Result of the request `plugin/read`. */
export interface PluginReadResponse {
  plugin: PluginDetail;
}

/** Used in `PluginReconcileResponse.changedPlugins`. */
export interface PluginReconcileChangedPlugin {
  hasApps: boolean;
  hasHooks: boolean;
  hasMcps: boolean;
  hasSkills: boolean;
  id: string;
}

/** Params of the request `plugin/reconcile`. */
export interface PluginReconcileParams {
  reason?: string | null;
}

/** Result of the request `plugin/reconcile`. */
export interface PluginReconcileResponse {
  changedPlugins: PluginReconcileChangedPlugin[];
  failedMaterializationRemotePluginIds: string[];
  failedRemotePluginIds: string[];
}

/**
 * Params of the request `plugin/search`.
 *
 * @experimental
 */
export interface PluginSearchParams {
  cursor?: string | null;
  cwds?: AbsolutePathBuf[] | null;
  limit?: number | null;
  scope?: PluginSearchScope | null;
  searchTerm: string;
}

/**
 * Result of the request `plugin/search`.
 *
 * @experimental
 */
export interface PluginSearchResponse {
  data: PluginSearchResult[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `PluginSearchResponse.data`. */
export interface PluginSearchResult {
  marketplaceName: string;
  marketplacePath?: AbsolutePathBuf | null;
  plugin: PluginSummary;
}

/** Used in `PluginSearchParams.scope`. */
export type PluginSearchScope = "global" | "workspace" | "personal";

/** Params of the request `plugin/share/checkout`. */
export interface PluginShareCheckoutParams {
  remotePluginId: string;
}

/** Result of the request `plugin/share/checkout`. */
export interface PluginShareCheckoutResponse {
  marketplaceName: string;
  marketplacePath: AbsolutePathBuf;
  pluginId: string;
  pluginName: string;
  pluginPath: AbsolutePathBuf;
  remotePluginId: string;
  remoteVersion?: string | null;
}

/** Used in `PluginSummary.shareContext`. */
export interface PluginShareContext {
  canPublishToWorkspace?: boolean | null;
  creatorAccountUserId?: string | null;
  creatorName?: string | null;
  discoverability?: PluginShareDiscoverability | null;
  remotePluginId: string;
  remoteVersion?: string | null;
  sharePrincipals?: PluginSharePrincipal[] | null;
  shareUrl?: string | null;
}

/** Params of the request `plugin/share/delete`. */
export interface PluginShareDeleteParams {
  remotePluginId: string;
}

/** Result of the request `plugin/share/delete`. It has no fields in this version. */
export type PluginShareDeleteResponse = Record<string, never>;

/**
 * Used in `PluginShareContext.discoverability`, `PluginShareSaveParams.discoverability`,
 * `PluginShareUpdateTargetsResponse.discoverability`.
 */
export type PluginShareDiscoverability = "LISTED" | "UNLISTED" | "PRIVATE";

/** Used in `PluginShareListResponse.data`. */
export interface PluginShareListItem {
  localPluginPath?: AbsolutePathBuf | null;
  plugin: PluginSummary;
}

/** Params of the request `plugin/share/list`. It has no fields in this version. */
export type PluginShareListParams = Record<string, never>;

/** Result of the request `plugin/share/list`. */
export interface PluginShareListResponse {
  data: PluginShareListItem[];
}

/** Used in `PluginShareContext.sharePrincipals`, `PluginShareUpdateTargetsResponse.principals`. */
export interface PluginSharePrincipal {
  name: string;
  principalId: string;
  principalType: PluginSharePrincipalType;
  role: PluginSharePrincipalRole;
}

/** Used in `PluginSharePrincipal.role`. */
export type PluginSharePrincipalRole = "reader" | "editor" | "owner";

/** Used in `PluginSharePrincipal.principalType`, `PluginShareTarget.principalType`. */
export type PluginSharePrincipalType = "user" | "group" | "workspace";

/** Params of the request `plugin/share/save`. */
export interface PluginShareSaveParams {
  discoverability?: PluginShareDiscoverability | null;
  pluginPath: AbsolutePathBuf;
  remotePluginId?: string | null;
  shareTargets?: PluginShareTarget[] | null;
}

/** Result of the request `plugin/share/save`. */
export interface PluginShareSaveResponse {
  canPublishToWorkspace?: boolean | null;
  remotePluginId: string;
  shareUrl: string;
}

/** Used in `PluginShareSaveParams.shareTargets`, `PluginShareUpdateTargetsParams.shareTargets`. */
export interface PluginShareTarget {
  principalId: string;
  principalType: PluginSharePrincipalType;
  role: PluginShareTargetRole;
}

/** Used in `PluginShareTarget.role`. */
export type PluginShareTargetRole = "reader" | "editor";

/** Used in `PluginShareUpdateTargetsParams.discoverability`. */
export type PluginShareUpdateDiscoverability = "UNLISTED" | "PRIVATE" | "LISTED";

/** Params of the request `plugin/share/updateTargets`. */
export interface PluginShareUpdateTargetsParams {
  discoverability: PluginShareUpdateDiscoverability;
  remotePluginId: string;
  shareTargets: PluginShareTarget[];
}

/** Result of the request `plugin/share/updateTargets`. */
export interface PluginShareUpdateTargetsResponse {
  discoverability: PluginShareDiscoverability;
  principals: PluginSharePrincipal[];
}

/** Params of the request `plugin/skill/read`. */
export interface PluginSkillReadParams {
  remoteMarketplaceName: string;
  remotePluginId: string;
  skillName: string;
}

/** Result of the request `plugin/skill/read`. */
export interface PluginSkillReadResponse {
  contents?: string | null;
}

/** Used in `PluginSummary.source`. */
export type PluginSource = {
  type: "local";
  path: AbsolutePathBuf;
} | {
  type: "git";
  path?: string | null;
  refName?: string | null;
  sha?: string | null;
  url: string;
} | {
  type: "npm";
  package: string;
  registry?: string | null;
  version?: string | null;
} | {
  type: "remote";
};

/**
 * Used in `PluginDetail.summary`, `PluginMarketplaceEntry.plugins`, `PluginSearchResult.plugin`,
 * `PluginShareListItem.plugin`.
 */
export interface PluginSummary {
  authPolicy: PluginAuthPolicy;
  availability?: PluginAvailability;
  disabledReason?: PluginDisabledReason | null;
  eligiblePlanTypes?: string[] | null;
  enabled: boolean;
  id: string;
  installPolicy: PluginInstallPolicy;
  installPolicySource?: PluginInstallPolicySource | null;
  installed: boolean;
  /** Unix time in seconds. */
  installedAt?: number | null;
  interface?: PluginInterface | null;
  keywords?: string[];
  localVersion?: string | null;
  mustShowInstallationInterstitial?: boolean | null;
  name: string;
  remotePluginId?: string | null;
  shareContext?: PluginShareContext | null;
  source: PluginSource;
  version?: string | null;
}

/** Params of the request `plugin/uninstall`. */
export interface PluginUninstallParams {
  pluginId: string;
}

/** Result of the request `plugin/uninstall`. It has no fields in this version. */
export type PluginUninstallResponse = Record<string, never>;

/** Used in `MigrationDetails.plugins`. */
export interface PluginsMigration {
  marketplaceName: string;
  pluginNames: string[];
}

/** Params of the notification `process/exited`. */
export interface ProcessExitedNotification {
  exitCode: number;
  outputDrainTimedOut?: boolean | null;
  processHandle: string;
  stderr: string;
  stderrCapReached: boolean;
  stdout: string;
  stdoutCapReached: boolean;
}

/**
 * Params of the request `process/kill`.
 *
 * @experimental
 */
export interface ProcessKillParams {
  processHandle: string;
}

/**
 * Result of the request `process/kill`. It has no fields in this version.
 *
 * @experimental
 */
export type ProcessKillResponse = Record<string, never>;

/** Params of the notification `process/outputDelta`. */
export interface ProcessOutputDeltaNotification {
  capReached: boolean;
  /** Bytes, in base64. */
  deltaBase64: string;
  processHandle: string;
  stream: ProcessOutputStream;
}

/** Used in `ProcessOutputDeltaNotification.stream`. */
export type ProcessOutputStream = "stdout" | "stderr";

/**
 * Params of the request `process/resizePty`.
 *
 * @experimental
 */
export interface ProcessResizePtyParams {
  processHandle: string;
  size: ProcessTerminalSize;
}

/**
 * Result of the request `process/resizePty`. It has no fields in this version.
 *
 * @experimental
 */
export type ProcessResizePtyResponse = Record<string, never>;

/**
 * Params of the request `process/spawn`.
 *
 * @experimental
 */
export interface ProcessSpawnParams {
  command: string[];
  cwd: AbsolutePathBuf;
  env?: { [key: string]: string | null } | null;
  /** In bytes. */
  outputBytesCap?: number | null;
  processHandle: string;
  size?: ProcessTerminalSize | null;
  streamStdin?: boolean;
  streamStdoutStderr?: boolean;
  /** In milliseconds. */
  timeoutMs?: number | null;
  tty?: boolean;
}

/**
 * Result of the request `process/spawn`. It has no fields in this version.
 *
 * @experimental
 */
export type ProcessSpawnResponse = Record<string, never>;

/** Used in `ProcessResizePtyParams.size`, `ProcessSpawnParams.size`. */
export interface ProcessTerminalSize {
  /** In character cells. */
  cols: number;
  /** In character cells. */
  rows: number;
}

/**
 * Params of the request `process/writeStdin`.
 *
 * @experimental
 */
export interface ProcessWriteStdinParams {
  closeStdin?: boolean;
  /** Bytes, in base64. */
  deltaBase64?: string | null;
  processHandle: string;
}

/**
 * Result of the request `process/writeStdin`. It has no fields in this version.
 *
 * @experimental
 */
export type ProcessWriteStdinResponse = Record<string, never>;

/**
 * Used in `ProjectCreateResponse.project`, `ProjectImportResponse.project`,
 * `ProjectListResponse.data`, `ProjectReadResponse.project`, `ProjectUpdateResponse.project`.
 */
export interface Project {
  /** Unix time in seconds. */
  createdAt: number;
  id: string;
  metadata: { [key: string]: string };
  name: string;
  position: number;
  /** Unix time in seconds. */
  recencyAt?: number | null;
  roots: ProjectRoot[];
  /** Unix time in seconds. */
  updatedAt: number;
}

/** Used in `ProjectChangedNotification.changeType`. */
export type ProjectChangeType = "created" | "updated" | "deleted";

/** Params of the notification `project/changed`. */
export interface ProjectChangedNotification {
  changeType: ProjectChangeType;
  projectId: string;
}

/**
 * Params of the request `project/create`.
 *
 * @experimental
 */
export interface ProjectCreateParams {
  idempotencyKey: string;
  metadata?: { [key: string]: string } | null;
  name: string;
  roots: ProjectRoot[];
}

/**
 * Result of the request `project/create`.
 *
 * @experimental
 */
export interface ProjectCreateResponse {
  project: Project;
}

/**
 * Params of the request `project/delete`.
 *
 * @experimental
 */
export interface ProjectDeleteParams {
  projectId: string;
}

/**
 * Result of the request `project/delete`. It has no fields in this version.
 *
 * @experimental
 */
export type ProjectDeleteResponse = Record<string, never>;

/**
 * Params of the request `project/import`.
 *
 * @experimental
 */
export interface ProjectImportParams {
  idempotencyKey: string;
  metadata?: { [key: string]: string } | null;
  name: string;
  roots: ProjectRoot[];
  threads?: string[] | null;
}

/**
 * Result of the request `project/import`.
 *
 * @experimental
 */
export interface ProjectImportResponse {
  project: Project;
}

/**
 * Params of the request `project/list`.
 *
 * @experimental
 */
export interface ProjectListParams {
  cursor?: string | null;
  limit?: number | null;
  sortDirection?: SortDirection | null;
  sortKey?: ProjectSortKey | null;
}

/**
 * Result of the request `project/list`.
 *
 * @experimental
 */
export interface ProjectListResponse {
  data: Project[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/**
 * Params of the request `project/move`.
 *
 * @experimental
 */
export interface ProjectMoveParams {
  beforeProjectId?: string | null;
  projectId: string;
}

/**
 * Result of the request `project/move`. It has no fields in this version.
 *
 * @experimental
 */
export type ProjectMoveResponse = Record<string, never>;

/**
 * Params of the request `project/read`.
 *
 * @experimental
 */
export interface ProjectReadParams {
  projectId: string;
}

/**
 * Result of the request `project/read`.
 *
 * @experimental
 */
export interface ProjectReadResponse {
  project: Project;
}

/**
 * Used in `Project.roots`, `ProjectCreateParams.roots`, `ProjectImportParams.roots`,
 * `ProjectUpdateParams.roots`.
 */
export interface ProjectRoot {
  path: AbsolutePathBuf;
}

/** Used in `ProjectListParams.sortKey`. */
export type ProjectSortKey = "position" | "recencyAt";

/**
 * Params of the request `project/update`.
 *
 * @experimental
 */
export interface ProjectUpdateParams {
  metadata?: { [key: string]: string } | null;
  name?: string | null;
  projectId: string;
  roots?: ProjectRoot[] | null;
}

/**
 * Result of the request `project/update`.
 *
 * @experimental
 */
export interface ProjectUpdateResponse {
  project: Project;
}

/** Used in `ModelProviderSummary.settings`. */
export type ProviderSettings = {
  type: "openai";
} | {
  type: "customGateway";
  auth: GatewayAuth;
} | {
  type: "bedrock";
  profile?: string | null;
  region?: string | null;
} | {
  type: "gcp";
  credentialFile?: string | null;
  location?: string | null;
  projectId?: string | null;
};

/** Used in `ModelProviderConfigWriteParams.settings`. */
export type ProviderSettingsPatch = {
  type: "customGateway";
  baseUrl?: string | null;
  envKey?: string | null;
  name?: string;
  providerId?: string | null;
} | {
  type: "bedrock";
  profile?: string | null;
  providerId: BedrockProviderId;
  region?: string | null;
} | {
  type: "gcp";
  credentialFile?: string | null;
  location?: string | null;
  projectId?: string | null;
  providerId: GcpProviderId;
};

/**
 * Used in `ThreadQueueAddResponse.queuedSubmission`, `ThreadQueueListResponse.data`,
 * `ThreadQueueUpdateResponse.queuedSubmission`.
 */
export interface QueuedSubmission {
  clientUserMessageId: string;
  id: string;
  input: UserInput[];
  responsesapiClientMetadata?: { [key: string]: string } | null;
}

/** Used in `RateLimitSnapshot.rateLimitReachedType`. */
export type RateLimitReachedType =
  | "rate_limit_reached"
  | "workspace_owner_credits_depleted"
  | "workspace_member_credits_depleted"
  | "workspace_owner_usage_limit_reached"
  | "workspace_member_usage_limit_reached";

/** Used in `RateLimitResetCreditsSummary.credits`. */
export interface RateLimitResetCredit {
  description?: string | null;
  /** Unix time in seconds. */
  expiresAt?: number | null;
  /** Unix time in seconds. */
  grantedAt: number;
  id: string;
  resetType: RateLimitResetType;
  status: RateLimitResetCreditStatus;
  title?: string | null;
}

/** Used in `RateLimitResetCredit.status`. */
export type RateLimitResetCreditStatus = "available" | "redeeming" | "redeemed" | "unknown";

/** Used in `GetAccountRateLimitsResponse.rateLimitResetCredits`. */
export interface RateLimitResetCreditsSummary {
  availableCount: number;
  credits?: RateLimitResetCredit[] | null;
}

/** Used in `RateLimitResetCredit.resetType`. */
export type RateLimitResetType = "codexRateLimits" | "unknown";

/**
 * Used in `AccountRateLimitsUpdatedNotification.rateLimits`,
 * `GetAccountRateLimitsResponse.rateLimits`, `GetAccountRateLimitsResponse.rateLimitsByLimitId`.
 */
export interface RateLimitSnapshot {
  credits?: CreditsSnapshot | null;
  individualLimit?: SpendControlLimitSnapshot | null;
  limitId?: string | null;
  limitName?: string | null;
  normalModelSlug?: string | null;
  planType?: PlanType | null;
  primary?: RateLimitWindow | null;
  rateLimitReachedType?: RateLimitReachedType | null;
  secondary?: RateLimitWindow | null;
  spendControlReached?: boolean | null;
}

/** Used in `RateLimitSnapshot.primary`, `RateLimitSnapshot.secondary`. */
export interface RateLimitWindow {
  /** Unix time in seconds. */
  resetsAt?: number | null;
  /** In percent. */
  usedPercent: number;
  /** In minutes. */
  windowDurationMins?: number | null;
}

/**
 * Params of `rawResponse/completed`. A client that asks for raw events gets it as an unknown
 * notification.
 */
export interface RawResponseCompletedNotification {
  responseId: string;
  threadId: string;
  turnId: string;
  usage?: TokenUsageBreakdown | null;
  usageMetadata?: ResponseUsageMetadata | null;
}

/**
 * Params of `rawResponseItem/completed`. A client that asks for raw events gets it as an unknown
 * notification.
 */
export interface RawResponseItemCompletedNotification {
  item: ResponseItem;
  threadId: string;
  turnId: string;
}

/** Used in `ThreadRealtimeStartParams.version`, `ThreadRealtimeStartedNotification.version`. */
export type RealtimeConversationVersion = "v1" | "v2" | "v3";

/** Used in `ThreadRealtimeStartParams.outputModality`. */
export type RealtimeOutputModality = "text" | "audio";

/**
 * Used in `RealtimeVoicesList.defaultV1`, `RealtimeVoicesList.defaultV2`, `RealtimeVoicesList.v1`,
 * `RealtimeVoicesList.v2`, `RealtimeVoicesList.v3` and 1 other place.
 */
export type RealtimeVoice =
  | "alloy"
  | "arbor"
  | "ash"
  | "aube"
  | "ballad"
  | "breeze"
  | "bubbie"
  | "cedar"
  | "coral"
  | "cove"
  | "echo"
  | "ember"
  | "haetsal"
  | "hanul"
  | "himari"
  | "juniper"
  | "leher"
  | "maple"
  | "marin"
  | "miko"
  | "neer"
  | "porto"
  | "rindo"
  | "rio"
  | "rivage"
  | "sage"
  | "selva"
  | "shimmer"
  | "sol"
  | "sonna"
  | "spruce"
  | "tinta"
  | "vale"
  | "verse"
  | "viola";

/** Used in `ThreadRealtimeListVoicesResponse.voices`. */
export interface RealtimeVoicesList {
  defaultV1: RealtimeVoice;
  defaultV2: RealtimeVoice;
  v1: RealtimeVoice[];
  v2: RealtimeVoice[];
  v3?: RealtimeVoice[];
}

/**
 * Used in `CollaborationModeMask.reasoning_effort`, `Config.model_reasoning_effort`,
 * `ConfigurationReasoning.effort`, `Model.defaultReasoningEffort`,
 * `NewThreadModelDefaults.modelReasoningEffort` and 12 other places.
 */
export type ReasoningEffort = string;

/** Used in `Model.supportedReasoningEfforts`. */
export interface ReasoningEffortOption {
  description: string;
  reasoningEffort: ReasoningEffort;
}

/** Used in `ResponseItem.content`. */
export type ReasoningItemContent = {
  type: "reasoning_text";
  text: string;
} | {
  type: "text";
  text: string;
};

/** Used in `ResponseItem.summary`. */
export type ReasoningItemReasoningSummary = {
  text: string;
  type: "summary_text";
};

/**
 * Used in `Config.model_reasoning_summary`, `ThreadSettings.summary`,
 * `ThreadSettingsUpdateParams.summary`, `TurnSettingsUpdateParams.summary`,
 * `TurnStartParams.summary`.
 */
export type ReasoningSummary = "auto" | "concise" | "detailed" | "none";

/** Params of the notification `item/reasoning/summaryPartAdded`. */
export interface ReasoningSummaryPartAddedNotification {
  itemId: string;
  summaryIndex: number;
  threadId: string;
  turnId: string;
}

/** Params of the notification `item/reasoning/summaryTextDelta`. */
export interface ReasoningSummaryTextDeltaNotification {
  delta: string;
  itemId: string;
  summaryIndex: number;
  threadId: string;
  turnId: string;
}

/** Params of the notification `item/reasoning/textDelta`. */
export interface ReasoningTextDeltaNotification {
  contentIndex: number;
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

/**
 * Used in `RemoteControlClientsListResponse.data`.
 *
 * @experimental
 */
export interface RemoteControlClient {
  appVersion?: string | null;
  clientId: string;
  deviceModel?: string | null;
  deviceType?: string | null;
  displayName?: string | null;
  /** Unix time in seconds. */
  lastSeenAt?: number | null;
  osVersion?: string | null;
  platform?: string | null;
}

/**
 * Used in `RemoteControlClientsListParams.order`.
 *
 * @experimental
 */
export type RemoteControlClientsListOrder = "asc" | "desc";

/**
 * Params of the request `remoteControl/client/list`.
 *
 * @experimental
 */
export interface RemoteControlClientsListParams {
  cursor?: string | null;
  environmentId: string;
  limit?: number | null;
  order?: RemoteControlClientsListOrder | null;
}

/**
 * Result of the request `remoteControl/client/list`.
 *
 * @experimental
 */
export interface RemoteControlClientsListResponse {
  data: RemoteControlClient[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/**
 * Params of the request `remoteControl/client/revoke`.
 *
 * @experimental
 */
export interface RemoteControlClientsRevokeParams {
  clientId: string;
  environmentId: string;
}

/**
 * Result of the request `remoteControl/client/revoke`. It has no fields in this version.
 *
 * @experimental
 */
export type RemoteControlClientsRevokeResponse = Record<string, never>;

/**
 * Used in `RemoteControlDisableResponse.status`, `RemoteControlEnableResponse.status`,
 * `RemoteControlStatusChangedNotification.status`, `RemoteControlStatusReadResponse.status`.
 */
export type RemoteControlConnectionStatus = "disabled" | "connecting" | "connected" | "errored";

/** Params of the request `remoteControl/disable`. */
export interface RemoteControlDisableParams {
  ephemeral?: boolean;
}

/**
 * Result of the request `remoteControl/disable`.
 *
 * @experimental
 */
export interface RemoteControlDisableResponse {
  environmentId?: string | null;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

/** Params of the request `remoteControl/enable`. */
export interface RemoteControlEnableParams {
  ephemeral?: boolean;
}

/**
 * Result of the request `remoteControl/enable`.
 *
 * @experimental
 */
export interface RemoteControlEnableResponse {
  environmentId?: string | null;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

/**
 * Params of the request `remoteControl/pairing/start`.
 *
 * @experimental
 */
export interface RemoteControlPairingStartParams {
  manualCode?: boolean;
}

/**
 * Result of the request `remoteControl/pairing/start`.
 *
 * @experimental
 */
export interface RemoteControlPairingStartResponse {
  environmentId: string;
  /** Unix time in seconds. */
  expiresAt: number;
  manualPairingCode?: string | null;
  pairingCode: string;
}

/**
 * Params of the request `remoteControl/pairing/status`.
 *
 * @experimental
 */
export interface RemoteControlPairingStatusParams {
  manualPairingCode?: string | null;
  pairingCode?: string | null;
}

/**
 * Result of the request `remoteControl/pairing/status`.
 *
 * @experimental
 */
export interface RemoteControlPairingStatusResponse {
  claimed: boolean;
}

/** Params of the notification `remoteControl/status/changed`. */
export interface RemoteControlStatusChangedNotification {
  environmentId?: string | null;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

/**
 * Result of the request `remoteControl/status/read`.
 *
 * @experimental
 */
export interface RemoteControlStatusReadResponse {
  environmentId?: string | null;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

/** Used in `BrowserUseExtensionRequirements.requestHeaders`. */
export interface RequestHeader {
  name: string;
  value: string;
}

/**
 * Used in `JSONRPCError.id`, `JSONRPCRequest.id`, `JSONRPCResponse.id`,
 * `ServerRequestResolvedNotification.requestId`, `ThreadSampleCancelParams.requestId` and 1 other
 * place.
 */
export type RequestId = string | number;

/**
 * Used in `GuardianApprovalReviewAction.permissions`,
 * `PermissionsRequestApprovalParams.permissions`.
 */
export interface RequestPermissionProfile {
  fileSystem?: AdditionalFileSystemPermissions | null;
  network?: AdditionalNetworkPermissions | null;
}

/** Used in `ConfigRequirements.enforceResidency`. */
export type ResidencyRequirement = "us";

/** Used in `McpServerStatus.resources`. */
export interface Resource {
  _meta?: unknown;
  annotations?: unknown;
  description?: string | null;
  icons?: unknown[] | null;
  mimeType?: string | null;
  name: string;
  /** In bytes. */
  size?: number | null;
  title?: string | null;
  uri: string;
}

/** Used in `McpResourceReadResponse.contents`. */
export type ResourceContent = {
  _meta?: unknown;
  mimeType?: string | null;
  text: string;
  uri: string;
} | {
  _meta?: unknown;
  blob: string;
  mimeType?: string | null;
  uri: string;
};

/** Used in `McpServerStatus.resourceTemplates`. */
export interface ResourceTemplate {
  annotations?: unknown;
  description?: string | null;
  mimeType?: string | null;
  name: string;
  title?: string | null;
  uriTemplate: string;
}

/** Used in `RawResponseItemCompletedNotification.item`, `ThreadResumeParams.history`. */
export type ResponseItem = {
  type: "additional_tools";
  id?: string | null;
  role: string;
  tools: unknown[];
} | {
  type: "message";
  content: ContentItem[];
  encrypted_content?: string | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  phase?: MessagePhase | null;
  role: string;
  status?: string | null;
} | {
  type: "agent_message";
  author: string;
  content: AgentMessageInputContent[];
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  recipient: string;
} | {
  type: "reasoning";
  content?: ReasoningItemContent[] | null;
  encrypted_content?: string | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  summary: ReasoningItemReasoningSummary[];
} | {
  type: "local_shell_call";
  action: LocalShellAction;
  call_id?: string | null;
  encrypted_content?: string | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  status: LocalShellStatus;
} | {
  type: "function_call";
  arguments: string;
  call_id: string;
  encrypted_content?: string | null;
  encrypted_function_args?: string[] | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  name: string;
  namespace?: string | null;
  status?: string | null;
} | {
  type: "tool_search_call";
  arguments: unknown;
  call_id?: string | null;
  encrypted_content?: string | null;
  execution: string;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  status?: string | null;
} | {
  type: "function_call_output";
  call_id?: string | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  name?: string | null;
  namespace?: string | null;
  output: FunctionCallOutputBody;
} | {
  type: "custom_tool_call";
  call_id: string;
  encrypted_content?: string | null;
  id?: string | null;
  input: string;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  name: string;
  namespace?: string | null;
  status?: string | null;
} | {
  type: "custom_tool_call_output";
  call_id: string;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  name?: string | null;
  output: FunctionCallOutputBody;
} | {
  type: "tool_search_output";
  call_id?: string | null;
  execution: string;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  status: string;
  tools: unknown[];
} | {
  type: "web_search_call";
  action?: ResponsesApiWebSearchAction | null;
  encrypted_content?: string | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  status?: string | null;
} | {
  type: "image_generation_call";
  encrypted_content?: string | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
  result: string;
  revised_prompt?: string | null;
  status: string;
} | {
  type: "compaction";
  encrypted_content: string;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
} | {
  type: "configuration_update";
  reasoning: ConfigurationReasoning;
} | {
  type: "compaction_trigger";
} | {
  type: "context_compaction";
  encrypted_content?: string | null;
  id?: string | null;
  internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null;
} | {
  type: "other";
};

/** Used in `RawResponseCompletedNotification.usageMetadata`. */
export interface ResponseUsageMetadata {
  amount?: string | null;
  metadata?: unknown;
}

/** Used in `ResponseItem.action`. */
export type ResponsesApiWebSearchAction = {
  type: "search";
  queries?: string[] | null;
  query?: string | null;
} | {
  type: "open_page";
  url?: string | null;
} | {
  type: "find_in_page";
  pattern?: string | null;
  url?: string | null;
} | {
  type: "other";
};

/** Used in `ApplyPatchApprovalResponse.decision`, `ExecCommandApprovalResponse.decision`. */
export type ReviewDecision =
  | "approved"
  | "approved_for_session"
  | "approved_mcp_policy_amendment"
  | "timed_out"
  | "abort"
  | {
    approved_execpolicy_amendment: {
      proposed_execpolicy_amendment: string[];
    };
  }
  | {
    network_policy_amendment: {
      network_policy_amendment: NetworkPolicyAmendment;
    };
  }
  | {
    denied: {
      rejection: string;
    };
  };

/** Used in `ReviewStartParams.delivery`. */
export type ReviewDelivery = "inline";

/** Params of the request `review/start`. */
export interface ReviewStartParams {
  delivery?: ReviewDelivery | null;
  target: ReviewTarget;
  threadId: string;
}

/** Result of the request `review/start`. */
export interface ReviewStartResponse {
  reviewThreadId: string;
  turn: Turn;
}

/** Used in `ReviewStartParams.target`. */
export type ReviewTarget = {
  type: "uncommittedChanges";
} | {
  type: "baseBranch";
  branch: string;
} | {
  type: "commit";
  sha: string;
  title?: string | null;
} | {
  type: "custom";
  instructions: string;
};

/**
 * Result of the request `rollout/compress`. It has no fields in this version.
 *
 * @experimental
 */
export type RolloutCompressResponse = Record<string, never>;

/**
 * Used in `Config.sandbox_mode`, `ConfigRequirements.allowedSandboxModes`,
 * `ThreadForkParams.sandbox`, `ThreadResumeParams.sandbox`, `ThreadStartParams.sandbox`.
 */
export type SandboxMode = "read-only" | "workspace-write" | "danger-full-access";

/**
 * Used in `CommandExecParams.sandboxPolicy`, `ThreadForkResponse.sandbox`,
 * `ThreadResumeResponse.sandbox`, `ThreadSettings.sandboxPolicy`,
 * `ThreadSettingsUpdateParams.sandboxPolicy` and 2 other places.
 */
export type SandboxPolicy = {
  type: "dangerFullAccess";
} | {
  type: "readOnly";
  networkAccess?: boolean;
} | {
  type: "externalSandbox";
  networkAccess?: NetworkAccess;
} | {
  type: "workspaceWrite";
  excludeSlashTmp?: boolean;
  excludeTmpdirEnvVar?: boolean;
  networkAccess?: boolean;
  writableRoots?: AbsolutePathBuf[];
};

/** Used in `Config.sandbox_workspace_write`. */
export interface SandboxWorkspaceWrite {
  exclude_slash_tmp?: boolean;
  exclude_tmpdir_env_var?: boolean;
  network_access?: boolean;
  writable_roots?: string[];
}

/** Used in `ScheduledTaskSummary.schedule`. */
export type ScheduledTaskSchedule = {
  type: "hourly";
  days?: ScheduledTaskWeekday[] | null;
  /** In hours. */
  intervalHours: number;
} | {
  type: "daily";
  time: string;
} | {
  type: "weekdays";
  time: string;
} | {
  type: "weekly";
  days: ScheduledTaskWeekday[];
  time: string;
};

/** Used in `PluginDetail.scheduledTasks`. */
export interface ScheduledTaskSummary {
  key: string;
  name: string;
  prompt: string;
  schedule: ScheduledTaskSchedule;
}

/** Used in `ScheduledTaskSchedule.days`. */
export type ScheduledTaskWeekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";

/** Used in `ThreadStartParams.selectedCapabilityRoots`. */
export interface SelectedCapabilityRoot {
  id: string;
  location: CapabilityRootLocation;
}

/** Params of the request `account/sendAddCreditsNudgeEmail`. */
export interface SendAddCreditsNudgeEmailParams {
  creditType: AddCreditsNudgeCreditType;
}

/** Result of the request `account/sendAddCreditsNudgeEmail`. */
export interface SendAddCreditsNudgeEmailResponse {
  status: AddCreditsNudgeEmailStatus;
}

/** Used in `ServerDiagnosticsResponse.gauges`. */
export interface ServerDiagnosticsGauge {
  name: string;
  value: number;
}

/**
 * Params of the request `server/diagnostics`. It has no fields in this version.
 *
 * @experimental
 */
export type ServerDiagnosticsParams = Record<string, never>;

/** Used in `ServerDiagnosticsResponse.process`. */
export interface ServerDiagnosticsProcess {
  id: number;
  /** In bytes. */
  physicalFootprintBytes?: number | null;
  /** In bytes. */
  residentMemoryBytes?: number | null;
}

/**
 * Result of the request `server/diagnostics`.
 *
 * @experimental
 */
export interface ServerDiagnosticsResponse {
  gauges: ServerDiagnosticsGauge[];
  process: ServerDiagnosticsProcess;
}

/** Any notification of the server, as it stands on the wire. */
export type ServerNotification =
  & {
    /** Unix time in milliseconds. */
    emittedAtMs?: number;
  }
  & ({
    method: "error";
    params: ErrorNotification;
  } | {
    method: "thread/started";
    params: ThreadStartedNotification;
  } | {
    method: "thread/status/changed";
    params: ThreadStatusChangedNotification;
  } | {
    method: "thread/readState/changed";
    params: ThreadReadStateChangedNotification;
  } | {
    method: "thread/archived";
    params: ThreadArchivedNotification;
  } | {
    method: "thread/deleted";
    params: ThreadDeletedNotification;
  } | {
    method: "thread/unarchived";
    params: ThreadUnarchivedNotification;
  } | {
    method: "thread/closed";
    params: ThreadClosedNotification;
  } | {
    method: "thread/reverted";
    params: ThreadRevertedNotification;
  } | {
    method: "skills/changed";
    params: SkillsChangedNotification;
  } | {
    method: "thread/name/updated";
    params: ThreadNameUpdatedNotification;
  } | {
    method: "thread/section/changed";
    params: ThreadSectionChangedNotification;
  } | {
    method: "thread/attachment/updated";
    params: ThreadAttachmentUpdatedNotification;
  } | {
    method: "thread/goal/updated";
    params: ThreadGoalUpdatedNotification;
  } | {
    method: "thread/prediction/updated";
    params: ThreadPredictionUpdatedNotification;
  } | {
    method: "thread/goal/cleared";
    params: ThreadGoalClearedNotification;
  } | {
    method: "thread/queue/changed";
    params: ThreadQueueChangedNotification;
  } | {
    method: "project/changed";
    params: ProjectChangedNotification;
  } | {
    method: "thread/project/updated";
    params: ThreadProjectUpdatedNotification;
  } | {
    method: "thread/environment/connected";
    params: EnvironmentConnectionNotification;
  } | {
    method: "thread/environment/disconnected";
    params: EnvironmentConnectionNotification;
  } | {
    method: "thread/settings/updated";
    params: ThreadSettingsUpdatedNotification;
  } | {
    method: "thread/tokenUsage/updated";
    params: ThreadTokenUsageUpdatedNotification;
  } | {
    method: "turn/started";
    params: TurnStartedNotification;
  } | {
    method: "hook/started";
    params: HookStartedNotification;
  } | {
    method: "turn/completed";
    params: TurnCompletedNotification;
  } | {
    method: "hook/completed";
    params: HookCompletedNotification;
  } | {
    method: "turn/diff/updated";
    params: TurnDiffUpdatedNotification;
  } | {
    method: "turn/plan/updated";
    params: TurnPlanUpdatedNotification;
  } | {
    method: "item/started";
    params: ItemStartedNotification;
  } | {
    method: "item/autoApprovalReview/started";
    params: ItemGuardianApprovalReviewStartedNotification;
  } | {
    method: "item/autoApprovalReview/completed";
    params: ItemGuardianApprovalReviewCompletedNotification;
  } | {
    method: "autoApprovalReview/strictReviewRequired";
    params: StrictReviewRequiredNotification;
  } | {
    method: "item/completed";
    params: ItemCompletedNotification;
  } | {
    method: "item/agentMessage/delta";
    params: AgentMessageDeltaNotification;
  } | {
    method: "item/plan/delta";
    params: PlanDeltaNotification;
  } | {
    method: "command/exec/outputDelta";
    params: CommandExecOutputDeltaNotification;
  } | {
    method: "process/outputDelta";
    params: ProcessOutputDeltaNotification;
  } | {
    method: "process/exited";
    params: ProcessExitedNotification;
  } | {
    method: "item/commandExecution/outputDelta";
    params: CommandExecutionOutputDeltaNotification;
  } | {
    method: "item/commandExecution/terminalInteraction";
    params: TerminalInteractionNotification;
  } | {
    method: "item/fileChange/outputDelta";
    params: FileChangeOutputDeltaNotification;
  } | {
    method: "item/fileChange/patchUpdated";
    params: FileChangePatchUpdatedNotification;
  } | {
    method: "serverRequest/resolved";
    params: ServerRequestResolvedNotification;
  } | {
    method: "item/mcpToolCall/progress";
    params: McpToolCallProgressNotification;
  } | {
    method: "mcpServer/oauthLogin/completed";
    params: McpServerOauthLoginCompletedNotification;
  } | {
    method: "mcpServer/startupStatus/updated";
    params: McpServerStatusUpdatedNotification;
  } | {
    method: "mcpServer/event/stream/notification";
    params: McpServerEventStreamNotification;
  } | {
    method: "account/updated";
    params: AccountUpdatedNotification;
  } | {
    method: "account/gatewayOAuth/changed";
    params: GatewayOAuthChangedNotification;
  } | {
    method: "account/rateLimits/updated";
    params: AccountRateLimitsUpdatedNotification;
  } | {
    method: "app/list/updated";
    params: AppListUpdatedNotification;
  } | {
    method: "remoteControl/status/changed";
    params: RemoteControlStatusChangedNotification;
  } | {
    method: "externalAgentConfig/import/progress";
    params: ExternalAgentConfigImportProgressNotification;
  } | {
    method: "externalAgentConfig/import/completed";
    params: ExternalAgentConfigImportCompletedNotification;
  } | {
    method: "fs/changed";
    params: FsChangedNotification;
  } | {
    method: "item/reasoning/summaryTextDelta";
    params: ReasoningSummaryTextDeltaNotification;
  } | {
    method: "item/reasoning/summaryPartAdded";
    params: ReasoningSummaryPartAddedNotification;
  } | {
    method: "item/reasoning/textDelta";
    params: ReasoningTextDeltaNotification;
  } | {
    method: "thread/compacted";
    params: ContextCompactedNotification;
  } | {
    method: "model/rerouted";
    params: ModelReroutedNotification;
  } | {
    method: "model/verification";
    params: ModelVerificationNotification;
  } | {
    method: "modelProvider/authRecoveryStarted";
    params: AuthRecoveryNotification;
  } | {
    method: "modelProvider/authRecoveryCompleted";
    params: AuthRecoveryNotification;
  } | {
    method: "turn/moderationMetadata";
    params: TurnModerationMetadataNotification;
  } | {
    method: "model/safetyBuffering/updated";
    params: ModelSafetyBufferingUpdatedNotification;
  } | {
    method: "warning";
    params: WarningNotification;
  } | {
    method: "guardianWarning";
    params: GuardianWarningNotification;
  } | {
    method: "deprecationNotice";
    params: DeprecationNoticeNotification;
  } | {
    method: "configWarning";
    params: ConfigWarningNotification;
  } | {
    method: "fuzzyFileSearch/sessionUpdated";
    params: FuzzyFileSearchSessionUpdatedNotification;
  } | {
    method: "fuzzyFileSearch/sessionCompleted";
    params: FuzzyFileSearchSessionCompletedNotification;
  } | {
    method: "thread/realtime/started";
    params: ThreadRealtimeStartedNotification;
  } | {
    method: "thread/realtime/itemAdded";
    params: ThreadRealtimeItemAddedNotification;
  } | {
    method: "thread/realtime/item/started";
    params: ThreadRealtimeItemStartedNotification;
  } | {
    method: "thread/realtime/item/transcript/delta";
    params: ThreadRealtimeItemTranscriptDeltaNotification;
  } | {
    method: "thread/realtime/item/completed";
    params: ThreadRealtimeItemCompletedNotification;
  } | {
    method: "thread/realtime/transcript/delta";
    params: ThreadRealtimeTranscriptDeltaNotification;
  } | {
    method: "thread/realtime/transcript/done";
    params: ThreadRealtimeTranscriptDoneNotification;
  } | {
    method: "thread/realtime/outputAudio/delta";
    params: ThreadRealtimeOutputAudioDeltaNotification;
  } | {
    method: "thread/realtime/sdp";
    params: ThreadRealtimeSdpNotification;
  } | {
    method: "thread/realtime/error";
    params: ThreadRealtimeErrorNotification;
  } | {
    method: "thread/realtime/closed";
    params: ThreadRealtimeClosedNotification;
  } | {
    method: "windows/worldWritableWarning";
    params: WindowsWorldWritableWarningNotification;
  } | {
    method: "windowsSandbox/setupCompleted";
    params: WindowsSandboxSetupCompletedNotification;
  } | {
    method: "account/login/completed";
    params: AccountLoginCompletedNotification;
  });

/** Any request of the server, as it stands on the wire. */
export type ServerRequest = {
  method: "item/commandExecution/requestApproval";
  id: RequestId;
  params: CommandExecutionRequestApprovalParams;
} | {
  method: "item/fileChange/requestApproval";
  id: RequestId;
  params: FileChangeRequestApprovalParams;
} | {
  method: "item/tool/requestUserInput";
  id: RequestId;
  params: ToolRequestUserInputParams;
} | {
  method: "mcpServer/elicitation/request";
  id: RequestId;
  params: McpServerElicitationRequestParams;
} | {
  method: "item/permissions/requestApproval";
  id: RequestId;
  params: PermissionsRequestApprovalParams;
} | {
  method: "item/tool/call";
  id: RequestId;
  params: DynamicToolCallParams;
} | {
  method: "account/chatgptAuthTokens/refresh";
  id: RequestId;
  params: ChatgptAuthTokensRefreshParams;
} | {
  method: "attestation/generate";
  id: RequestId;
  params: AttestationGenerateParams;
} | {
  method: "currentTime/read";
  id: RequestId;
  params: CurrentTimeReadParams;
} | {
  method: "applyPatchApproval";
  id: RequestId;
  params: ApplyPatchApprovalParams;
} | {
  method: "execCommandApproval";
  id: RequestId;
  params: ExecCommandApprovalParams;
};

/** Params of the notification `serverRequest/resolved`. */
export interface ServerRequestResolvedNotification {
  requestId: RequestId;
  threadId: string;
}

/** Used in `MigrationDetails.sessions`. */
export interface SessionMigration {
  cwd: string;
  path: string;
  title?: string | null;
}

/** Used in `Thread.source`. */
export type SessionSource = "cli" | "vscode" | "exec" | "appServer" | "unknown" | {
  custom: string;
} | {
  subAgent: SubAgentSource;
};

/** Used in `CollaborationMode.settings`. */
export interface Settings {
  developer_instructions?: string | null;
  model: string;
  reasoning_effort?: ReasoningEffort | null;
}

/** Used in `SkillMetadata.dependencies`. */
export interface SkillDependencies {
  tools: SkillToolDependency[];
}

/** Used in `SkillsListEntry.errors`. */
export interface SkillErrorInfo {
  message: string;
  path: string;
}

/** Used in `SkillMetadata.interface`, `SkillSummary.interface`. */
export interface SkillInterface {
  brandColor?: string | null;
  defaultPrompt?: string | null;
  displayName?: string | null;
  iconLarge?: AbsolutePathBuf | null;
  iconLargeUrl?: string | null;
  iconSmall?: AbsolutePathBuf | null;
  iconSmallUrl?: string | null;
  shortDescription?: string | null;
}

/** Used in `SkillsListEntry.skills`. */
export interface SkillMetadata {
  dependencies?: SkillDependencies | null;
  description: string;
  enabled: boolean;
  interface?: SkillInterface | null;
  name: string;
  path: LegacyAppPathString;
  pluginId?: string | null;
  scope: SkillScope;
  shortDescription?: string | null;
}

/** Used in `MigrationDetails.skills`. */
export interface SkillMigration {
  name: string;
}

/** Used in `SkillMetadata.scope`. */
export type SkillScope = "user" | "repo" | "system" | "admin";

/** Used in `PluginDetail.onboardingSkill`, `PluginDetail.skills`. */
export interface SkillSummary {
  description: string;
  enabled: boolean;
  interface?: SkillInterface | null;
  name: string;
  path?: LegacyAppPathString | null;
  shortDescription?: string | null;
}

/** Used in `SkillDependencies.tools`. */
export interface SkillToolDependency {
  command?: string | null;
  description?: string | null;
  transport?: string | null;
  type: string;
  url?: string | null;
  value: string;
}

/** Params of the notification `skills/changed`. It has no fields in this version. */
export type SkillsChangedNotification = Record<string, never>;

/** Params of the request `skills/config/write`. */
export interface SkillsConfigWriteParams {
  enabled: boolean;
  name?: string | null;
  path?: AbsolutePathBuf | null;
}

/** Result of the request `skills/config/write`. */
export interface SkillsConfigWriteResponse {
  effectiveEnabled: boolean;
}

/** Params of the request `skills/extraRoots/set`. */
export interface SkillsExtraRootsSetParams {
  extraRoots: AbsolutePathBuf[];
}

/** Result of the request `skills/extraRoots/set`. It has no fields in this version. */
export type SkillsExtraRootsSetResponse = Record<string, never>;

/** Used in `SkillsListResponse.data`. */
export interface SkillsListEntry {
  cwd: string;
  errors: SkillErrorInfo[];
  skills: SkillMetadata[];
}

/** Params of the request `skills/list`. */
export interface SkillsListParams {
  cwds?: string[];
  forceReload?: boolean;
}

/** Result of the request `skills/list`. */
export interface SkillsListResponse {
  data: SkillsListEntry[];
}

/**
 * Used in `ProjectListParams.sortDirection`, `ThreadItemsListParams.sortDirection`,
 * `ThreadListParams.sortDirection`, `ThreadResumeInitialTurnsPageParams.sortDirection`,
 * `ThreadSearchParams.sortDirection` and 1 other place.
 */
export type SortDirection = "asc" | "desc";

/** Used in `RateLimitSnapshot.individualLimit`. */
export interface SpendControlLimitSnapshot {
  limit: string;
  /** In percent. */
  remainingPercent: number;
  /** Unix time in seconds. */
  resetsAt: number;
  used: string;
}

/** Params of the notification `autoApprovalReview/strictReviewRequired`. */
export interface StrictReviewRequiredNotification {
  /** Unix time in milliseconds. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

/** Used in `ThreadItem.kind`. */
export type SubAgentActivityKind = "started" | "interacted" | "interrupted" | "completed";

/** Used in `SessionSource.subAgent`. */
export type SubAgentSource = "review" | "compact" | "memory_consolidation" | {
  thread_spawn: {
    agent_nickname?: string | null;
    agent_path?: AgentPath | null;
    agent_role?: string | null;
    depth: number;
    parent_thread_id: ThreadId;
  };
} | {
  other: string;
};

/** Used in `MigrationDetails.subagents`. */
export interface SubagentMigration {
  name: string;
}

/** Params of the notification `item/commandExecution/terminalInteraction`. */
export interface TerminalInteractionNotification {
  itemId: string;
  processId: string;
  stdin: string;
  threadId: string;
  turnId: string;
}

/** Used in `UserInput.text_elements`. */
export interface TextElement {
  byteRange: ByteRange;
  placeholder?: string | null;
}

/** Used in `TextRange.end`, `TextRange.start`. */
export interface TextPosition {
  /** Counted from 1, in Unicode code points. */
  column: number;
  /** Counted from 1. */
  line: number;
}

/** Used in `ConfigWarningNotification.range`. */
export interface TextRange {
  end: TextPosition;
  start: TextPosition;
}

/**
 * Used in `ThreadForkResponse.thread`, `ThreadListResponse.data`,
 * `ThreadMetadataUpdateResponse.thread`, `ThreadReadResponse.thread`, `ThreadResumeResponse.thread`
 * and 5 other places.
 */
export interface Thread {
  agentNickname?: string | null;
  agentRole?: string | null;
  /** @experimental */
  attachedToThreadId?: string | null;
  /** @experimental */
  canAcceptDirectInput?: boolean | null;
  cliVersion: string;
  /** Unix time in seconds. */
  createdAt: number;
  cwd: AbsolutePathBuf;
  /** @experimental */
  daybreakEnabled?: boolean | null;
  /** @experimental */
  environments?: ThreadEnvironment[] | null;
  ephemeral: boolean;
  /** @experimental */
  extra?: ThreadExtra | null;
  forkedFromId?: string | null;
  gitInfo?: GitInfo | null;
  historyMode?: ThreadHistoryMode;
  id: string;
  model?: string | null;
  modelProvider: string;
  name?: string | null;
  originator?: string | null;
  parentThreadId?: string | null;
  path?: string | null;
  preview: string;
  projectId: string | null;
  reasoningEffort?: ReasoningEffort | null;
  /** Unix time in seconds. */
  recencyAt?: number | null;
  section?: ThreadSection | null;
  /** Unix time in seconds. */
  sectionEnteredAt?: number | null;
  sessionId: string;
  source: SessionSource;
  status: ThreadStatus;
  threadSource?: ThreadSource | null;
  turns: Turn[];
  /** Unix time in seconds. */
  updatedAt: number;
}

/** Used in `ThreadStatus.activeFlags`. */
export type ThreadActiveFlag = "waitingOnApproval" | "waitingOnUserInput";

/** Params of the request `thread/approveGuardianDeniedAction`. */
export interface ThreadApproveGuardianDeniedActionParams {
  event: unknown;
  threadId: string;
}

/** Result of the request `thread/approveGuardianDeniedAction`. It has no fields in this version. */
export type ThreadApproveGuardianDeniedActionResponse = Record<string, never>;

/** Params of the request `thread/archive`. */
export interface ThreadArchiveParams {
  threadId: string;
}

/** Result of the request `thread/archive`. It has no fields in this version. */
export type ThreadArchiveResponse = Record<string, never>;

/** Params of the notification `thread/archived`. */
export interface ThreadArchivedNotification {
  threadId: string;
}

/** Used in `ThreadAttachmentAddResponse.attachment`, `ThreadAttachmentListResponse.data`. */
export interface ThreadAttachment {
  attachmentType: string;
  /** Unix time in seconds. */
  createdAt: number;
  id: string;
  identityKey: string;
  payload: unknown;
}

/** Used in `ThreadAttachmentAddResponse.outcome`. */
export type ThreadAttachmentAddOutcome = "created" | "existing";

/** Params of the request `thread/attachment/add`. */
export interface ThreadAttachmentAddParams {
  attachmentType: string;
  identityKey: string;
  payload: unknown;
  threadId: string;
}

/** Result of the request `thread/attachment/add`. */
export interface ThreadAttachmentAddResponse {
  attachment: ThreadAttachment;
  outcome: ThreadAttachmentAddOutcome;
}

/** Params of the request `thread/attachment/list`. */
export interface ThreadAttachmentListParams {
  cursor?: string | null;
  limit?: number | null;
  threadId: string;
}

/** Result of the request `thread/attachment/list`. */
export interface ThreadAttachmentListResponse {
  data: ThreadAttachment[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `ThreadAttachmentUpdatedNotification.operation`. */
export type ThreadAttachmentOperation = "created" | "deleted";

/** Used in `ThreadAttachmentOwnerListResponse.data`. */
export interface ThreadAttachmentOwner {
  archived: boolean;
  threadId: string;
}

/** Params of the request `thread/attachmentOwner/list`. */
export interface ThreadAttachmentOwnerListParams {
  archived?: boolean | null;
  attachmentType: string;
  cursor?: string | null;
  identityKey: string;
  limit?: number | null;
}

/** Result of the request `thread/attachmentOwner/list`. */
export interface ThreadAttachmentOwnerListResponse {
  data: ThreadAttachmentOwner[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Params of the request `thread/attachment/remove`. */
export interface ThreadAttachmentRemoveParams {
  attachmentType: string;
  identityKey: string;
  threadId: string;
}

/** Result of the request `thread/attachment/remove`. It has no fields in this version. */
export type ThreadAttachmentRemoveResponse = Record<string, never>;

/** Params of the notification `thread/attachment/updated`. */
export interface ThreadAttachmentUpdatedNotification {
  attachmentId: string;
  attachmentType: string;
  identityKey: string;
  operation: ThreadAttachmentOperation;
  threadId: string;
}

/**
 * Used in `ThreadBackgroundTerminalsListResponse.data`.
 *
 * @experimental
 */
export interface ThreadBackgroundTerminal {
  command: string;
  /** In percent. */
  cpuPercent?: number | null;
  cwd: LegacyAppPathString;
  itemId: string;
  osPid?: number | null;
  processId: string;
  /** In kilobytes. */
  rssKb?: number | null;
}

/**
 * Params of the request `thread/backgroundTerminals/clean`.
 *
 * @experimental
 */
export interface ThreadBackgroundTerminalsCleanParams {
  threadId: string;
}

/**
 * Result of the request `thread/backgroundTerminals/clean`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadBackgroundTerminalsCleanResponse = Record<string, never>;

/**
 * Params of the request `thread/backgroundTerminals/list`.
 *
 * @experimental
 */
export interface ThreadBackgroundTerminalsListParams {
  cursor?: string | null;
  limit?: number | null;
  threadId: string;
}

/**
 * Result of the request `thread/backgroundTerminals/list`.
 *
 * @experimental
 */
export interface ThreadBackgroundTerminalsListResponse {
  data: ThreadBackgroundTerminal[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/**
 * Params of the request `thread/backgroundTerminals/terminate`.
 *
 * @experimental
 */
export interface ThreadBackgroundTerminalsTerminateParams {
  processId: string;
  threadId: string;
}

/**
 * Result of the request `thread/backgroundTerminals/terminate`.
 *
 * @experimental
 */
export interface ThreadBackgroundTerminalsTerminateResponse {
  terminated: boolean;
}

/** Params of the notification `thread/closed`. */
export interface ThreadClosedNotification {
  threadId: string;
}

/** Params of the request `thread/compact/start`. */
export interface ThreadCompactStartParams {
  threadId: string;
}

/** Result of the request `thread/compact/start`. It has no fields in this version. */
export type ThreadCompactStartResponse = Record<string, never>;

/**
 * Params of the request `thread/decrement_elicitation`.
 *
 * @experimental
 */
export interface ThreadDecrementElicitationParams {
  threadId: string;
}

/**
 * Result of the request `thread/decrement_elicitation`.
 *
 * @experimental
 */
export interface ThreadDecrementElicitationResponse {
  count: number;
  paused: boolean;
}

/** Params of the request `thread/delete`. */
export interface ThreadDeleteParams {
  threadId: string;
}

/** Result of the request `thread/delete`. It has no fields in this version. */
export type ThreadDeleteResponse = Record<string, never>;

/** Params of the notification `thread/deleted`. */
export interface ThreadDeletedNotification {
  threadId: string;
}

/** Used in `Thread.environments`, `ThreadSettings.environments`. */
export interface ThreadEnvironment {
  cwd: LegacyAppPathString;
  environmentId: string;
  runtimeWorkspaceRoots: LegacyAppPathString[];
}

/** Used in `Thread.extra`. It has no fields in this version. */
export type ThreadExtra = Record<string, never>;

/** Params of the request `thread/fork`. */
export interface ThreadForkParams {
  approvalPolicy?: AskForApproval | null;
  approvalsReviewer?: ApprovalsReviewer | null;
  /** @experimental */
  attachToSource?: boolean;
  baseInstructions?: string | null;
  /** @experimental */
  beforeTurnId?: string | null;
  config?: { [key: string]: unknown } | null;
  cwd?: string | null;
  /** @experimental */
  deferGoalContinuation?: boolean;
  developerInstructions?: string | null;
  ephemeral?: boolean;
  excludeTurns?: boolean;
  /** @experimental */
  experimentalDisablePredictionMcp?: boolean;
  /** @experimental */
  experimentalPredictionMode?: boolean;
  lastTurnId?: string | null;
  model?: string | null;
  modelProvider?: string | null;
  /** @experimental */
  path?: string | null;
  /** @experimental */
  permissions?: string | null;
  /** @experimental */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null;
  sandbox?: SandboxMode | null;
  serviceTier?: string | null;
  threadId: string;
  threadSource?: ThreadSource | null;
}

/** Result of the request `thread/fork`. */
export interface ThreadForkResponse {
  /** @experimental */
  activePermissionProfile?: ActivePermissionProfile | null;
  approvalPolicy: AskForApproval;
  approvalsReviewer: ApprovalsReviewer;
  cwd: AbsolutePathBuf;
  disabledPluginIds?: string[];
  instructionSources?: LegacyAppPathString[];
  model: string;
  modelProvider: string;
  /**
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: MultiAgentMode;
  reasoningEffort?: ReasoningEffort | null;
  /** @experimental */
  runtimeWorkspaceRoots?: AbsolutePathBuf[];
  sandbox: SandboxPolicy;
  serviceTier?: string | null;
  thread: Thread;
}

/**
 * Used in `ThreadGoalGetResponse.goal`, `ThreadGoalSetResponse.goal`,
 * `ThreadGoalUpdatedNotification.goal`.
 */
export interface ThreadGoal {
  /** Unix time in seconds. */
  createdAt: number;
  objective: string;
  status: ThreadGoalStatus;
  threadId: string;
  /** In seconds. */
  timeUsedSeconds: number;
  tokenBudget?: number | null;
  tokensUsed: number;
  /** Unix time in seconds. */
  updatedAt: number;
}

/** Params of the request `thread/goal/clear`. */
export interface ThreadGoalClearParams {
  origin?: ThreadGoalMutationOrigin | null;
  threadId: string;
}

/** Result of the request `thread/goal/clear`. */
export interface ThreadGoalClearResponse {
  cleared: boolean;
}

/** Params of the notification `thread/goal/cleared`. */
export interface ThreadGoalClearedNotification {
  threadId: string;
}

/** Params of the request `thread/goal/get`. */
export interface ThreadGoalGetParams {
  threadId: string;
}

/** Result of the request `thread/goal/get`. */
export interface ThreadGoalGetResponse {
  goal?: ThreadGoal | null;
}

/** Used in `ThreadGoalClearParams.origin`, `ThreadGoalSetParams.origin`. */
export type ThreadGoalMutationOrigin = "user" | "automatic";

/** Params of the request `thread/goal/set`. */
export interface ThreadGoalSetParams {
  objective?: string | null;
  origin?: ThreadGoalMutationOrigin | null;
  status?: ThreadGoalStatus | null;
  threadId: string;
  tokenBudget?: number | null;
}

/** Result of the request `thread/goal/set`. */
export interface ThreadGoalSetResponse {
  goal: ThreadGoal;
}

/** Used in `ThreadGoal.status`, `ThreadGoalSetParams.status`. */
export type ThreadGoalStatus =
  | "active"
  | "paused"
  | "blocked"
  | "usageLimited"
  | "budgetLimited"
  | "complete";

/** Params of the notification `thread/goal/updated`. */
export interface ThreadGoalUpdatedNotification {
  goal: ThreadGoal;
  threadId: string;
  turnId?: string | null;
}

/**
 * Used in `ThreadGuardianReviewResponse.assessment`.
 *
 * @experimental
 */
export interface ThreadGuardianAssessment {
  outcome: GuardianAssessmentOutcome;
  rationale: string;
  riskLevel: GuardianRiskLevel;
  userAuthorization: GuardianUserAuthorization;
}

/**
 * Params of the request `thread/guardianReview`.
 *
 * @experimental
 */
export interface ThreadGuardianReviewParams {
  threadId: string;
}

/**
 * Result of the request `thread/guardianReview`.
 *
 * @experimental
 */
export interface ThreadGuardianReviewResponse {
  assessment?: ThreadGuardianAssessment | null;
  callId: string;
}

/** Used in `Thread.historyMode`, `ThreadStartParams.historyMode`. */
export type ThreadHistoryMode = "legacy" | "paginated";

/**
 * Used in `ApplyPatchApprovalParams.conversationId`, `ExecCommandApprovalParams.conversationId`,
 * `SubAgentSource.thread_spawn.parent_thread_id`.
 */
export type ThreadId = string;

/**
 * Params of the request `thread/increment_elicitation`.
 *
 * @experimental
 */
export interface ThreadIncrementElicitationParams {
  threadId: string;
}

/**
 * Result of the request `thread/increment_elicitation`.
 *
 * @experimental
 */
export interface ThreadIncrementElicitationResponse {
  count: number;
  paused: boolean;
}

/** Params of the request `thread/inject_items`. */
export interface ThreadInjectItemsParams {
  items: unknown[];
  threadId: string;
}

/** Result of the request `thread/inject_items`. It has no fields in this version. */
export type ThreadInjectItemsResponse = Record<string, never>;

/**
 * Used in `ItemCompletedNotification.item`, `ItemStartedNotification.item`, `ThreadItemEntry.item`,
 * `ThreadTimelineEntry.item`, `Turn.items`.
 */
export type ThreadItem =
  & {
    /** Unix time in milliseconds. */
    completedAtMs?: number | null;
    /** Unix time in milliseconds. */
    startedAtMs?: number | null;
  }
  & (
    | {
      type: "userMessage";
      clientId?: string | null;
      content: UserInput[];
      id: string;
    }
    | {
      type: "hookPrompt";
      fragments: HookPromptFragment[];
      id: string;
    }
    | {
      type: "agentMessage";
      delivery?: AgentMessageDelivery | null;
      id: string;
      memoryCitation?: MemoryCitation | null;
      moderation?: AgentMessageModeration | null;
      phase?: MessagePhase | null;
      questions?: AsyncUserInputQuestion[] | null;
      text: string;
    }
    | {
      type: "functionCallOutput";
      id: string;
      name: string;
      namespace?: string | null;
      output: FunctionCallOutputBody;
    }
    | {
      type: "plan";
      id: string;
      text: string;
    }
    | {
      type: "reasoning";
      content?: string[];
      id: string;
      summary?: string[];
    }
    | {
      type: "commandExecution";
      aggregatedOutput?: string | null;
      command: string;
      commandActions: CommandAction[];
      cwd: LegacyAppPathString;
      /** In milliseconds. */
      durationMs?: number | null;
      exitCode?: number | null;
      id: string;
      pluginId?: string | null;
      processId?: string | null;
      scriptPath?: string | null;
      source?: CommandExecutionSource;
      status: CommandExecutionStatus;
    }
    | {
      type: "fileChange";
      changes: FileUpdateChange[];
      id: string;
      status: PatchApplyStatus;
    }
    | {
      type: "mcpToolCall";
      appContext?: McpToolCallAppContext | null;
      arguments: unknown;
      /** In milliseconds. */
      durationMs?: number | null;
      error?: McpToolCallError | null;
      id: string;
      mcpAppResourceUri?: string | null;
      mcpAppUi?: McpAppUi | null;
      pluginId?: string | null;
      readOnlyHint?: boolean | null;
      result?: McpToolCallResult | null;
      server: string;
      status: McpToolCallStatus;
      tool: string;
    }
    | {
      type: "dynamicToolCall";
      arguments: unknown;
      contentItems?: DynamicToolCallOutputContentItem[] | null;
      /** In milliseconds. */
      durationMs?: number | null;
      id: string;
      namespace?: string | null;
      status: DynamicToolCallStatus;
      success?: boolean | null;
      tool: string;
    }
    | {
      type: "collabAgentToolCall";
      agentsStates: { [key: string]: CollabAgentState };
      id: string;
      model?: string | null;
      prompt?: string | null;
      reasoningEffort?: ReasoningEffort | null;
      receiverThreadIds: string[];
      senderThreadId: string;
      status: CollabAgentToolCallStatus;
      tool: CollabAgentTool;
    }
    | {
      type: "subAgentActivity";
      agentPath: string;
      agentThreadId: string;
      id: string;
      kind: SubAgentActivityKind;
      model?: string | null;
      reasoningEffort?: ReasoningEffort | null;
    }
    | {
      type: "webSearch";
      action?: WebSearchAction | null;
      id: string;
      query: string;
      results?: unknown[] | null;
    }
    | {
      type: "imageView";
      id: string;
      path: LegacyAppPathString;
    }
    | {
      type: "sleep";
      /** In milliseconds. */
      durationMs: number;
      id: string;
    }
    | {
      failure?: ImageGenerationFailure | null;
      generationId?: string | null;
      id: string;
      inputImages?: ImageGenerationInputImage[];
      revisedPrompt?: string | null;
      savedPath?: AbsolutePathBuf | null;
      status: string;
      transparentBackground?: boolean | null;
      type: "imageGeneration";
    }
      & ({
        fileId: string;
      } | {
        result: string;
      })
    | {
      type: "enteredReviewMode";
      id: string;
      review: string;
    }
    | {
      type: "exitedReviewMode";
      id: string;
      review: string;
    }
    | {
      type: "contextCompaction";
      id: string;
    }
  );

/** Used in `ThreadItemsListResponse.data`, `ThreadItemsReadResponse.data`. */
export interface ThreadItemEntry {
  /** Unix time in milliseconds. */
  completedAtMs?: number | null;
  item: ThreadItem;
  /** @experimental */
  outputDeferred?: boolean;
  /** Unix time in milliseconds. */
  startedAtMs?: number | null;
  turnId: string;
}

/** Used in `ThreadItemsListParams.deferOutput`. */
export interface ThreadItemOutputDeferral {
  /** @experimental */
  commandExecution?: boolean;
  /** @experimental */
  mcpToolCall?: boolean;
}

/** Used in `ThreadItemsListCursor`. */
export type ThreadItemsListAnchor = {
  itemId: string;
  type: "item";
};

/** Used in `ThreadItemsListParams.cursor`. */
export type ThreadItemsListCursor = string | ThreadItemsListAnchor;

/** Params of the request `thread/items/list`. */
export interface ThreadItemsListParams {
  cursor?: ThreadItemsListCursor | null;
  deferOutput?: ThreadItemOutputDeferral | null;
  limit?: number | null;
  sortDirection?: SortDirection | null;
  threadId: string;
  turnId?: string | null;
}

/** Result of the request `thread/items/list`. */
export interface ThreadItemsListResponse {
  backwardsCursor?: string | null;
  data: ThreadItemEntry[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/**
 * Params of the request `thread/items/read`.
 *
 * @experimental
 */
export interface ThreadItemsReadParams {
  itemIds: string[];
  threadId: string;
  turnId: string;
}

/**
 * Result of the request `thread/items/read`.
 *
 * @experimental
 */
export interface ThreadItemsReadResponse {
  data: ThreadItemEntry[];
}

/** Used in `ThreadListParams.cwd`. */
export type ThreadListCwdFilter = string | string[];

/** Params of the request `thread/list`. */
export interface ThreadListParams {
  /** @experimental */
  ancestorThreadId?: string | null;
  archived?: boolean | null;
  /** @experimental */
  attachedToThreadId?: string | null;
  currentAccountOnly?: boolean;
  cursor?: string | null;
  cwd?: ThreadListCwdFilter | null;
  excludedThreadIds?: string[] | null;
  /** @experimental */
  includeAttachedThreads?: boolean;
  limit?: number | null;
  modelProviders?: string[] | null;
  originators?: string[] | null;
  /** @experimental */
  parentThreadId?: string | null;
  /** @experimental */
  projectId?: string | null;
  searchTerm?: string | null;
  sectionId?: string | null;
  sortDirection?: SortDirection | null;
  sortKey?: ThreadSortKey | null;
  sourceKinds?: ThreadSourceKind[] | null;
  useStateDbOnly?: boolean;
}

/** Result of the request `thread/list`. */
export interface ThreadListResponse {
  backwardsCursor?: string | null;
  data: Thread[];
  /** `null` on the last page. */
  nextCursor?: string | null;
  /** @experimental */
  readStates?: { [key: string]: ThreadReadState } | null;
}

/** Params of the request `thread/loaded/list`. */
export interface ThreadLoadedListParams {
  cursor?: string | null;
  limit?: number | null;
}

/** Result of the request `thread/loaded/list`. */
export interface ThreadLoadedListResponse {
  data: string[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `ThreadMemoryModeSetParams.mode`. */
export type ThreadMemoryMode = "enabled" | "disabled";

/**
 * Params of the request `thread/memoryMode/set`.
 *
 * @experimental
 */
export interface ThreadMemoryModeSetParams {
  mode: ThreadMemoryMode;
  threadId: string;
}

/**
 * Result of the request `thread/memoryMode/set`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadMemoryModeSetResponse = Record<string, never>;

/**
 * Params of the request `thread/memory/read`.
 *
 * @experimental
 */
export interface ThreadMemoryReadParams {
  threadId: string;
}

/**
 * Result of the request `thread/memory/read`.
 *
 * @experimental
 */
export interface ThreadMemoryReadResponse {
  summary?: string | null;
}

/** Used in `ThreadMetadataUpdateParams.gitInfo`. */
export interface ThreadMetadataGitInfoUpdateParams {
  branch?: string | null;
  originUrl?: string | null;
  sha?: string | null;
}

/** Params of the request `thread/metadata/update`. */
export interface ThreadMetadataUpdateParams {
  /** @experimental */
  daybreakEnabled?: boolean | null;
  gitInfo?: ThreadMetadataGitInfoUpdateParams | null;
  /** @experimental */
  projectId?: string | null;
  threadId: string;
}

/** Result of the request `thread/metadata/update`. */
export interface ThreadMetadataUpdateResponse {
  thread: Thread;
}

/** Params of the notification `thread/name/updated`. */
export interface ThreadNameUpdatedNotification {
  threadId: string;
  threadName?: string | null;
}

/**
 * Params of the request `thread/prediction/request`.
 *
 * @experimental
 */
export interface ThreadPredictionRequestParams {
  sourceTurnId: string;
  threadId: string;
}

/**
 * Result of the request `thread/prediction/request`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadPredictionRequestResponse = Record<string, never>;

/** Used in `ThreadPredictionUpdatedNotification.result`. */
export type ThreadPredictionResult = {
  type: "completed";
  text?: string | null;
} | {
  type: "failed";
};

/** Params of the notification `thread/prediction/updated`. */
export interface ThreadPredictionUpdatedNotification {
  result: ThreadPredictionResult;
  sourceTurnId: string;
  threadId: string;
}

/**
 * Params of the request `thread/prepareApprovedPlan`.
 *
 * @experimental
 */
export interface ThreadPrepareApprovedPlanParams {
  attachmentPath?: string | null;
  markdown: string;
  threadId: string;
}

/**
 * Result of the request `thread/prepareApprovedPlan`.
 *
 * @experimental
 */
export interface ThreadPrepareApprovedPlanResponse {
  prompt: string;
}

/** Params of the notification `thread/project/updated`. */
export interface ThreadProjectUpdatedNotification {
  projectId: string | null;
  threadId: string;
}

/**
 * Params of the request `thread/queue/add`.
 *
 * @experimental
 */
export interface ThreadQueueAddParams {
  clientUserMessageId: string;
  input: UserInput[];
  responsesapiClientMetadata?: { [key: string]: string } | null;
  threadId: string;
}

/**
 * Result of the request `thread/queue/add`.
 *
 * @experimental
 */
export interface ThreadQueueAddResponse {
  queuedSubmission: QueuedSubmission;
}

/** Params of the notification `thread/queue/changed`. */
export interface ThreadQueueChangedNotification {
  threadId: string;
}

/**
 * Params of the request `thread/queue/delete`.
 *
 * @experimental
 */
export interface ThreadQueueDeleteParams {
  queuedSubmissionId: string;
  threadId: string;
}

/**
 * Result of the request `thread/queue/delete`.
 *
 * @experimental
 */
export interface ThreadQueueDeleteResponse {
  deleted: boolean;
}

/**
 * Params of the request `thread/queue/list`.
 *
 * @experimental
 */
export interface ThreadQueueListParams {
  cursor?: string | null;
  limit?: number | null;
  threadId: string;
}

/**
 * Result of the request `thread/queue/list`.
 *
 * @experimental
 */
export interface ThreadQueueListResponse {
  data: QueuedSubmission[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/**
 * Params of the request `thread/queue/reorder`.
 *
 * @experimental
 */
export interface ThreadQueueReorderParams {
  queuedSubmissionIds: string[];
  threadId: string;
}

/**
 * Result of the request `thread/queue/reorder`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadQueueReorderResponse = Record<string, never>;

/**
 * Params of the request `thread/queue/start`.
 *
 * @experimental
 */
export interface ThreadQueueStartParams {
  queuedSubmissionId?: string | null;
  threadId: string;
}

/**
 * Result of the request `thread/queue/start`.
 *
 * @experimental
 */
export interface ThreadQueueStartResponse {
  turn: Turn;
}

/**
 * Params of the request `thread/queue/update`.
 *
 * @experimental
 */
export interface ThreadQueueUpdateParams {
  input: UserInput[];
  queuedSubmissionId: string;
  responsesapiClientMetadata?: { [key: string]: string } | null;
  threadId: string;
}

/**
 * Result of the request `thread/queue/update`.
 *
 * @experimental
 */
export interface ThreadQueueUpdateResponse {
  queuedSubmission: QueuedSubmission;
}

/** Params of the request `thread/read`. */
export interface ThreadReadParams {
  includeTurns?: boolean;
  threadId: string;
}

/** Result of the request `thread/read`. */
export interface ThreadReadResponse {
  /** @experimental */
  readState?: ThreadReadState | null;
  thread: Thread;
}

/**
 * Used in `ThreadListResponse.readStates`, `ThreadReadResponse.readState`,
 * `ThreadReadStateChangedNotification.readState`, `ThreadReadStateUpdateResponse.readState`.
 */
export interface ThreadReadState {
  firstUnread?: ThreadUnreadPosition | null;
  revision: string;
}

/** Params of the notification `thread/readState/changed`. */
export interface ThreadReadStateChangedNotification {
  readState: ThreadReadState;
  threadId: string;
}

/** Used in `ThreadReadStateUpdateParams.operation`. */
export type ThreadReadStateOperation = {
  type: "read";
} | {
  type: "unread";
};

/**
 * Params of the request `thread/readState/update`.
 *
 * @experimental
 */
export interface ThreadReadStateUpdateParams {
  expectedRevision: string;
  operation: ThreadReadStateOperation;
  threadId: string;
}

/**
 * Result of the request `thread/readState/update`.
 *
 * @experimental
 */
export interface ThreadReadStateUpdateResponse {
  readState: ThreadReadState;
}

/**
 * Params of the request `thread/realtime/appendAudio`.
 *
 * @experimental
 */
export interface ThreadRealtimeAppendAudioParams {
  audio: ThreadRealtimeAudioChunk;
  threadId: string;
}

/**
 * Result of the request `thread/realtime/appendAudio`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadRealtimeAppendAudioResponse = Record<string, never>;

/**
 * Params of the request `thread/realtime/appendSpeech`.
 *
 * @experimental
 */
export interface ThreadRealtimeAppendSpeechParams {
  text: string;
  threadId: string;
}

/**
 * Result of the request `thread/realtime/appendSpeech`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadRealtimeAppendSpeechResponse = Record<string, never>;

/**
 * Params of the request `thread/realtime/appendText`.
 *
 * @experimental
 */
export interface ThreadRealtimeAppendTextParams {
  role?: ConversationTextRole;
  text: string;
  threadId: string;
}

/**
 * Result of the request `thread/realtime/appendText`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadRealtimeAppendTextResponse = Record<string, never>;

/**
 * Used in `ThreadRealtimeAppendAudioParams.audio`,
 * `ThreadRealtimeOutputAudioDeltaNotification.audio`.
 */
export interface ThreadRealtimeAudioChunk {
  /** Audio samples, in base64. */
  data: string;
  itemId?: string | null;
  numChannels: number;
  /** In hertz. */
  sampleRate: number;
  samplesPerChannel?: number | null;
}

/** Used in `ThreadRealtimeItem.presentation`. */
export type ThreadRealtimeBemItemPresentation = {
  type: "wholeItem";
} | {
  type: "inlineMarkdown";
} | {
  type: "inlineVisualization";
  index: number;
};

/** Params of the notification `thread/realtime/closed`. */
export interface ThreadRealtimeClosedNotification {
  reason?: string | null;
  threadId: string;
}

/** Params of the notification `thread/realtime/error`. */
export interface ThreadRealtimeErrorNotification {
  message: string;
  threadId: string;
}

/** Used in `ThreadRealtimeStartParams.initialItems`. */
export interface ThreadRealtimeInitialItem {
  role: ConversationTextRole;
  text: string;
}

/**
 * Used in `ThreadRealtimeItemCompletedNotification.item`,
 * `ThreadRealtimeItemStartedNotification.item`, `ThreadTimelineEntry.item`.
 */
export type ThreadRealtimeItem =
  & {
    id: string;
    realtimeSessionId: string;
  }
  & ({
    type: "realtimeSessionStarted";
  } | {
    type: "transcriptSegment";
    role: ThreadRealtimeTranscriptRole;
    text: string;
  } | {
    type: "bemItemPromoted";
    itemId: string;
    presentation: ThreadRealtimeBemItemPresentation;
    turnId: string;
  } | {
    type: "realtimeSessionClosed";
    outcome: ThreadRealtimeSessionOutcome;
  });

/** Params of the notification `thread/realtime/itemAdded`. */
export interface ThreadRealtimeItemAddedNotification {
  item: unknown;
  threadId: string;
}

/** Params of the notification `thread/realtime/item/completed`. */
export interface ThreadRealtimeItemCompletedNotification {
  item: ThreadRealtimeItem;
  threadId: string;
}

/** Params of the notification `thread/realtime/item/started`. */
export interface ThreadRealtimeItemStartedNotification {
  item: ThreadRealtimeItem;
  threadId: string;
}

/** Params of the notification `thread/realtime/item/transcript/delta`. */
export interface ThreadRealtimeItemTranscriptDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
}

/**
 * Params of the request `thread/realtime/listVoices`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadRealtimeListVoicesParams = Record<string, never>;

/**
 * Result of the request `thread/realtime/listVoices`.
 *
 * @experimental
 */
export interface ThreadRealtimeListVoicesResponse {
  voices: RealtimeVoicesList;
}

/** Params of the notification `thread/realtime/outputAudio/delta`. */
export interface ThreadRealtimeOutputAudioDeltaNotification {
  audio: ThreadRealtimeAudioChunk;
  threadId: string;
}

/** Params of the notification `thread/realtime/sdp`. */
export interface ThreadRealtimeSdpNotification {
  sdp: string;
  threadId: string;
}

/** Used in `ThreadRealtimeItem.outcome`. */
export type ThreadRealtimeSessionOutcome = "ended" | "failed";

/**
 * Params of the request `thread/realtime/start`.
 *
 * @experimental
 */
export interface ThreadRealtimeStartParams {
  backendReasoningStatus?: boolean;
  clientManagedHandoffs?: boolean | null;
  codexResponseHandoffChannelPrefixes?: { [key: string]: string[] } | null;
  codexResponseHandoffMode?: CodexResponseHandoffMode | null;
  codexResponseItemPrefix?: string | null;
  codexResponsesAsItems?: boolean | null;
  delegationAckFiller?: boolean | null;
  flushTranscriptTailOnSessionEnd?: boolean | null;
  includeStartupContext?: boolean | null;
  initialItems?: ThreadRealtimeInitialItem[] | null;
  model?: string | null;
  outputModality: RealtimeOutputModality;
  prompt?: string | null;
  realtimeEndInstructions?: string | null;
  realtimeSessionId?: string | null;
  realtimeStartInstructions?: string | null;
  threadId: string;
  transport?: ThreadRealtimeStartTransport | null;
  version?: RealtimeConversationVersion | null;
  voice?: RealtimeVoice | null;
  voiceSessionId?: string | null;
}

/**
 * Result of the request `thread/realtime/start`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadRealtimeStartResponse = Record<string, never>;

/** Used in `ThreadRealtimeStartParams.transport`. */
export type ThreadRealtimeStartTransport = {
  type: "websocket";
} | {
  type: "webrtc";
  sdp: string;
} | {
  type: "existingCall";
  callId: string;
};

/** Params of the notification `thread/realtime/started`. */
export interface ThreadRealtimeStartedNotification {
  realtimeSessionId?: string | null;
  threadId: string;
  version: RealtimeConversationVersion;
}

/**
 * Params of the request `thread/realtime/stop`.
 *
 * @experimental
 */
export interface ThreadRealtimeStopParams {
  threadId: string;
}

/**
 * Result of the request `thread/realtime/stop`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadRealtimeStopResponse = Record<string, never>;

/** Params of the notification `thread/realtime/transcript/delta`. */
export interface ThreadRealtimeTranscriptDeltaNotification {
  delta: string;
  role: string;
  threadId: string;
}

/** Params of the notification `thread/realtime/transcript/done`. */
export interface ThreadRealtimeTranscriptDoneNotification {
  role: string;
  text: string;
  threadId: string;
}

/** Used in `ThreadRealtimeItem.role`. */
export type ThreadRealtimeTranscriptRole = "user" | "assistant";

/** Used in `ThreadResumeParams.initialTurnsPage`. */
export interface ThreadResumeInitialTurnsPageParams {
  itemsView?: TurnItemsView | null;
  limit?: number | null;
  sortDirection?: SortDirection | null;
}

/** Params of the request `thread/resume`. */
export interface ThreadResumeParams {
  approvalPolicy?: AskForApproval | null;
  approvalsReviewer?: ApprovalsReviewer | null;
  baseInstructions?: string | null;
  config?: { [key: string]: unknown } | null;
  cwd?: string | null;
  developerInstructions?: string | null;
  excludeTurns?: boolean;
  /** @experimental */
  history?: ResponseItem[] | null;
  /** @experimental */
  initialTurnsPage?: ThreadResumeInitialTurnsPageParams | null;
  model?: string | null;
  modelProvider?: string | null;
  /** @experimental */
  path?: string | null;
  /** @experimental */
  permissions?: string | null;
  /** @deprecated The schema of codex says so. */
  personality?: Personality | null;
  /** @experimental */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null;
  sandbox?: SandboxMode | null;
  serviceTier?: string | null;
  threadId: string;
}

/** Result of the request `thread/resume`. */
export interface ThreadResumeResponse {
  /** @experimental */
  activePermissionProfile?: ActivePermissionProfile | null;
  approvalPolicy: AskForApproval;
  approvalsReviewer: ApprovalsReviewer;
  collaborationMode?: CollaborationMode | null;
  cwd: AbsolutePathBuf;
  disabledPluginIds?: string[];
  /** @experimental */
  initialTurnsPage?: TurnsPage | null;
  instructionSources?: LegacyAppPathString[];
  itemsBackwardsCursor?: string | null;
  model: string;
  modelProvider: string;
  /**
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: MultiAgentMode;
  reasoningEffort?: ReasoningEffort | null;
  /** @experimental */
  runtimeWorkspaceRoots?: AbsolutePathBuf[];
  sandbox: SandboxPolicy;
  serviceTier?: string | null;
  thread: Thread;
  turnsBackwardsCursor?: string | null;
}

/** Params of the request `thread/revert`. */
export interface ThreadRevertParams {
  beforeTurnId: string;
  threadId: string;
}

/** Result of the request `thread/revert`. */
export interface ThreadRevertResponse {
  itemsBackwardsCursor?: string | null;
  thread: Thread;
  turnsBackwardsCursor?: string | null;
}

/** Params of the notification `thread/reverted`. */
export interface ThreadRevertedNotification {
  threadId: string;
}

/**
 * Params of the request `thread/sample/cancel`.
 *
 * @experimental
 */
export interface ThreadSampleCancelParams {
  requestId: RequestId;
}

/**
 * Result of the request `thread/sample/cancel`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadSampleCancelResponse = Record<string, never>;

/**
 * Params of the request `thread/sample`.
 *
 * @experimental
 */
export interface ThreadSampleParams {
  allowInProgressTurn?: boolean;
  disableMcp?: boolean;
  effort?: ReasoningEffort | null;
  expectedTurnId: string;
  interruptOnCancel?: boolean | null;
  prompt: string;
  responsesapiClientMetadata?: { [key: string]: string } | null;
  threadId: string;
  threadSource?: ThreadSource | null;
  turnTrigger?: string | null;
}

/**
 * Result of the request `thread/sample`.
 *
 * @experimental
 */
export interface ThreadSampleResponse {
  cachedInputTokens?: number | null;
  inputTokens?: number | null;
  outputTokens?: number | null;
  responseId: string;
  sourceTurnId: string;
  text?: string | null;
}

/**
 * Used in `ThreadSearchOccurrencesResponse.data`.
 *
 * @experimental
 */
export interface ThreadSearchOccurrence {
  itemId: string;
  snippet: string;
  snippetMatchRange: ThreadSearchTextRange;
  turnCursor: string;
  turnId: string;
}

/**
 * Params of the request `thread/searchOccurrences`.
 *
 * @experimental
 */
export interface ThreadSearchOccurrencesParams {
  cursor?: string | null;
  limit?: number | null;
  searchTerm: string;
  threadId: string;
}

/**
 * Result of the request `thread/searchOccurrences`.
 *
 * @experimental
 */
export interface ThreadSearchOccurrencesResponse {
  data: ThreadSearchOccurrence[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/**
 * Params of the request `thread/search`.
 *
 * @experimental
 */
export interface ThreadSearchParams {
  archived?: boolean | null;
  currentAccountOnly?: boolean;
  cursor?: string | null;
  includeAttachedThreads?: boolean;
  limit?: number | null;
  searchTerm: string;
  sortDirection?: SortDirection | null;
  sortKey?: ThreadSearchSortKey | null;
  sourceKinds?: ThreadSourceKind[] | null;
}

/**
 * Result of the request `thread/search`.
 *
 * @experimental
 */
export interface ThreadSearchResponse {
  backwardsCursor?: string | null;
  data: ThreadSearchResult[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `ThreadSearchResponse.data`. */
export interface ThreadSearchResult {
  snippet: string;
  thread: Thread;
}

/** Used in `ThreadSearchParams.sortKey`. */
export type ThreadSearchSortKey = "created_at" | "updated_at" | "recency_at";

/**
 * Used in `ThreadSearchOccurrence.snippetMatchRange`.
 *
 * @experimental
 */
export interface ThreadSearchTextRange {
  /** Offset in UTF-16 code units, exclusive. */
  end: number;
  /** Offset in UTF-16 code units, inclusive. */
  start: number;
}

/**
 * Used in `Thread.section`, `ThreadSectionCreateResponse.section`,
 * `ThreadSectionListResponse.data`, `ThreadSectionUpdateResponse.section`.
 */
export interface ThreadSection {
  appearance?: ThreadSectionAppearance | null;
  id: string;
  name: string;
}

/**
 * Used in `ThreadSection.appearance`, `ThreadSectionCreateParams.appearance`,
 * `ThreadSectionUpdateParams.appearance`.
 */
export interface ThreadSectionAppearance {
  color?: string | null;
  icon?: string | null;
}

/** Params of the notification `thread/section/changed`. */
export interface ThreadSectionChangedNotification {
  sectionId: string | null;
  threadId: string;
}

/** Params of the request `threadSection/create`. */
export interface ThreadSectionCreateParams {
  appearance?: ThreadSectionAppearance | null;
  name: string;
}

/** Result of the request `threadSection/create`. */
export interface ThreadSectionCreateResponse {
  section: ThreadSection;
}

/** Params of the request `threadSection/delete`. */
export interface ThreadSectionDeleteParams {
  sectionId: string;
}

/** Result of the request `threadSection/delete`. It has no fields in this version. */
export type ThreadSectionDeleteResponse = Record<string, never>;

/** Params of the request `threadSection/list`. */
export interface ThreadSectionListParams {
  cursor?: string | null;
  limit?: number | null;
}

/** Result of the request `threadSection/list`. */
export interface ThreadSectionListResponse {
  data: ThreadSection[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Params of the request `thread/section/move`. */
export interface ThreadSectionMoveParams {
  beforeThreadId?: string | null;
  sectionId: string | null;
  threadId: string;
}

/** Result of the request `thread/section/move`. It has no fields in this version. */
export type ThreadSectionMoveResponse = Record<string, never>;

/** Params of the request `threadSection/update`. */
export interface ThreadSectionUpdateParams {
  appearance?: ThreadSectionAppearance | null;
  name: string;
  sectionId: string;
}

/** Result of the request `threadSection/update`. */
export interface ThreadSectionUpdateResponse {
  section: ThreadSection;
}

/** Params of the request `thread/name/set`. */
export interface ThreadSetNameParams {
  name: string;
  threadId: string;
}

/** Result of the request `thread/name/set`. It has no fields in this version. */
export type ThreadSetNameResponse = Record<string, never>;

/** Used in `ThreadSettingsUpdatedNotification.threadSettings`. */
export interface ThreadSettings {
  activePermissionProfile?: ActivePermissionProfile | null;
  approvalPolicy: AskForApproval;
  approvalsReviewer: ApprovalsReviewer;
  collaborationMode: CollaborationMode;
  cwd: AbsolutePathBuf;
  disabledPluginIds?: string[];
  effort?: ReasoningEffort | null;
  /** @experimental */
  environments?: ThreadEnvironment[] | null;
  model: string;
  modelProvider: string;
  /**
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: MultiAgentMode;
  /** @deprecated The schema of codex says so. */
  personality?: Personality | null;
  sandboxPolicy: SandboxPolicy;
  serviceTier?: string | null;
  summary?: ReasoningSummary | null;
}

/**
 * Params of the request `thread/settings/update`.
 *
 * @experimental
 */
export interface ThreadSettingsUpdateParams {
  approvalPolicy?: AskForApproval | null;
  approvalsReviewer?: ApprovalsReviewer | null;
  collaborationMode?: CollaborationMode | null;
  cwd?: string | null;
  disabledPluginIds?: string[] | null;
  effort?: ReasoningEffort | null;
  environments?: TurnEnvironmentParams[] | null;
  model?: string | null;
  /** @deprecated The schema of codex says so. */
  multiAgentMode?: MultiAgentMode | null;
  permissions?: string | null;
  /** @deprecated The schema of codex says so. */
  personality?: Personality | null;
  sandboxPolicy?: SandboxPolicy | null;
  serviceTier?: string | null;
  summary?: ReasoningSummary | null;
  threadId: string;
}

/**
 * Result of the request `thread/settings/update`. It has no fields in this version.
 *
 * @experimental
 */
export type ThreadSettingsUpdateResponse = Record<string, never>;

/** Params of the notification `thread/settings/updated`. */
export interface ThreadSettingsUpdatedNotification {
  threadId: string;
  threadSettings: ThreadSettings;
}

/** Params of the request `thread/shellCommand`. */
export interface ThreadShellCommandParams {
  command: string;
  threadId: string;
  /** In milliseconds. */
  timeoutMs?: number | null;
}

/** Result of the request `thread/shellCommand`. It has no fields in this version. */
export type ThreadShellCommandResponse = Record<string, never>;

/** Used in `ThreadListParams.sortKey`. */
export type ThreadSortKey = "created_at" | "updated_at" | "recency_at" | "section_position";

/**
 * Used in `Thread.threadSource`, `ThreadForkParams.threadSource`,
 * `ThreadSampleParams.threadSource`, `ThreadStartParams.threadSource`.
 */
export type ThreadSource = string;

/** Used in `ThreadListParams.sourceKinds`, `ThreadSearchParams.sourceKinds`. */
export type ThreadSourceKind =
  | "cli"
  | "vscode"
  | "exec"
  | "appServer"
  | "subAgent"
  | "subAgentReview"
  | "subAgentCompact"
  | "subAgentThreadSpawn"
  | "subAgentOther"
  | "unknown";

/** Params of the request `thread/start`. */
export interface ThreadStartParams {
  /** @experimental */
  allowProviderModelFallback?: boolean;
  approvalPolicy?: AskForApproval | null;
  approvalsReviewer?: ApprovalsReviewer | null;
  baseInstructions?: string | null;
  config?: { [key: string]: unknown } | null;
  cwd?: string | null;
  /** @experimental */
  daybreakEnabled?: boolean | null;
  developerInstructions?: string | null;
  /** @experimental */
  dynamicTools?: DynamicToolSpec[] | null;
  /** @experimental */
  environments?: TurnEnvironmentParams[] | null;
  ephemeral?: boolean | null;
  /** @experimental */
  experimentalRawEvents?: boolean;
  /** @experimental */
  historyMode?: ThreadHistoryMode | null;
  /** @experimental */
  mockExperimentalField?: string | null;
  model?: string | null;
  modelProvider?: string | null;
  /**
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: MultiAgentMode | null;
  /** @experimental */
  permissions?: string | null;
  /** @deprecated The schema of codex says so. */
  personality?: Personality | null;
  /** @experimental */
  projectId?: string | null;
  /** @experimental */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null;
  sandbox?: SandboxMode | null;
  /** @experimental */
  selectedCapabilityRoots?: SelectedCapabilityRoot[] | null;
  serviceName?: string | null;
  serviceTier?: string | null;
  sessionStartSource?: ThreadStartSource | null;
  threadSource?: ThreadSource | null;
}

/** Result of the request `thread/start`. */
export interface ThreadStartResponse {
  /** @experimental */
  activePermissionProfile?: ActivePermissionProfile | null;
  approvalPolicy: AskForApproval;
  approvalsReviewer: ApprovalsReviewer;
  cwd: AbsolutePathBuf;
  disabledPluginIds?: string[];
  instructionSources?: LegacyAppPathString[];
  model: string;
  modelProvider: string;
  /**
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: MultiAgentMode;
  reasoningEffort?: ReasoningEffort | null;
  /** @experimental */
  runtimeWorkspaceRoots?: AbsolutePathBuf[];
  sandbox: SandboxPolicy;
  serviceTier?: string | null;
  thread: Thread;
}

/** Used in `ThreadStartParams.sessionStartSource`. */
export type ThreadStartSource = "startup" | "clear";

/** Params of the notification `thread/started`. */
export interface ThreadStartedNotification {
  thread: Thread;
}

/** Used in `Thread.status`, `ThreadStatusChangedNotification.status`. */
export type ThreadStatus = {
  type: "notLoaded";
} | {
  type: "idle";
} | {
  type: "systemError";
} | {
  type: "active";
  activeFlags: ThreadActiveFlag[];
};

/** Params of the notification `thread/status/changed`. */
export interface ThreadStatusChangedNotification {
  status: ThreadStatus;
  threadId: string;
}

/** Used in `ThreadTimelineListResponse.data`. */
export type ThreadTimelineEntry = {
  type: "item";
  item: ThreadItem;
  position: number;
  turnId: string;
} | {
  type: "realtime";
  item: ThreadRealtimeItem;
  position: number;
} | {
  type: "turnStarted";
  position: number;
  /** Unix time in seconds. */
  startedAt?: number | null;
  turnId: string;
} | {
  type: "turnCompleted";
  /** Unix time in seconds. */
  completedAt?: number | null;
  /** In milliseconds. */
  durationMs?: number | null;
  error?: TurnError | null;
  position: number;
  /** Unix time in seconds. */
  startedAt?: number | null;
  status: TurnStatus;
  turnId: string;
};

/**
 * Params of the request `thread/timeline/list`.
 *
 * @experimental
 */
export interface ThreadTimelineListParams {
  cursor?: string | null;
  limit?: number | null;
  threadId: string;
}

/**
 * Result of the request `thread/timeline/list`.
 *
 * @experimental
 */
export interface ThreadTimelineListResponse {
  activeRealtimeSessionAtPageStart?: string | null;
  data: ThreadTimelineEntry[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Used in `ThreadTokenUsageUpdatedNotification.tokenUsage`. */
export interface ThreadTokenUsage {
  last: TokenUsageBreakdown;
  modelContextWindow?: number | null;
  total: TokenUsageBreakdown;
}

/** Params of the notification `thread/tokenUsage/updated`. */
export interface ThreadTokenUsageUpdatedNotification {
  threadId: string;
  tokenUsage: ThreadTokenUsage;
  turnId: string;
}

/** Params of the request `thread/turns/list`. */
export interface ThreadTurnsListParams {
  cursor?: string | null;
  itemsView?: TurnItemsView | null;
  limit?: number | null;
  sortDirection?: SortDirection | null;
  threadId: string;
}

/** Result of the request `thread/turns/list`. */
export interface ThreadTurnsListResponse {
  backwardsCursor?: string | null;
  data: Turn[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/** Params of the request `thread/unarchive`. */
export interface ThreadUnarchiveParams {
  threadId: string;
}

/** Result of the request `thread/unarchive`. */
export interface ThreadUnarchiveResponse {
  thread: Thread;
}

/** Params of the notification `thread/unarchived`. */
export interface ThreadUnarchivedNotification {
  threadId: string;
}

/** Used in `ThreadReadState.firstUnread`. */
export type ThreadUnreadPosition = {
  type: "threadStart";
} | {
  type: "turn";
  turnId: string;
};

/** Params of the request `thread/unsubscribe`. */
export interface ThreadUnsubscribeParams {
  threadId: string;
}

/** Result of the request `thread/unsubscribe`. */
export interface ThreadUnsubscribeResponse {
  status: ThreadUnsubscribeStatus;
}

/** Used in `ThreadUnsubscribeResponse.status`. */
export type ThreadUnsubscribeStatus = "notLoaded" | "notSubscribed" | "unsubscribed";

/** Used in `GetAccountTokenUsageResponse.threadUsage`. */
export interface ThreadUsage {
  /** In millionths of a credit. */
  estimatedUsageCreditsMicros: number;
  /** In millionths of a US dollar. */
  estimatedUsageUsdMicros?: number | null;
  groups: ThreadUsageBreakdownGroup[];
  /** In millionths of a US dollar. */
  nativeUsageUsdMicros?: number | null;
  threadId: string;
}

/** Used in `ThreadUsage.groups`. */
export interface ThreadUsageBreakdownGroup {
  cachedInputTokens?: number | null;
  /** In millionths of a credit. */
  estimatedUsageCreditsMicros: number;
  inputTokens?: number | null;
  model?: string | null;
  netNewInputTokens?: number | null;
  outputTokens?: number | null;
  reasoningEffort?: string | null;
  speed?: string | null;
  totalTokens?: number | null;
}

/**
 * Used in `RawResponseCompletedNotification.usage`, `ThreadTokenUsage.last`,
 * `ThreadTokenUsage.total`.
 */
export interface TokenUsageBreakdown {
  cacheWriteInputTokens?: number;
  cachedInputTokens: number;
  inputTokens: number;
  outputTokens: number;
  reasoningOutputTokens: number;
  totalTokens: number;
}

/** Used in `McpServerStatus.tools`. */
export interface Tool {
  _meta?: unknown;
  annotations?: unknown;
  description?: string | null;
  icons?: unknown[] | null;
  inputSchema: unknown;
  name: string;
  outputSchema?: unknown;
  title?: string | null;
}

/** Used in `AppConfig.omit_tools_from`. */
export type ToolExposureSurface = "code_mode" | "deferred" | "direct";

/** Used in `ToolRequestUserInputResponse.answers`. */
export interface ToolRequestUserInputAnswer {
  answers: string[];
}

/** Used in `ToolRequestUserInputQuestion.options`. */
export interface ToolRequestUserInputOption {
  description: string;
  label: string;
}

/** Params of the server's request `item/tool/requestUserInput`. */
export interface ToolRequestUserInputParams {
  /**
   * In milliseconds.
   *
   * @deprecated The schema of codex says so.
   */
  autoResolutionMs?: number | null;
  isBlocking: boolean;
  itemId: string;
  questions: ToolRequestUserInputQuestion[];
  threadId: string;
  turnId: string;
}

/** Used in `ToolRequestUserInputParams.questions`. */
export interface ToolRequestUserInputQuestion {
  header: string;
  id: string;
  isOther?: boolean;
  isSecret?: boolean;
  options?: ToolRequestUserInputOption[] | null;
  question: string;
}

/** Answer to the server's request `item/tool/requestUserInput`. */
export interface ToolRequestUserInputResponse {
  answers: { [key: string]: ToolRequestUserInputAnswer };
}

/** Used in `Config.tools`. */
export interface ToolsV2 {
  web_search?: WebSearchToolConfig | null;
}

/**
 * Used in `ReviewStartResponse.turn`, `Thread.turns`, `ThreadQueueStartResponse.turn`,
 * `ThreadTurnsListResponse.data`, `TurnCompletedNotification.turn` and 3 other places.
 */
export interface Turn {
  /** Unix time in seconds. */
  completedAt?: number | null;
  /** In milliseconds. */
  durationMs?: number | null;
  error?: TurnError | null;
  id: string;
  items: ThreadItem[];
  itemsView?: TurnItemsView;
  rootTurnId?: string | null;
  /** Unix time in seconds. */
  startedAt?: number | null;
  status: TurnStatus;
}

/** Params of the notification `turn/completed`. */
export interface TurnCompletedNotification {
  threadId: string;
  turn: Turn;
}

/** Params of the notification `turn/diff/updated`. */
export interface TurnDiffUpdatedNotification {
  diff: string;
  threadId: string;
  turnId: string;
}

/**
 * Used in `ThreadSettingsUpdateParams.environments`, `ThreadStartParams.environments`,
 * `TurnSettingsUpdateParams.environments`, `TurnStartParams.environments`.
 */
export interface TurnEnvironmentParams {
  cwd: LegacyAppPathString;
  environmentId: string;
  runtimeWorkspaceRoots?: LegacyAppPathString[] | null;
}

/** Used in `ErrorNotification.error`, `ThreadTimelineEntry.error`, `Turn.error`. */
export interface TurnError {
  additionalDetails?: string | null;
  codexErrorInfo?: CodexErrorInfo | null;
  message: string;
  misalignment?: MisalignmentErrorDetails | null;
}

/** Params of the request `turn/interrupt`. */
export interface TurnInterruptParams {
  threadId: string;
  turnId: string;
}

/** Result of the request `turn/interrupt`. It has no fields in this version. */
export type TurnInterruptResponse = Record<string, never>;

/**
 * Used in `ThreadResumeInitialTurnsPageParams.itemsView`, `ThreadTurnsListParams.itemsView`,
 * `Turn.itemsView`.
 */
export type TurnItemsView = "notLoaded" | "summary" | "full";

/** Params of the notification `turn/moderationMetadata`. */
export interface TurnModerationMetadataNotification {
  metadata: unknown;
  threadId: string;
  turnId: string;
}

/** Used in `TurnPlanUpdatedNotification.plan`. */
export interface TurnPlanStep {
  status: TurnPlanStepStatus;
  step: string;
}

/** Used in `TurnPlanStep.status`. */
export type TurnPlanStepStatus = "pending" | "inProgress" | "completed";

/** Params of the notification `turn/plan/updated`. */
export interface TurnPlanUpdatedNotification {
  explanation?: string | null;
  plan: TurnPlanStep[];
  threadId: string;
  turnId: string;
}

/**
 * Params of the request `turn/settings/update`.
 *
 * @experimental
 */
export interface TurnSettingsUpdateParams {
  approvalsReviewer?: ApprovalsReviewer | null;
  effort?: ReasoningEffort | null;
  environments?: TurnEnvironmentParams[] | null;
  model?: string | null;
  serviceTier?: string | null;
  summary?: ReasoningSummary | null;
  threadId: string;
  turnId: string;
}

/**
 * Result of the request `turn/settings/update`.
 *
 * @experimental
 */
export interface TurnSettingsUpdateResponse {
  status: TurnSettingsUpdateStatus;
}

/**
 * Used in `TurnSettingsUpdateResponse.status`.
 *
 * @experimental
 */
export type TurnSettingsUpdateStatus = "applied" | "targetUnavailable";

/** Params of the request `turn/start`. */
export interface TurnStartParams {
  /** @experimental */
  additionalContext?: { [key: string]: AdditionalContextEntry } | null;
  approvalPolicy?: AskForApproval | null;
  approvalsReviewer?: ApprovalsReviewer | null;
  clientUserMessageId?: string | null;
  /** @experimental */
  collaborationMode?: CollaborationMode | null;
  cwd?: string | null;
  /** @experimental */
  cyberAccessProgram?: CyberAccessProgram | null;
  disabledPluginIds?: string[] | null;
  effort?: ReasoningEffort | null;
  /** @experimental */
  environments?: TurnEnvironmentParams[] | null;
  input: UserInput[];
  model?: string | null;
  /**
   * @experimental
   *
   * @deprecated The schema of codex says so.
   */
  multiAgentMode?: MultiAgentMode | null;
  outputSchema?: unknown;
  parentTurnId?: string | null;
  /** @experimental */
  permissions?: string | null;
  /** @deprecated The schema of codex says so. */
  personality?: Personality | null;
  /** @experimental */
  responsesapiClientMetadata?: { [key: string]: string } | null;
  /** @experimental */
  responsesapiClientMetadataPatch?: { [key: string]: string } | null;
  rootTurnId?: string | null;
  /** @experimental */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null;
  sandboxPolicy?: SandboxPolicy | null;
  serviceTier?: string | null;
  serviceTierForTurn?: string | null;
  summary?: ReasoningSummary | null;
  threadId: string;
  toolOutput?: TurnToolOutput | null;
  turnTrigger?: string | null;
}

/** Result of the request `turn/start`. */
export interface TurnStartResponse {
  turn: Turn;
}

/** Params of the notification `turn/started`. */
export interface TurnStartedNotification {
  threadId: string;
  turn: Turn;
}

/** Used in `ThreadTimelineEntry.status`, `Turn.status`. */
export type TurnStatus = "completed" | "interrupted" | "failed" | "inProgress";

/** Params of the request `turn/steer`. */
export interface TurnSteerParams {
  /** @experimental */
  additionalContext?: { [key: string]: AdditionalContextEntry } | null;
  clientUserMessageId?: string | null;
  expectedTurnId: string;
  input: UserInput[];
  /** @experimental */
  responsesapiClientMetadata?: { [key: string]: string } | null;
  /** @experimental */
  responsesapiClientMetadataPatch?: { [key: string]: string } | null;
  threadId: string;
}

/** Result of the request `turn/steer`. */
export interface TurnSteerResponse {
  turnId: string;
}

/** Used in `TurnStartParams.toolOutput`. */
export interface TurnToolOutput {
  name: string;
  namespace?: string | null;
  output: FunctionCallOutputBody;
  retain?: boolean;
}

/** Used in `ThreadResumeResponse.initialTurnsPage`. */
export interface TurnsPage {
  backwardsCursor?: string | null;
  data: Turn[];
  /** `null` on the last page. */
  nextCursor?: string | null;
}

/**
 * Used in `QueuedSubmission.input`, `ThreadItem.content`, `ThreadQueueAddParams.input`,
 * `ThreadQueueUpdateParams.input`, `TurnStartParams.input` and 1 other place.
 */
export type UserInput =
  | {
    type: "text";
    text: string;
    text_elements?: TextElement[];
  }
  | {
    detail?: ImageDetail | null;
    type: "image";
  }
    & ({
      url: string;
    } | {
      fileId: string;
    })
  | {
    type: "localImage";
    detail?: ImageDetail | null;
    path: string;
  }
  | {
    type: "audio";
  }
    & ({
      url: string;
    } | {
      fileId: string;
    })
  | {
    type: "localAudio";
    path: string;
  }
  | {
    type: "skill";
    name: string;
    path: string;
  }
  | {
    type: "mention";
    name: string;
    path: string;
  };

/**
 * Params of the request `userVerification/cancel`.
 *
 * @experimental
 */
export interface UserVerificationCancelParams {
  requestId: RequestId;
}

/**
 * Result of the request `userVerification/cancel`. It has no fields in this version.
 *
 * @experimental
 */
export type UserVerificationCancelResponse = Record<string, never>;

/**
 * Used in `UserVerificationErrorDetails.reason`.
 *
 * @experimental
 */
export type UserVerificationCancellationReason = "userCancelled" | "interrupted";

/**
 * Params of the request `userVerification/delete`. It has no fields in this version.
 *
 * @experimental
 */
export type UserVerificationDeleteParams = Record<string, never>;

/**
 * Result of the request `userVerification/delete`. It has no fields in this version.
 *
 * @experimental
 */
export type UserVerificationDeleteResponse = Record<string, never>;

/**
 * Params of the request `userVerification/enroll`. It has no fields in this version.
 *
 * @experimental
 */
export type UserVerificationEnrollParams = Record<string, never>;

/**
 * Result of the request `userVerification/enroll`.
 *
 * @experimental
 */
export interface UserVerificationEnrollResponse {
  algorithm?: string | null;
  credentialId: string;
  /** DER SubjectPublicKeyInfo, in base64url without padding. */
  publicKey?: string | null;
}

/**
 * Used in `UserVerificationRpcError.data`.
 *
 * @experimental
 */
export type UserVerificationErrorDetails = {
  type: "invalidRequest";
  reason: UserVerificationInvalidRequestReason;
} | {
  type: "unavailable";
  reason: UserVerificationUnavailableReason;
} | {
  type: "cancelled";
  reason: UserVerificationCancellationReason;
} | {
  type: "failed";
  reason: UserVerificationFailureReason;
};

/**
 * Used in `UserVerificationErrorDetails.reason`.
 *
 * @experimental
 */
export type UserVerificationFailureReason =
  | "authenticationFailed"
  | "timeout"
  | "providerError"
  | "serviceError";

/**
 * Used in `UserVerificationErrorDetails.reason`.
 *
 * @experimental
 */
export type UserVerificationInvalidRequestReason = "invalidParams";

/**
 * Used in `UserVerificationVerifyResponse.proof`.
 *
 * @experimental
 */
export interface UserVerificationProof {
  credentialId: string;
  /** DER signature, in base64url without padding. */
  signature: string;
}

/**
 * The protocol declares it; no method of this version uses it.
 *
 * @experimental
 */
export interface UserVerificationRpcError {
  code: number;
  data: UserVerificationErrorDetails;
  message: string;
}

/**
 * Params of the request `userVerification/status`. It has no fields in this version.
 *
 * @experimental
 */
export type UserVerificationStatusParams = Record<string, never>;

/**
 * Result of the request `userVerification/status`.
 *
 * @experimental
 */
export interface UserVerificationStatusResponse {
  credentialId?: string | null;
  unavailableMessage?: string | null;
  unavailableReason?: UserVerificationUnavailableReason | null;
}

/**
 * Used in `UserVerificationErrorDetails.reason`,
 * `UserVerificationStatusResponse.unavailableReason`.
 *
 * @experimental
 */
export type UserVerificationUnavailableReason =
  | "credentialMissing"
  | "biometricsUnavailable"
  | "providerUnavailable";

/**
 * Params of the request `userVerification/verify`.
 *
 * @experimental
 */
export interface UserVerificationVerifyParams {
  /** 1 to 4096 bytes, in base64url without padding. */
  challenge: string;
  description: string;
  title: string;
}

/**
 * Result of the request `userVerification/verify`.
 *
 * @experimental
 */
export interface UserVerificationVerifyResponse {
  proof: UserVerificationProof;
}

/** Used in `Config.model_verbosity`. */
export type Verbosity = "low" | "medium" | "high";

/** Used in `JSONRPCRequest.trace`. */
export interface W3cTraceContext {
  traceparent?: string | null;
  tracestate?: string | null;
}

/** Params of the notification `warning`. */
export interface WarningNotification {
  message: string;
  threadId?: string | null;
}

/** Used in `ThreadItem.action`. */
export type WebSearchAction = {
  type: "search";
  queries?: string[] | null;
  query?: string | null;
} | {
  type: "openPage";
  url?: string | null;
} | {
  type: "findInPage";
  pattern?: string | null;
  url?: string | null;
} | {
  type: "other";
};

/** Used in `WebSearchToolConfig.context_size`. */
export type WebSearchContextSize = "low" | "medium" | "high";

/** Used in `WebSearchToolConfig.location`. */
export interface WebSearchLocation {
  city?: string | null;
  country?: string | null;
  region?: string | null;
  timezone?: string | null;
}

/** Used in `Config.web_search`, `ConfigRequirements.allowedWebSearchModes`. */
export type WebSearchMode = "disabled" | "cached" | "indexed" | "live";

/** Used in `Config.client_search_provider`. */
export type WebSearchProvider = "standalone" | "search_mcp";

/** Used in `ToolsV2.web_search`. */
export interface WebSearchToolConfig {
  allowed_domains?: string[] | null;
  context_size?: WebSearchContextSize | null;
  location?: WebSearchLocation | null;
}

/** Used in `ConfigRequirements.allowedWindowsSandboxImplementations`. */
export type WindowsSandboxImplementation = "elevated" | "unelevated" | "mxc";

/** Used in `WindowsSandboxReadinessResponse.status`. */
export type WindowsSandboxReadiness = "ready" | "notConfigured" | "updateRequired";

/** Result of the request `windowsSandbox/readiness`. */
export interface WindowsSandboxReadinessResponse {
  status: WindowsSandboxReadiness;
}

/** Params of the notification `windowsSandbox/setupCompleted`. */
export interface WindowsSandboxSetupCompletedNotification {
  error?: string | null;
  mode: WindowsSandboxSetupMode;
  success: boolean;
}

/**
 * Used in `WindowsSandboxSetupCompletedNotification.mode`, `WindowsSandboxSetupStartParams.mode`.
 */
export type WindowsSandboxSetupMode = "elevated" | "unelevated";

/** Params of the request `windowsSandbox/setupStart`. */
export interface WindowsSandboxSetupStartParams {
  cwd?: AbsolutePathBuf | null;
  mode: WindowsSandboxSetupMode;
}

/** Result of the request `windowsSandbox/setupStart`. */
export interface WindowsSandboxSetupStartResponse {
  started: boolean;
}

/** Params of the notification `windows/worldWritableWarning`. */
export interface WindowsWorldWritableWarningNotification {
  extraCount: number;
  failedScan: boolean;
  samplePaths: string[];
}

/** Used in `GetWorkspaceMessagesResponse.messages`. */
export interface WorkspaceMessage {
  /** Unix time in seconds. */
  archivedAt?: number | null;
  /** Unix time in seconds. */
  createdAt?: number | null;
  messageBody: string;
  messageId: string;
  messageType: WorkspaceMessageType;
}

/** Used in `WorkspaceMessage.messageType`. */
export type WorkspaceMessageType = "headline" | "announcement" | "unknown";

/** Used in `GetAccountResponse.workspaceRouting`. */
export interface WorkspaceRouting {
  accountRoutingOverride: AccountRoutingOverride;
  backendOrigin: string;
  chatgptAccountId: string;
}

/** Used in `ConfigWriteResponse.status`. */
export type WriteStatus = "ok" | "okOverridden";
