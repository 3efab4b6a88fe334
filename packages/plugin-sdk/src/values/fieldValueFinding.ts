import type { SettingsFinding } from '../settings/settingsFindings.ts';
import type { VisibleField } from '../settings/visibleFields.ts';
import { fieldTitle } from '../settings/wordsOfZodIssue.ts';
import { fieldValueSchema } from './FieldValue.ts';

/** What is wrong with a value that messages give: unfinished, not offered by the field, or not written as it should be. */
export function fieldValueFinding(field: VisibleField): SettingsFinding | undefined {
  const title = `"${fieldTitle(field)}"`;
  const finding = (problem: SettingsFinding['problem'], message: string) => ({
    problem,
    field: field.path,
    message,
  });
  const read = fieldValueSchema.safeParse(field.value);
  if (!read.success)
    return finding('invalid', `${title} says in a way that cannot be read what its value is.`);
  const value = read.data;
  const modes = field.schema['x-ui']?.modes ?? [];
  if (!modes.includes(value.$value)) {
    return finding('invalid', `${title} takes no value from the message; it must be written out.`);
  }
  if (value.path.trim() === '')
    return finding('missing', `${title} needs the place of the message that it is read from.`);
  if (value.$value === 'message') return undefined;
  if (value.table === undefined)
    return finding('missing', `${title} needs the table that the code is looked up in.`);
  const isEmpty = 'rows' in value.table && value.table.rows.every(({ from }) => from === '');
  return isEmpty ? finding('missing', `${title} needs a table with at least one code.`) : undefined;
}
