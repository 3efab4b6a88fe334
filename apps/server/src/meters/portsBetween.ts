import type { PrismaClient } from '@pyheart/db';
import type { PortCount } from '@pyheart/engine';
import * as z from 'zod';

const countsSchema = z.array(z.tuple([z.string(), z.string(), z.enum(['in', 'out', 'failed']), z.number()]));
type Counts = z.infer<typeof countsSchema>;

export interface TimeAsked {
  pipeline: string;
  from: Date;
  to: Date;
}

/** What passed each port between two moments, from the readings that are nearest before them; ports at rest are left out. */
export async function portsBetween(
  db: PrismaClient,
  { pipeline, from, to }: TimeAsked,
): Promise<PortCount[]> {
  const [before, after] = await Promise.all([readPorts(db, pipeline, from), readPorts(db, pipeline, to)]);
  const known = new Map(before.map((entry) => [placeOf(entry), entry[3]]));
  return after.flatMap((entry) => {
    const [node, port, direction, count] = entry;
    const passed = count - (known.get(placeOf(entry)) ?? 0);
    return passed === 0 ? [] : [{ node, port, direction, count: passed }];
  });
}

const placeOf = ([node, port, direction]: Counts[number]) => `${direction}\n${node}\n${port}`;

async function readPorts(db: PrismaClient, pipeline: string, at: Date): Promise<Counts> {
  const row = await db.portReading.findFirst({
    where: { pipeline, at: { lte: at } },
    orderBy: { at: 'desc' },
    select: { counts: true },
  });
  return row === null ? [] : countsSchema.parse(row.counts);
}
