import { randomUUID } from 'node:crypto';
import type { PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { audited } from './audited.ts';
import { documentColumn } from './documentColumn.ts';

/** A new pipeline with this draft; returns its id. `origin` says in the audit trail where it came from. */
export function createPipeline(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  document: PipelineDocument,
  origin: Record<string, string> = {},
  id = newPipelineId(),
): Promise<string> {
  return audited(services, actor, async (tx) => {
    await tx.pipeline.create({
      data: {
        id,
        name: document.name,
        description: document.description ?? '',
        draft: documentColumn(document),
      },
    });
    return {
      result: id,
      fact: {
        action: 'pipeline.created',
        object: `pipeline:${id}`,
        detail: { name: document.name, nodes: document.nodes.length, ...origin },
      },
    };
  });
}

/** Short enough for an address, long enough never to meet another. */
export function newPipelineId(): string {
  return `p${randomUUID().replaceAll('-', '').slice(0, 15)}`;
}
