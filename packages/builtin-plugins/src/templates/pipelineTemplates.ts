import { admissionNotices } from './admissionNotices.ts';
import { adtToFhir } from './adtToFhir.ts';
import { adtToFiles } from './adtToFiles.ts';
import { feedResultsToFhir } from './feedResultsToFhir.ts';
import { nightlyReport } from './nightlyReport.ts';
import type { PipelineTemplate } from './pipelineTemplate.ts';
import { registryBatch } from './registryBatch.ts';
import { reportResults } from './reportResults.ts';
import { resultsToFhir } from './resultsToFhir.ts';
import { routeAdt } from './routeAdt.ts';
import { submitVaccinations } from './submitVaccinations.ts';
import { webhookToHl7 } from './webhookToHl7.ts';

/** Pipelines to start from, the usual first choice first. */
export const pipelineTemplates: readonly PipelineTemplate[] = [
  adtToFhir,
  adtToFiles,
  feedResultsToFhir,
  resultsToFhir,
  reportResults,
  webhookToHl7,
  submitVaccinations,
  routeAdt,
  admissionNotices,
  nightlyReport,
  registryBatch,
];
