export { adtToFhir } from './adtToFhir.ts';
export type { PipelineTemplate, TemplatePeers } from './pipelineTemplate.ts';
