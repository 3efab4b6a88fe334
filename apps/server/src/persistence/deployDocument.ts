import { canonicalJson, type PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { audited } from './audited.ts';
import { documentColumn } from './documentColumn.ts';

interface Deployed {
  id: string;
  document: PipelineDocument;
  /** The file that it comes from. */
  origin: string;
  /** Four-eyes publishing is on, and nobody approved it: the audit trail says so. */
  withoutReview?: boolean;
}

/**
 * Publishes a document that a file brings, under the file's own pipeline id, and returns its version. The same
 * document again keeps its version, so that messages which an earlier process left unfinished find theirs.
 */
export function deployDocument(
  services: Pick<Services, 'db' | 'clock'>,
  { id, document, origin, withoutReview = false }: Deployed,
): Promise<number> {
  const draft = documentColumn(document);
  return audited(services, 'command line', async (tx) => {
    const { name, description = '' } = document;
    const row = await tx.pipeline.upsert({
      where: { id },
      create: { id, name, description, draft, state: 'stopped' },
      update: { name, description, draft },
    });
    const last = await tx.pipelineVersion.findFirst({
      where: { pipelineId: id },
      orderBy: { version: 'desc' },
    });
    const isSame = last !== null && canonicalJson(last.document) === canonicalJson(draft);
    const version = isSame ? last.version : (last?.version ?? 0) + 1;
    if (!isSame) {
      const publishedAt = services.clock.now();
      const note = `From ${origin}`;
      await tx.pipelineVersion.create({
        data: { pipelineId: id, version, document: draft, note, publishedBy: 'command line', publishedAt },
      });
      await tx.pipeline.update({
        where: { id },
        data: {
          publishedVersion: version,
          draftRevision: { increment: row.publishedVersion === null ? 0 : 1 },
        },
      });
    }
    return {
      result: version,
      fact: {
        action: 'pipeline.deployed',
        object: `pipeline:${id}`,
        detail: { version, origin, ...(withoutReview ? { withoutReview } : {}) },
      },
    };
  });
}
