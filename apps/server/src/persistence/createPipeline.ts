import { randomUUID } from 'node:crypto';
import type { Prisma } from '@pyheart/db';
import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { audited, type Fact } from './audited.ts';
import { documentColumn } from './documentColumn.ts';

interface NewPipeline {
  id: string;
  document: PipelineDocument;
  /** Says in the audit trail where it came from. */
  origin: Record<string, string>;
}

/** A new pipeline with this draft; returns its id. `origin` says in the audit trail where it came from. */
export function createPipeline(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  document: PipelineDocument,
  origin: Record<string, string> = {},
): Promise<string> {
  const id = newPipelineId();
  return audited(services, actor, async (tx) => ({
    result: id,
    fact: await insertPipeline(tx, { id, document, origin }),
  }));
}

/** Makes it inside the caller's transaction, which has to note the fact. */
export async function insertPipeline(
  tx: Prisma.TransactionClient,
  { id, document, origin }: NewPipeline,
): Promise<Fact> {
  const { name, description = '' } = document;
  await tx.pipeline.create({ data: { id, name, description, draft: documentColumn(document) } });
  return {
    action: 'pipeline.created',
    object: `pipeline:${id}`,
    detail: { name, nodes: document.nodes.length, ...origin },
  };
}

/** Short enough for an address, long enough never to meet another. */
export function newPipelineId(): string {
  return `p${randomUUID().replaceAll('-', '').slice(0, 15)}`;
}
