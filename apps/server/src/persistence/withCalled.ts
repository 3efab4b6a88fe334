import type { PrismaClient } from '@pyheart/db';
import { calledPipeline, type PipelineDocument } from '@pyheart/plugin-sdk';
import { pipelineCalled } from './draftOf.ts';

interface Draft {
  id: string;
  document: PipelineDocument;
}

/** Pipelines with those that they call, and what these call; each once, callers first. */
export async function withCalled(db: PrismaClient, pipelines: readonly Draft[]): Promise<Draft[]> {
  const all = [...pipelines];
  for (const { document } of all) {
    for (const node of document.nodes) {
      const name = calledPipeline(node);
      if (name === undefined || all.some(({ id }) => id === name)) continue;
      const called = await pipelineCalled(db, name);
      if (called && !all.some(({ id }) => id === called.id)) all.push(called);
    }
  }
  return all;
}
