import { adtToFhir } from './adtToFhir.ts';
import { adtToFiles } from './adtToFiles.ts';
import { nightlyReport } from './nightlyReport.ts';
import type { PipelineTemplate } from './pipelineTemplate.ts';
import { registryBatch } from './registryBatch.ts';
import { resultsToFhir } from './resultsToFhir.ts';
import { routeAdt } from './routeAdt.ts';
import { webhookToHl7 } from './webhookToHl7.ts';

/** Pipelines to start from, the usual first choice first. */
export const pipelineTemplates: readonly PipelineTemplate[] = [
  adtToFhir,
  adtToFiles,
  resultsToFhir,
  webhookToHl7,
  routeAdt,
  nightlyReport,
  registryBatch,
];
