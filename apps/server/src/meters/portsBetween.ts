import type { PrismaClient } from '@pyheart/db';
import type { PortCount } from '@pyheart/engine';
import * as z from 'zod';

const countsSchema = z.array(z.tuple([z.string(), z.string(), z.enum(['in', 'out', 'failed']), z.number()]));

interface Asked {
  pipeline: string;
  from: Date;
  to: Date;
}

/** What passed each port between two moments, from the readings that are nearest before them. */
export async function portsBetween(db: PrismaClient, { pipeline, from, to }: Asked): Promise<PortCount[]> {
  const [before, after] = await Promise.all([readPorts(db, pipeline, from), readPorts(db, pipeline, to)]);
  const counts = new Map(
    before.map(([node, port, direction, count]) => [`${node} ${port} ${direction}`, count]),
  );
  return after.flatMap(([node, port, direction, count]) => {
    const passed = count - (counts.get(`${node} ${port} ${direction}`) ?? 0);
    return passed > 0 ? [{ node, port, direction, count: passed }] : [];
  });
}

async function readPorts(
  db: PrismaClient,
  pipeline: string,
  at: Date,
): Promise<z.infer<typeof countsSchema>> {
  const row = await db.portReading.findFirst({
    where: { pipeline, at: { lte: at } },
    orderBy: { at: 'desc' },
    select: { counts: true },
  });
  return row === null ? [] : countsSchema.parse(row.counts);
}
