import type { Message } from '@pyheart/plugin-sdk';
import { fillTemplate } from '../text/fillTemplate.ts';
import { asFileName } from './insideFolder.ts';
import type { OutgoingFileSettings } from './outgoingFields.ts';

/** The times are those of the message, not of this try: written again after a crash, it gets the same name. */
export function fileNameOf(
  message: Message,
  { filename_template }: Pick<OutgoingFileSettings, 'filename_template'>,
  now: Date,
): string {
  const { receivedAt } = message.meta;
  const stamp = (receivedAt === undefined ? now : new Date(receivedAt)).toISOString();
  const own: Record<string, string> = {
    date: stamp.slice(0, 10),
    time: stamp.slice(11, 23).replace(/[:.]/g, ''),
    id: message.id,
  };
  const template = filename_template.replace(/\{(date|time|id)\}/g, (_, name: string) => own[name] ?? '');
  return fillTemplate(template, message, { encode: asFileName, required: 'The file name' });
}
