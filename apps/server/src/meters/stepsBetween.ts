import type { PrismaClient } from '@pyheart/db';
import { portsBetween, type TimeAsked } from './portsBetween.ts';

export interface StepCounts {
  node: string;
  /** Messages that arrived at its inputs. */
  received: number;
  /** Messages that left by its outputs. */
  passedOn: number;
  /** Tries that failed. */
  failed: number;
}

const fields = { in: 'received', out: 'passedOn', failed: 'failed' } as const;

/** What passed each step between two moments, from the readings that are nearest before them, by the steps' ids. */
export async function stepsBetween(db: PrismaClient, asked: TimeAsked): Promise<StepCounts[]> {
  const steps = new Map<string, StepCounts>();
  for (const { node, direction, count } of await portsBetween(db, asked)) {
    const step = steps.get(node) ?? { node, received: 0, passedOn: 0, failed: 0 };
    step[fields[direction]] += count;
    steps.set(node, step);
  }
  return [...steps.values()]
    .filter(({ received, passedOn, failed }) => received + passedOn + failed > 0)
    .sort((one, other) => one.node.localeCompare(other.node));
}
