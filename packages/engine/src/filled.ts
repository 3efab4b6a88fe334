import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { EngineDeps } from './EngineDeps.ts';

/** The document as it runs: what its connections say now is in its settings. */
export async function filled(
  { fill }: Pick<EngineDeps, 'fill'>,
  document: PipelineDocument,
): Promise<PipelineDocument> {
  return fill === undefined ? document : await fill(document);
}
