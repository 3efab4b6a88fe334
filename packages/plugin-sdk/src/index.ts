export {
  type BlobReader,
  type BlobReference,
  type BlobWriter,
  bigBodyBytes,
  blobBody,
  blobOf,
  blobRaw,
} from './blob.ts';
export { codeTable } from './codeTables/codeTable.ts';
export { codeTablesOf, type NodeCodeTable, tableReader } from './codeTables/codeTablesOf.ts';
export { readCsv } from './codeTables/readCsv.ts';
export type {
  ConnectionKind,
  ConnectionKindManifest,
  ConnectionVerifier,
} from './connections/ConnectionKind.ts';
export { asManifest, checkConnection } from './connections/checkConnection.ts';
export {
  type Connection,
  connectionIdOf,
  connectionIdSchema,
  connectionSchema,
} from './connections/connection.ts';
export { connectedFields, connectionKinds } from './connections/connectionKinds.ts';
export { connectionOfSignIn, fillConnections } from './connections/fillConnections.ts';
export type {
  Accepted,
  BranchArrival,
  CalledRun,
  CallOptions,
  Clock,
  Credentials,
  CredentialsWish,
  IncomingMessage,
  ListenContext,
  Listener,
  Log,
  LogFields,
  NodeStore,
  OptionsPage,
  OptionsQuery,
  PluginContext,
  ProbeCheck,
  ProbeContext,
  RequestToSign,
  RunContext,
  RunOutcome,
  UnlistedCode,
} from './context.ts';
export type { Decision, DecisionCheck } from './decision.ts';
export type { FlowGroup, FlowPart, FlowState } from './FlowState.ts';
export { type Failure, type FailureDetail, PluginError, toFailure } from './failure.ts';
export {
  type FailureClass,
  type FailureCode,
  failureClasses,
  failureCodes,
  isFailureCode,
} from './failureCodes.ts';
export { hasErrors, type Issue, type IssuePlace, issueSchema } from './issue.ts';
export { type IssueCode, issueCodes } from './issueCodes.ts';
export { checksIn } from './language/checksIn.ts';
export { manifestIn } from './language/manifestIn.ts';
export { type Say, sayIn, type Texts, type TextsByLanguage } from './language/Texts.ts';
export { describePlugin, type PluginManifest } from './manifest.ts';
export { memoryFlowState } from './memoryFlowState.ts';
export {
  type Json,
  type Message,
  type MessageDraft,
  type MessageKind,
  type MessageMeta,
  messageKinds,
} from './message.ts';
export { noBlobs } from './noBlobs.ts';
export { arrangeNodes } from './pipeline/arrangeNodes.ts';
export { type PipelineChange, wireKey } from './pipeline/changes/PipelineChange.ts';
export { pipelineChanges } from './pipeline/changes/pipelineChanges.ts';
export { deliveryFacts, type PlainFact, pipelineFacts } from './pipeline/changes/plainChanges.ts';
export { isHidden, valueInWords } from './pipeline/changes/valueInWords.ts';
export { nodeTitle, pipelineIssue } from './pipeline/check/CheckScope.ts';
export { authenticatorFields } from './pipeline/check/checkAuthenticators.ts';
export { secretName } from './pipeline/check/secretName.ts';
export { type CheckOptions, checkPipeline } from './pipeline/check.ts';
export {
  type Applied,
  applyCommand,
  type Command,
  CommandRefused,
  defineCommand,
} from './pipeline/commands/Command.ts';
export { addNote, changeNote, newNote, noteTitle, removeNotes } from './pipeline/commands/canvasNotes.ts';
export { addCode, type CodeLine } from './pipeline/commands/codes.ts';
export { chooseConnection } from './pipeline/commands/connection.ts';
export {
  type Clip,
  clipTitle,
  copyNodes,
  duplicateNodes,
  type PasteOptions,
  paste,
} from './pipeline/commands/copies.ts';
export { changeDelivery } from './pipeline/commands/delivery.ts';
export { connectFailures } from './pipeline/commands/groupFailures.ts';
export {
  addToGroup,
  groupNodes,
  renameGroup,
  setCollapsed,
  takeOutOfGroup,
  ungroup,
} from './pipeline/commands/groups.ts';
export {
  addNode,
  moveNodes,
  removeNodes,
  renameNode,
  setDisabled,
  setNote,
} from './pipeline/commands/nodes.ts';
export { closeQuestion } from './pipeline/commands/openQuestions.ts';
export {
  describePipeline,
  layout,
  renamePipeline,
  replaceDocument,
  setPipelineSettings,
} from './pipeline/commands/pipeline.ts';
export { setPlacement } from './pipeline/commands/placement.ts';
export { changeSetting, changeSettings, type SettingPath } from './pipeline/commands/settings.ts';
export {
  acceptSteps,
  addTest,
  removeTests,
  renameTest,
  setMayDiffer,
} from './pipeline/commands/tests.ts';
export { connect, disconnect, insertBetween, insertConverter } from './pipeline/commands/wires.ts';
export {
  type Delivery,
  type DoubtPolicy,
  doubtPolicies,
  type NodeDelivery,
  nodeDeliverySchema,
  type RateLimit,
  resolveDelivery,
  standardBreaker,
} from './pipeline/delivery.ts';
export {
  type CanvasNote,
  emptyPipeline,
  type NodeGroup,
  type PipelineDocument,
  type PipelineNode,
  type PipelineSettings,
  type Placement,
  type PortReference,
  pipelineDocumentSchema,
  pipelineSettingsSchema,
  type Wire,
} from './pipeline/document.ts';
export { freeId, freeWireId, newNode } from './pipeline/freeId.ts';
export {
  borderOf,
  borderProblem,
  type GroupBorder,
  groupBorders,
  groupOf,
} from './pipeline/groupBorders.ts';
export { History, type HistoryEntry, type HistoryOptions } from './pipeline/History.ts';
export { type MergedDocuments, mergeDocuments } from './pipeline/mergeDocuments.ts';
export { choosableNodes, type NodesField, nodesFields } from './pipeline/namedNodes.ts';
export {
  type ExpectedOutput,
  type ExpectedStep,
  type PipelineTest,
  pipelineTestSchema,
} from './pipeline/pipelineTest.ts';
export { bringIn } from './pipeline/subPipeline/bringIn.ts';
export { calledPipeline, leadCalls } from './pipeline/subPipeline/calledPipeline.ts';
export {
  replaceByCall,
  type SubPipelineOptions,
  subPipelineOf,
} from './pipeline/subPipeline/makeSubPipeline.ts';
export { currentFormat, type Upgraded, upgradePipeline } from './pipeline/upgrade.ts';
export { leadsTo, reachedFrom, wireRefusal } from './pipeline/wireRefusal.ts';
export {
  type AnyPlugin,
  type AskAnswer,
  type CertificateUse,
  type ConfigSchema,
  type DynamicPorts,
  definePlugin,
  type JoinRule,
  type Outputs,
  type PluginDefinition,
  type PluginType,
  pluginTypes,
} from './plugin.ts';
export { type Connectable, canConnect, sharedKinds } from './ports/canConnect.ts';
export { findConverter } from './ports/findConverter.ts';
export { kindTitle, kindTitles } from './ports/kindTitle.ts';
export { manifestsByKey, portsIn, resolvedPortsOf } from './ports/portsIn.ts';
export { type NodePorts, portsOf } from './ports/portsOf.ts';
export type { Port } from './ports.ts';
export { type Interpolatable, interpolate, type ReferenceReader } from './references/interpolate.ts';
export { looksLikeSecret } from './references/looksLikeSecret.ts';
export {
  escapeReferences,
  hasReference,
  isOneReference,
  type ReferencePart,
  readReferences,
} from './references/readReferences.ts';
export { referencesIn, type SettingsReference } from './references/referencesIn.ts';
export { type ParkOptions, StepParked } from './StepParked.ts';
export { chosenBranch } from './settings/chosenBranch.ts';
export { defaultSettings } from './settings/defaultSettings.ts';
export { fillDefaults, omitDefaults } from './settings/fillDefaults.ts';
export { isShown, type ShowScope } from './settings/isShown.ts';
export { allowsType, branchesOf, dereference, isRecord, type JsonSchema } from './settings/jsonSchema.ts';
export {
  isScriptField,
  isSecretField,
  type SettingsField,
  scriptFields,
  settingsFields,
} from './settings/settingsFields.ts';
export { type SettingsFinding, settingsFindings } from './settings/settingsFindings.ts';
export { type VisibleField, visibleFields } from './settings/visibleFields.ts';
export { zodOfJsonSchema } from './settings/zodOfJsonSchema.ts';
export type { NodeChoice, PlaceholderSyntax, ShowIf, UiHints, ValueMode, Widget } from './settings.ts';
export { fromClass, keyOf } from './system/fromClass.ts';
export {
  type HookCallback,
  type HookName,
  type HookOptions,
  type HookPayloads,
  type HookResult,
  Hooks,
  type PayloadOf,
} from './system/Hooks.ts';
export { isPlugin } from './system/isPlugin.ts';
export {
  type OriginalConfigSchema,
  type OriginalField,
  toJsonSchema,
} from './system/originalConfigSchema.ts';
export { isPluginClass, Plugin, type PluginClass, type PluginMetadata } from './system/Plugin.ts';
export { type LifecycleEvent, type LifecycleStep, PluginInstance } from './system/PluginInstance.ts';
export {
  getPluginManager,
  type LoadedConfig,
  PluginManager,
  type PluginManagerOptions,
} from './system/PluginManager.ts';
export {
  type PluginAudit,
  PluginRegistry,
  type Registration,
  type RegistryOptions,
} from './system/PluginRegistry.ts';
export { type FieldValue, isFieldValue, type TableChoice } from './values/FieldValue.ts';
export { fieldValueInWords } from './values/fieldValueInWords.ts';
export {
  type FoundValue,
  type PathReader,
  type ResolvedValue,
  resolveFieldValue,
  type TableReader,
} from './values/resolveFieldValue.ts';
export { takeFieldValues, type ValueField } from './values/takeFieldValues.ts';
export { typedValue } from './values/typedValue.ts';
export { withValueAt } from './values/withValueAt.ts';
export {
  type AnswerProblem,
  answerProblems,
  answerProblemText,
  fieldValue,
  shownFields,
} from './wizard/answerProblems.ts';
export {
  type WizardAnswer,
  type WizardAnswers,
  type WizardField,
  type WizardQuestion,
  wizardAnswersSchema,
  wizardQuestionSchema,
} from './wizard/wizardQuestion.ts';
export { canonicalJson } from './yaml/canonicalJson.ts';
export { editPluginsYaml, type YamlEdit } from './yaml/editPluginsYaml.ts';
export { exportNeeds } from './yaml/exportNeeds.ts';
export { locateInYaml, mapYaml, type YamlMap, type YamlRange, type YamlTarget } from './yaml/mapYaml.ts';
export {
  defaultPluginSettings,
  defaultSecurity,
  type ExportOptions,
  type PluginsYaml,
  type ReadPluginsYaml,
  type YamlPipeline,
} from './yaml/PluginsYaml.ts';
export { type ParsedYaml, parseYaml, type YamlPath } from './yaml/parseYaml.ts';
export { readPluginsYaml } from './yaml/readPluginsYaml.ts';
export { sha256 } from './yaml/sha256.ts';
export { writePluginsYaml } from './yaml/writePluginsYaml.ts';
