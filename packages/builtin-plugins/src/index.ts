import type { AnyPlugin } from '@pyheart/plugin-sdk';
import { dicomListener } from './adapters/dicom-listener/plugin.ts';
import { dicomQuery } from './adapters/dicom-query/plugin.ts';
import { dicomSender } from './adapters/dicom-sender/plugin.ts';
import { dicomweb } from './adapters/dicomweb/plugin.ts';
import { fhir } from './adapters/fhir/plugin.ts';
import { fhirBulkExport } from './adapters/fhir-bulk-export/plugin.ts';
import { fhirListener } from './adapters/fhir-listener/plugin.ts';
import { fhirPoll } from './adapters/fhir-poll/plugin.ts';
import { fhirSubscription } from './adapters/fhir-subscription/plugin.ts';
import { fileWatcher } from './adapters/file-watcher/plugin.ts';
import { fileWriter } from './adapters/file-writer/plugin.ts';
import { httpListener } from './adapters/http-listener/plugin.ts';
import { httpPoll } from './adapters/http-poll/plugin.ts';
import { httpRequest } from './adapters/http-request/plugin.ts';
import { mllpListener } from './adapters/mllp-listener/plugin.ts';
import { mllpSender } from './adapters/mllp-sender/plugin.ts';
import { schedule } from './adapters/schedule/plugin.ts';
import { sftpReader } from './adapters/sftp-reader/plugin.ts';
import { sftpWriter } from './adapters/sftp-writer/plugin.ts';
import { sqlPoll } from './adapters/sql-poll/plugin.ts';
import { sqlQuery } from './adapters/sql-query/plugin.ts';
import { sqlWriter } from './adapters/sql-writer/plugin.ts';
import { apiKey } from './authenticators/api-key/plugin.ts';
import { awsSigV4 } from './authenticators/aws-sigv4/plugin.ts';
import { basicAuth } from './authenticators/basic-auth/plugin.ts';
import { oauth2ClientCredentials } from './authenticators/oauth2-client-credentials/plugin.ts';
import { smartBackend } from './authenticators/smart-backend/plugin.ts';
import { email } from './notifiers/email/plugin.ts';
import { pagerDuty } from './notifiers/pagerduty/plugin.ts';
import { sink } from './notifiers/sink/plugin.ts';
import { slack } from './notifiers/slack/plugin.ts';
import { sms } from './notifiers/sms/plugin.ts';
import { teams } from './notifiers/teams/plugin.ts';
import { webPush } from './notifiers/web-push/plugin.ts';
import { ccdaToFhirPlugin } from './transformers/ccda-to-fhir/plugin.ts';
import { codeLookup } from './transformers/code-lookup/plugin.ts';
import { conceptMap } from './transformers/concept-map/plugin.ts';
import { deidentifyDicomPlugin } from './transformers/deidentify-dicom/plugin.ts';
import { dicomToJson } from './transformers/dicom-to-json/plugin.ts';
import { fhirToCcdaPlugin } from './transformers/fhir-to-ccda/plugin.ts';
import { fieldMapper } from './transformers/field-mapper/plugin.ts';
import { filter } from './transformers/filter/plugin.ts';
import { hl7v2ToFhir } from './transformers/hl7v2-to-fhir/plugin.ts';
import { hl7v2ToJson } from './transformers/hl7v2-to-json/plugin.ts';
import { jsonToDicom } from './transformers/json-to-dicom/plugin.ts';
import { jsonToHl7v2 } from './transformers/json-to-hl7v2/plugin.ts';
import { router } from './transformers/router/plugin.ts';
import { script } from './transformers/script/plugin.ts';
import { template } from './transformers/template/plugin.ts';
import { fhirValidator } from './validators/fhir-validator/plugin.ts';
import { hl7v2Validator } from './validators/hl7v2-validator/plugin.ts';
import { valueSet } from './validators/value-set/plugin.ts';
import { aggregator } from './workflows/aggregator/plugin.ts';
import { callPipeline } from './workflows/call-pipeline/plugin.ts';
import { calledByPipeline } from './workflows/called-by-pipeline/plugin.ts';
import { catcher } from './workflows/catcher/plugin.ts';
import { deduplicator } from './workflows/deduplicator/plugin.ts';
import { delay } from './workflows/delay/plugin.ts';
import { giveBack } from './workflows/give-back/plugin.ts';
import { join } from './workflows/join/plugin.ts';
import { splitter } from './workflows/splitter/plugin.ts';
import { throttle } from './workflows/throttle/plugin.ts';

export { aboutPatient } from './paths/aboutPatient.ts';
export { compileMessagePath } from './paths/compileMessagePath.ts';
export { makeSigningKey, type SigningAlgorithm } from './signIn/makeSigningKey.ts';
export { markPublished, publishedKeys, succeed } from './signIn/signingKeys.ts';

/** Every plugin that comes with the studio, in the order of the palette. */
export const builtinPlugins: AnyPlugin[] = [
  mllpListener,
  mllpSender,
  dicomListener,
  dicomSender,
  dicomQuery,
  dicomweb,
  fhir,
  fhirBulkExport,
  fhirListener,
  fhirPoll,
  fhirSubscription,
  httpListener,
  httpRequest,
  fileWatcher,
  fileWriter,
  sftpReader,
  sftpWriter,
  sqlPoll,
  sqlQuery,
  sqlWriter,
  httpPoll,
  schedule,
  calledByPipeline,
  filter,
  router,
  splitter,
  aggregator,
  join,
  delay,
  throttle,
  deduplicator,
  catcher,
  callPipeline,
  giveBack,
  fieldMapper,
  hl7v2ToFhir,
  ccdaToFhirPlugin,
  fhirToCcdaPlugin,
  codeLookup,
  conceptMap,
  hl7v2ToJson,
  jsonToHl7v2,
  dicomToJson,
  jsonToDicom,
  deidentifyDicomPlugin,
  template,
  script,
  hl7v2Validator,
  fhirValidator,
  valueSet,
  apiKey,
  basicAuth,
  oauth2ClientCredentials,
  smartBackend,
  awsSigV4,
  email,
  sms,
  webPush,
  slack,
  teams,
  pagerDuty,
  sink,
];
