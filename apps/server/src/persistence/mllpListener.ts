import type { PrismaClient } from '@pyheart/db';
import type { Engine } from '@pyheart/engine';
import { listenersElsewhere } from './listenersElsewhere.ts';
import { publishedDocument } from './publishedDocument.ts';

/** Where the MLLP listener of a running pipeline listens; undefined when it has none open. */
export async function mllpListener(
  { db, engine }: { db: PrismaClient; engine: Engine },
  pipelineId: string,
): Promise<string | undefined> {
  const { listeners, version } = engine.status(pipelineId);
  if (version === undefined) return undefined;
  const document = await publishedDocument(db, pipelineId, version);
  const mllp = document?.nodes.filter(({ plugin }) => plugin === 'mllp-listener').map(({ id }) => id) ?? [];
  const all = [...listeners, ...(await listenersElsewhere(db, pipelineId))];
  return all.find(({ node, address }) => mllp.includes(node) && address !== undefined)?.address;
}
