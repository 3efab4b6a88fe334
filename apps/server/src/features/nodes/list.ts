import { timeForId } from '@pyheart/db';
import * as z from 'zod';
import { nodeProblemSchema, openListenerSchema } from '../../persistence/clusterFacts.ts';
import { namesOfNodes } from '../../persistence/namesOfNodes.ts';
import { procedure } from '../../trpc.ts';

const heldSchema = z.object({ lane: z.number() });

const nodeSchema = z.object({
  name: z.string(),
  kind: z.enum(['studio', 'worker']),
  host: z.string(),
  version: z.string(),
  startedAt: z.date(),
  seenAt: z.date(),
  /** Since its last sign of life, by the database's clock. */
  silentMs: z.number(),
  endedAt: z.date().nullable(),
  /** How it ended: said goodbye, or was found dead. */
  ending: z.enum(['clean', 'lost']).nullable(),
  lanes: z.array(z.number()),
  listeners: z.array(openListenerSchema.extend({ pipelineName: z.string(), nodeName: z.string() })),
  problems: z.array(nodeProblemSchema.extend({ pipelineName: z.string() })),
});

const dayMs = 86_400_000;

/** The processes that share this database, and what waits in each lane. */
export const list = procedure
  .output(
    z.object({
      nodes: z.array(nodeSchema),
      lanes: z.array(
        z.object({
          lane: z.number(),
          holder: z.string().nullable(),
          waiting: z.number(),
          oldestAt: z.date(),
        }),
      ),
    }),
  )
  .query(async ({ ctx }) => {
    const { db, clock } = ctx.services;
    const since = new Date(clock.now().getTime() - dayMs);
    const [rows, waiting, pipelines] = await Promise.all([
      db.clusterNode.findMany({
        where: { OR: [{ endedAt: null }, { endedAt: { gt: since } }] },
        orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }],
      }),
      db.$queryRaw<{ lane: number; waiting: number; oldest: bigint }[]>`
        SELECT lane, count(*)::int AS waiting, min(id) AS oldest FROM pend GROUP BY lane ORDER BY lane`,
      db.pipeline.findMany({ select: { id: true, name: true } }),
    ]);
    const [clockRow] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const now = clockRow?.now ?? clock.now();
    const listeners = rows.map((row) => z.array(openListenerSchema).parse(row.listeners));
    const nodeNames = await namesOfNodes(db, listeners.flat());
    const names = new Map(pipelines.map(({ id, name }) => [id, name]));
    const named = <T extends { pipeline: string }>(fact: T) => ({
      ...fact,
      pipelineName: names.get(fact.pipeline) ?? fact.pipeline,
    });
    const nodes = rows.map((row, index) => ({
      name: row.name,
      kind: z.enum(['studio', 'worker']).parse(row.kind),
      host: row.host,
      version: row.version,
      startedAt: row.startedAt,
      seenAt: row.seenAt,
      silentMs: Math.max(0, now.getTime() - row.seenAt.getTime()),
      endedAt: row.endedAt,
      ending: z.enum(['clean', 'lost']).nullable().parse(row.ending),
      lanes: z
        .array(heldSchema)
        .parse(row.lanes)
        .map(({ lane }) => lane)
        .sort((a, b) => a - b),
      listeners: (listeners[index] ?? []).map((one) => ({
        ...named(one),
        nodeName: nodeNames.get(`${one.pipeline}\n${one.node}`) ?? one.node,
      })),
      problems: z.array(nodeProblemSchema).parse(row.problems).map(named),
    }));
    const holderOf = (lane: number) =>
      nodes.find(({ endedAt, lanes }) => endedAt === null && lanes.includes(lane))?.name ?? null;
    return {
      nodes,
      lanes: waiting.map(({ lane, waiting: count, oldest }) => ({
        lane,
        holder: holderOf(lane),
        waiting: count,
        oldestAt: timeForId(oldest),
      })),
    };
  });
