import { t } from '../language/t.ts';

/** The version that a run went through, and the one that is published now. */
export interface RanVersions {
  ran: number;
  published: number | null;
}

/** Which version is shown instead of the pipeline as it is. */
export function ranOn(versions: RanVersions | undefined): string {
  if (!versions) return t('It ran on another version, which is shown.');
  const { ran, published } = versions;
  return published === null || published === ran
    ? t('It ran on version {ran}, which is shown; the draft is another one now.', { ran })
    : t('It ran on version {ran}, which is shown; now version {published} runs.', { ran, published });
}
