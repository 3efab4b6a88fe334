import { t } from '../language/t.ts';
/** What can be compared: an empty pipeline, the draft, a published version such as `v3`, or what waits for a review. */
export type StateKey = 'nothing' | 'draft' | 'review' | `v${number}`;

export function versionKey(version: number): StateKey {
  return `v${version}`;
}

/** The number in `v3`; undefined for the others. */
export function versionOf(key: StateKey): number | undefined {
  return key.startsWith('v') ? Number(key.slice(1)) : undefined;
}

/** "Version 3", "Draft", "Proposed change". */
export function stateTitle(key: StateKey): string {
  if (key === 'nothing') return t('Empty pipeline');
  if (key === 'draft') return t('Draft');
  return key === 'review' ? t('Proposed change') : t('Version {version}', { version: versionOf(key) ?? '' });
}

export interface Comparison {
  before: StateKey;
  after: StateKey;
}

/** The newest version, or nothing before the first one. */
export function newestKey(versions: readonly { version: number }[]): StateKey {
  const [newest] = versions;
  return newest === undefined ? 'nothing' : versionKey(newest.version);
}

/** What to look at first: what a publication would change, else what the last one changed. */
export function firstComparison(
  versions: readonly { version: number }[],
  isDraftChanged: boolean,
): Comparison {
  const [newest, previous] = versions.map(({ version }) => versionKey(version));
  if (newest === undefined) return { before: 'nothing', after: 'draft' };
  if (isDraftChanged || previous === undefined) return { before: newest, after: 'draft' };
  return { before: previous, after: newest };
}
