import * as z from 'zod';
import type { Services } from '../Services.ts';
import { pipelineNames } from './pipelineNames.ts';

/** The pipelines that ran with a connection when it changed; `problem` where one goes on with what it had. */
export const takenUpSchema = z.array(
  z.object({ pipelineId: z.string(), pipelineName: z.string(), problem: z.string().exactOptional() }),
);

/** Lets what runs here and in other processes go on with what the connections of these pipelines say now. */
export async function takeUpConnections(
  { db, reconciler, others }: Pick<Services, 'db' | 'reconciler' | 'others'>,
  pipelines: Iterable<string>,
): Promise<z.infer<typeof takenUpSchema>> {
  const taken = await reconciler.takeUpConnections(pipelines);
  others.pipelinesChanged();
  const names = await pipelineNames(
    db,
    taken.map(({ pipeline }) => pipeline),
  );
  return taken.map(({ pipeline, problem }) => ({
    pipelineId: pipeline,
    pipelineName: names.get(pipeline) ?? pipeline,
    ...(problem === undefined ? {} : { problem }),
  }));
}
