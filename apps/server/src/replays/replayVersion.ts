import type { RunSummary } from '@pyheart/engine';
import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { publishedDocument } from '../persistence/publishedDocument.ts';
import { readPipeline } from '../persistence/readPipeline.ts';
import type { Services } from '../Services.ts';
import { refusal } from '../StudioError.ts';

export type ReplayVersion = 'current' | 'then';

/** Finds the document that a replay of a run goes through; each version is read once. */
export function replayDocuments(
  { db }: Pick<Services, 'db'>,
  pipeline: string,
  version: ReplayVersion,
): (run: RunSummary) => Promise<{ document: PipelineDocument; version: number }> {
  const known = new Map<number, Promise<PipelineDocument | undefined>>();
  let current: Promise<number | null> | undefined;
  return async (run) => {
    current ??= readPipeline(db, pipeline).then(({ publishedVersion }) => publishedVersion);
    const wanted = version === 'then' ? run.version : await current;
    if (wanted === null) throw notThere(pipeline, 'is not published', 'Publish it, then replay.');
    const read = known.get(wanted) ?? publishedDocument(db, pipeline, wanted);
    known.set(wanted, read);
    const document = await read;
    if (document === undefined) {
      throw notThere(pipeline, `has no version ${wanted} any more`, 'Choose the current version.');
    }
    return { document, version: wanted };
  };
}

function notThere(pipeline: string, why: string, hint: string) {
  return refusal('PRECONDITION_FAILED', 'PH-STU-424', `Pipeline ${pipeline} ${why}.`, { hint });
}
