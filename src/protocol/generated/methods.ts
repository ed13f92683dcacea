// Generated from codex 0.169.0 by `deno task generate`. Do not edit.

import type {
  AccountLoginCompletedNotification,
  AccountRateLimitsUpdatedNotification,
  AccountSessionsListParams,
  AccountSessionsResponse,
  AccountSessionsSwitchParams,
  AccountSessionsSwitchResponse,
  AccountUpdatedNotification,
  AgentMessageDeltaNotification,
  AppListUpdatedNotification,
  ApplyPatchApprovalParams,
  ApplyPatchApprovalResponse,
  AppsInstalledParams,
  AppsInstalledResponse,
  AppsListParams,
  AppsListResponse,
  AppsReadParams,
  AppsReadResponse,
  AttestationGenerateParams,
  AttestationGenerateResponse,
  AuthRecoveryNotification,
  BedrockCheckGovCloudRequirementsParams,
  BedrockCheckGovCloudRequirementsResponse,
  BedrockDiscoverParams,
  BedrockDiscoverResponse,
  BedrockSetupParams,
  BedrockSetupResponse,
  CancelLoginAccountParams,
  CancelLoginAccountResponse,
  ChatgptAuthTokensRefreshParams,
  ChatgptAuthTokensRefreshResponse,
  CollaborationModeListParams,
  CollaborationModeListResponse,
  CommandExecOutputDeltaNotification,
  CommandExecParams,
  CommandExecResizeParams,
  CommandExecResizeResponse,
  CommandExecResponse,
  CommandExecTerminateParams,
  CommandExecTerminateResponse,
  CommandExecutionOutputDeltaNotification,
  CommandExecutionRequestApprovalParams,
  CommandExecutionRequestApprovalResponse,
  CommandExecWriteParams,
  CommandExecWriteResponse,
  ConfigBatchWriteParams,
  ConfigReadParams,
  ConfigReadResponse,
  ConfigRequirementsReadResponse,
  ConfigValueWriteParams,
  ConfigWarningNotification,
  ConfigWriteResponse,
  ConsumeAccountRateLimitResetCreditParams,
  ConsumeAccountRateLimitResetCreditResponse,
  ContextCompactedNotification,
  CurrentTimeReadParams,
  CurrentTimeReadResponse,
  DeprecationNoticeNotification,
  DynamicToolCallParams,
  DynamicToolCallResponse,
  EnvironmentAddParams,
  EnvironmentAddResponse,
  EnvironmentConnectionNotification,
  EnvironmentInfoParams,
  EnvironmentInfoResponse,
  EnvironmentStatusParams,
  EnvironmentStatusResponse,
  ErrorNotification,
  ExecCommandApprovalParams,
  ExecCommandApprovalResponse,
  ExperimentalFeatureEnablementSetParams,
  ExperimentalFeatureEnablementSetResponse,
  ExperimentalFeatureListParams,
  ExperimentalFeatureListResponse,
  ExternalAgentConfigDetectParams,
  ExternalAgentConfigDetectResponse,
  ExternalAgentConfigImportCompletedNotification,
  ExternalAgentConfigImportHistoriesReadResponse,
  ExternalAgentConfigImportHistoryRecordParams,
  ExternalAgentConfigImportHistoryRecordResponse,
  ExternalAgentConfigImportParams,
  ExternalAgentConfigImportProgressNotification,
  ExternalAgentConfigImportResponse,
  FeedbackSaveParams,
  FeedbackSaveResponse,
  FeedbackUploadParams,
  FeedbackUploadResponse,
  FileChangeOutputDeltaNotification,
  FileChangePatchUpdatedNotification,
  FileChangeRequestApprovalParams,
  FileChangeRequestApprovalResponse,
  FsChangedNotification,
  FsCopyParams,
  FsCopyResponse,
  FsCreateDirectoryParams,
  FsCreateDirectoryResponse,
  FsGetMetadataParams,
  FsGetMetadataResponse,
  FsReadDirectoryParams,
  FsReadDirectoryResponse,
  FsReadFileParams,
  FsReadFileResponse,
  FsRemoveParams,
  FsRemoveResponse,
  FsUnwatchParams,
  FsUnwatchResponse,
  FsWatchParams,
  FsWatchResponse,
  FsWriteFileParams,
  FsWriteFileResponse,
  FuzzyFileSearchParams,
  FuzzyFileSearchResponse,
  FuzzyFileSearchSessionCompletedNotification,
  FuzzyFileSearchSessionStartParams,
  FuzzyFileSearchSessionStartResponse,
  FuzzyFileSearchSessionStopParams,
  FuzzyFileSearchSessionStopResponse,
  FuzzyFileSearchSessionUpdatedNotification,
  FuzzyFileSearchSessionUpdateParams,
  FuzzyFileSearchSessionUpdateResponse,
  GatewayOAuthCancelResponse,
  GatewayOAuthChangedNotification,
  GatewayOAuthLoginParams,
  GatewayOAuthLoginResponse,
  GatewayOAuthReadParams,
  GatewayOAuthReadResponse,
  GcpSetupParams,
  GcpSetupResponse,
  GetAccountParams,
  GetAccountRateLimitsParams,
  GetAccountRateLimitsResponse,
  GetAccountResponse,
  GetAccountSecuritySetupResponse,
  GetAccountTokenUsageParams,
  GetAccountTokenUsageResponse,
  GetWorkspaceMessagesResponse,
  GuardianWarningNotification,
  HookCompletedNotification,
  HooksListParams,
  HooksListResponse,
  HookStartedNotification,
  InitializeParams,
  InitializeResponse,
  ItemCompletedNotification,
  ItemGuardianApprovalReviewCompletedNotification,
  ItemGuardianApprovalReviewStartedNotification,
  ItemStartedNotification,
  ListMcpServerStatusParams,
  ListMcpServerStatusResponse,
  LoginAccountParams,
  LoginAccountResponse,
  LogoutAccountResponse,
  MarketplaceAddParams,
  MarketplaceAddResponse,
  MarketplaceRemoveParams,
  MarketplaceRemoveResponse,
  MarketplaceUpgradeParams,
  MarketplaceUpgradeResponse,
  McpResourceReadParams,
  McpResourceReadResponse,
  McpServerElicitationRequestParams,
  McpServerElicitationRequestResponse,
  McpServerEventStreamNotification,
  McpServerEventStreamStartParams,
  McpServerEventStreamStartResponse,
  McpServerEventStreamStopParams,
  McpServerEventStreamStopResponse,
  McpServerOauthLoginCompletedNotification,
  McpServerOauthLoginParams,
  McpServerOauthLoginResponse,
  McpServerRefreshResponse,
  McpServerStatusUpdatedNotification,
  McpServerToolCallParams,
  McpServerToolCallResponse,
  McpToolCallProgressNotification,
  MemoryResetResponse,
  MemoryStatusParams,
  MemoryStatusResponse,
  MockExperimentalMethodParams,
  MockExperimentalMethodResponse,
  ModelListParams,
  ModelListResponse,
  ModelProviderCapabilitiesReadParams,
  ModelProviderCapabilitiesReadResponse,
  ModelProviderConfigWriteParams,
  ModelProviderConfigWriteResponse,
  ModelProviderListParams,
  ModelProviderListResponse,
  ModelReroutedNotification,
  ModelSafetyBufferingUpdatedNotification,
  ModelVerificationNotification,
  PermissionProfileListParams,
  PermissionProfileListResponse,
  PermissionsRequestApprovalParams,
  PermissionsRequestApprovalResponse,
  PlanDeltaNotification,
  PluginInstalledParams,
  PluginInstalledResponse,
  PluginInstallParams,
  PluginInstallResponse,
  PluginListParams,
  PluginListResponse,
  PluginReadParams,
  PluginReadResponse,
  PluginReconcileParams,
  PluginReconcileResponse,
  PluginSearchParams,
  PluginSearchResponse,
  PluginShareCheckoutParams,
  PluginShareCheckoutResponse,
  PluginShareDeleteParams,
  PluginShareDeleteResponse,
  PluginShareListParams,
  PluginShareListResponse,
  PluginShareSaveParams,
  PluginShareSaveResponse,
  PluginShareUpdateTargetsParams,
  PluginShareUpdateTargetsResponse,
  PluginSkillReadParams,
  PluginSkillReadResponse,
  PluginUninstallParams,
  PluginUninstallResponse,
  ProcessExitedNotification,
  ProcessKillParams,
  ProcessKillResponse,
  ProcessOutputDeltaNotification,
  ProcessResizePtyParams,
  ProcessResizePtyResponse,
  ProcessSpawnParams,
  ProcessSpawnResponse,
  ProcessWriteStdinParams,
  ProcessWriteStdinResponse,
  ProjectChangedNotification,
  ProjectCreateParams,
  ProjectCreateResponse,
  ProjectDeleteParams,
  ProjectDeleteResponse,
  ProjectImportParams,
  ProjectImportResponse,
  ProjectListParams,
  ProjectListResponse,
  ProjectMoveParams,
  ProjectMoveResponse,
  ProjectReadParams,
  ProjectReadResponse,
  ProjectUpdateParams,
  ProjectUpdateResponse,
  ReasoningSummaryPartAddedNotification,
  ReasoningSummaryTextDeltaNotification,
  ReasoningTextDeltaNotification,
  RemoteControlClientsListParams,
  RemoteControlClientsListResponse,
  RemoteControlClientsRevokeParams,
  RemoteControlClientsRevokeResponse,
  RemoteControlDisableParams,
  RemoteControlDisableResponse,
  RemoteControlEnableParams,
  RemoteControlEnableResponse,
  RemoteControlPairingStartParams,
  RemoteControlPairingStartResponse,
  RemoteControlPairingStatusParams,
  RemoteControlPairingStatusResponse,
  RemoteControlStatusChangedNotification,
  RemoteControlStatusReadResponse,
  ReviewStartParams,
  ReviewStartResponse,
  RolloutCompressResponse,
  SendAddCreditsNudgeEmailParams,
  SendAddCreditsNudgeEmailResponse,
  ServerDiagnosticsParams,
  ServerDiagnosticsResponse,
  ServerRequestResolvedNotification,
  SkillsChangedNotification,
  SkillsConfigWriteParams,
  SkillsConfigWriteResponse,
  SkillsExtraRootsSetParams,
  SkillsExtraRootsSetResponse,
  SkillsListParams,
  SkillsListResponse,
  StrictReviewRequiredNotification,
  TerminalInteractionNotification,
  ThreadApproveGuardianDeniedActionParams,
  ThreadApproveGuardianDeniedActionResponse,
  ThreadArchivedNotification,
  ThreadArchiveParams,
  ThreadArchiveResponse,
  ThreadAttachmentAddParams,
  ThreadAttachmentAddResponse,
  ThreadAttachmentListParams,
  ThreadAttachmentListResponse,
  ThreadAttachmentOwnerListParams,
  ThreadAttachmentOwnerListResponse,
  ThreadAttachmentRemoveParams,
  ThreadAttachmentRemoveResponse,
  ThreadAttachmentUpdatedNotification,
  ThreadBackgroundTerminalsCleanParams,
  ThreadBackgroundTerminalsCleanResponse,
  ThreadBackgroundTerminalsListParams,
  ThreadBackgroundTerminalsListResponse,
  ThreadBackgroundTerminalsTerminateParams,
  ThreadBackgroundTerminalsTerminateResponse,
  ThreadClosedNotification,
  ThreadCompactStartParams,
  ThreadCompactStartResponse,
  ThreadDecrementElicitationParams,
  ThreadDecrementElicitationResponse,
  ThreadDeletedNotification,
  ThreadDeleteParams,
  ThreadDeleteResponse,
  ThreadForkParams,
  ThreadForkResponse,
  ThreadGoalClearedNotification,
  ThreadGoalClearParams,
  ThreadGoalClearResponse,
  ThreadGoalGetParams,
  ThreadGoalGetResponse,
  ThreadGoalSetParams,
  ThreadGoalSetResponse,
  ThreadGoalUpdatedNotification,
  ThreadGuardianReviewParams,
  ThreadGuardianReviewResponse,
  ThreadIncrementElicitationParams,
  ThreadIncrementElicitationResponse,
  ThreadInjectItemsParams,
  ThreadInjectItemsResponse,
  ThreadItemsListParams,
  ThreadItemsListResponse,
  ThreadItemsReadParams,
  ThreadItemsReadResponse,
  ThreadListParams,
  ThreadListResponse,
  ThreadLoadedListParams,
  ThreadLoadedListResponse,
  ThreadMemoryModeSetParams,
  ThreadMemoryModeSetResponse,
  ThreadMemoryReadParams,
  ThreadMemoryReadResponse,
  ThreadMetadataUpdateParams,
  ThreadMetadataUpdateResponse,
  ThreadNameUpdatedNotification,
  ThreadPredictionRequestParams,
  ThreadPredictionRequestResponse,
  ThreadPredictionUpdatedNotification,
  ThreadPrepareApprovedPlanParams,
  ThreadPrepareApprovedPlanResponse,
  ThreadProjectUpdatedNotification,
  ThreadQueueAddParams,
  ThreadQueueAddResponse,
  ThreadQueueChangedNotification,
  ThreadQueueDeleteParams,
  ThreadQueueDeleteResponse,
  ThreadQueueListParams,
  ThreadQueueListResponse,
  ThreadQueueReorderParams,
  ThreadQueueReorderResponse,
  ThreadQueueStartParams,
  ThreadQueueStartResponse,
  ThreadQueueUpdateParams,
  ThreadQueueUpdateResponse,
  ThreadReadParams,
  ThreadReadResponse,
  ThreadReadStateChangedNotification,
  ThreadReadStateUpdateParams,
  ThreadReadStateUpdateResponse,
  ThreadRealtimeAppendAudioParams,
  ThreadRealtimeAppendAudioResponse,
  ThreadRealtimeAppendSpeechParams,
  ThreadRealtimeAppendSpeechResponse,
  ThreadRealtimeAppendTextParams,
  ThreadRealtimeAppendTextResponse,
  ThreadRealtimeClosedNotification,
  ThreadRealtimeErrorNotification,
  ThreadRealtimeItemAddedNotification,
  ThreadRealtimeItemCompletedNotification,
  ThreadRealtimeItemStartedNotification,
  ThreadRealtimeItemTranscriptDeltaNotification,
  ThreadRealtimeListVoicesParams,
  ThreadRealtimeListVoicesResponse,
  ThreadRealtimeOutputAudioDeltaNotification,
  ThreadRealtimeSdpNotification,
  ThreadRealtimeStartedNotification,
  ThreadRealtimeStartParams,
  ThreadRealtimeStartResponse,
  ThreadRealtimeStopParams,
  ThreadRealtimeStopResponse,
  ThreadRealtimeTranscriptDeltaNotification,
  ThreadRealtimeTranscriptDoneNotification,
  ThreadResumeParams,
  ThreadResumeResponse,
  ThreadRevertedNotification,
  ThreadRevertParams,
  ThreadRevertResponse,
  ThreadSampleCancelParams,
  ThreadSampleCancelResponse,
  ThreadSampleParams,
  ThreadSampleResponse,
  ThreadSearchOccurrencesParams,
  ThreadSearchOccurrencesResponse,
  ThreadSearchParams,
  ThreadSearchResponse,
  ThreadSectionChangedNotification,
  ThreadSectionCreateParams,
  ThreadSectionCreateResponse,
  ThreadSectionDeleteParams,
  ThreadSectionDeleteResponse,
  ThreadSectionListParams,
  ThreadSectionListResponse,
  ThreadSectionMoveParams,
  ThreadSectionMoveResponse,
  ThreadSectionUpdateParams,
  ThreadSectionUpdateResponse,
  ThreadSetNameParams,
  ThreadSetNameResponse,
  ThreadSettingsUpdatedNotification,
  ThreadSettingsUpdateParams,
  ThreadSettingsUpdateResponse,
  ThreadShellCommandParams,
  ThreadShellCommandResponse,
  ThreadStartedNotification,
  ThreadStartParams,
  ThreadStartResponse,
  ThreadStatusChangedNotification,
  ThreadTimelineListParams,
  ThreadTimelineListResponse,
  ThreadTokenUsageUpdatedNotification,
  ThreadTurnsListParams,
  ThreadTurnsListResponse,
  ThreadUnarchivedNotification,
  ThreadUnarchiveParams,
  ThreadUnarchiveResponse,
  ThreadUnsubscribeParams,
  ThreadUnsubscribeResponse,
  ToolRequestUserInputParams,
  ToolRequestUserInputResponse,
  TurnCompletedNotification,
  TurnDiffUpdatedNotification,
  TurnInterruptParams,
  TurnInterruptResponse,
  TurnModerationMetadataNotification,
  TurnPlanUpdatedNotification,
  TurnSettingsUpdateParams,
  TurnSettingsUpdateResponse,
  TurnStartedNotification,
  TurnStartParams,
  TurnStartResponse,
  TurnSteerParams,
  TurnSteerResponse,
  UserVerificationCancelParams,
  UserVerificationCancelResponse,
  UserVerificationDeleteParams,
  UserVerificationDeleteResponse,
  UserVerificationEnrollParams,
  UserVerificationEnrollResponse,
  UserVerificationStatusParams,
  UserVerificationStatusResponse,
  UserVerificationVerifyParams,
  UserVerificationVerifyResponse,
  WarningNotification,
  WindowsSandboxReadinessResponse,
  WindowsSandboxSetupCompletedNotification,
  WindowsSandboxSetupStartParams,
  WindowsSandboxSetupStartResponse,
  WindowsWorldWritableWarningNotification,
} from "./types.ts";

