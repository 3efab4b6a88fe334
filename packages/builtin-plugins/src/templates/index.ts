export type { PipelineTemplate, TemplatePeers } from './pipelineTemplate.ts';
export { pipelineTemplates } from './pipelineTemplates.ts';
export { templatesIn } from './templatesIn.ts';
