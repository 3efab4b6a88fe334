import {
  type FieldValue,
  isFieldValue,
  type PipelineNode,
  secretName,
  type ValueMode,
} from '@pyheart/plugin-sdk';
import { type MarkedText, msg } from '../../language/msg.ts';
import { t } from '../../language/t.ts';
import { secretReference } from '../secretReference.ts';

/** How a field gets its value: written out, or in one of the ways that the plugin offers for it. */
export type FieldMode = 'fixed' | ValueMode;

export const modeTitles: Record<FieldMode, MarkedText> = {
  fixed: msg('Written out'),
  message: msg('From the message'),
  lookup: msg('Looked up'),
  secret: msg('A secret'),
};

export function modeOf(value: unknown, modes: readonly ValueMode[]): FieldMode {
  if (isFieldValue(value)) return value.$value;
  const isSecret = typeof value === 'string' && secretReference(value) !== undefined;
  return isSecret && modes.includes('secret') ? 'secret' : 'fixed';
}

/** What a field holds when a mode is chosen for the first time; a path that was chosen is kept. */
export function firstValue(
  mode: FieldMode,
  { before, standard, node, name }: { before: unknown; standard: unknown; node: PipelineNode; name: string },
): FieldValue | string | undefined {
  const path = isFieldValue(before) ? before.path : '';
  if (mode === 'message') return { $value: 'message', path };
  if (mode === 'lookup') return { $value: 'lookup', path, table: { rows: [{ from: '', to: '' }] } };
  if (mode === 'secret') return `\${${secretName(node.id, name)}}`;
  return typeof standard === 'string' ? standard : undefined;
}

/** The step in the history: "Takes Subject of Mail from the message". */
export function modeStep(mode: FieldMode, title: string, node: string): string {
  const steps: Record<FieldMode, string> = {
    fixed: t('Writes out {title} of {node}', { title, node }),
    message: t('Takes {title} of {node} from the message', { title, node }),
    lookup: t('Looks up {title} of {node} in a table', { title, node }),
    secret: t('Keeps {title} of {node} as a secret', { title, node }),
  };
  return steps[mode];
}
