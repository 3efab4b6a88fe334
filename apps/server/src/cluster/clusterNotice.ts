import * as z from 'zod';

/** What processes tell each other: that something changed and where, never what. `from` is the teller's number. */
const clusterNoticeSchema = z.discriminatedUnion('type', [
  /** Messages were stored in these lanes by a process that does not drain them. */
  z.object({ type: z.literal('work'), from: z.number(), lanes: z.array(z.number()) }),
  /** A pipeline was started, stopped, paused or published. */
  z.object({ type: z.literal('pipelines'), from: z.number() }),
  /** Runs of these pipelines moved on; none named: of many. */
  z.object({ type: z.literal('progress'), from: z.number(), pipelines: z.array(z.string()) }),
  /** A process joined or left. */
  z.object({ type: z.literal('nodes'), from: z.number() }),
]);

export type ClusterNotice = z.infer<typeof clusterNoticeSchema>;

/** Undefined for what another version says and this one does not know. */
export function readNotice(payload: string): ClusterNotice | undefined {
  try {
    return clusterNoticeSchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
