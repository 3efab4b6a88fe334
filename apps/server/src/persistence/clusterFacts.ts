import type { PrismaClient } from '@pyheart/db';
import * as z from 'zod';

/** A source that a process has open. */
export const openListenerSchema = z.object({
  pipeline: z.string(),
  node: z.string(),
  address: z.string().exactOptional(),
});

/** Why a process does not run a pipeline; with `node`, why it could not open this source of one that it runs. */
export const nodeProblemSchema = z.object({
  pipeline: z.string(),
  node: z.string().exactOptional(),
  version: z.number(),
  code: z.string(),
  message: z.string(),
});

/** A destination that a process has stopped sending to for a while. */
const pauseSchema = z.object({
  pipeline: z.string(),
  system: z.string(),
  failures: z.number(),
  reason: z.string(),
});

export interface NodeFacts {
  listeners: z.infer<typeof openListenerSchema>[];
  problems: z.infer<typeof nodeProblemSchema>[];
  pauses: z.infer<typeof pauseSchema>[];
}

/** What each living process says of itself. */
export async function clusterFacts(db: PrismaClient): Promise<NodeFacts[]> {
  const rows = await db.clusterNode.findMany({
    where: { endedAt: null },
    select: { listeners: true, problems: true, pauses: true },
  });
  // A process of another version may tell more or less than this one knows of.
  return rows.map(({ listeners, problems, pauses }) => ({
    listeners: z.array(openListenerSchema).safeParse(listeners).data ?? [],
    problems: z.array(nodeProblemSchema).safeParse(problems).data ?? [],
    pauses: z.array(pauseSchema).safeParse(pauses).data ?? [],
  }));
}