/** The params of a request without params: leave them out, or give an empty object. */
export type NoParams = Record<string, never> | null | undefined;

/** Every request that a client may send: its params, and the result that answers it. */
export interface ClientRequests {
  "initialize": { params: InitializeParams; result: InitializeResponse };
  /** @experimental */
  "server/diagnostics": { params: ServerDiagnosticsParams; result: ServerDiagnosticsResponse };
  /** @experimental */
  "userVerification/status": {
    params: UserVerificationStatusParams;
    result: UserVerificationStatusResponse;
  };
  /** @experimental */
  "userVerification/enroll": {
    params: UserVerificationEnrollParams;
    result: UserVerificationEnrollResponse;
  };
  /** @experimental */
  "userVerification/delete": {
    params: UserVerificationDeleteParams;
    result: UserVerificationDeleteResponse;
  };
  /** @experimental */
  "userVerification/verify": {
    params: UserVerificationVerifyParams;
    result: UserVerificationVerifyResponse;
  };
  /** @experimental */
  "userVerification/cancel": {
    params: UserVerificationCancelParams;
    result: UserVerificationCancelResponse;
  };
  "thread/start": { params: ThreadStartParams; result: ThreadStartResponse };
  "thread/resume": { params: ThreadResumeParams; result: ThreadResumeResponse };
  "thread/fork": { params: ThreadForkParams; result: ThreadForkResponse };
  /** @experimental */
  "thread/sample": { params: ThreadSampleParams; result: ThreadSampleResponse };
  /** @experimental */
  "thread/sample/cancel": { params: ThreadSampleCancelParams; result: ThreadSampleCancelResponse };
  "thread/archive": { params: ThreadArchiveParams; result: ThreadArchiveResponse };
  "thread/delete": { params: ThreadDeleteParams; result: ThreadDeleteResponse };
  "thread/unsubscribe": { params: ThreadUnsubscribeParams; result: ThreadUnsubscribeResponse };
  /** @experimental */
  "thread/increment_elicitation": {
    params: ThreadIncrementElicitationParams;
    result: ThreadIncrementElicitationResponse;
  };
  /** @experimental */
  "thread/decrement_elicitation": {
    params: ThreadDecrementElicitationParams;
    result: ThreadDecrementElicitationResponse;
  };
  "thread/name/set": { params: ThreadSetNameParams; result: ThreadSetNameResponse };
  /** @experimental */
  "thread/prediction/request": {
    params: ThreadPredictionRequestParams;
    result: ThreadPredictionRequestResponse;
  };
  "thread/goal/set": { params: ThreadGoalSetParams; result: ThreadGoalSetResponse };
  "thread/goal/get": { params: ThreadGoalGetParams; result: ThreadGoalGetResponse };
  "thread/goal/clear": { params: ThreadGoalClearParams; result: ThreadGoalClearResponse };
  /** @experimental */
  "thread/queue/add": { params: ThreadQueueAddParams; result: ThreadQueueAddResponse };
  /** @experimental */
  "thread/queue/list": { params: ThreadQueueListParams; result: ThreadQueueListResponse };
  /** @experimental */
  "thread/queue/update": { params: ThreadQueueUpdateParams; result: ThreadQueueUpdateResponse };
  /** @experimental */
  "thread/queue/delete": { params: ThreadQueueDeleteParams; result: ThreadQueueDeleteResponse };
  /** @experimental */
  "thread/queue/reorder": { params: ThreadQueueReorderParams; result: ThreadQueueReorderResponse };
  /** @experimental */
  "thread/queue/start": { params: ThreadQueueStartParams; result: ThreadQueueStartResponse };
  "thread/metadata/update": {
    params: ThreadMetadataUpdateParams;
    result: ThreadMetadataUpdateResponse;
  };
  "thread/attachment/add": {
    params: ThreadAttachmentAddParams;
    result: ThreadAttachmentAddResponse;
  };
  "thread/attachment/list": {
    params: ThreadAttachmentListParams;
    result: ThreadAttachmentListResponse;
  };
  "thread/attachmentOwner/list": {
    params: ThreadAttachmentOwnerListParams;
    result: ThreadAttachmentOwnerListResponse;
  };
  "thread/attachment/remove": {
    params: ThreadAttachmentRemoveParams;
    result: ThreadAttachmentRemoveResponse;
  };
  "thread/section/move": { params: ThreadSectionMoveParams; result: ThreadSectionMoveResponse };
  /** @experimental */
  "thread/settings/update": {
    params: ThreadSettingsUpdateParams;
    result: ThreadSettingsUpdateResponse;
  };
  /** @experimental */
  "thread/memoryMode/set": {
    params: ThreadMemoryModeSetParams;
    result: ThreadMemoryModeSetResponse;
  };
  /** @experimental */
  "thread/memory/read": { params: ThreadMemoryReadParams; result: ThreadMemoryReadResponse };
  /** @experimental */
  "memory/status": { params: MemoryStatusParams; result: MemoryStatusResponse };
  /** @experimental */
  "memory/reset": { params: NoParams; result: MemoryResetResponse };
  /** @experimental */
  "rollout/compress": { params: NoParams; result: RolloutCompressResponse };
  "thread/unarchive": { params: ThreadUnarchiveParams; result: ThreadUnarchiveResponse };
  "thread/compact/start": { params: ThreadCompactStartParams; result: ThreadCompactStartResponse };
  "thread/shellCommand": { params: ThreadShellCommandParams; result: ThreadShellCommandResponse };
  "thread/approveGuardianDeniedAction": {
    params: ThreadApproveGuardianDeniedActionParams;
    result: ThreadApproveGuardianDeniedActionResponse;
  };
  /** @experimental */
  "thread/backgroundTerminals/clean": {
    params: ThreadBackgroundTerminalsCleanParams;
    result: ThreadBackgroundTerminalsCleanResponse;
  };
  /** @experimental */
  "thread/backgroundTerminals/list": {
    params: ThreadBackgroundTerminalsListParams;
    result: ThreadBackgroundTerminalsListResponse;
  };
  /** @experimental */
  "thread/backgroundTerminals/terminate": {
    params: ThreadBackgroundTerminalsTerminateParams;
    result: ThreadBackgroundTerminalsTerminateResponse;
  };
  "thread/revert": { params: ThreadRevertParams; result: ThreadRevertResponse };
  "thread/list": { params: ThreadListParams; result: ThreadListResponse };
  /** @experimental */
  "project/list": { params: ProjectListParams; result: ProjectListResponse };
  /** @experimental */
  "project/read": { params: ProjectReadParams; result: ProjectReadResponse };
  /** @experimental */
  "project/create": { params: ProjectCreateParams; result: ProjectCreateResponse };
  /** @experimental */
  "project/import": { params: ProjectImportParams; result: ProjectImportResponse };
  /** @experimental */
  "project/update": { params: ProjectUpdateParams; result: ProjectUpdateResponse };
  /** @experimental */
  "project/move": { params: ProjectMoveParams; result: ProjectMoveResponse };
  /** @experimental */
  "project/delete": { params: ProjectDeleteParams; result: ProjectDeleteResponse };
  "threadSection/list": { params: ThreadSectionListParams; result: ThreadSectionListResponse };
  "threadSection/create": {
    params: ThreadSectionCreateParams;
    result: ThreadSectionCreateResponse;
  };
  "threadSection/update": {
    params: ThreadSectionUpdateParams;
    result: ThreadSectionUpdateResponse;
  };
  "threadSection/delete": {
    params: ThreadSectionDeleteParams;
    result: ThreadSectionDeleteResponse;
  };
  /** @experimental */
  "thread/search": { params: ThreadSearchParams; result: ThreadSearchResponse };
  /** @experimental */
  "thread/searchOccurrences": {
    params: ThreadSearchOccurrencesParams;
    result: ThreadSearchOccurrencesResponse;
  };
  "thread/loaded/list": { params: ThreadLoadedListParams; result: ThreadLoadedListResponse };
  "thread/read": { params: ThreadReadParams; result: ThreadReadResponse };
  /** @experimental */
  "thread/readState/update": {
    params: ThreadReadStateUpdateParams;
    result: ThreadReadStateUpdateResponse;
  };
  "thread/turns/list": { params: ThreadTurnsListParams; result: ThreadTurnsListResponse };
  "thread/items/list": { params: ThreadItemsListParams; result: ThreadItemsListResponse };
  /** @experimental */
  "thread/items/read": { params: ThreadItemsReadParams; result: ThreadItemsReadResponse };
  /** @experimental */
  "thread/guardianReview": {
    params: ThreadGuardianReviewParams;
    result: ThreadGuardianReviewResponse;
  };
  "thread/inject_items": { params: ThreadInjectItemsParams; result: ThreadInjectItemsResponse };
  /** @experimental */
  "thread/prepareApprovedPlan": {
    params: ThreadPrepareApprovedPlanParams;
    result: ThreadPrepareApprovedPlanResponse;
  };
  "skills/list": { params: SkillsListParams; result: SkillsListResponse };
  "skills/extraRoots/set": {
    params: SkillsExtraRootsSetParams;
    result: SkillsExtraRootsSetResponse;
  };
  "hooks/list": { params: HooksListParams; result: HooksListResponse };
  "marketplace/add": { params: MarketplaceAddParams; result: MarketplaceAddResponse };
  "marketplace/remove": { params: MarketplaceRemoveParams; result: MarketplaceRemoveResponse };
  "marketplace/upgrade": { params: MarketplaceUpgradeParams; result: MarketplaceUpgradeResponse };
  "plugin/list": { params: PluginListParams; result: PluginListResponse };
  /** @experimental */
  "plugin/search": { params: PluginSearchParams; result: PluginSearchResponse };
  "plugin/installed": { params: PluginInstalledParams; result: PluginInstalledResponse };
  "plugin/reconcile": { params: PluginReconcileParams; result: PluginReconcileResponse };
  "plugin/read": { params: PluginReadParams; result: PluginReadResponse };
  "plugin/skill/read": { params: PluginSkillReadParams; result: PluginSkillReadResponse };
  "plugin/share/save": { params: PluginShareSaveParams; result: PluginShareSaveResponse };
  "plugin/share/updateTargets": {
    params: PluginShareUpdateTargetsParams;
    result: PluginShareUpdateTargetsResponse;
  };
  "plugin/share/list": { params: PluginShareListParams; result: PluginShareListResponse };
  "plugin/share/checkout": {
    params: PluginShareCheckoutParams;
    result: PluginShareCheckoutResponse;
  };
  "plugin/share/delete": { params: PluginShareDeleteParams; result: PluginShareDeleteResponse };
  "app/read": { params: AppsReadParams; result: AppsReadResponse };
  "app/list": { params: AppsListParams; result: AppsListResponse };
  "app/installed": { params: AppsInstalledParams; result: AppsInstalledResponse };
  "fs/readFile": { params: FsReadFileParams; result: FsReadFileResponse };
  "fs/writeFile": { params: FsWriteFileParams; result: FsWriteFileResponse };
  "fs/createDirectory": { params: FsCreateDirectoryParams; result: FsCreateDirectoryResponse };
  "fs/getMetadata": { params: FsGetMetadataParams; result: FsGetMetadataResponse };
  "fs/readDirectory": { params: FsReadDirectoryParams; result: FsReadDirectoryResponse };
  "fs/remove": { params: FsRemoveParams; result: FsRemoveResponse };
  "fs/copy": { params: FsCopyParams; result: FsCopyResponse };
  "fs/watch": { params: FsWatchParams; result: FsWatchResponse };
  "fs/unwatch": { params: FsUnwatchParams; result: FsUnwatchResponse };
  "skills/config/write": { params: SkillsConfigWriteParams; result: SkillsConfigWriteResponse };
  "plugin/install": { params: PluginInstallParams; result: PluginInstallResponse };
  "plugin/uninstall": { params: PluginUninstallParams; result: PluginUninstallResponse };
  "turn/start": { params: TurnStartParams; result: TurnStartResponse };
  /** @experimental */
  "turn/settings/update": { params: TurnSettingsUpdateParams; result: TurnSettingsUpdateResponse };
  "turn/steer": { params: TurnSteerParams; result: TurnSteerResponse };
  "turn/interrupt": { params: TurnInterruptParams; result: TurnInterruptResponse };
  /** @experimental */
  "thread/realtime/start": {
    params: ThreadRealtimeStartParams;
    result: ThreadRealtimeStartResponse;
  };
  /** @experimental */
  "thread/realtime/appendAudio": {
    params: ThreadRealtimeAppendAudioParams;
    result: ThreadRealtimeAppendAudioResponse;
  };
  /** @experimental */
  "thread/realtime/appendText": {
    params: ThreadRealtimeAppendTextParams;
    result: ThreadRealtimeAppendTextResponse;
  };
  /** @experimental */
  "thread/realtime/appendSpeech": {
    params: ThreadRealtimeAppendSpeechParams;
    result: ThreadRealtimeAppendSpeechResponse;
  };
  /** @experimental */
  "thread/realtime/stop": { params: ThreadRealtimeStopParams; result: ThreadRealtimeStopResponse };
  /** @experimental */
  "thread/timeline/list": { params: ThreadTimelineListParams; result: ThreadTimelineListResponse };
  /** @experimental */
  "thread/realtime/listVoices": {
    params: ThreadRealtimeListVoicesParams;
    result: ThreadRealtimeListVoicesResponse;
  };
  "review/start": { params: ReviewStartParams; result: ReviewStartResponse };
  "model/list": { params: ModelListParams; result: ModelListResponse };
  "account/gatewayOAuth/read": {
    params: GatewayOAuthReadParams | null | undefined;
    result: GatewayOAuthReadResponse;
  };
  "account/gatewayOAuth/login": {
    params: GatewayOAuthLoginParams | null | undefined;
    result: GatewayOAuthLoginResponse;
  };
  "account/gatewayOAuth/cancel": { params: NoParams; result: GatewayOAuthCancelResponse };
  "modelProvider/list": { params: ModelProviderListParams; result: ModelProviderListResponse };
  "modelProvider/config/write": {
    params: ModelProviderConfigWriteParams;
    result: ModelProviderConfigWriteResponse;
  };
  "modelProvider/capabilities/read": {
    params: ModelProviderCapabilitiesReadParams;
    result: ModelProviderCapabilitiesReadResponse;
  };
  "experimentalFeature/list": {
    params: ExperimentalFeatureListParams;
    result: ExperimentalFeatureListResponse;
  };
  "permissionProfile/list": {
    params: PermissionProfileListParams;
    result: PermissionProfileListResponse;
  };
  "experimentalFeature/enablement/set": {
    params: ExperimentalFeatureEnablementSetParams;
    result: ExperimentalFeatureEnablementSetResponse;
  };
  /** @experimental */
  "remoteControl/enable": {
    params: RemoteControlEnableParams | null | undefined;
    result: RemoteControlEnableResponse;
  };
  /** @experimental */
  "remoteControl/disable": {
    params: RemoteControlDisableParams | null | undefined;
    result: RemoteControlDisableResponse;
  };
  /** @experimental */
  "remoteControl/status/read": { params: NoParams; result: RemoteControlStatusReadResponse };
  /** @experimental */
  "remoteControl/pairing/start": {
    params: RemoteControlPairingStartParams;
    result: RemoteControlPairingStartResponse;
  };
  /** @experimental */
  "remoteControl/pairing/status": {
    params: RemoteControlPairingStatusParams;
    result: RemoteControlPairingStatusResponse;
  };
  /** @experimental */
  "remoteControl/client/list": {
    params: RemoteControlClientsListParams;
    result: RemoteControlClientsListResponse;
  };
  /** @experimental */
  "remoteControl/client/revoke": {
    params: RemoteControlClientsRevokeParams;
    result: RemoteControlClientsRevokeResponse;
  };
  /** @experimental */
  "collaborationMode/list": {
    params: CollaborationModeListParams;
    result: CollaborationModeListResponse;
  };
  /** @experimental */
  "mock/experimentalMethod": {
    params: MockExperimentalMethodParams;
    result: MockExperimentalMethodResponse;
  };
  /** @experimental */
  "environment/add": { params: EnvironmentAddParams; result: EnvironmentAddResponse };
  /** @experimental */
  "environment/info": { params: EnvironmentInfoParams; result: EnvironmentInfoResponse };
  /** @experimental */
  "environment/status": { params: EnvironmentStatusParams; result: EnvironmentStatusResponse };
  "mcpServer/oauth/login": {
    params: McpServerOauthLoginParams;
    result: McpServerOauthLoginResponse;
  };
  "config/mcpServer/reload": { params: NoParams; result: McpServerRefreshResponse };
  "mcpServerStatus/list": {
    params: ListMcpServerStatusParams;
    result: ListMcpServerStatusResponse;
  };
  "mcpServer/resource/read": { params: McpResourceReadParams; result: McpResourceReadResponse };
  /** @experimental */
  "mcpServer/event/stream/start": {
    params: McpServerEventStreamStartParams;
    result: McpServerEventStreamStartResponse;
  };
  /** @experimental */
  "mcpServer/event/stream/stop": {
    params: McpServerEventStreamStopParams;
    result: McpServerEventStreamStopResponse;
  };
  "mcpServer/tool/call": { params: McpServerToolCallParams; result: McpServerToolCallResponse };
  "windowsSandbox/setupStart": {
    params: WindowsSandboxSetupStartParams;
    result: WindowsSandboxSetupStartResponse;
  };
  "windowsSandbox/readiness": { params: NoParams; result: WindowsSandboxReadinessResponse };
  "account/login/start": { params: LoginAccountParams; result: LoginAccountResponse };
  /** @experimental */
  "account/bedrock/discover": { params: BedrockDiscoverParams; result: BedrockDiscoverResponse };
  /** @experimental */
  "account/bedrock/setup": { params: BedrockSetupParams; result: BedrockSetupResponse };
  /** @experimental */
  "account/gcp/setup": { params: GcpSetupParams; result: GcpSetupResponse };
  /** @experimental */
  "account/bedrock/checkGovCloudRequirements": {
    params: BedrockCheckGovCloudRequirementsParams;
    result: BedrockCheckGovCloudRequirementsResponse;
  };
  "account/login/cancel": { params: CancelLoginAccountParams; result: CancelLoginAccountResponse };
  /** @experimental */
  "accountSession/list": { params: AccountSessionsListParams; result: AccountSessionsResponse };
  /** @experimental */
  "accountSession/switch": {
    params: AccountSessionsSwitchParams;
    result: AccountSessionsSwitchResponse;
  };
  "account/logout": { params: NoParams; result: LogoutAccountResponse };
  "account/securitySetup/read": { params: NoParams; result: GetAccountSecuritySetupResponse };
  "account/rateLimits/read": {
    params: GetAccountRateLimitsParams | null | undefined;
    result: GetAccountRateLimitsResponse;
  };
  "account/rateLimitResetCredit/consume": {
    params: ConsumeAccountRateLimitResetCreditParams;
    result: ConsumeAccountRateLimitResetCreditResponse;
  };
  "account/usage/read": {
    params: GetAccountTokenUsageParams | null | undefined;
    result: GetAccountTokenUsageResponse;
  };
  "account/workspaceMessages/read": { params: NoParams; result: GetWorkspaceMessagesResponse };
  "account/sendAddCreditsNudgeEmail": {
    params: SendAddCreditsNudgeEmailParams;
    result: SendAddCreditsNudgeEmailResponse;
  };
  "feedback/upload": { params: FeedbackUploadParams; result: FeedbackUploadResponse };
  "feedback/save": { params: FeedbackSaveParams; result: FeedbackSaveResponse };
  "command/exec": { params: CommandExecParams; result: CommandExecResponse };
  "command/exec/write": { params: CommandExecWriteParams; result: CommandExecWriteResponse };
  "command/exec/terminate": {
    params: CommandExecTerminateParams;
    result: CommandExecTerminateResponse;
  };
  "command/exec/resize": { params: CommandExecResizeParams; result: CommandExecResizeResponse };
  /** @experimental */
  "process/spawn": { params: ProcessSpawnParams; result: ProcessSpawnResponse };
  /** @experimental */
  "process/writeStdin": { params: ProcessWriteStdinParams; result: ProcessWriteStdinResponse };
  /** @experimental */
  "process/kill": { params: ProcessKillParams; result: ProcessKillResponse };
  /** @experimental */
  "process/resizePty": { params: ProcessResizePtyParams; result: ProcessResizePtyResponse };
  "config/read": { params: ConfigReadParams; result: ConfigReadResponse };
  "externalAgentConfig/detect": {
    params: ExternalAgentConfigDetectParams;
    result: ExternalAgentConfigDetectResponse;
  };
  "externalAgentConfig/import": {
    params: ExternalAgentConfigImportParams;
    result: ExternalAgentConfigImportResponse;
  };
  "externalAgentConfig/import/recordHistory": {
    params: ExternalAgentConfigImportHistoryRecordParams;
    result: ExternalAgentConfigImportHistoryRecordResponse;
  };
  "externalAgentConfig/import/readHistories": {
    params: NoParams;
    result: ExternalAgentConfigImportHistoriesReadResponse;
  };
  "config/value/write": { params: ConfigValueWriteParams; result: ConfigWriteResponse };
  "config/batchWrite": { params: ConfigBatchWriteParams; result: ConfigWriteResponse };
  "configRequirements/read": { params: NoParams; result: ConfigRequirementsReadResponse };
  "account/read": { params: GetAccountParams; result: GetAccountResponse };
  "fuzzyFileSearch": { params: FuzzyFileSearchParams; result: FuzzyFileSearchResponse };
  /** @experimental */
  "fuzzyFileSearch/sessionStart": {
    params: FuzzyFileSearchSessionStartParams;
    result: FuzzyFileSearchSessionStartResponse;
  };
  /** @experimental */
  "fuzzyFileSearch/sessionUpdate": {
    params: FuzzyFileSearchSessionUpdateParams;
    result: FuzzyFileSearchSessionUpdateResponse;
  };
  /** @experimental */
  "fuzzyFileSearch/sessionStop": {
    params: FuzzyFileSearchSessionStopParams;
    result: FuzzyFileSearchSessionStopResponse;
  };
}

