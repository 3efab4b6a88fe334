import type { Prisma } from '@pyheart/db';
import { type Connection, leadCalls, type PipelineDocument } from '@pyheart/plugin-sdk';
import type { Services } from '../Services.ts';
import { auditedTogether, type Fact } from './audited.ts';
import { connectionColumns } from './connectionColumns.ts';
import { insertPipeline, newPipelineId } from './createPipeline.ts';

interface Together {
  /** Their ids must be free. */
  connections: readonly Connection[];
  /** By the ids that they call each other by. */
  pipelines: readonly { id: string; document: PipelineDocument }[];
  /** Say in the audit trail where they came from. */
  origin: { connections: string; pipelines: Record<string, string> };
}

/**
 * Connections and new pipelines that belong together: all of them are made, or none. Calls among the pipelines lead to
 * the new ones. Gives their ids in the order of the list.
 */
export function makeTogether(
  services: Pick<Services, 'db' | 'clock'>,
  actor: string,
  { connections, pipelines, origin }: Together,
): Promise<{ id: string; name: string }[]> {
  const ids = new Map(pipelines.map(({ id }) => [id, newPipelineId()]));
  return auditedTogether(services, actor, async (tx) => {
    const facts = await insertConnections(tx, connections, origin.connections);
    const result: { id: string; name: string }[] = [];
    for (const { id: before, document } of pipelines) {
      const id = ids.get(before) ?? newPipelineId();
      const led = leadCalls(document, ids);
      facts.push(await insertPipeline(tx, { id, document: led, origin: origin.pipelines }));
      result.push({ id, name: document.name });
    }
    return { result, facts };
  });
}

async function insertConnections(
  tx: Prisma.TransactionClient,
  connections: readonly Connection[],
  origin: string,
): Promise<Fact[]> {
  if (connections.length === 0) return [];
  const rows = await tx.connection.findMany({ select: { name: true } });
  const taken = new Set(rows.map(({ name }) => name));
  const facts: Fact[] = [];
  for (const connection of connections) {
    const { id, kind } = connection;
    const name = freeNameOf(connection.name, taken);
    taken.add(name);
    await tx.connection.create({ data: { id, ...connectionColumns({ ...connection, name }) } });
    facts.push({ action: 'connection.made', object: `connection:${id}`, detail: { name, kind, origin } });
  }
  return facts;
}

/** "Lab", or "Lab 2" where that is another one's name. */
function freeNameOf(wish: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${wish.slice(0, 114)} ${number}`;
    if (!taken.has(name)) return name;
  }
}
