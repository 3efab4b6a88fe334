import { hash } from 'node:crypto';
import { canonicalJson, type PipelineDocument } from '@pyheart/plugin-sdk';

/** The same for documents that run the same; changes with a version and with what its connections say. */
export function settingsDigest(filledDocument: PipelineDocument): string {
  return hash('sha256', canonicalJson(filledDocument));
}
