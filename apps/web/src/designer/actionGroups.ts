import { msg } from '../language/msg.ts';

/** What the commands and shortcuts of the designer are sorted by. */
export const actionGroups = {
  edit: msg('Edit'),
  marks: msg('Groups and notes'),
  align: msg('Line up'),
  select: msg('Select and connect'),
  view: msg('View'),
  pipeline: msg('Pipeline'),
};
