import { client, type PipelineRecord } from '../api.ts';

let ahead: { id: string; record: Promise<PipelineRecord | undefined> } | undefined;

/** Asks for a draft while the designer itself is still being loaded. */
export function readDraftAhead(id: string): void {
  ahead = { id, record: client.pipelines.read.query({ id }).catch(() => undefined) };
}

/** The draft that was asked for ahead, once; else it is read now. */
export async function readDraft(id: string): Promise<PipelineRecord> {
  const record = ahead?.id === id ? ahead.record : undefined;
  ahead = undefined;
  return (await record) ?? client.pipelines.read.query({ id });
}