/** Every request that the server may send: its params, and the response that answers it. */
export interface ServerRequests {
  "item/commandExecution/requestApproval": {
    params: CommandExecutionRequestApprovalParams;
    response: CommandExecutionRequestApprovalResponse;
  };
  "item/fileChange/requestApproval": {
    params: FileChangeRequestApprovalParams;
    response: FileChangeRequestApprovalResponse;
  };
  "item/tool/requestUserInput": {
    params: ToolRequestUserInputParams;
    response: ToolRequestUserInputResponse;
  };
  "mcpServer/elicitation/request": {
    params: McpServerElicitationRequestParams;
    response: McpServerElicitationRequestResponse;
  };
  "item/permissions/requestApproval": {
    params: PermissionsRequestApprovalParams;
    response: PermissionsRequestApprovalResponse;
  };
  "item/tool/call": { params: DynamicToolCallParams; response: DynamicToolCallResponse };
  "account/chatgptAuthTokens/refresh": {
    params: ChatgptAuthTokensRefreshParams;
    response: ChatgptAuthTokensRefreshResponse;
  };
  "attestation/generate": {
    params: AttestationGenerateParams;
    response: AttestationGenerateResponse;
  };
  /** @experimental */
  "currentTime/read": { params: CurrentTimeReadParams; response: CurrentTimeReadResponse };
  "applyPatchApproval": { params: ApplyPatchApprovalParams; response: ApplyPatchApprovalResponse };
  "execCommandApproval": {
    params: ExecCommandApprovalParams;
    response: ExecCommandApprovalResponse;
  };
}

