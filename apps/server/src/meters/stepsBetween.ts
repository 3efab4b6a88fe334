import type { PrismaClient } from '@pyheart/db';
import * as z from 'zod';

const countsSchema = z.array(z.tuple([z.string(), z.string(), z.enum(['in', 'out', 'failed']), z.number()]));
type Counts = z.infer<typeof countsSchema>;

export interface StepCounts {
  node: string;
  /** Messages that arrived at its inputs. */
  received: number;
  /** Messages that left by its outputs. */
  passedOn: number;
  /** Tries that failed. */
  failed: number;
}

interface Asked {
  pipeline: string;
  from: Date;
  to: Date;
}

const fields = { in: 'received', out: 'passedOn', failed: 'failed' } as const;

/** What passed each step between two moments, from the readings that are nearest before them, by the steps' ids. */
export async function stepsBetween(db: PrismaClient, { pipeline, from, to }: Asked): Promise<StepCounts[]> {
  const [before, after] = await Promise.all([readPorts(db, pipeline, from), readPorts(db, pipeline, to)]);
  const steps = new Map<string, StepCounts>();
  const add = (counts: Counts, sign: 1 | -1) => {
    for (const [node, , direction, count] of counts) {
      const step = steps.get(node) ?? { node, received: 0, passedOn: 0, failed: 0 };
      step[fields[direction]] += sign * count;
      steps.set(node, step);
    }
  };
  add(after, 1);
  add(before, -1);
  return [...steps.values()]
    .filter(({ received, passedOn, failed }) => received + passedOn + failed > 0)
    .sort((one, other) => one.node.localeCompare(other.node));
}

async function readPorts(db: PrismaClient, pipeline: string, at: Date): Promise<Counts> {
  const row = await db.portReading.findFirst({
    where: { pipeline, at: { lte: at } },
    orderBy: { at: 'desc' },
    select: { counts: true },
  });
  return row === null ? [] : countsSchema.parse(row.counts);
}
