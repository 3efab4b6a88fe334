import { lineOf } from '@pyheart/formats';
import type { Issue } from '@pyheart/plugin-sdk';
import type { Dropped } from './Conversion.ts';
import type { UnreadEntry } from './unreadEntries.ts';

/** So many entries are named; more would hide what matters. */
const mostNamed = 20;

/** Values that were left out, by the row that read them and the line where they stand. */
export function droppedIssues(dropped: readonly Dropped[], text: string): Issue[] {
  return dropped.map(({ row, type, offset }) => {
    const line = lineOf(text, offset);
    return {
      code: 'PH-MAP-001',
      severity: 'warning',
      message:
        type === undefined
          ? `${row}, line ${line}: the value is none of the codes that FHIR allows, so it is left out.`
          : `${row}, line ${line}: the value is no ${type}, so it is left out.`,
      hint: 'Ask the sender for a correct value, or give the row a table or a condition of your own.',
      at: { field: 'rows', line },
    };
  });
}

/** Entries that became no resource: the code of the section, the line, and the template. */
export function unreadIssue(unread: readonly UnreadEntry[]): Issue {
  const named = unread
    .slice(0, mostNamed)
    .map(({ section, line, template }) => [section, line, template ?? ''].join(' ').trim());
  const more = unread.length > mostNamed ? ` … (+${unread.length - mostNamed})` : '';
  return {
    code: 'FIELDS_NOT_MAPPED',
    severity: 'info',
    message: `No row reads these coded entries (section, line, template): ${named.join(', ')}${more}.`,
    hint: 'Their words are in the narrative of the sections. Add rows when the receiver needs them coded.',
    at: { field: 'rows' },
  };
}
