import { canonicalJson, type PipelineDocument, pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { readFourEyes } from './fourEyes.ts';

interface FilePipeline {
  id: string;
  document: PipelineDocument;
}

/**
 * With four-eyes publishing: the pipelines of a file that no second person has approved as they stand there. An approved
 * document is compared as a file would bring it, with the defaults that reading fills in.
 */
export async function unreviewedPipelines<Pipeline extends FilePipeline>(
  { db, documents }: Pick<Services, 'db' | 'documents'>,
  pipelines: readonly Pipeline[],
): Promise<Pipeline[]> {
  if (!(await readFourEyes(db)).isOn) return [];
  const asInFile = (id: string, document: PipelineDocument) =>
    documents.read(documents.write([{ id, document }], []).yaml).pipelines[0]?.document;
  const found: Pipeline[] = [];
  for (const pipeline of pipelines) {
    const { id, document } = pipeline;
    const reviews = await db.publishReview.findMany({
      where: { pipelineId: id, state: 'approved' },
      select: { document: true },
    });
    const own = canonicalJson(asInFile(id, document));
    const isApproved = reviews.some(
      (review) => canonicalJson(asInFile(id, pipelineDocumentSchema.parse(review.document))) === own,
    );
    if (!isApproved) found.push(pipeline);
  }
  return found;
}
