import type { Issue } from '../issue.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { pipelineIssue } from './check/CheckScope.ts';
import { type PipelineDocument, pipelineDocumentSchema } from './document.ts';

/** The format that this version writes. */
export const currentFormat = 1;

/** From each older format to the next: `steps[1]` makes format 2 of format 1. */
const steps: Record<number, (document: Record<string, unknown>) => Record<string, unknown>> = {};

export type Upgraded = { document: PipelineDocument; issues: [] } | { document?: never; issues: Issue[] };

/** Reads a stored or imported pipeline of any known format; a newer one is refused in words. */
export function upgradePipeline(value: unknown): Upgraded {
  if (!isRecord(value)) return refused('PH-PIP-004', 'This is not a pipeline.');
  let document = value;
  // Drafts written before the format had a number are format 1.
  let format = Number(document['format'] ?? 1);
  if (!Number.isInteger(format) || format < 1) {
    return refused('PH-PIP-004', 'The format of this pipeline must be a whole number from 1.');
  }
  if (format > currentFormat) {
    return refused(
      'PH-PIP-018',
      `This pipeline has format ${format}; this version of PyHeart Studio reads up to ${currentFormat}.`,
    );
  }
  for (let step = steps[format]; format < currentFormat && step !== undefined; step = steps[format]) {
    document = step(document);
    format += 1;
  }
  const parsed = pipelineDocumentSchema.safeParse({ ...document, format });
  if (parsed.success) return { document: parsed.data, issues: [] };
  const issues = parsed.error.issues.map((issue) =>
    pipelineIssue('PH-PIP-004', `${issue.path.join('.')}: ${issue.message}.`, { path: issue.path.join('.') }),
  );
  return { issues };
}

function refused(code: 'PH-PIP-004' | 'PH-PIP-018', message: string): Upgraded {
  return { issues: [pipelineIssue(code, message, {})] };
}
