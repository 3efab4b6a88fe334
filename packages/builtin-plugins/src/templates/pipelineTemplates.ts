import { entriesOf } from '../entriesOf.ts';
import type { PipelineTemplate } from './pipelineTemplate.ts';

const found = await entriesOf<PipelineTemplate>(new URL('./gallery/', import.meta.url));

/** Pipelines to start from, the usual first choice first: one for each file in `gallery`. */
export const pipelineTemplates: readonly PipelineTemplate[] = found.sort((a, b) => a.order - b.order);
