import type { MessageKind } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import type { DataFormat } from './DataFormat.ts';

const files = import.meta.glob<{ format: DataFormat }>('./formats/*Format.ts*', { eager: true });

/** Every format of the folder `formats/`, in the order in which they are asked. */
export const dataFormats: readonly DataFormat[] = Object.values(files)
  .map(({ format }) => format)
  .sort((a, b) => a.order - b.order);

const generic = new Set<MessageKind>(['text', 'binary']);

export interface FoundFormat {
  format: DataFormat;
  /** Why no form field can be filled from here; absent when it can. */
  unreadable?: string;
}

/** The format of a message: by its kind, and for plain text by what it looks like. */
export function findFormat(kind: MessageKind, text: string): FoundFormat | undefined {
  const own = dataFormats.find(({ kinds }) => kinds.includes(kind));
  if (own) return { format: own };
  if (!generic.has(kind)) return undefined;
  const format = dataFormats.find((candidate) => candidate.looksLike(text));
  return (
    format && {
      format,
      unreadable: t('It came as plain text, so steps see one text and no {title} fields.', {
        title: format.title,
      }),
    }
  );
}
