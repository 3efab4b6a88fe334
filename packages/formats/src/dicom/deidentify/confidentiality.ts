import table from './confidentiality.json' with { type: 'json' };

/** What the Basic Profile does to an attribute (PS3.15, table E.1-1). */
export type ProfileAction = 'X' | 'Z' | 'D' | 'U' | 'X/Z' | 'X/D' | 'X/Z/D' | 'Z/D' | 'X/Z/U*';

/** A row of the table: the action of the Basic Profile, and under which options another one holds. */
export interface ProfileRow {
  action: ProfileAction;
  /**
   * `u` kept with UIDs, `d` with devices, `i` with institutions, `p` with characteristics of the patient, `P` cleaned with
   * them, `t` a date or time, `c` cleaned with descriptors, `s` with structured content, `g` with graphics.
   */
  options: string;
}

let rows: ReadonlyMap<string, ProfileRow> | undefined;

/** The row of a tag; curves and overlays by their group. */
export function profileRow(tag: string): ProfileRow | undefined {
  rows ??= readRows();
  return rows.get(tag) ?? rows.get(repeated(tag));
}

/** True for an attribute that the Basic Profile does not leave as it is. */
export function isListedInProfile(tag: string): boolean {
  return profileRow(tag) !== undefined;
}

/** How many attributes the table has, without private ones. */
export function profileSize(): number {
  rows ??= readRows();
  return rows.size;
}

function repeated(tag: string): string {
  if (tag.startsWith('50')) return '50xxxxxx';
  return tag.replace(/^60../, '60xx');
}

function readRows(): ReadonlyMap<string, ProfileRow> {
  const read = new Map<string, ProfileRow>();
  for (const [what, tags] of Object.entries(table.actions)) {
    const [action = 'X', options = ''] = what.split(' ');
    for (const tag of tags.split(' ')) read.set(tag, { action: action as ProfileAction, options });
  }
  return read;
}