/** Every notification that the server may send: its params. */
export interface ServerNotifications {
  "error": ErrorNotification;
  "thread/started": ThreadStartedNotification;
  "thread/status/changed": ThreadStatusChangedNotification;
  "thread/readState/changed": ThreadReadStateChangedNotification;
  "thread/archived": ThreadArchivedNotification;
  "thread/deleted": ThreadDeletedNotification;
  "thread/unarchived": ThreadUnarchivedNotification;
  "thread/closed": ThreadClosedNotification;
  "thread/reverted": ThreadRevertedNotification;
  "skills/changed": SkillsChangedNotification;
  "thread/name/updated": ThreadNameUpdatedNotification;
  "thread/section/changed": ThreadSectionChangedNotification;
  "thread/attachment/updated": ThreadAttachmentUpdatedNotification;
  "thread/goal/updated": ThreadGoalUpdatedNotification;
  "thread/prediction/updated": ThreadPredictionUpdatedNotification;
  "thread/goal/cleared": ThreadGoalClearedNotification;
  "thread/queue/changed": ThreadQueueChangedNotification;
  "project/changed": ProjectChangedNotification;
  "thread/project/updated": ThreadProjectUpdatedNotification;
  "thread/environment/connected": EnvironmentConnectionNotification;
  "thread/environment/disconnected": EnvironmentConnectionNotification;
  "thread/settings/updated": ThreadSettingsUpdatedNotification;
  "thread/tokenUsage/updated": ThreadTokenUsageUpdatedNotification;
  "turn/started": TurnStartedNotification;
  "hook/started": HookStartedNotification;
  "turn/completed": TurnCompletedNotification;
  "hook/completed": HookCompletedNotification;
  "turn/diff/updated": TurnDiffUpdatedNotification;
  "turn/plan/updated": TurnPlanUpdatedNotification;
  "item/started": ItemStartedNotification;
  "item/autoApprovalReview/started": ItemGuardianApprovalReviewStartedNotification;
  "item/autoApprovalReview/completed": ItemGuardianApprovalReviewCompletedNotification;
  "autoApprovalReview/strictReviewRequired": StrictReviewRequiredNotification;
  "item/completed": ItemCompletedNotification;
  "item/agentMessage/delta": AgentMessageDeltaNotification;
  "item/plan/delta": PlanDeltaNotification;
  "command/exec/outputDelta": CommandExecOutputDeltaNotification;
  "process/outputDelta": ProcessOutputDeltaNotification;
  "process/exited": ProcessExitedNotification;
  "item/commandExecution/outputDelta": CommandExecutionOutputDeltaNotification;
  "item/commandExecution/terminalInteraction": TerminalInteractionNotification;
  /** @deprecated Marked so in the schema of codex. */
  "item/fileChange/outputDelta": FileChangeOutputDeltaNotification;
  "item/fileChange/patchUpdated": FileChangePatchUpdatedNotification;
  "serverRequest/resolved": ServerRequestResolvedNotification;
  "item/mcpToolCall/progress": McpToolCallProgressNotification;
  "mcpServer/oauthLogin/completed": McpServerOauthLoginCompletedNotification;
  "mcpServer/startupStatus/updated": McpServerStatusUpdatedNotification;
  "mcpServer/event/stream/notification": McpServerEventStreamNotification;
  "account/updated": AccountUpdatedNotification;
  "account/gatewayOAuth/changed": GatewayOAuthChangedNotification;
  "account/rateLimits/updated": AccountRateLimitsUpdatedNotification;
  "app/list/updated": AppListUpdatedNotification;
  "remoteControl/status/changed": RemoteControlStatusChangedNotification;
  "externalAgentConfig/import/progress": ExternalAgentConfigImportProgressNotification;
  "externalAgentConfig/import/completed": ExternalAgentConfigImportCompletedNotification;
  "fs/changed": FsChangedNotification;
  "item/reasoning/summaryTextDelta": ReasoningSummaryTextDeltaNotification;
  "item/reasoning/summaryPartAdded": ReasoningSummaryPartAddedNotification;
  "item/reasoning/textDelta": ReasoningTextDeltaNotification;
  /** @deprecated Marked so in the schema of codex. */
  "thread/compacted": ContextCompactedNotification;
  "model/rerouted": ModelReroutedNotification;
  "model/verification": ModelVerificationNotification;
  "modelProvider/authRecoveryStarted": AuthRecoveryNotification;
  "modelProvider/authRecoveryCompleted": AuthRecoveryNotification;
  "turn/moderationMetadata": TurnModerationMetadataNotification;
  "model/safetyBuffering/updated": ModelSafetyBufferingUpdatedNotification;
  "warning": WarningNotification;
  "guardianWarning": GuardianWarningNotification;
  "deprecationNotice": DeprecationNoticeNotification;
  "configWarning": ConfigWarningNotification;
  "fuzzyFileSearch/sessionUpdated": FuzzyFileSearchSessionUpdatedNotification;
  "fuzzyFileSearch/sessionCompleted": FuzzyFileSearchSessionCompletedNotification;
  "thread/realtime/started": ThreadRealtimeStartedNotification;
  "thread/realtime/itemAdded": ThreadRealtimeItemAddedNotification;
  "thread/realtime/item/started": ThreadRealtimeItemStartedNotification;
  "thread/realtime/item/transcript/delta": ThreadRealtimeItemTranscriptDeltaNotification;
  "thread/realtime/item/completed": ThreadRealtimeItemCompletedNotification;
  "thread/realtime/transcript/delta": ThreadRealtimeTranscriptDeltaNotification;
  "thread/realtime/transcript/done": ThreadRealtimeTranscriptDoneNotification;
  "thread/realtime/outputAudio/delta": ThreadRealtimeOutputAudioDeltaNotification;
  "thread/realtime/sdp": ThreadRealtimeSdpNotification;
  "thread/realtime/error": ThreadRealtimeErrorNotification;
  "thread/realtime/closed": ThreadRealtimeClosedNotification;
  "windows/worldWritableWarning": WindowsWorldWritableWarningNotification;
  "windowsSandbox/setupCompleted": WindowsSandboxSetupCompletedNotification;
  "account/login/completed": AccountLoginCompletedNotification;
}
